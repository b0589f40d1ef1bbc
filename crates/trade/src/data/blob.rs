//! Reading and writing little-endian bytes, byte planes and sections. Knows no figures.

use super::Broken;

/// Builds a blob.
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// Appends bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Appends a 32-bit number. Lengths here are far below 2³².
    pub fn u32(&mut self, n: usize) {
        self.bytes(&u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
    }

    /// A blob: its magic word, and its sections in their order.
    #[must_use]
    pub fn blob(magic: &[u8], sections: Vec<(&'static str, Vec<u8>)>) -> Vec<u8> {
        let mut out = Self::default();
        out.bytes(magic);
        for (_, section) in sections {
            out.section(&section);
        }
        out.finish()
    }

    /// Appends bytes with their length before them.
    pub fn section(&mut self, bytes: &[u8]) {
        self.u32(bytes.len());
        self.bytes(bytes);
    }

    /// Appends integers as byte planes: how many, how many planes, then plane by plane. Negative
    /// numbers are zigzag-coded.
    pub fn planes(&mut self, values: &[i64]) {
        let coded: Vec<u64> = values.iter().map(|v| zigzag(*v)).collect();
        let largest = coded.iter().copied().max().unwrap_or(0);
        let planes = usize::try_from((64 - largest.leading_zeros()).div_ceil(8)).unwrap_or(8);
        self.u32(values.len());
        self.bytes(&[u8::try_from(planes).unwrap_or(8)]);
        for plane in 0..planes {
            self.0.extend(
                coded
                    .iter()
                    .map(|v| v.to_le_bytes().get(plane).copied().unwrap_or(0)),
            );
        }
    }

    /// The bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// So many zeros may stand without a byte: more would let a broken length fill the memory.
const ALL_ZERO: usize = 1 << 16;
/// No row of these sources comes near ten trillion dollars, or ten billion tonnes.
const LARGEST: i64 = 10_000_000_000_000;

/// Reads a blob; every step says when the bytes end too early.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Starts after the magic word of a blob.
    ///
    /// # Errors
    /// `other` when it begins with something else.
    pub fn of_blob(bytes: &'a [u8], magic: &[u8], other: &'static str) -> Result<Self, Broken> {
        let mut reader = Self::new(bytes);
        if reader.bytes(magic.len())? != magic {
            return Err(Broken(other));
        }
        Ok(reader)
    }

    /// The next `n` bytes.
    ///
    /// # Errors
    /// When fewer are left.
    pub fn bytes(&mut self, n: usize) -> Result<&'a [u8], Broken> {
        let (head, tail) = self
            .rest
            .split_at_checked(n)
            .ok_or(Broken("it ends too early"))?;
        self.rest = tail;
        Ok(head)
    }

    /// A 32-bit number.
    ///
    /// # Errors
    /// When fewer than four bytes are left.
    pub fn u32(&mut self) -> Result<usize, Broken> {
        let bytes: [u8; 4] = self.bytes(4)?.try_into().map_err(|_| Broken("number"))?;
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| Broken("number"))
    }

    /// Bytes with their length before them.
    ///
    /// # Errors
    /// When they are not all there.
    pub fn section(&mut self) -> Result<&'a [u8], Broken> {
        let n = self.u32()?;
        self.bytes(n)
    }

    /// Dollars or kilograms written by [`Writer::planes`]: so bounded that sums cannot overflow.
    ///
    /// # Errors
    /// When they are not all there, or one is no amount.
    pub fn amounts(&mut self) -> Result<Vec<i64>, Broken> {
        let values = self.planes()?;
        if values.iter().any(|v| !(0..=LARGEST).contains(v)) {
            return Err(Broken("amounts"));
        }
        Ok(values)
    }

    /// Figures that may be below zero, or stand in millionths: so bounded that sums cannot overflow.
    ///
    /// # Errors
    /// When they are not all there, or one is out of bounds.
    pub fn figures(&mut self) -> Result<Vec<i64>, Broken> {
        let values = self.planes()?;
        let most = LARGEST * 1_000;
        if values.iter().any(|v| !(-most..=most).contains(v)) {
            return Err(Broken("figures"));
        }
        Ok(values)
    }

    /// Integers written by [`Writer::planes`].
    ///
    /// # Errors
    /// When they are not all there.
    pub fn planes(&mut self) -> Result<Vec<i64>, Broken> {
        let n = self.u32()?;
        let planes = usize::from(*self.bytes(1)?.first().ok_or(Broken("planes"))?);
        if planes > 8 {
            return Err(Broken("planes"));
        }
        if planes == 0 && n > ALL_ZERO {
            return Err(Broken("planes"));
        }
        let bytes = self.bytes(n.checked_mul(planes).ok_or(Broken("planes"))?)?;
        let mut coded = vec![0_u64; n];
        for (k, plane) in bytes.chunks_exact(n.max(1)).enumerate() {
            for (value, byte) in coded.iter_mut().zip(plane) {
                *value |= u64::from(*byte) << (8 * k);
            }
        }
        Ok(coded.into_iter().map(unzigzag).collect())
    }
}

/// Folds the sign into the lowest bit, so that small negative numbers stay small.
fn zigzag(v: i64) -> u64 {
    ((v << 1) ^ (v >> 63)).cast_unsigned()
}

fn unzigzag(v: u64) -> i64 {
    (v >> 1).cast_signed() ^ -(v & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_round_trip() {
        for values in [
            vec![],
            vec![0],
            vec![1, -1, 60_484_000_123, i64::MAX, i64::MIN],
        ] {
            let mut w = Writer::default();
            w.planes(&values);
            let bytes = w.finish();
            assert_eq!(Reader::new(&bytes).planes().unwrap(), values);
            assert!(Reader::new(&bytes[..bytes.len() - 1]).planes().is_err());
        }
    }
}
