//! Who uses lists, and what that makes of packets that no rule matches.

use seawall_api::Fact;
use seawall_api::model::{Action, Reference, ReferenceKind};

use crate::builder::Builder;

/// A list with a name may be used by its number: everywhere it goes by the name then.
pub(super) fn by_name(builder: &mut Builder) {
    let names = std::mem::take(&mut builder.memory.acl.names);
    let lists = builder.model.uses.iter_mut().filter(|one| one.kind == ReferenceKind::Acl);
    for one in lists {
        if let Some(name) = names.get(&one.name) {
            one.name.clone_from(name);
        }
    }
    let rename = |list: &mut Fact<Option<Reference>>| {
        if let Fact::Set(Some(list), _) = list
            && let Some(name) = names.get(&list.name)
        {
            list.name.clone_from(name);
        }
    };
    for this in &mut builder.model.interfaces {
        let lists = [&mut this.acl_in_ipv4, &mut this.acl_out_ipv4, &mut this.acl_in_ipv6, &mut this.acl_out_ipv6];
        lists.into_iter().for_each(rename);
    }
    let forwarding = std::mem::take(&mut builder.memory.acl.forwarding);
    builder.memory.acl.forwarding =
        forwarding.into_iter().map(|list| names.get(&list).cloned().unwrap_or(list)).collect();
}

/// What happens to a packet that no rule matches: forwarding lets it pass, logins and all other services turn it away ("Default ACL Actions
/// and Mechanisms of Different Service Modules"). Not known of a list that both use, or nobody.
pub(super) fn otherwise(builder: &Builder, list: &str) -> Option<Action> {
    let forwards = builder.memory.acl.forwarding.contains(list);
    let serves = builder
        .model
        .uses
        .iter()
        .any(|one| one.kind == ReferenceKind::Acl && one.name == list && !is_forwarding(&one.user));
    match (forwards, serves) {
        (true, false) => Some(Action::Permit),
        (false, true) => Some(Action::Deny),
        _ => None,
    }
}

/// Uses that are noted for forwarding, by their words.
fn is_forwarding(user: &str) -> bool {
    (user.starts_with("interface ") && !user.ends_with("vpn-instance"))
        || user.starts_with("traffic classifier ")
        || user.starts_with("traffic-filter")
}
