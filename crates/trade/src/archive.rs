//! Several files in one: a ZIP archive (PKWARE APPNOTE 6.3), its files stored as they are.
//!
//! Written here and not taken from a library: without compression it is two headers and a checksum, and the
//! libraries bring compressors, clocks and file systems along. Must not know: what the files are.

/// Version needed: 1.0, stored files.
const VERSION: u16 = 10;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980, the first day there is: the same files give the same bytes.
const DAY: u16 = 0x21;

/// CRC-32 as ZIP has it (polynomial 0xEDB88320, reflected).
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            #[allow(clippy::cast_possible_truncation, reason = "below 256")]
            let mut c = i as u32;
            let mut k = 0;
            while k < 8 {
                c = if c & 1 == 1 {
                    0xEDB8_8320 ^ (c >> 1)
                } else {
                    c >> 1
                };
                k += 1;
            }
            table[i] = c;
            i += 1;
        }
        table
    };
    let step = |c: u32, b: &u8| {
        let at = usize::from(c.to_le_bytes()[0] ^ b);
        TABLE.get(at).copied().unwrap_or(0) ^ (c >> 8)
    };
    !bytes.iter().fold(!0, step)
}

/// What both headers of a file say of it, from its version to the length of its name.
fn header(checksum: u32, size: u32, name: u16) -> Vec<u8> {
    let mut out = Vec::new();
    for part in [VERSION, FLAGS, 0, 0, DAY] {
        out.extend(part.to_le_bytes());
    }
    for part in [checksum, size, size] {
        out.extend(part.to_le_bytes());
    }
    // Length of the name, and of nothing more.
    for part in [name, 0] {
        out.extend(part.to_le_bytes());
    }
    out
}

/// The archive of some files, by name and content. `None` when they are more or larger than it can hold
/// (65,535 files, 4 GB).
#[must_use]
pub fn zip(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::new();
    let mut index: Vec<u8> = Vec::new();
    for (name, content) in files {
        let at = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(content.len()).ok()?;
        let header = header(checksum(content), size, u16::try_from(name.len()).ok()?);
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(content);
        index.extend(b"PK\x01\x02");
        index.extend(VERSION.to_le_bytes());
        index.extend(&header);
        // No comment, the first disk, no attributes.
        index.extend([0; 10]);
        index.extend(at.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (count, at) = (
        u16::try_from(files.len()).ok()?,
        u32::try_from(out.len()).ok()?,
    );
    let size = u32::try_from(index.len()).ok()?;
    out.extend(index);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for part in [count, count] {
        out.extend(part.to_le_bytes());
    }
    for part in [size, at] {
        out.extend(part.to_le_bytes());
    }
    out.extend([0; 2]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        // The check value of CRC-32 in every table of checksums.
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b""), 0);
    }

    /// Read by the layout of APPNOTE 4.3.7 and 4.3.16, not by what wrote it.
    #[test]
    fn the_end_tells_where_the_index_is() {
        let files = [
            ("a.csv".to_owned(), b"1,2\r\n".to_vec()),
            ("b/\u{e9}.txt".to_owned(), Vec::new()),
        ];
        let all = zip(&files).unwrap();
        let end = all.len() - 22;
        assert_eq!(&all[end..end + 4], b"PK\x05\x06");
        let word = |at: usize| u32::from_le_bytes(all[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(all[end + 10], 2);
        let index = word(end + 16);
        assert_eq!(&all[index..index + 4], b"PK\x01\x02");
        assert_eq!(word(end + 12), end - index);
        // The first file: its header, its name, its bytes.
        assert_eq!(&all[..4], b"PK\x03\x04");
        assert_eq!(word(22), 5);
        assert_eq!(&all[30..35], b"a.csv");
        assert_eq!(&all[35..40], b"1,2\r\n");
        // The index knows where the second begins.
        let second = index + 46 + 5;
        assert_eq!(word(second + 42), 40);
        assert_eq!(&all[40..44], b"PK\x03\x04");
    }
}
