//! What holds for every configuration, whatever it says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]

mod any_bytes;
mod changes;
mod changes_trees;
mod converted;
mod documents;
mod forms;
mod layout;
mod lost_words;
mod pipeline;
mod planted;
mod secrets;
mod seeds;
#[path = "../support/mod.rs"]
mod support;
