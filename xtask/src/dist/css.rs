//! Style sheets: joined into one, made smaller, their addresses pointed at the files of `dist`.

use crate::fail::Fail;

/// The sheet without comments and without the spaces that mean nothing.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // A space is held back until it is known whether what follows needs it.
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
        } else if c.is_ascii_whitespace() {
            rest = &rest[1..];
            space = true;
        } else {
            let token = token(rest);
            if std::mem::take(&mut space) && needs_space(&out, c) {
                out.push(' ');
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(token);
            rest = &rest[token.len()..];
        }
    }
    out
}

/// Whether the space between what is written and the next character means something.
fn needs_space(out: &str, next: char) -> bool {
    let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
    !(tight(next) || out.is_empty() || out.ends_with(tight) || out.ends_with(':'))
}

/// A string or an unquoted `url(…)` in one piece, which is kept as it is; else one character.
fn token(css: &str) -> &str {
    let first = css.chars().next().map_or(0, char::len_utf8);
    if let Some(quote) = css.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let mut escaped = false;
        for (at, c) in css.char_indices().skip(1) {
            if c == quote && !escaped {
                return &css[..=at];
            }
            escaped = c == '\\' && !escaped;
        }
        return css;
    }
    if css.starts_with("url(") && !css[4..].trim_start().starts_with(['"', '\'']) {
        return css.find(')').map_or(css, |end| &css[..=end]);
    }
    &css[..first]
}

/// The sheet with every address of `url(…)` put through `place`, addresses of the net and of this
/// page aside.
pub fn rewrite_urls(
    css: &str,
    mut place: impl FnMut(&str) -> Result<String, Fail>,
) -> Result<String, Fail> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let Some((inside, after)) = after.split_once(')') else {
            break;
        };
        out.push_str(before);
        out.push_str("url(");
        let address = inside.trim().trim_matches(['"', '\'']);
        if is_outside(address) {
            out.push_str(inside);
        } else {
            out.push_str(&place(address)?);
        }
        out.push(')');
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Whether an address is not that of a file beside the sheet.
fn is_outside(address: &str) -> bool {
    let scheme = ["data:", "http:", "https:", "blob:"]
        .iter()
        .any(|s| address.starts_with(s));
    scheme || address.starts_with('#') || address.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_comments_go() {
        let css = "/* top */\n:root {\n  --a: 1px;\n  --b : calc(1px + 2px);\n}\n\na , b > c :hover { d: e }";
        assert_eq!(
            minify(css),
            ":root{--a:1px;--b :calc(1px + 2px)}a,b > c :hover{d:e}"
        );
    }

    #[test]
    fn strings_and_addresses_stay() {
        let css = "a { content: \"a  ; /* b */ } \\\" c\"; b: url( x  y ) ; c: 'ж  }' }";
        assert_eq!(
            minify(css),
            "a{content:\"a  ; /* b */ } \\\" c\";b:url( x  y );c:'ж  }'}"
        );
    }

    #[test]
    fn a_comment_parts_words() {
        assert_eq!(minify("a/**/b{}"), "a b{}");
        assert_eq!(
            minify("@media (a) and (b) { c { d: e; } }"),
            "@media (a) and (b){c{d:e}}"
        );
    }

    #[test]
    fn only_addresses_of_files_are_rewritten() {
        let css = "a{b:url(\"fonts/x.woff2\") format(\"woff2\"),url(data:x),url(#c)}";
        let rewritten = rewrite_urls(css, |address| Ok(format!("<{address}>")));
        assert_eq!(
            rewritten.ok().as_deref(),
            Some("a{b:url(<fonts/x.woff2>) format(\"woff2\"),url(data:x),url(#c)}")
        );
        let refused = rewrite_urls(css, |_| Err(Fail::new("no such file")));
        assert!(refused.is_err());
    }
}
