//! Pure text: how wide it is, where it may break, where it does break, what counts as
//! equal, where its sentences end, which encoding its bytes are in.

pub mod encoding;
pub mod fold;
pub mod linebreak;
pub mod pinyin;
pub mod sentence;
pub mod tailor;
pub mod visible;
pub mod width;
pub mod wrap;
