//! Seawall audits exported router and switch configurations.
//!
//! The way through: bytes, input, detect, parse, model, analyse, judge, waive, report. Everything
//! left of *analyse* knows one vendor and lives in `plugins/`; everything right of it knows none.

pub mod analysis;
pub mod input;
pub mod verdict;
