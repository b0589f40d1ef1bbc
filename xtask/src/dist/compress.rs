//! Brotli at its highest level, beside each file that gains by it, for servers that send `.br`.

use super::cache::Cache;
use crate::fail::Fail;
use crate::hash::Hash;
use std::io::Write;

/// Endings of files that are not compressed already.
const ENDINGS: &[&str] = &[
    "html",
    "js",
    "css",
    "wasm",
    "svg",
    "json",
    "webmanifest",
    "txt",
    "csv",
    "xml",
    "bin",
];

/// The file under brotli, if that is worth a file of its own.
pub fn brotli(name: &str, bytes: &[u8], cache: &mut Cache) -> Result<Option<Vec<u8>>, Fail> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !ENDINGS.contains(&ending) || bytes.len() < 200 {
        return Ok(None);
    }
    let key = Hash::new().add(bytes).hex();
    let small = cache.get_or(&format!("{key}.br"), || squeeze(bytes))?;
    Ok((small.len() < bytes.len()).then_some(small))
}

/// Bytes under brotli 11.
pub fn squeeze(bytes: &[u8]) -> Result<Vec<u8>, Fail> {
    let mut small = Vec::new();
    let mut writer = ::brotli::CompressorWriter::new(&mut small, 1 << 16, 11, 24);
    let written = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    written.map_err(|error| Fail::new(format!("brotli failed: {error}.")))?;
    Ok(small)
}
