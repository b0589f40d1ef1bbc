//! Pieces of markup: escaped words, verdict glyphs, sentences with bold parts.

use trade::claims::Verdict;

/// Words as they stand in text and in attributes.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A verdict's glyph, from the symbols of the page.
pub fn glyph(verdict: Verdict) -> String {
    let word = verdict.word();
    format!(
        "<svg class=\"glyph\" data-verdict=\"{word}\" aria-hidden=\"true\"><use href=\"#glyph-{word}\"></use></svg>"
    )
}

/// A sentence in which `**…**` is bold.
pub fn with_bold(text: &str) -> String {
    let parts = text.split("**").enumerate().map(|(i, part)| {
        let part = escape(part);
        if i % 2 == 1 {
            format!("<b>{part}</b>")
        } else {
            part
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        assert_eq!(escape("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(with_bold("at **<1>** once"), "at <b>&lt;1&gt;</b> once");
    }
}
