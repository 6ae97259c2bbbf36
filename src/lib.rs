//! dongxi: a terminal explorer of a policy and its texts.

pub mod pack;
pub mod text;
