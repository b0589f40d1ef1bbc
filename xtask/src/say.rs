//! What is printed while work goes on: steps that take time, and how long they took.

use crate::fail::Fail;
use std::io::Write;
use std::time::{Duration, Instant};

/// Prints `· what …`, does the work, and prints how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T, Fail>) -> Result<T, Fail> {
    println!("· {what} …");
    flush();
    let start = Instant::now();
    let value = work()?;
    println!("  done in {}", duration(start.elapsed()));
    flush();
    Ok(value)
}

/// Prints a heading over a part of the work.
pub fn heading(text: &str) {
    println!("\n── {text} ──");
    flush();
}

/// Sends what was printed on its way, since a child process may print next.
pub fn flush() {
    // Nothing can be done about a terminal that is gone.
    let _ = std::io::stdout().flush();
}

/// A duration for reading: `0.4 s`, `12 s`, `2 min 32 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 9.95 {
        format!("{seconds:.1} s")
    } else if seconds < 119.5 {
        format!("{seconds:.0} s")
    } else {
        let whole = time.as_secs();
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// A size for reading: `840 B`, `63.8 kB`.
pub fn size(bytes: usize) -> String {
    if bytes < 1000 {
        format!("{bytes} B")
    } else {
        format!("{:.1} kB", bytes as f64 / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let text = |ms| duration(Duration::from_millis(ms));
        assert_eq!(text(40), "0.0 s");
        assert_eq!(text(9_940), "9.9 s");
        assert_eq!(text(12_300), "12 s");
        assert_eq!(text(152_000), "2 min 32 s");
        assert_eq!(text(600_000), "10 min 00 s");
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(size(840), "840 B");
        assert_eq!(size(63_821), "63.8 kB");
    }
}
