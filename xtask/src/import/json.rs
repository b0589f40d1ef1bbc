//! JSON, as far as GeoJSON needs it. Numbers stay the text that the file holds, so that coordinates
//! are read exactly and not by way of floats; that is why this is not serde_json.

use std::collections::BTreeMap;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`, `true` or `false`.
    Word(String),
    /// The digits of the file.
    Number(String),
    /// Without its quotes; escapes are kept as written.
    Text(String),
    /// In order.
    List(Vec<Json>),
    /// By key; a later key wins.
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Reads a whole document; nothing when it is not one, or is cut off.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let value = value(&mut rest, 0)?;
        rest.trim().is_empty().then_some(value)
    }

    /// A member of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// A text or the digits of a number.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }
}

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

fn value(rest: &mut &str, depth: usize) -> Option<Json> {
    if depth > DEEPEST {
        return None;
    }
    *rest = rest.trim_start();
    match rest.chars().next()? {
        '{' => object(rest, depth),
        '[' => list(rest, depth),
        '"' => text(rest).map(Json::Text),
        c if c == '-' || c.is_ascii_digit() => {
            let digits = |c: char| !(c.is_ascii_digit() || "+-.eE".contains(c));
            Some(Json::Number(take(rest, digits)))
        }
        _ => {
            let word = take(rest, |c| !c.is_ascii_lowercase());
            matches!(word.as_str(), "null" | "true" | "false").then_some(Json::Word(word))
        }
    }
}

/// What stands before the first character for which `ends` holds.
fn take(rest: &mut &str, ends: impl Fn(char) -> bool) -> String {
    let (taken, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    *rest = after;
    taken.to_owned()
}

/// Goes past a mark.
fn past(rest: &mut &str, mark: char) -> bool {
    match rest.trim_start().strip_prefix(mark) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

fn text(rest: &mut &str) -> Option<String> {
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => {
                *rest = inside.get(at + 1..)?;
                return inside.get(..at).map(str::to_owned);
            }
            _ => {}
        }
    }
    None
}

fn list(rest: &mut &str, depth: usize) -> Option<Json> {
    let mut items = Vec::new();
    past(rest, '[').then_some(())?;
    if past(rest, ']') {
        return Some(Json::List(items));
    }
    loop {
        items.push(value(rest, depth + 1)?);
        if past(rest, ']') {
            return Some(Json::List(items));
        }
        past(rest, ',').then_some(())?;
    }
}

fn object(rest: &mut &str, depth: usize) -> Option<Json> {
    let mut members = BTreeMap::new();
    past(rest, '{').then_some(())?;
    if past(rest, '}') {
        return Some(Json::Object(members));
    }
    loop {
        *rest = rest.trim_start();
        let key = text(rest)?;
        past(rest, ':').then_some(())?;
        members.insert(key, value(rest, depth + 1)?);
        if past(rest, '}') {
            return Some(Json::Object(members));
        }
        past(rest, ',').then_some(())?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_geojson_exactly() {
        let text = r#" { "a" : [ [ 105.596170739288723, -1 ], [] ], "b\"c": null, "d": "é\\" } "#;
        let json = Json::parse(text).unwrap();
        let first = &json.get("a").unwrap().items()[0].items()[0];
        assert_eq!(first.text(), Some("105.596170739288723"));
        assert_eq!(json.get("b\\\"c"), Some(&Json::Word("null".to_owned())));
    }

    #[test]
    fn refuses_what_is_cut_off() {
        for text in [
            "", "{", "[1,2", "{\"a\":", "\"a", "[1 2]", "nul", "{} x", "[,]",
        ] {
            assert_eq!(Json::parse(text), None, "{text}");
        }
        assert_eq!(Json::parse(&"[".repeat(100_000)), None);
    }
}
