//! The SNMP agent where nothing is written.

use seawall_api::Fact;
use seawall_api::model::{Definition, Reference, ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

/// The view that the system makes.
const DEFAULT_VIEW: &str = "v1default";

/// Sources: SNMP command reference (no notification is sent until it is asked for); users are lines like any other
/// (guidance, `show running-config` of the corpus).
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.traps.or_default(false);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    // There is no list of servers for copies.
    snmp.copy_servers.or_default(None);
    snmp.users_shown.or_default(true);
    // Their group says it.
    for user in &mut snmp.users {
        user.level.or_default(None);
    }
}

/// The view that an agent has by itself, in parts of configurations as well: no line says otherwise.
///
/// Sources: `show snmp view` and `show snmp group` in the System Management guides: `v1default 1.3.6.1 - included`, and it is what
/// a community without a view reads by; `snmp-server group`: without `read` it is every object of the Internet (1.3.6.1).
pub(crate) fn built_in_view(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    if snmp.communities.is_empty() && snmp.groups.is_empty() && snmp.views.is_empty() {
        return;
    }
    let subtree = Subtree {
        oid: "1.3.6.1".to_owned(),
        included: Fact::Default(true),
        mask: Fact::Default(None),
        ..Subtree::default()
    };
    snmp.built_in_views =
        vec![SnmpView { name: DEFAULT_VIEW.to_owned(), subtrees: vec![subtree], ..SnmpView::default() }];
    snmp.default_view = Fact::Default(Some(Reference::new(ReferenceKind::SnmpView, DEFAULT_VIEW)));
    if builder.model.uses.iter().any(|using| using.kind == ReferenceKind::SnmpView && using.name == DEFAULT_VIEW) {
        builder.model.definitions.push(Definition {
            kind: ReferenceKind::SnmpView,
            name: DEFAULT_VIEW.to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
    }
}
