//! Lexical readers: how lines make blocks, without knowing what they say.

pub mod free_text;
pub mod indent;
