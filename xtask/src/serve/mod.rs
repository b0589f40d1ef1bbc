//! `cargo xtask serve`: builds `dist/` if its sources changed, serves it, and prints the address.

mod connection;
mod mime;
mod resolve;
mod server;

pub use server::start;

use crate::fail::Fail;
use crate::{dist, paths, say};

/// `cargo xtask serve [--port N] [--path /P/] [--no-build]`.
pub fn run(args: &[String]) -> Result<(), Fail> {
    use lexopt::Arg::Long;
    let (mut port, mut prefix, mut build) = (8080_u16, "/".to_owned(), true);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => {
                let value = parser.value()?.to_string_lossy().into_owned();
                port = value.parse().map_err(|_| {
                    Fail::usage(format!("`--port {value}` is not a port: give 1 to 65535."))
                })?;
            }
            Long("path") => prefix = parser.value()?.to_string_lossy().into_owned(),
            Long("no-build") => build = false,
            _ => return Err(arg.unexpected().into()),
        }
    }
    let folder = paths::dist();
    if build {
        dist::ensure()?;
    } else if !folder.join("index.html").is_file() {
        return Err(Fail::new(
            "There is no dist/ to serve yet: leave out --no-build.",
        ));
    }
    let running = start(&folder, port, &prefix)?;
    println!("Amur is at {}  (Ctrl+C stops it)", running.address);
    say::flush();
    running.wait();
    Ok(())
}
