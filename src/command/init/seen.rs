//! What one device shows that counts for the draft.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::IpNet;
use seawall_api::Span;
use seawall_api::model::{Confidence, Interface, InterfaceRole};
use seawall_api::reading::Extent;

use crate::analysis::endpoints::management_sources;
use crate::audit::Read;
use crate::judge::{Judge, Rulebook};
use crate::roster::Page;
use crate::verdict::Verdict;

/// Rules with this tag look for intruders.
const INDICATOR: &str = "hunt";

/// A file and a line of it.
pub(super) type Spot = (String, u32);

/// What one device shows.
pub(super) struct Seen {
    pub(super) path: String,
    pub(super) hostname: Option<String>,
    /// Whether the file is a part.
    pub(super) part: bool,
    pub(super) page: Page,
    /// Indicators by line.
    pub(super) suspects: BTreeMap<Spot, BTreeSet<String>>,
    /// Accounts with their line, and whether the name was reported from intrusions.
    pub(super) users: Vec<(String, Spot, bool)>,
    /// Networks that lists before management let in, with their line.
    pub(super) sources: Vec<(IpNet, Spot)>,
    pub(super) connected: Vec<IpNet>,
    /// Interfaces with the role that good evidence shows.
    pub(super) interfaces: Vec<(String, Option<InterfaceRole>)>,
}

impl Seen {
    /// Reads off what counts for the draft, with every indicator that a rule finds.
    pub(super) fn of(read: &Read, rules: &Rulebook) -> Self {
        let model = &read.reading.model;
        let spot = |at: Span| {
            let (path, line) = read.place(at);
            (path.to_owned(), line)
        };
        let mut suspects: BTreeMap<Spot, BTreeSet<String>> = BTreeMap::new();
        for result in rules.judge(read).iter().filter(|result| result.rule.tags.iter().any(|tag| tag == INDICATOR)) {
            for object in result.objects.iter().filter(|object| object.verdict == Verdict::Fail) {
                if let Some(at) = object.primary {
                    suspects.entry(spot(at)).or_default().insert(result.rule.id.clone());
                }
            }
        }
        let reported: BTreeSet<&str> = read.conclusions.known_users.iter().map(|user| user.name.as_str()).collect();
        let users = model.users.iter().filter(|user| user.active);
        let users = users.map(|user| (user.name.clone(), spot(user.at), reported.contains(user.name.as_str())));
        let role = |interface: &Interface| {
            let sure = interface.role_confidence.value().is_some_and(|confidence| *confidence >= Confidence::Medium);
            interface.role.value().copied().filter(|_| sure)
        };
        let prefixes = model.interfaces.iter().flat_map(|interface| &interface.addresses);
        Self {
            path: read.path.clone(),
            hostname: model.device.hostname.configured().cloned(),
            part: read.reading.completeness.extent != Extent::Whole,
            page: Page::of(read),
            suspects,
            users: users.collect(),
            sources: management_sources(model).into_iter().map(|(at, source)| (source, spot(at))).collect(),
            connected: prefixes.filter_map(|address| address.prefix.value()).map(IpNet::trunc).collect(),
            interfaces: model.interfaces.iter().map(|one| (one.name.clone(), role(one))).collect(),
        }
    }
}
