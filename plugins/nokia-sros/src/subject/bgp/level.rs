//! What one level says: the process, a group, a neighbour. A neighbour takes from its group, a group from the process.

use std::collections::BTreeMap;

use seawall_api::routing::bgp::settings::Session;
use seawall_api::routing::bgp::{Written, take};
use seawall_api::{Secret, Span};

/// How a session proves itself.
#[derive(Debug, Clone)]
pub(super) enum Proof {
    Key(Option<Secret>),
    Chain(String),
}

/// A limit on routes.
#[derive(Debug, Clone, Default)]
pub(super) struct Limit {
    pub(super) maximum: Written<u64>,
    pub(super) warns: Written<bool>,
}

/// What a level says.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) session: Session,
    pub(super) remote_as: Written<u64>,
    /// Whether `type` says that the neighbour is in another AS.
    pub(super) external: Written<bool>,
    pub(super) proof: Written<Proof>,
    pub(super) local_address: Written<String>,
    pub(super) import: Vec<(String, Span)>,
    pub(super) export: Vec<(String, Span)>,
    pub(super) families: Vec<(String, bool, Span)>,
    /// By family; the empty name is every family.
    pub(super) limits: BTreeMap<String, Limit>,
    pub(super) reflector: Written<bool>,
    pub(super) sends_default: Vec<(String, Span)>,
    pub(super) first_as: Written<bool>,
    /// Whether sessions without a policy carry no routes: of what is received, and of what is sent.
    pub(super) rejects: [Written<bool>; 2],
    /// Ranges from which neighbours may come, with their AS.
    pub(super) ranges: Vec<(String, Option<u64>, Span)>,
}

impl Level {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        self.session.inherit(&from.session);
        take(&mut self.remote_as, from.remote_as.as_ref());
        take(&mut self.external, from.external.as_ref());
        take(&mut self.proof, from.proof.as_ref());
        take(&mut self.local_address, from.local_address.as_ref());
        take(&mut self.reflector, from.reflector.as_ref());
        take(&mut self.first_as, from.first_as.as_ref());
        for (own, above) in self.rejects.iter_mut().zip(&from.rejects) {
            take(own, above.as_ref());
        }
        // What is said of policies and families at one level replaces what the levels above say.
        for (own, above) in [
            (&mut self.import, &from.import),
            (&mut self.export, &from.export),
            (&mut self.sends_default, &from.sends_default),
        ] {
            if own.is_empty() {
                own.clone_from(above);
            }
        }
        if self.families.is_empty() {
            self.families.clone_from(&from.families);
        }
        for (family, limit) in &from.limits {
            self.limits.entry(family.clone()).or_insert_with(|| limit.clone());
        }
    }
}
