//! The rules of the sheet that the still page needs for its first paint. They stand in the page
//! itself, so that it can be painted with its own last byte; the whole sheet comes after it.
//!
//! Not a parser of CSS: it reads the minified sheet that we wrote ourselves. A rule stays if one of
//! its selectors may match a tag of the page. What it cannot tell, it keeps.

use super::html::{self, Tag};
use std::collections::BTreeSet;

/// What selectors can name.
#[derive(Default)]
struct Names {
    tags: BTreeSet<String>,
    classes: BTreeSet<String>,
    ids: BTreeSet<String>,
    /// Attributes, by name and as `name=value`.
    attributes: BTreeSet<String>,
}

/// Attributes that scripts set before the first paint, or the reader's choice.
const SET_LATER: &[&str] = &["data-theme", "data-link", "data-scripts", "hidden"];

impl Names {
    fn of(page: &str) -> Self {
        let mut names = Self::default();
        for tag in html::scan(page).tags {
            names.add(&tag);
        }
        names
    }

    fn add(&mut self, tag: &Tag) {
        self.tags.insert(tag.name.clone());
        if let Some(id) = tag.attr("id") {
            self.ids.insert(id.to_owned());
        }
        for attr in &tag.attrs {
            self.attributes.insert(attr.name.clone());
            self.attributes
                .insert(format!("{}={}", attr.name, attr.value));
        }
        let classes = tag.attr("class").unwrap_or_default().split_whitespace();
        self.classes.extend(classes.map(str::to_owned));
    }

    /// Whether a tag has an attribute, `name` or `name=value`; other tests are not known.
    fn has(&self, inside: &str) -> bool {
        let name = inside.split(['=', '^', '$', '*', '~', '|']).next();
        let plain = inside.replace(['"', '\''], "");
        let unknown = inside.contains(['^', '$', '*', '~', '|']);
        unknown || name.is_some_and(|n| SET_LATER.contains(&n)) || self.attributes.contains(&plain)
    }

    /// Whether every name that a selector asks for is in the page.
    fn may_match(&self, selector: &str) -> bool {
        let mut rest = selector;
        let mut starts = true;
        while let Some(c) = rest.chars().next() {
            let word = |at: usize| {
                let name = &rest[at..];
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
                &name[..end.unwrap_or(name.len())]
            };
            let (known, length) = match c {
                '.' => (self.classes.contains(word(1)), 1 + word(1).len()),
                '#' => (self.ids.contains(word(1)), 1 + word(1).len()),
                '[' => {
                    let inside = rest[1..].split(']').next().unwrap_or_default();
                    (self.has(inside), (inside.len() + 2).min(rest.len()))
                }
                ':' => {
                    let colons = rest.len() - rest.trim_start_matches(':').len();
                    let name = word(colons);
                    let inside = rest[colons + name.len()..].starts_with('(');
                    let open = colons + name.len();
                    let length = if inside {
                        open + brackets(&rest[open..])
                    } else {
                        open
                    };
                    // Nothing is pointed at before the first paint.
                    (!matches!(name, "hover" | "active"), length)
                }
                c if starts && c.is_ascii_alphabetic() => {
                    (self.tags.contains(word(0)), word(0).len())
                }
                c => (true, c.len_utf8()),
            };
            if !known {
                return false;
            }
            starts = matches!(c, ' ' | '>' | '+' | '~');
            rest = &rest[length..];
        }
        true
    }
}

