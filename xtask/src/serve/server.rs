//! A small server of static files: for trying the explorer here, and for its tests.

use super::connection::{self, Answer, Request};
use super::mime;
use super::resolve::{Found, resolve, tidy_prefix};
use crate::fail::Fail;
use std::fs::{File, Metadata};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::UNIX_EPOCH;

/// How many further ports are tried if the first is taken.
const PORTS: u16 = 50;

/// A server at work.
pub struct Running {
    /// Its address, with the path prefix: `http://127.0.0.1:8080/`.
    pub address: String,
    thread: JoinHandle<()>,
}

impl Running {
    /// Waits for as long as it serves.
    pub fn wait(self) {
        // A thread that panicked has said so itself.
        let _ = self.thread.join();
    }
}

/// Serves a folder under a path, at this port or the next one that is free (0: any).
pub fn start(folder: &Path, port: u16, prefix: &str) -> Result<Running, Fail> {
    let (listener, port) = bind(port)?;
    let site = Arc::new(Site {
        folder: folder.to_path_buf(),
        prefix: tidy_prefix(prefix),
    });
    let address = format!("http://127.0.0.1:{port}{}", site.prefix);
    let thread = thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            thread::spawn(move || site.attend(&stream));
        }
    });
    Ok(Running { address, thread })
}

/// A listener at the first port that is free, and that port.
fn bind(first: u16) -> Result<(TcpListener, u16), Fail> {
    let mut last = String::new();
    for port in first..=first.saturating_add(if first == 0 { 0 } else { PORTS }) {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, port));
            }
            Err(error) => last = error.to_string(),
        }
    }
    Err(Fail::new(format!(
        "No port from {first} to {} is free ({last}): name another with --port.",
        first.saturating_add(PORTS)
    )))
}

struct Site {
    folder: PathBuf,
    prefix: String,
}

impl Site {
    fn attend(&self, stream: &TcpStream) {
        // A browser that left while it was answered is no concern of ours.
        let _ = connection::serve(stream, |request| self.answer(request));
    }

    fn answer(&self, request: &Request) -> Answer {
        if !matches!(&*request.method, "GET" | "HEAD") {
            return say(405, "Only GET and HEAD.", Some(("Allow", "GET, HEAD")));
        }
        match resolve(&self.folder, &self.prefix, &request.target) {
            Found::File(path) => file(request, &path).unwrap_or_else(|_| nothing()),
            Found::Elsewhere(address) => say(308, "It is elsewhere.", Some(("Location", &address))),
            Found::Nothing => nothing(),
        }
    }
}

/// A file: under brotli if it is there so and the browser takes it, or only the news that it has
/// not changed.
fn file(request: &Request, path: &Path) -> std::io::Result<Answer> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let small = path.with_file_name(format!("{name}.br"));
    let accepts = request.header("Accept-Encoding").is_some_and(takes_brotli);
    let brotli = accepts && small.is_file();
    let file = File::open(if brotli { &small } else { path })?;
    let data = file.metadata()?;
    let tag = tag(&data, brotli);
    let known = request.header("If-None-Match");
    let unchanged = known.is_some_and(|known| known.contains(&tag));
    let kept = if is_hashed(&name) { KEEP } else { "no-cache" };
    let mut headers = vec![
        ("ETag", tag),
        ("Cache-Control", kept.to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    if unchanged {
        return Ok(Answer {
            status: 304,
            headers,
            body: Box::new(std::io::empty()),
            size: None,
        });
    }
    headers.push(("Content-Type", mime::of(&name).to_owned()));
    if brotli {
        headers.push(("Content-Encoding", "br".to_owned()));
    }
    Ok(Answer {
        status: 200,
        headers,
        body: Box::new(file),
        size: Some(data.len()),
    })
}

const KEEP: &str = "public, max-age=31536000, immutable";

fn nothing() -> Answer {
    say(404, "There is nothing at this address.", None)
}

fn say(status: u16, text: &'static str, more: Option<(&'static str, &str)>) -> Answer {
    let mut headers = vec![
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
    ];
    headers.extend(more.map(|(name, value)| (name, value.to_owned())));
    Answer {
        status,
        headers,
        body: Box::new(text.as_bytes()),
        size: Some(text.len() as u64),
    }
}

/// Whether `Accept-Encoding` names brotli, and not with weight 0.
fn takes_brotli(accepts: &str) -> bool {
    accepts.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some("br") && !words.any(|word| matches!(word, "q=0" | "q=0.0"))
    })
}

/// Changes when the file does.
fn tag(data: &Metadata, brotli: bool) -> String {
    let time = data
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let time = time.map_or(0, |time| time.as_nanos());
    format!(
        "\"{:x}-{time:x}{}\"",
        data.len(),
        if brotli { "-br" } else { "" }
    )
}

