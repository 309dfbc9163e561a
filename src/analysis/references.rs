//! Every use of a name held against every definition.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::model::declare::object;
use seawall_api::model::{ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Reading, Why};

use super::unread::why_absence_is_open;

object! {
    /// A place where a name is used, and whether the name is defined.
    NameUse {
        /// What is named.
        kind: ReferenceKind,
        /// The name.
        name: String,
        /// Who uses it and for what.
        user: String,
        /// Whether it is defined.
        defined: Fact<bool>,
        /// What an undefined name means here.
        when_undefined: WhenUndefined,
    }
}

object! {
    /// A name that is defined and used nowhere.
    UnusedName {
        /// What it is.
        kind: ReferenceKind,
        /// The name.
        name: String,
    }
}

/// All uses with their state, and the names without a use.
pub(super) fn find(reading: &Reading) -> (Vec<NameUse>, Vec<UnusedName>) {
    let model = &reading.model;
    let defined: FxHashSet<(ReferenceKind, &str)> =
        model.definitions.iter().map(|definition| (definition.kind, definition.name.as_str())).collect();
    let used: FxHashSet<(ReferenceKind, &str)> =
        model.uses.iter().map(|using| (using.kind, using.name.as_str())).collect();
    // Many names of few kinds: each kind is asked for once.
    let mut open: FxHashMap<ReferenceKind, Option<Why>> = FxHashMap::default();
    let mut absent = |kind| *open.entry(kind).or_insert_with(|| why_absence_is_open(reading, makers(kind)));
    let references = model.uses.iter().map(|using| NameUse {
        at: using.at,
        active: using.active,
        kind: using.kind,
        name: using.name.clone(),
        user: using.user.clone(),
        defined: if defined.contains(&(using.kind, using.name.as_str())) {
            Fact::Set(true, using.at)
        } else {
            absent(using.kind).map_or(Fact::Set(false, using.at), Fact::Unknown)
        },
        when_undefined: using.when_undefined,
    });
    let mut seen = FxHashSet::default();
    let unused = model.definitions.iter().filter(|definition| {
        let name = (definition.kind, definition.name.as_str());
        definition.built_in != Fact::Default(true) && !used.contains(&name) && seen.insert(name)
    });
    let unused = unused.map(|definition| UnusedName {
        at: definition.at,
        kind: definition.kind,
        name: definition.name.clone(),
        ..UnusedName::default()
    });
    (references.collect(), unused.collect())
}

/// The lists whose lines make names of a kind.
pub(super) fn makers(kind: ReferenceKind) -> &'static [&'static str] {
    match kind {
        ReferenceKind::Acl => &["acls"],
        ReferenceKind::ObjectGroup => &["object_groups"],
        ReferenceKind::PrefixList => &["prefix_lists"],
        ReferenceKind::RoutePolicy | ReferenceKind::AsPathList | ReferenceKind::CommunityList => &["route_policies"],
        ReferenceKind::KeyChain => &["routing.key_chains"],
        ReferenceKind::MethodList | ReferenceKind::AaaGroup | ReferenceKind::AaaServer => &["aaa"],
        ReferenceKind::SnmpView | ReferenceKind::SnmpGroup => &["snmp"],
        ReferenceKind::Vrf => &["vrfs"],
        ReferenceKind::ClassMap | ReferenceKind::PolicyMap => &["control_plane"],
        ReferenceKind::Interface => &["interfaces"],
        ReferenceKind::Trustpoint
        | ReferenceKind::IpsecProfile
        | ReferenceKind::IpsecTransform
        | ReferenceKind::CryptoMap
        | ReferenceKind::IkeProfile
        | ReferenceKind::IkeProposal
        | ReferenceKind::IkeKeyring => &["crypto"],
        ReferenceKind::FlowMonitor | ReferenceKind::FlowExporter | ReferenceKind::FlowRecord => &["exporters"],
        ReferenceKind::CommandView => &["command_views"],
        ReferenceKind::PeerGroup | ReferenceKind::Template => &["routing"],
        ReferenceKind::LogFilter => &["logging"],
        ReferenceKind::TimeRange | ReferenceKind::Track | ReferenceKind::Pool | ReferenceKind::Other => &[],
    }
}
