//! Class maps, policy maps and queues.

mod class;
mod police;
mod policy;
mod port;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::Table;
use seawall_api::model::Reference;

pub(crate) use police::Limit;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &class::TABLE,
    &class::LINE_TABLE,
    &policy::TABLE,
    &policy::LINE_TABLE,
    &policy::CLASS_TABLE,
    &policy::QUEUE_TABLE,
    &police::TABLE,
    &police::BLOCK_TABLE,
    &port::TABLE,
    &port::DEVICE_TABLE,
    &port::QUEUE_TABLE,
    &port::MAP_TABLE,
];

/// A class of traffic.
#[derive(Debug, Default, Clone)]
pub(crate) struct ClassMap {
    /// Filters that choose its traffic.
    pub(crate) matches: Vec<Reference>,
    /// Whether any one of its conditions is enough.
    pub(crate) any: bool,
    /// Whether anything else than filters chooses it.
    pub(crate) otherwise: bool,
    /// The block.
    pub(crate) at: Span,
}

/// What a policy does with one class.
#[derive(Debug, Default, Clone)]
pub(crate) struct PolicyClass {
    /// The class's name.
    pub(crate) name: String,
    /// The block.
    pub(crate) at: Span,
    /// Where all of it is dropped.
    pub(crate) dropped: Option<Span>,
    /// Where all of it passes, with or without a check of sessions.
    pub(crate) passed: Option<Span>,
    /// Where it is limited, and how.
    pub(crate) limit: Option<(Limit, Span)>,
}

/// A policy.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    /// Its classes in order; one that was taken away leaves its place empty.
    pub(crate) classes: Vec<Option<PolicyClass>>,
    /// Where each class stands.
    places: HashMap<String, usize>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Classes by name.
    pub(crate) classes: HashMap<String, ClassMap>,
    /// Policies by name.
    pub(crate) policies: HashMap<String, Policy>,
    /// The class whose block is being read.
    class: String,
    /// The policy whose block is being read.
    policy: String,
    /// The class of it whose block is being read.
    place: Option<usize>,
}
