//! Bytes as text, whatever Chinese encoding they are in.
//!
//! A byte order mark says which it is (the rule of the WHATWG Encoding Standard,
//! section 6: a mark comes before all else that is known). Without one, and where
//! nobody names an encoding, what is valid UTF-8 is UTF-8, and the rest is told by what
//! it would read as (`guess.rs` says how). Nothing is ever replaced: bytes that are none of the
//! encoding are an error with their place.
//!
//! Tables and labels are those of the Encoding Standard, by the crate `encoding_rs`:
//! what is called GBK or GB 2312 is read as GB 18030, of which both are a part.

mod fault;
mod frequent;
mod guess;

use encoding_rs::{DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

pub use fault::{Ground, Undecoded};

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// Names in wide use that are no labels of the Encoding Standard.
const ALIASES: [(&str, &str); 5] = [
    ("gb-18030", "gb18030"),
    ("cp936", "gbk"),
    ("cp950", "big5"),
    ("utf16", "utf-16"),
    ("cp1252", "windows-1252"),
];

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(UTF_8);

    /// The encoding with a label of the Encoding Standard, in any case: `gb18030`,
    /// `gbk`, `big5`, `utf-16`.
    pub fn named(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let alias = ALIASES.iter().find(|(own, _)| *own == label);
        let label = alias.map_or(label.as_str(), |(_, label)| label);
        let found = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
        Some(Self(found))
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self.0 {
            own if own == GB18030 || own == GBK => "GB 18030",
            own if own == UTF_16LE || own == UTF_16BE => "UTF-16",
            own => own.name(),
        }
    }
}

/// A text, and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// What it was in.
    pub encoding: Encoding,
}

/// One NUL in so many characters is still a text: names between NULs, as `find -print0`
/// writes them, or a stray one.
const RARE_NUL: usize = 4;

/// The text of some bytes: in the encoding that their mark says, else the one that is
/// asked for, else the one they seem to be in.
///
/// # Errors
///
/// If a byte is none of that encoding, if it cannot be told, or if this is no text.
pub fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, Undecoded> {
    let decoded = match (encoding_rs::Encoding::for_bom(&bytes), asked) {
        (Some((own, mark)), _) => {
            let rest = bytes.get(mark..).unwrap_or(&[]);
            strict(rest, Encoding(own), Ground::Mark)
        }
        (None, Some(asked)) => strict(&bytes, asked, Ground::Named),
        (None, None) => guessed(bytes),
    }?;
    if is_full_of_nul(&decoded.text) {
        return Err(Undecoded::NoText);
    }
    Ok(decoded)
}

fn is_full_of_nul(text: &str) -> bool {
    let nul = memchr::memchr_iter(0, text.as_bytes()).count();
    nul > 0 && nul * RARE_NUL > text.chars().count()
}

fn guessed(bytes: Vec<u8>) -> Result<Decoded, Undecoded> {
    let bytes = match String::from_utf8(bytes) {
        // Latin letters in UTF-16 are valid UTF-8 as well, with a NUL at each.
        Ok(text) if !is_full_of_nul(&text) => {
            let encoding = Encoding::UTF_8;
            return Ok(Decoded { text, encoding });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if memchr::memchr(0, &bytes).is_some() {
        if let Some(own) = guess::utf16(&bytes) {
            return strict(&bytes, Encoding(own), Ground::Guess);
        }
        return Err(Undecoded::NoText);
    }
    if guess::is_broken_utf8(&bytes) {
        return strict(&bytes, Encoding::UTF_8, Ground::Guess);
    }
    match guess::chinese(&bytes) {
        Some(own) => strict(&bytes, Encoding(own), Ground::Guess),
        None => Err(match strict(&bytes, Encoding::UTF_8, Ground::Guess) {
            Err(Undecoded::Malformed { at, bytes, .. }) => Undecoded::Unknown { at, bytes },
            _ => Undecoded::NoText,
        }),
    }
}

/// Decodes all of `bytes`, or none; `ground` is how the encoding is known.
fn strict(bytes: &[u8], encoding: Encoding, ground: Ground) -> Result<Decoded, Undecoded> {
    let mut decoder = encoding.0.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or(&[]);
        let most = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(most.unwrap_or(rest.len()));
        let (result, count) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += count;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(wrong, behind) => {
                let from = read.saturating_sub(usize::from(wrong) + usize::from(behind));
                return Err(Undecoded::malformed(encoding, ground, &text, bytes, from));
            }
        }
    }
    // GB 18030 has a mark of its own, which `for_bom` does not know.
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(Decoded { text, encoding })
}
