//! The rule language: load, check, evaluate, test.
//!
//! A rule is a page of YAML that a network engineer reads without a manual; `docs/rule-language.md`
//! is the manual all the same. Pages become a [`Catalogue`], checked against the types of the model;
//! a catalogue judges a [`Subject`], one device, and says for each rule what it found and where.

mod catalogue;
mod compile;
mod condition;
mod describe;
mod error;
mod evaluate;
mod explain;
mod fix;
mod keys;
mod load;
mod message;
mod operator;
mod page;
mod param;
mod proof;
mod raw;
pub mod reference;
#[expect(clippy::module_inception, reason = "the module of the rules, and the rule")]
mod rule;
mod schema;
#[cfg(test)]
mod testing;

pub use catalogue::{Catalogue, PageFile};
pub use error::{LoadError, Mistake};
pub(crate) use error::{Reporter, suggest};
pub(crate) use evaluate::name_of;
pub use evaluate::{Counts, Judgement, ObjectVerdict, Subject};
pub use fix::{FixText, OpenPlaceholder, Risk, SiteValues};
pub(crate) use page::{Entry, Node, Place, Value, parse as parse_page};
pub use param::{Overrides, Param};
pub use proof::{Analyse, Bench, Compare, Outcome, Report, Rooted};
pub use rule::{Claimed, Profile, Rule};
pub(crate) use schema::covers;
pub use schema::{Root, Schema};
