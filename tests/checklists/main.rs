//! Checklists for STIG Viewer and results in XCCDF and OSCAL: valid by their schemas, read back by readers of these tests'
//! own, and true to what the rules said. The templates are made up; no text of a STIG is in this repository.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]

mod ckl;
mod cklb;
mod hostile;
mod oscal;
mod reader;
mod run;
#[path = "../support/mod.rs"]
mod support;
mod templates;
mod xccdf;