/// The length of what stands in brackets at the start of a text, with both brackets.
fn brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// A list at its commas, those in brackets aside.
fn parts(list: &str) -> Vec<&str> {
    let (mut out, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                out.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(&list[from..]);
    out
}

/// The next rule of a sheet: what stands before its braces, what stands in them, and the rest. A
/// brace in a string has no meaning.
fn rule(css: &str) -> Option<(&str, &str, &str)> {
    let (mut open, mut depth, mut quote) = (None, 0_usize, None);
    for (at, c) in css.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => {
                open.get_or_insert(at);
                depth += 1;
            }
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if let (0, Some(open)) = (depth, open) {
                    return Some((&css[..open], &css[open + 1..at], &css[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

fn kept(css: &str, names: &Names) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((head, body, after)) = rule(rest) {
        rest = after;
        // Sheets are joined with a line's end between them.
        let head = head.trim_start();
        if head.starts_with("@media print") || head.starts_with("@page") {
            continue;
        }
        let groups = ["@media", "@container", "@supports", "@layer"];
        if groups.iter().any(|g| head.starts_with(g)) {
            let inside = kept(body, names);
            if !inside.is_empty() {
                out.push_str(&format!("{head}{{{inside}}}"));
            }
        } else if head.starts_with("@font-face") && body.contains("url(") {
            // A face that is on its way makes the first layout half as slow again: the stand-ins
            // are enough until the whole sheet is there, and the file is asked for all the same.
        } else if head.starts_with('@') {
            out.push_str(&format!("{head}{{{body}}}"));
        } else {
            let selectors = parts(head).into_iter().filter(|s| names.may_match(s));
            let selectors: Vec<&str> = selectors.collect();
            if !selectors.is_empty() {
                out.push_str(&format!("{}{{{body}}}", selectors.join(",")));
            }
        }
    }
    out
}

/// The rules of a minified sheet that a page needs before anything is pointed at.
pub fn rules(css: &str, page: &str) -> String {
    let mut css = kept(css, &Names::of(page));
    // A custom property that nothing asks for may have been the last to ask for another.
    loop {
        let asked = asked(&css).chain(asked(page)).collect();
        let less = without_properties(&css, &asked);
        if less.len() == css.len() {
            return css;
        }
        css = less;
    }
}

/// The custom properties that a text asks for with `var(…)`.
fn asked(text: &str) -> impl Iterator<Item = &str> {
    text.split("var(").skip(1).map(|after| {
        let end = after.find([')', ',']).unwrap_or(after.len());
        after[..end].trim()
    })
}

/// A sheet without the custom properties that nobody asks for.
fn without_properties(css: &str, asked: &BTreeSet<&str>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((head, body, after)) = rule(rest) {
        rest = after;
        let body = if body.contains('{') {
            without_properties(body, asked)
        } else {
            let declarations = body.split(';').filter(|d| {
                let name = d.split(':').next().unwrap_or_default().trim();
                !name.starts_with("--") || asked.contains(name)
            });
            let left: Vec<&str> = declarations.collect();
            left.join(";")
        };
        if !body.is_empty() {
            out.push_str(&format!("{head}{{{body}}}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html class=\"a b\"><body id=\"top\"><p>x</p></body></html>";

    #[test]
    fn rules_of_what_is_there_stay() {
        for rule in [
            ":root{--a:1px}p{b:var(--a)}",
            "[data-theme=dark]{c:d}",
            "[id]{c:d}",
            "[id=top]{c:d}",
            ".a.b{c:d}",
            "p,.a{c:d}",
            "#top > p{c:d}",
            "*{c:d}",
            "p:not(.x .y):first-child{c:d}",
            ":is(.x, p) p{c:d}",
            "[data-theme=dark] p{c:d}",
            "p::before{content:\"}\"}",
            "p{content:\"a;b\"}",
            "@media (a) and (b){p{c:d}}",
            "@font-face{src:local(x)}",
        ] {
            assert_eq!(rules(rule, PAGE), rule);
        }
    }

    #[test]
    fn rules_of_what_is_not_go() {
        for rule in [
            ".x{c:d}",
            ":root{--a:1px;--b:var(--a)}",
            "[id=other]{c:d}",
            "[title]{c:d}",
            ".a .x{c:d}",
            "#other{c:d}",
            "button{c:d}",
            "p:hover{c:d}",
            "p > svg{c:d}",
            "@media print{p{c:d}}",
            "@media (a){.x{c:d}}",
            "@font-face{src:url(x)}",
        ] {
            assert_eq!(rules(rule, PAGE), "", "{rule}");
        }
        assert_eq!(rules(".x,p{c:d}.y{e:f}", PAGE), "p{c:d}");
        assert_eq!(
            rules("p{c:d}\n@font-face{src:url(x)}\n@media print{p{c:d}}", PAGE),
            "p{c:d}"
        );
    }
}
