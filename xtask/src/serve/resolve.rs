//! From the address of a request to a file of the folder, and to nothing outside it.

use std::path::{Path, PathBuf};

/// What an address stands for.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// Another address: that of a folder, with its closing slash.
    Elsewhere(String),
    /// Nothing that is served.
    Nothing,
}

/// A prefix as it is compared: with a slash at both ends.
pub fn tidy_prefix(prefix: &str) -> String {
    let inside = prefix.trim_matches('/');
    if inside.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inside}/")
    }
}

/// What the address (of a request line) stands for in the folder that is served under the prefix.
pub fn resolve(folder: &Path, prefix: &str, address: &str) -> Found {
    let (path, query) = match address.find(['?', '#']) {
        Some(end) => address.split_at(end),
        None => (address, ""),
    };
    let Some(path) = decode(path) else {
        return Found::Nothing;
    };
    let Some(inside) = path.strip_prefix(prefix) else {
        return match path == prefix.trim_end_matches('/') {
            true => Found::Elsewhere(format!("{prefix}{query}")),
            false => Found::Nothing,
        };
    };
    let mut file = folder.to_path_buf();
    for part in inside.split('/').filter(|part| !part.is_empty()) {
        // No way up, no hidden files, no other kind of separator or drive.
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return Found::Nothing;
        }
        file.push(part);
    }
    if file.is_dir() {
        if !path.ends_with('/') {
            return Found::Elsewhere(format!("{path}/{query}"));
        }
        file.push("index.html");
    }
    // A link out of the folder would be a way out too.
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(top)) if real.starts_with(&top) && real.is_file() => Found::File(file),
        _ => Found::Nothing,
    }
}

/// The text without `%xx`; nothing if it is not UTF-8 or not well formed.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else {
            return None;
        };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder `site` to be served, beside a file that is not.
    fn site(name: &str) -> PathBuf {
        let top = std::env::temp_dir().join(format!("amur-site-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&top);
        fs::create_dir_all(top.join("site/fonts")).unwrap();
        fs::write(top.join("secret"), "").unwrap();
        for file in ["index.html", "a b.txt", "fonts/a.woff2", ".hidden"] {
            fs::write(top.join("site").join(file), "").unwrap();
        }
        top.join("site")
    }

    #[test]
    fn addresses_name_files() {
        let dir = site("names");
        let file = |name: &str| Found::File(dir.join(name));
        assert_eq!(resolve(&dir, "/", "/"), file("index.html"));
        assert_eq!(
            resolve(&dir, "/", "/?topic=months&x=/../"),
            file("index.html")
        );
        assert_eq!(resolve(&dir, "/", "/a%20b.txt#x"), file("a b.txt"));
        assert_eq!(
            resolve(&dir, "/some/deep/path/", "/some/deep/path/fonts/a.woff2?v"),
            file("fonts/a.woff2")
        );
        assert_eq!(resolve(&dir, "/", "/no.html"), Found::Nothing);
        assert_eq!(resolve(&dir, "/p/", "/fonts/a.woff2"), Found::Nothing);
        assert_eq!(resolve(&dir, "/", "/fonts/"), Found::Nothing);
    }

    #[test]
    fn a_folder_ends_in_a_slash() {
        let dir = site("slash");
        let to = |address: &str| Found::Elsewhere(address.to_owned());
        assert_eq!(resolve(&dir, "/p/", "/p?topic=x"), to("/p/?topic=x"));
        assert_eq!(resolve(&dir, "/", "/fonts"), to("/fonts/"));
        assert_eq!(tidy_prefix("some/deep"), "/some/deep/");
        assert_eq!(tidy_prefix(""), "/");
    }

    #[test]
    fn there_is_no_way_out() {
        let dir = site("out");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../secret", dir.join("link")).unwrap();
        for address in [
            "/../secret",
            "/fonts/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2E%2E%5csecret",
            "/..\\secret",
            "/.hidden",
            "//etc/passwd",
            "/link",
            "/a%00b",
            "/%",
            "/%zz",
            "/%ff",
            "secret",
            "/C:/x",
        ] {
            assert_eq!(resolve(&dir, "/", address), Found::Nothing, "{address}");
        }
    }
}
