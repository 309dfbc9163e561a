//! Every use of a name held against every definition.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::model::declare::object;
use seawall_api::model::{Model, ReferenceKind, WhenUndefined};
use seawall_api::reading::{Extent, names_in};
use seawall_api::reflect::{Described as _, Kind};
use seawall_api::{Fact, LineState, Reading, Why};

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
    /// A name that is defined and that nothing which was read uses.
    UnusedName {
        /// What it is.
        kind: ReferenceKind,
        /// The name.
        name: String,
        /// Whether it is used: no, or unknown where something that was not read may use it.
        used: Fact<bool>,
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
    let hidden = HiddenUses::of(reading);
    let unused = unused.map(|definition| UnusedName {
        at: definition.at,
        kind: definition.kind,
        name: definition.name.clone(),
        used: hidden.why(definition.kind, &definition.name).map_or(Fact::Set(false, definition.at), Fact::Unknown),
        ..UnusedName::default()
    });
    (references.collect(), unused.collect())
}

/// What may use a name without the model knowing it.
struct HiddenUses<'a> {
    partial: bool,
    /// The words of lines that were not read, and whether one of those lines could use something.
    words: FxHashMap<&'a str, bool>,
}

impl<'a> HiddenUses<'a> {
    fn of(reading: &'a Reading) -> Self {
        let users = Model::TYPE.paths_of(&|kind| matches!(kind, Kind::Reference | Kind::List(Kind::Reference)));
        let users: Vec<&str> = users.iter().map(String::as_str).chain(["uses"]).collect();
        let mut words = FxHashMap::default();
        for ((_, node), state) in reading.tree.iter().zip(&reading.states) {
            let (LineState::Unknown(feeds) | LineState::Unmodelled(feeds)) = state else { continue };
            // A line of which nothing is known could be anything.
            let may_use = feeds.paths.is_empty() && matches!(state, LineState::Unknown(_)) || feeds.touch(&users);
            for word in names_in(reading.text.slice(node.span)) {
                *words.entry(word).or_default() |= may_use;
            }
        }
        Self { partial: reading.completeness.extent != Extent::Whole, words }
    }

    /// Why something of this name may be used. A line must name it; a number means many things, so that it counts
    /// only in a line that could use something. Names of interfaces are written in many ways: any such line may.
    fn why(&self, kind: ReferenceKind, name: &str) -> Option<Why> {
        if self.partial {
            return Some(Why::PartialFile);
        }
        let named = match self.words.get(name) {
            _ if kind == ReferenceKind::Interface => self.words.values().any(|uses| *uses),
            Some(uses) => *uses || !name.bytes().all(|letter| letter.is_ascii_digit()),
            None => false,
        };
        named.then_some(Why::UnreadLine)
    }
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
