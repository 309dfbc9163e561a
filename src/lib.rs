//! Seawall audits exported router and switch configurations.
//!
//! The way through: bytes, input, detect, parse, model, analyse, judge, waive, report. Everything
//! left of *analyse* knows one vendor and lives in `plugins/`; everything right of it knows none.

pub mod analysis;
pub mod assessment;
pub mod audit;
pub mod baseline;
pub mod change;
pub mod cli;
pub mod command;
pub mod data;
pub mod date;
pub mod detect;
mod doors;
pub mod finding;
pub mod fingerprint;
pub mod fleet;
pub mod framework;
pub mod git;
pub mod input;
pub mod judge;
pub mod neutral;
pub mod output;
pub mod plugins;
pub mod printable;
pub mod problem;
pub mod profile;
pub mod progress;
pub mod report;
pub mod roster;
pub mod rule;
pub mod select;
pub mod settings;
pub mod site;
pub mod stable_hash;
pub mod stig;
pub mod suggest;
pub mod timeline;
pub mod verdict;
pub mod waiver;
mod wildcard;