/// Whether a name carries the hash of its contents: `amur-1a2b3c4d.wasm`.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == 8
            && hash
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        assert!(takes_brotli("gzip, deflate, br, zstd"));
        assert!(takes_brotli("br;q=0.5"));
        assert!(!takes_brotli("gzip, br;q=0"));
        assert!(!takes_brotli("gzip, brotli"));
    }

    #[test]
    fn names_with_a_hash_may_be_kept() {
        assert!(is_hashed("amur-1a2b3c4d.wasm"));
        assert!(!is_hashed("index.html"));
        assert!(!is_hashed("OFL-newsread.txt"));
        assert!(!is_hashed("amur-1a2b3c.js"));
    }

    /// A request as text, and the answer.
    fn ask(running: &Running, request: &str) -> String {
        let host = running.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host.split('/').next().unwrap()).unwrap();
        let request = format!("{request}\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The next answer of a connection that is kept: its head, and as much of a body as that says.
    /// It may arrive in any number of pieces.
    fn one_answer(stream: &mut TcpStream) -> String {
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            answer.extend(byte);
        }
        let head = String::from_utf8_lossy(&answer).into_owned();
        let size = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "))
            .map_or(0, |size| size.parse().unwrap());
        let mut body = vec![0; size];
        stream.read_exact(&mut body).unwrap();
        head + &String::from_utf8_lossy(&body)
    }

    #[test]
    fn requests_are_answered() {
        let dir = std::env::temp_dir().join(format!("amur-server-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("index.html"), "page").unwrap();
        std::fs::write(dir.join("amur-1a2b3c4d.wasm"), "x".repeat(100_000)).unwrap();
        std::fs::write(dir.join("amur-1a2b3c4d.wasm.br"), "small").unwrap();
        let running = start(&dir, 0, "/some/deep/path").unwrap();

        let page = ask(&running, "GET /some/deep/path/?topic=months HTTP/1.1");
        assert!(
            page.starts_with("HTTP/1.1 200") && page.ends_with("page"),
            "{page}"
        );
        let tag = page
            .lines()
            .find_map(|line| line.strip_prefix("ETag: "))
            .unwrap();
        let request = format!("GET /some/deep/path/ HTTP/1.1\r\nIf-None-Match: {tag}");
        assert!(ask(&running, &request).starts_with("HTTP/1.1 304"));

        let wasm = ask(&running, "GET /some/deep/path/amur-1a2b3c4d.wasm HTTP/1.1");
        assert!(wasm.contains("Content-Length: 100000"), "{}", &wasm[..300]);
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"));
        let request = "GET /some/deep/path/amur-1a2b3c4d.wasm HTTP/1.1\r\nAccept-Encoding: br";
        let small = ask(&running, request);
        assert!(
            small.contains("Content-Encoding: br") && small.ends_with("\r\n\r\nsmall"),
            "{small}"
        );

        let head = ask(&running, "HEAD /some/deep/path/ HTTP/1.1");
        assert!(
            head.contains("Content-Length: 4") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
        assert!(ask(&running, "GET / HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask(&running, "GET /some/deep/path/../../x HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask(&running, "POST /some/deep/path/ HTTP/1.1").starts_with("HTTP/1.1 405"));
        let moved = ask(&running, "GET /some/deep/path?a=b HTTP/1.1");
        assert!(moved.contains("Location: /some/deep/path/?a=b"), "{moved}");
        std::fs::remove_dir_all(dir).unwrap();
    }

    /// Browsers open connections ahead of need; one that is silent must hold up no other.
    #[test]
    fn silent_connections_hold_up_nobody() {
        let running = start(&std::env::temp_dir(), 0, "/").unwrap();
        let host = running.address.trim_start_matches("http://");
        let host = host.trim_end_matches('/');
        let silent: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(host).unwrap()).collect();
        let mut kept = TcpStream::connect(host).unwrap();
        kept.set_read_timeout(Some(std::time::Duration::from_secs(10)))
            .unwrap();
        for _ in 0..3 {
            kept.write_all(b"GET /no-such-file HTTP/1.1\r\nHost: x\r\n\r\n")
                .unwrap();
            let answer = one_answer(&mut kept);
            assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
            assert!(
                answer.ends_with("\r\n\r\nThere is nothing at this address."),
                "{answer}"
            );
        }
        assert!(ask(&running, "GET /no-such-file HTTP/1.1").starts_with("HTTP/1.1 404"));
        drop(silent);
    }

    #[test]
    fn a_busy_port_is_passed_over() {
        let dir = std::env::temp_dir();
        let first = start(&dir, 0, "/").unwrap();
        let port = first
            .address
            .trim_end_matches('/')
            .rsplit(':')
            .next()
            .unwrap();
        let second = start(&dir, port.parse().unwrap(), "/").unwrap();
        assert_ne!(first.address, second.address);
    }
}
