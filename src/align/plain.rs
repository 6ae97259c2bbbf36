//! Plain text as sides to be aligned.
