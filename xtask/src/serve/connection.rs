//! One connection of the small server: requests in, answers out, for as long as the browser keeps
//! it open. It knows HTTP/1.1 and nothing of the site.
//!
//! Every connection has a thread of its own. A pool of threads lets one that is kept open and says
//! nothing hold up another that asks: a page then waits for its wasm until a third one closes.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long a connection may say nothing before it is closed.
const SILENCE: Duration = Duration::from_secs(60);
/// How long the lines of a request may be together, in bytes.
const LONGEST: usize = 64 * 1024;
const HEADERS: usize = 64;

/// What a browser asks for: the first line and the headers. Bodies are not read, so a request that
/// has one is the last of its connection.
pub struct Request {
    pub method: String,
    /// The path with its query, as it was sent.
    pub target: String,
    headers: Vec<(String, String)>,
    /// Whether the browser wants the connection kept for its next request.
    keep: bool,
}

impl Request {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// An answer: its status, its headers and where its bytes come from.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Box<dyn Read>,
    /// The size of the body in bytes; none where the status has no body.
    pub size: Option<u64>,
}

/// Answers the requests of a connection, one after another, until it is closed.
pub fn serve(stream: &TcpStream, answer: impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        match read(&mut reader)? {
            Asked::Request(request) => {
                send(stream, &request, answer(&request))?;
                if !request.keep {
                    return Ok(());
                }
            }
            Asked::Nothing => return Ok(()),
            Asked::Nonsense => {
                let answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close";
                let mut stream = stream;
                return write!(stream, "{answer}\r\n\r\n");
            }
        }
    }
}

enum Asked {
    Request(Request),
    /// The connection was closed.
    Nothing,
    /// This is not HTTP, or more of it than any browser sends.
    Nonsense,
}

/// Reads up to the empty line that ends the headers, and no further.
fn read(reader: &mut impl BufRead) -> io::Result<Asked> {
    let mut head = Vec::new();
    loop {
        let start = head.len();
        let room = LONGEST.saturating_sub(start) as u64;
        reader.take(room).read_until(b'\n', &mut head)?;
        match &head[start..] {
            [] if start == 0 => return Ok(Asked::Nothing),
            [] => return Ok(Asked::Nonsense),
            b"\r\n" | b"\n" if start > 0 => return Ok(parse(&head)),
            _ => {}
        }
    }
}

fn parse(head: &[u8]) -> Asked {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    if !matches!(parsed.parse(head), Ok(httparse::Status::Complete(_))) {
        return Asked::Nonsense;
    }
    let (Some(method), Some(target)) = (parsed.method, parsed.path) else {
        return Asked::Nonsense;
    };
    let headers = parsed.headers.iter().map(|header| {
        let value = String::from_utf8_lossy(header.value).into_owned();
        (header.name.to_owned(), value)
    });
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.collect(),
        keep: false,
    };
    let said = request.header("Connection").unwrap_or_default();
    let keep = match parsed.version {
        Some(1) => !said.eq_ignore_ascii_case("close"),
        _ => said.eq_ignore_ascii_case("keep-alive"),
    };
    let has_body = request.header("Transfer-Encoding").is_some()
        || request
            .header("Content-Length")
            .is_some_and(|size| size.trim() != "0");
    request.keep = keep && !has_body;
    Asked::Request(request)
}

fn send(mut stream: &TcpStream, request: &Request, answer: Answer) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    let size = answer.size.map(|size| ("Content-Length", size.to_string()));
    let connection = if request.keep { "keep-alive" } else { "close" };
    let own = [("Connection", connection.to_owned())];
    for (name, value) in answer.headers.into_iter().chain(size).chain(own) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if let (Some(size), true) = (answer.size, request.method != "HEAD") {
        // What was announced and no more, though the file should grow meanwhile.
        io::copy(&mut answer.body.take(size), &mut stream)?;
    }
    stream.flush()
}

/// The words of a status, for those who read the exchange.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Asked {
        read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn a_request_ends_with_an_empty_line() {
        let text = "GET /a?b=c HTTP/1.1\r\naccept-encoding: br\r\n\r\nGET /next HTTP/1.1\r\n\r\n";
        let mut reader = text.as_bytes();
        let Asked::Request(first) = read(&mut reader).unwrap() else {
            panic!("no request");
        };
        assert_eq!((&*first.method, &*first.target), ("GET", "/a?b=c"));
        assert_eq!(first.header("Accept-Encoding"), Some("br"));
        assert!(first.keep);
        let Asked::Request(next) = read(&mut reader).unwrap() else {
            panic!("no second request");
        };
        assert_eq!(next.target, "/next");
        assert!(matches!(read(&mut reader).unwrap(), Asked::Nothing));
    }

    #[test]
    fn connections_are_kept_as_the_version_says() {
        let keep = |text: &str| match asked(text) {
            Asked::Request(request) => request.keep,
            _ => panic!("no request"),
        };
        assert!(!keep("GET / HTTP/1.1\r\nconnection: Close\r\n\r\n"));
        assert!(!keep("GET / HTTP/1.0\r\n\r\n"));
        assert!(keep("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        assert!(!keep("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n"));
    }

    #[test]
    fn nonsense_is_called_so() {
        assert!(matches!(asked(""), Asked::Nothing));
        assert!(matches!(asked("hello\r\n\r\n"), Asked::Nonsense));
        assert!(matches!(asked("GET / HTTP/1.1\r\nHost"), Asked::Nonsense));
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(LONGEST));
        assert!(matches!(asked(&long), Asked::Nonsense));
    }
}
