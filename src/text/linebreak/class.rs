//! What a character is to the line breaker and how wide it is: one look-up in
//! a generated two-stage table.

listed! {
    /// A line-breaking class of UAX #14, as rule LB1 leaves it: AI, SG and XX are
    /// AL, CJ is NS, SA is CM (gc = Mn or Mc) or AL. QU is split by general
    /// category, and U+25CC, which rule `LB28a` names, has a class of its own.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[repr(u8)]
    #[expect(missing_docs, reason = "the names are those of UAX #14, table 1")]
    pub enum Class {
        Bk,
        Cr,
        Lf,
        Nl,
        Sp,
        Zw,
        Wj,
        Zwj,
        Cm,
        Gl,
        Cl,
        Cp,
        Ex,
        Is,
        Sy,
        Op,
        Qu,
        /// QU with gc = Pi: an opening quotation mark.
        Pi,
        /// QU with gc = Pf: a closing quotation mark.
        Pf,
        Ns,
        B2,
        Ba,
        Hh,
        Hy,
        Cb,
        Bb,
        Hl,
        Al,
        /// U+25CC DOTTED CIRCLE, otherwise AL.
        Dc,
        Nu,
        Pr,
        Po,
        Id,
        Eb,
        Em,
        In,
        Jl,
        Jv,
        Jt,
        H2,
        H3,
        Ri,
        Ak,
        Ap,
        As,
        Vf,
        Vi,
    }
}

impl Class {
    /// Whether the class ends a paragraph (LB4, LB5).
    pub const fn is_hard(self) -> bool {
        matches!(self, Self::Bk | Self::Cr | Self::Lf | Self::Nl)
    }

    /// AL or HL: what most rules mean by a letter.
    pub const fn is_letter(self) -> bool {
        matches!(self, Self::Al | Self::Dc | Self::Hl)
    }

    /// QU of any kind.
    pub const fn is_quote(self) -> bool {
        matches!(self, Self::Qu | Self::Pi | Self::Pf)
    }

    /// Hangul, as syllables or as conjoining letters.
    pub const fn is_hangul(self) -> bool {
        matches!(self, Self::Jl | Self::Jv | Self::Jt | Self::H2 | Self::H3)
    }
}

/// What the table says about one character.
///
/// Bits 0 to 5 are the class, bit 6 East Asian (`ea` = F, W or H), bit 7
/// unassigned pictograph, bits 8 and 9 the cells where ambiguous characters
/// are narrow, bits 10 and 11 where they are wide, bit 12 that the character
/// may share a grapheme cluster with a neighbour, bit 13 that a rule of
/// [`tailor`](crate::text::tailor) names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts(pub(crate) u16);

impl Facts {
    /// Puts the facts together: what the generator of the table calls.
    #[expect(
        clippy::fn_params_excessive_bools,
        reason = "each is one bit of the word, named where it is read"
    )]
    pub const fn new(
        class: Class,
        east_asian: bool,
        unassigned_pictograph: bool,
        cells: (u16, u16),
        joins: bool,
        named: bool,
    ) -> Self {
        Self(
            class as u16
                | (east_asian as u16) << 6
                | (unassigned_pictograph as u16) << 7
                | cells.0 << 8
                | cells.1 << 10
                | (joins as u16) << 12
                | (named as u16) << 13,
        )
    }

    /// The facts as the table holds them.
    pub const fn code(self) -> u16 {
        self.0
    }

    /// The class after rule LB1.
    pub const fn class(self) -> Class {
        Class::ALL[(self.0 & 63) as usize]
    }

    /// Whether `East_Asian_Width` is fullwidth, wide or halfwidth.
    pub const fn is_east_asian(self) -> bool {
        self.0 & 1 << 6 != 0
    }

    /// Whether the code point is unassigned and set aside for a pictograph.
    pub const fn is_unassigned_pictograph(self) -> bool {
        self.0 & 1 << 7 != 0
    }

    /// Cells of the character standing alone, ambiguous ones narrow.
    pub const fn narrow(self) -> usize {
        (self.0 >> 8 & 3) as usize
    }

    /// Cells of the character standing alone, ambiguous ones wide.
    pub const fn wide(self) -> usize {
        (self.0 >> 10 & 3) as usize
    }

    /// Whether a rule beyond UAX #14 names the character.
    pub const fn is_named(self) -> bool {
        self.0 & 1 << 13 != 0
    }

    /// Whether the character may share a grapheme cluster with a neighbour, so
    /// that widths are known by cluster only.
    pub const fn joins(self) -> bool {
        self.0 & 1 << 12 != 0
    }
}

/// Characters of one block: the low bits of a code point.
const BLOCK: usize = 64;
/// Blocks of the whole code space.
const BLOCKS: usize = 0x11_0000 / BLOCK;
const BYTES: &[u8] = include_bytes!("table.bin");
const ROWS: usize = BYTES.len() / 2 - BLOCKS;

static INDEX: [u16; BLOCKS] = words(0);
static FACTS: [u16; ROWS] = words(BLOCKS);

const fn words<const N: usize>(from: usize) -> [u16; N] {
    let mut out = [0; N];
    let mut at = 0;
    while at < N {
        out[at] = u16::from_le_bytes([BYTES[2 * (from + at)], BYTES[2 * (from + at) + 1]]);
        at += 1;
    }
    out
}

/// What the table says about `ch`.
#[inline]
pub fn facts(ch: char) -> Facts {
    let code = ch as usize;
    let block = INDEX.get(code / BLOCK).copied().unwrap_or(0);
    let row = usize::from(block) * BLOCK + code % BLOCK;
    Facts(FACTS.get(row).copied().unwrap_or(0))
}

/// The table's file for the given facts of each code point: the number of the
/// block of each 64 code points, then the blocks, each once; 16-bit words,
/// little end first.
pub fn table(facts: impl Fn(u32) -> Facts) -> Vec<u8> {
    let mut blocks: Vec<Vec<u16>> = Vec::new();
    let mut words: Vec<u16> = Vec::new();
    for block in (0..0x11_0000_u32).step_by(BLOCK) {
        let codes: Vec<u16> = (block..block + 64).map(|code| facts(code).code()).collect();
        let number = blocks
            .iter()
            .position(|known| *known == codes)
            .unwrap_or_else(|| {
                blocks.push(codes);
                blocks.len() - 1
            });
        words.push(u16::try_from(number).unwrap_or(u16::MAX));
    }
    words.extend(blocks.into_iter().flatten());
    words.into_iter().flat_map(u16::to_le_bytes).collect()
}
