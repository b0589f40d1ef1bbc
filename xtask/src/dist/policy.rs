//! The policy of content that each page carries: what it may fetch and run, and nothing else.
//!
//! It stands in the page as a `<meta>`, so that any static host serves it. What must be inline is
//! named by the SHA-256 of its text; `wasm-unsafe-eval` lets WebAssembly be compiled and no script be
//! made of text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Where the files of a page come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Beside the page.
    Folder,
    /// All are inside the page.
    Within,
}

/// The SHA-256 of bytes, as policies and integrity attributes write it.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// A page with its policy, which comes before anything that it governs.
pub fn guarded(page: &str, from: From) -> String {
    let own = match from {
        From::Folder => "'self'",
        From::Within => "",
    };
    let scripts = listed(&inline(page, "script"), own);
    let styles = listed(&inline(page, "style"), own);
    let fetched = match from {
        From::Folder => {
            "font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';frame-src 'self';"
        }
        From::Within => "font-src data:;connect-src data: blob:;",
    };
    let pictures = format!("img-src {own} data: blob:").replace("  ", " ");
    let policy = format!(
        "default-src 'none';script-src {scripts} 'wasm-unsafe-eval';style-src {styles};{pictures};{fetched}base-uri 'none';form-action 'none'"
    );
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let charset = "<meta charset=\"utf-8\">";
    page.replacen(charset, &format!("{charset}\n{meta}"), 1)
}

/// Sources with spaces between; `'none'` where there are none.
fn listed(hashes: &[String], own: &str) -> String {
    let all = std::iter::once(own).chain(hashes.iter().map(String::as_str));
    let all: Vec<&str> = all.filter(|s| !s.is_empty()).collect();
    if all.is_empty() {
        "'none'".to_owned()
    } else {
        all.join(" ")
    }
}

/// The hashes of the texts inside tags of a name, blocks of data aside: those are not run.
fn inline(page: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find(&open) {
        let Some(inside) = rest[start..].find('>').map(|at| start + at + 1) else {
            break;
        };
        let attributes = &rest[start..inside];
        let end = rest[inside..]
            .find(&close)
            .map_or(rest.len(), |at| inside + at);
        let text = &rest[inside..end];
        let data =
            attributes.contains("type=\"application/") || attributes.contains("type=\"text/");
        if !data && !text.is_empty() {
            found.push(format!("'{}'", sha256(text.as_bytes())));
        }
        rest = &rest[end..];
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inline_is_named_by_its_hash() {
        // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
        let hash = "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";
        assert_eq!(sha256(b"alert(1)"), format!("sha256-{hash}"));
        let page = "<head><meta charset=\"utf-8\"><script>alert(1)</script><script src=\"a.js\"></script><script type=\"application/ld+json\">{}</script></head>";
        let page = guarded(page, From::Folder);
        assert!(page.contains(&format!(
            "script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval';"
        )));
        assert!(page.contains("style-src 'self';"));
        assert_eq!(page.matches("sha256-").count(), 1);
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    }

    #[test]
    fn a_page_that_has_all_within_may_fetch_nothing_from_outside() {
        let page = guarded("<meta charset=\"utf-8\"><style>a{}</style>", From::Within);
        assert!(!page.contains("'self'") && page.contains("connect-src data: blob:;"));
        assert!(page.contains("img-src data: blob:"), "{page}");
    }
}
