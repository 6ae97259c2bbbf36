//! The pack that is part of the program: one line for each file of it.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../assets/pack/", $name)))),*]
    };
}

/// Every file under `assets/pack`, by its name in the pack.
pub(super) const FILES: &[(&str, &[u8])] = files![];

/// The values of those files, packed by `build.rs`.
pub(super) const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"));
