//! Every format of `seawall check` is valid by the rules of those who read it, and whatever a configuration holds does no
//! harm in any of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]

mod annotations;
mod code_quality;
mod hostile;
mod job_summary;
mod junit;
mod run;
mod sarif;
#[path = "../support/mod.rs"]
mod support;
