//! Lexical readers: how lines make blocks, without knowing what they say.

pub mod blocks;
pub mod bodies;
pub mod capture;
pub mod free_text;
pub mod hierarchy;
pub mod indent;
pub mod ports;
pub mod quoted;
pub mod statements;
pub mod terminal;
