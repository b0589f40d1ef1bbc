//! A page's tags, and a new text of the page with some of them replaced.
//!
//! Not a parser of HTML: it finds tags and their attributes in a page that we wrote ourselves, and
//! leaves comments, scripts and styles alone.

use std::ops::Range;

/// A tag that opens, with its attributes.
#[derive(Debug, PartialEq)]
pub struct Tag {
    /// Where it is in the page, from `<` to `>`.
    pub range: Range<usize>,
    /// Its name in small letters.
    pub name: String,
    /// Its attributes in their order.
    pub attrs: Vec<Attr>,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub struct Attr {
    /// Its name in small letters.
    pub name: String,
    /// Its value as it is written, without quotes; empty if there is none.
    pub value: String,
    /// Where the value is in the page.
    pub range: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs
            .iter()
            .find(|attr| attr.name == name)
            .map(|attr| attr.value.as_str())
    }
}

/// What `scan` found in a page.
#[derive(Debug, Default)]
pub struct Page {
    /// The tags that open, in their order.
    pub tags: Vec<Tag>,
    /// The comments.
    pub comments: Vec<Range<usize>>,
}

/// Finds the tags and the comments of a page.
pub fn scan(html: &str) -> Page {
    let mut page = Page::default();
    let mut at = 0;
    while let Some(open) = find(html, at, "<") {
        if html[open..].starts_with("<!--") {
            let end = find(html, open + 4, "-->").map_or(html.len(), |end| end + 3);
            page.comments.push(open..end);
            at = end;
            continue;
        }
        if !html[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let tag = read_tag(html, open);
        at = tag.range.end;
        if matches!(tag.name.as_str(), "script" | "style" | "textarea" | "title") {
            // Nothing inside is a tag.
            at = find(html, at, &format!("</{}", tag.name)).unwrap_or(html.len());
        }
        page.tags.push(tag);
    }
    page
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

fn read_tag(html: &str, open: usize) -> Tag {
    let bytes = html.as_bytes();
    let until = |mut at: usize, stop: &dyn Fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| !stop(*byte)) {
            at += 1;
        }
        at
    };
    let space = |byte: u8| byte.is_ascii_whitespace();
    let name_end = until(open + 1, &|byte| space(byte) || matches!(byte, b'>' | b'/'));
    let mut tag = Tag {
        range: open..html.len(),
        name: html[open + 1..name_end].to_ascii_lowercase(),
        attrs: Vec::new(),
    };
    let mut at = name_end;
    loop {
        at = until(at, &|byte| !space(byte) && byte != b'/');
        match bytes.get(at) {
            None => return tag,
            Some(b'>') => {
                tag.range.end = at + 1;
                return tag;
            }
            Some(_) => {}
        }
        let name_end = until(at + 1, &|byte| {
            space(byte) || matches!(byte, b'>' | b'/' | b'=')
        });
        let name = html[at..name_end].to_ascii_lowercase();
        let mut range = name_end..name_end;
        at = name_end;
        let equals = until(at, &|byte| !space(byte));
        if bytes.get(equals) == Some(&b'=') {
            let start = until(equals + 1, &|byte| !space(byte));
            let quote = bytes
                .get(start)
                .copied()
                .filter(|byte| matches!(byte, b'"' | b'\''));
            range = match quote {
                Some(quote) => start + 1..until(start + 1, &|byte| byte == quote),
                None => start..until(start, &|byte| space(byte) || byte == b'>'),
            };
            at = (range.end + usize::from(quote.is_some())).min(html.len());
        }
        tag.attrs.push(Attr {
            name,
            value: html[range.clone()].to_owned(),
            range,
        });
    }
}

/// The page with each range replaced by a text. The ranges do not overlap.
pub fn replace(html: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (range, text) in edits {
        out.push_str(html.get(at..range.start).unwrap_or_default());
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(html.get(at..).unwrap_or_default());
    out
}

/// The range grown over the rest of its line if there is nothing else on that line.
pub fn whole_line(html: &str, range: &Range<usize>) -> Range<usize> {
    let before = html[..range.start].trim_end_matches([' ', '\t']);
    let after = html[range.end..].trim_start_matches([' ', '\t', '\r']);
    if (before.is_empty() || before.ends_with('\n')) && after.starts_with('\n') {
        before.len()..html.len() - after.len() + 1
    } else {
        range.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_found() {
        let html = "<!doctype html><LINK data-trunk rel='css' href=a.css><p a = \"x > y\" b/>";
        let page = scan(html);
        let names: Vec<&str> = page.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["link", "p"]);
        let [link, p] = &page.tags[..] else {
            panic!("two tags")
        };
        assert_eq!(link.attr("rel"), Some("css"));
        assert_eq!(link.attr("href"), Some("a.css"));
        assert_eq!(link.attr("data-trunk"), Some(""));
        assert_eq!(p.attr("a"), Some("x > y"));
        assert_eq!(p.attr("b"), Some(""));
        assert_eq!(p.attr("c"), None);
        assert_eq!(&html[p.range.clone()], "<p a = \"x > y\" b/>");
    }

    #[test]
    fn comments_scripts_and_titles_hold_no_tags() {
        let html = "<!-- <a> --><script>if (a<b) '<i>'</script><title><b></title><u>";
        let page = scan(html);
        let names: Vec<&str> = page.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["script", "title", "u"]);
        assert_eq!(page.comments.first(), Some(&(0..12)));
        assert_eq!(page.comments.len(), 1);
    }

    #[test]
    fn broken_pages_do_not_panic() {
        for html in [
            "<", "<a", "<a b", "<a b=", "<a b='", "<a b='ж", "<!--", "<script>", "a<я>", "<a =",
        ] {
            scan(html);
        }
    }

    #[test]
    fn ranges_are_replaced_in_their_order() {
        let edits = vec![(4..5, "E".to_owned()), (0..1, String::new())];
        assert_eq!(replace("abcde", edits), "bcdE");
    }

    #[test]
    fn a_line_of_its_own_goes_whole() {
        let html = "a\n  <b>\nc";
        assert_eq!(whole_line(html, &(4..7)), 2..8);
        assert_eq!(whole_line("a <b>\n", &(2..5)), 2..5);
    }
}
