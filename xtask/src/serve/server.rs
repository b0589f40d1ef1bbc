//! A small server of static files: for trying the explorer here, and for its tests.

use super::mime;
use super::resolve::{Found, resolve, tidy_prefix};
use crate::fail::Fail;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::UNIX_EPOCH;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

const THREADS: usize = 4;
/// How many further ports are tried if the first is taken.
const PORTS: u16 = 50;

/// A server at work.
pub struct Running {
    /// Its address, with the path prefix: `http://127.0.0.1:8080/`.
    pub address: String,
    threads: Vec<JoinHandle<()>>,
}

impl Running {
    /// Waits for as long as it serves.
    pub fn wait(self) {
        for thread in self.threads {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

/// Serves a folder under a path, at this port or the next one that is free (0: any).
pub fn start(folder: &Path, port: u16, prefix: &str) -> Result<Running, Fail> {
    let (server, port) = bind(port)?;
    let site = Arc::new(Site {
        folder: folder.to_path_buf(),
        prefix: tidy_prefix(prefix),
    });
    let server = Arc::new(server);
    let threads = (0..THREADS).map(|_| {
        let (server, site) = (Arc::clone(&server), Arc::clone(&site));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                site.answer(request);
            }
        })
    });
    Ok(Running {
        threads: threads.collect(),
        address: format!("http://127.0.0.1:{port}{}", site.prefix),
    })
}

/// A server at the first port that is free, and that port.
fn bind(first: u16) -> Result<(Server, u16), Fail> {
    let mut last = String::new();
    for port in first..=first.saturating_add(if first == 0 { 0 } else { PORTS }) {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => {
                let port = server
                    .server_addr()
                    .to_ip()
                    .map_or(port, |address| address.port());
                return Ok((server, port));
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
    fn answer(&self, request: Request) {
        let sent = match (
            request.method(),
            resolve(&self.folder, &self.prefix, request.url()),
        ) {
            (Method::Get | Method::Head, Found::File(path)) => send(request, &path),
            (Method::Get | Method::Head, Found::Elsewhere(address)) => say(
                request,
                308,
                "It is elsewhere.",
                header("Location", &address),
            ),
            (Method::Get | Method::Head, Found::Nothing) => {
                say(request, 404, "There is nothing at this address.", None)
            }
            _ => say(
                request,
                405,
                "Only GET and HEAD.",
                header("Allow", "GET, HEAD"),
            ),
        };
        // A browser that left while it was answered is no concern of ours.
        drop(sent);
    }
}

/// Sends a file: under brotli if it is there so and the browser takes it, or only the news that it
/// has not changed.
fn send(request: Request, path: &Path) -> std::io::Result<()> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let small = path.with_file_name(format!("{name}.br"));
    let accepts = value(&request, "Accept-Encoding").is_some_and(takes_brotli);
    let brotli = accepts && small.is_file();
    let file = File::open(if brotli { &small } else { path })?;
    let data = file.metadata()?;
    let tag = tag(&data, brotli);
    let mut headers = vec![
        header("ETag", &tag),
        header(
            "Cache-Control",
            if is_hashed(&name) { KEEP } else { "no-cache" },
        ),
        header("Vary", "Accept-Encoding"),
        header("X-Content-Type-Options", "nosniff"),
    ];
    if value(&request, "If-None-Match").is_some_and(|known| known.contains(&tag)) {
        let response = Response::new(
            StatusCode(304),
            flat(headers),
            std::io::empty(),
            Some(0),
            None,
        );
        return request.respond(response);
    }
    headers.push(header("Content-Type", mime::of(&name)));
    if brotli {
        headers.push(header("Content-Encoding", "br"));
    }
    let size = usize::try_from(data.len()).ok();
    let response = Response::new(StatusCode(200), flat(headers), file, size, None);
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn flat(headers: Vec<Option<Header>>) -> Vec<Header> {
    headers.into_iter().flatten().collect()
}

const KEEP: &str = "public, max-age=31536000, immutable";

fn say(request: Request, status: u16, text: &str, more: Option<Header>) -> std::io::Result<()> {
    let mut response = Response::from_string(text).with_status_code(status);
    for header in [more, header("Cache-Control", "no-cache")]
        .into_iter()
        .flatten()
    {
        response.add_header(header);
    }
    request.respond(response)
}

/// A header, unless it cannot be sent (an address with letters beyond ASCII).
fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

/// The value of a request's header.
fn value<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let found = request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name));
    found.map(|header| header.value.as_str())
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
