//! Running other programs: with their output shown, kept, or both; and a sentence when one is missing.

use crate::fail::Fail;
use crate::{paths, say};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// A program to be run at the top of the project.
pub struct Shell {
    command: Command,
    program: String,
}

/// How a program ended, and what it printed.
pub struct Ran {
    /// Whether it ended well.
    pub ok: bool,
    /// Its output and its errors, line by line as they came.
    pub text: String,
    /// Its output alone.
    output: String,
}

impl Ran {
    /// The last lines of what was printed, for a message of failure.
    pub fn tail(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        let tail = lines
            .get(lines.len().saturating_sub(25)..)
            .unwrap_or_default();
        tail.iter().map(|line| format!("    {line}\n")).collect()
    }
}

impl Shell {
    /// A program, by name or path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(&program);
        command.current_dir(paths::root()).stdin(Stdio::null());
        // What `cargo run` set for xtask is not meant for the cargo that xtask calls.
        for (key, _) in env::vars_os() {
            let name = key.to_string_lossy();
            let own = name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
            if own || name == "LD_LIBRARY_PATH" || name == "CARGO" {
                command.env_remove(&key);
            }
        }
        Self {
            command,
            program: program.as_ref().to_string_lossy().into_owned(),
        }
    }

    /// Adds arguments, separated by spaces.
    pub fn words(mut self, words: &str) -> Self {
        self.command.args(words.split_whitespace());
        self
    }

    /// Adds one argument as it is.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Takes a variable out of the environment.
    pub fn without_env(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Runs it in another folder.
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs it with its output shown. `Ok(false)` when it ended badly.
    pub fn show(mut self) -> Result<bool, Fail> {
        say::flush();
        let status = self.command.status();
        Ok(status.map_err(|error| self.cannot_start(&error))?.success())
    }

    /// Runs it with its output kept, and not shown.
    pub fn keep(self) -> Result<Ran, Fail> {
        self.run(false)
    }

    /// Runs it with its output both shown and kept.
    pub fn tee(self) -> Result<Ran, Fail> {
        self.run(true)
    }

    /// The output, without what it says on the way, if the program is there and ends well.
    pub fn ask(self) -> Option<String> {
        self.keep().ok().filter(|ran| ran.ok).map(|ran| ran.output)
    }

    fn run(mut self, show: bool) -> Result<Ran, Fail> {
        say::flush();
        let child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.map_err(|error| self.cannot_start(&error))?;
        let text = Mutex::new(String::new());
        let mut output = String::new();
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        std::thread::scope(|scope| {
            if let Some(stderr) = stderr {
                scope.spawn(|| collect(stderr, &text, show, |_| {}));
            }
            if let Some(stdout) = stdout {
                collect(stdout, &text, show, |line| output.push_str(line));
            }
        });
        let status = child.wait().map_err(|error| self.cannot_start(&error))?;
        let text = text.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Ran {
            ok: status.success(),
            text,
            output,
        })
    }

    fn cannot_start(&self, error: &std::io::Error) -> Fail {
        let program = &self.program;
        if error.kind() != ErrorKind::NotFound {
            return Fail::new(format!("`{program}` could not be run: {error}."));
        }
        let name = Path::new(program)
            .file_name()
            .and_then(OsStr::to_str)
            .unwrap_or(program);
        Fail::new(match name {
            "npm" | "npx" | "node" => format!(
                "`{program}` is not installed: install Node 20 or newer (https://nodejs.org, or \
                 `apt-get install nodejs npm`) and run this again."
            ),
            "cargo" | "rustup" | "rustc" => format!(
                "`{program}` was not found: install Rust from https://rustup.rs and run this again."
            ),
            _ => format!("`{program}` was not found: install it and run this again."),
        })
    }
}

/// Reads lines until the program closes its end; `keep` has each of them too.
fn collect(stream: impl Read, text: &Mutex<String>, show: bool, mut keep: impl FnMut(&str)) {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    while matches!(stream.read_until(b'\n', &mut line), Ok(1..)) {
        let read = String::from_utf8_lossy(&line);
        let mut text = text.lock().unwrap_or_else(PoisonError::into_inner);
        text.push_str(&read);
        keep(&read);
        if show {
            print!("{read}");
            say::flush();
        }
        drop(text);
        line.clear();
    }
}
