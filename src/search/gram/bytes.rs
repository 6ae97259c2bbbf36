//! Numbers in bytes, and a checksum of them.

/// The number that stands at byte `at`, least significant byte first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let own = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*own))
}

/// The same for eight bytes.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let own = bytes.get(at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*own))
}

/// A place in memory of a place in a file.
pub(super) fn index(place: u64) -> Option<usize> {
    usize::try_from(place).ok()
}

/// Appends a number in as many bytes as it needs, seven bits each.
pub(super) fn push(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(0x80 | u8::try_from(number & 0x7F).unwrap_or(0));
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or(0));
}

/// Takes such a number off the front.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7F).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A checksum: any byte changed gives another with all but one chance in 2³².
pub(super) fn sum(bytes: &[u8]) -> u32 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = ODD ^ bytes.len() as u64;
    for word in words {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(ODD);
        state ^= state >> 29;
    }
    for byte in rest {
        state = (state ^ u64::from(*byte)).wrapping_mul(ODD);
        state ^= state >> 29;
    }
    u32::try_from((state ^ state >> 32) & u64::from(u32::MAX)).unwrap_or(0)
}
