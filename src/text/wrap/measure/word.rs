//! Eight bytes in one number, the first in the lowest.

/// The same number in each byte.
pub(super) const EACH: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte.
pub(super) const HIGH: u64 = EACH << 7;

/// The bytes of a block as two words, the first in the lowest.
#[inline]
pub(super) fn words(bytes: &[u8; 16]) -> [u64; 2] {
    let word = |half: Option<&[u8; 8]>| half.map_or(0, |half| u64::from_le_bytes(*half));
    [word(bytes.first_chunk()), word(bytes.last_chunk())]
}

/// The sum of the bytes of a word.
#[inline]
pub(super) fn total(word: u64) -> usize {
    usize::from(word.wrapping_mul(EACH).to_le_bytes()[7])
}

/// Set in the first `bytes` bytes of a word.
#[inline]
pub(super) fn first(bytes: usize) -> u64 {
    match u32::try_from(8 * bytes) {
        Ok(bits @ ..64) => !(u64::MAX << bits),
        _ => u64::MAX,
    }
}

/// The place of the first byte that is `wanted` (Mycroft 1987: the lowest bit
/// left is exact).
#[inline]
pub(super) fn find(word: u64, wanted: u8) -> Option<usize> {
    let zero = word ^ (EACH * u64::from(wanted));
    let found = zero.wrapping_sub(EACH) & !zero & HIGH;
    (found != 0).then(|| usize::from(found.trailing_zeros().to_le_bytes()[0] / 8))
}
