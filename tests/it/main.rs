//! One test binary: each module is one idea.

mod store;
