//! The SNMP agent where nothing is written.

use seawall_api::model::{Definition, Reference, ReferenceKind, SnmpVersion, SnmpView, Subtree};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// The view that the system makes.
pub(crate) const DEFAULT_VIEW: &str = "v1default";

/// Its subtrees and whether they are in it; `None` where that depends on the release.
///
/// Source: `show snmp view` of IOS and IOS XE. Releases for ISR 1000 and ISR 4000 leave out the tap of voice calls too; older ones
/// do not, and what the oldest leave out differs.
const IN_DEFAULT_VIEW: &[(&str, Option<bool>)] = &[
    ("iso", Some(true)),
    ("internet.6.3.15", Some(false)),
    ("internet.6.3.16", Some(false)),
    ("internet.6.3.18", Some(false)),
    ("ciscoMgmt.394", Some(false)),
    ("ciscoMgmt.395", Some(false)),
    ("ciscoMgmt.399", Some(false)),
    ("ciscoMgmt.400", Some(false)),
    ("ciscoMgmt.716", None),
];

/// Users, access and communities: the command reference says that releases since 12.0(26)S and 12.2(2)T leave them out of a
/// view that holds only what is above them. Whether a release does so is not known here.
const PERHAPS_ONLY_IF_NAMED: &[&str] = &["internet.6.3.15", "internet.6.3.16", "internet.6.3.18"];

/// Fills in what is sent, and what views show.
///
/// Source: Cisco IOS Network Management command reference (no notification is enabled by default).
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.traps.or_default(false);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers.or_default(None);
    // Their group says it.
    for user in &mut snmp.users {
        user.level.or_default(None);
    }
    // Users are kept apart from the configuration; where one is shown, a script or an archive added it.
    let has_users = snmp.groups.iter().any(|group| group.active && group.version.value() == Some(&SnmpVersion::V3));
    if has_users && snmp.users.is_empty() {
        snmp.users_shown.or_unknown(Why::VendorHides);
    } else {
        snmp.users_shown.or_default(true);
    }
}

/// The views that an agent has by itself, in parts of configurations as well: no line says otherwise.
pub(crate) fn built_in_views(builder: &mut Builder) {
    let snmp = &builder.model.snmp;
    if snmp.communities.is_empty() && snmp.groups.is_empty() && snmp.views.is_empty() {
        return;
    }
    let included = |in_view: Option<bool>| in_view.map_or(Fact::Unknown(Why::Version), Fact::Default);
    let subtree = |oid: &str, in_view| Subtree {
        oid: oid.to_owned(),
        included: included(in_view),
        mask: Fact::Default(None),
        ..Subtree::default()
    };
    let snmp = &mut builder.model.snmp;
    let subtrees = IN_DEFAULT_VIEW.iter().map(|(oid, in_view)| subtree(oid, *in_view)).collect();
    snmp.built_in_views = vec![SnmpView { name: DEFAULT_VIEW.to_owned(), subtrees, ..SnmpView::default() }];
    snmp.default_view = Fact::Default(Some(Reference::new(ReferenceKind::SnmpView, DEFAULT_VIEW)));
    snmp.only_if_named = PERHAPS_ONLY_IF_NAMED.iter().map(|oid| subtree(oid, None)).collect();
    if builder.model.uses.iter().any(|using| using.kind == ReferenceKind::SnmpView && using.name == DEFAULT_VIEW) {
        builder.model.definitions.push(Definition {
            kind: ReferenceKind::SnmpView,
            name: DEFAULT_VIEW.to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
    }
}
