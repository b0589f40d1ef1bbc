//! Text as CSV: UTF-8, RFC 4180, comment lines before the headings. A cell that a spreadsheet would take for
//! a formula is kept from it by an apostrophe.
//!
//! Must not know: what the cells mean. A missing figure comes as an empty cell.

/// Whether a text is a number as the cells write it: `-12.5`, `-1.25e-7`.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix('-').unwrap_or(exponent);
    digits(whole) && digits(fraction) && digits(exponent)
}

/// A cell that no spreadsheet takes for a formula.
#[must_use]
pub fn plain(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn field(text: &str) -> String {
    let text = plain(text);
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Adds a comment line.
pub fn push_note(out: &mut String, words: &str) {
    out.push_str("# ");
    out.push_str(&words.replace(['\r', '\n'], " "));
    out.push_str("\r\n");
}

/// Adds a line of cells.
pub fn push_line(out: &mut String, cells: &[String]) {
    let line: Vec<String> = cells.iter().map(|c| field(c)).collect();
    out.push_str(&line.join(","));
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        assert_eq!(plain("=1+1"), "'=1+1");
        assert_eq!(plain("-cmd"), "'-cmd");
        assert_eq!(plain("-12.5"), "-12.5");
        assert_eq!(plain("-1.25e-7"), "-1.25e-7");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
