//! A hash of contents (FNV-1a, 64 bits): for names of files and for noticing changes.
//!
//! It is not for security: nothing that is trusted rests on it.

/// A hash that is fed piece by piece.
#[derive(Clone, Copy)]
pub struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a piece. Its length goes in too, so that `ab` + `c` differs from `a` + `bc`.
    pub fn add(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().chain(&(bytes.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// All 16 digits.
    pub fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Eight digits for a file's name.
pub fn short(bytes: &[u8]) -> String {
    let Hash(whole) = Hash::new().add(bytes);
    format!("{:08x}", (whole >> 32) as u32 ^ whole as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_contents_matter() {
        let two = |a: &str, b: &str| Hash::new().add(a.as_bytes()).add(b.as_bytes()).hex();
        assert_eq!(two("ab", "c"), two("ab", "c"));
        assert_ne!(two("ab", "c"), two("a", "bc"));
        assert_ne!(short(b"amur"), short(b"amurs"));
        assert_eq!(short(b"amur").len(), 8);
    }
}
