//! `/snmp`, `/snmp community`: the agent, who may ask it, and who is told.
//!
//! Source: MikroTik, "SNMP": the agent is off; a community `public` that may read and that everyone may use (`addresses=::/0`) is there by
//! itself; `security=none` answers versions 1 and 2c, `authorized` and `private` make the community a user of version 3, by MD5 and DES unless
//! SHA1 and AES are asked for; traps are of version 1 unless `trap-version` says otherwise.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{
    Access, AutomationKind, Community, Protocol, Reference, ReferenceKind, SecretUse, Service, SnmpHost, SnmpLevel,
    SnmpUser, SnmpVersion, WhenUndefined,
};
use seawall_api::{Fact, Span, Why, endpoint};

use super::allowed;
use super::snmp_keys::{keys, word};
use crate::builder::Builder;

/// The menus of this subject: communities first, for the traps that name them.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("snmp community", "name", &["snmp", "acls"], community)
        .reads(
            "name=secret addresses=address read-access=flag write-access=flag security=none|authorized|private \
             authentication-protocol=MD5|SHA1|SHA256|SHA512 authentication-password=secret encryption-protocol=DES|AES|AES256 \
             encryption-password=secret default=flag number=number",
        )
        .wide(),
    Menu::settings("snmp", &["snmp", "services"], agent)
        .reads(
            "enabled=flag src-address=address trap-community=secret trap-generators=setting trap-target=host trap-version=1|2|3 vrf=name",
        )
        .ignores("contact=text location=text engine-id=setting engine-id-suffix=setting trap-interfaces=name"),
]];

/// What the system calls the community that it has by itself.
const OWN: &str = "public";

/// What is remembered of communities.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Levels by name.
    levels: Vec<(String, SnmpLevel)>,
    /// Whether a statement names the community that the system has by itself.
    own: bool,
    communities: usize,
    enabled: Option<(bool, Span)>,
    at: Option<Span>,
    vrf: Option<(String, Span)>,
    doubtful: bool,
}

fn community(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let own = record.is_built_in();
    builder.memory.snmp.own |= own;
    builder.memory.snmp.communities += 1;
    let listed = format!("snmp community {}", builder.memory.snmp.communities);
    let name = record.get("name").or(own.then_some(OWN))?;
    let at = record.span_of("name").unwrap_or(record.at());
    let level = match record.get("security") {
        Some("authorized") => SnmpLevel::Auth,
        Some("private") => SnmpLevel::Priv,
        _ => SnmpLevel::NoAuth,
    };
    let unread = record.doubts("security");
    builder.memory.snmp.levels.push((name.to_owned(), level));
    let limit = allowed::limit(builder, record, "addresses", &listed);
    let limit = match limit {
        Fact::Unknown(Why::NotStated) => Fact::Default(None),
        limit => limit,
    };
    let doubtful = |key: &str| record.doubts(key) || record.is_doubtful() && record.get(key).is_none();
    let access = match record.flag("write-access") {
        _ if doubtful("write-access") => Fact::Unknown(Why::UnreadLine),
        Some(true) => record.set_at("write-access", Access::ReadWrite),
        Some(false) => record.set_at("write-access", Access::ReadOnly),
        None => Fact::Default(Access::ReadOnly),
    };
    let proof = keys(builder, record);
    if level == SnmpLevel::NoAuth || unread {
        let secret = word(builder, name, at);
        builder.store_at(SecretUse::SnmpCommunity, "an SNMP community", &secret, record.at());
        builder.model.snmp.communities.push(Community {
            at: record.at(),
            active: !record.disabled(),
            name: Fact::Set(secret, at),
            access,
            view: Fact::Default(None),
            acl_ipv4: limit.clone(),
            acl_ipv6: limit,
            ..Community::default()
        });
        return Some(());
    }
    builder.model.snmp.users.push(SnmpUser {
        at: record.at(),
        active: !record.disabled(),
        name: name.to_owned(),
        group: Fact::Default(None),
        authentication: proof.0,
        privacy: if level == SnmpLevel::Priv { proof.1 } else { record.set_at("security", "none".to_owned()) },
        level: record.set_at("security", Some(level)),
        access: match access {
            Fact::Set(access, at) => Fact::Set(Some(access), at),
            Fact::Default(access) => Fact::Default(Some(access)),
            Fact::Unknown(why) => Fact::Unknown(why),
        },
        acl_ipv4: limit.clone(),
        acl_ipv6: limit,
        ..SnmpUser::default()
    });
    Some(())
}

fn agent(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let vrf = record.string("vrf").zip(record.span_of("vrf")).filter(|(vrf, _)| vrf != "main");
    if let Some((vrf, at)) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, "snmp".to_owned(), WhenUndefined::Refused, *at);
    }
    let memory = &mut builder.memory.snmp;
    memory.at = Some(record.at());
    memory.enabled = record.flag("enabled").zip(record.span_of("enabled"));
    memory.doubtful = record.is_doubtful();
    memory.vrf.clone_from(&vrf);
    let told = record.get("trap-community").unwrap_or(OWN);
    let level = memory.levels.iter().find(|(name, _)| name == told).map(|(_, level)| *level);
    let version = match record.get("trap-version") {
        Some("3") => record.set_at("trap-version", SnmpVersion::V3),
        Some("2") => record.set_at("trap-version", SnmpVersion::V2c),
        Some(_) => record.set_at("trap-version", SnmpVersion::V1),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(SnmpVersion::V1),
    };
    let by_user = version.value() == Some(&SnmpVersion::V3);
    let secret = (!by_user).then(|| word(builder, told, record.span_of("trap-community").unwrap_or(record.at())));
    let snmp = &mut builder.model.snmp;
    snmp.at = record.at();
    snmp.source_interface = super::aaa::source(record, "src-address");
    for (host, at) in record.parts("trap-target").into_iter().filter(|(host, _)| !matches!(*host, "0.0.0.0" | "::")) {
        snmp.hosts.push(SnmpHost {
            at,
            address: Fact::Set(endpoint::addresses(host), at),
            host: host.to_owned(),
            version: version.clone(),
            level: match level {
                Some(level) if by_user => Fact::some(level, at),
                None if by_user => Fact::Unknown(Why::NotStated),
                _ => Fact::Default(None),
            },
            port: Fact::Default(162),
            community: secret.clone().map_or(Fact::Default(None), |secret| Fact::some(secret, at)),
            vrf: vrf.as_ref().map_or(Fact::Default(None), |(vrf, at)| {
                Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), *at)
            }),
            ..SnmpHost::default()
        });
    }
    let kinds = record.parts("trap-generators");
    snmp.traps = match record.span_of("trap-generators") {
        Some(at) => Fact::Set(!kinds.is_empty(), at),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(true),
    };
    snmp.trap_kinds = match record.span_of("trap-generators") {
        Some(at) => Fact::Set(kinds.into_iter().map(|(kind, _)| kind.to_owned()).collect(), at),
        None => Fact::Default(vec!["temp-exception".to_owned()]),
    };
    Some(())
}

/// Adds the community that every device has, and says who is asked at all.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.snmp);
    let open = builder.why_open(None, &["snmp"]);
    let off = memory.enabled.map_or(open.is_none() && !memory.doubtful, |(on, _)| !on);
    if !memory.own && open.is_none() {
        let at = builder.memory.heads.at("snmp community");
        let at = if at.is_empty() { memory.at.unwrap_or_default() } else { at };
        let secret = word(builder, OWN, at);
        builder.model.snmp.communities.push(Community {
            at,
            active: true,
            name: Fact::Default(secret),
            access: Fact::Default(Access::ReadOnly),
            view: Fact::Default(None),
            acl_ipv4: Fact::Default(None),
            acl_ipv6: Fact::Default(None),
            ..Community::default()
        });
    }
    let snmp = &mut builder.model.snmp;
    snmp.users_shown = Fact::Default(true);
    snmp.default_view = Fact::Default(None);
    if off {
        snmp.communities.iter_mut().for_each(|it| it.active = false);
        snmp.users.iter_mut().for_each(|it| it.active = false);
        snmp.hosts.iter_mut().for_each(|it| it.active = false);
    }
    let enabled = match memory.enabled {
        Some((on, at)) => Fact::Set(on, at),
        None if open.is_none() && !memory.doubtful => Fact::Default(false),
        None => Fact::default(),
    };
    builder.model.services.push(Service {
        at: memory.at.unwrap_or_default(),
        protocol: Protocol::Snmp,
        name: "snmp".to_owned(),
        enabled,
        port: Fact::Default(161),
        vrf: memory
            .vrf
            .as_ref()
            .map_or(Fact::Default(None), |(vrf, at)| Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), *at)),
        every_vrf: Fact::Default(false),
        ipv6: Fact::Default(true),
        takes_lists: Fact::Default(false),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ..Service::default()
    });
    builder.memory.snmp = memory;
    starts_scripts(builder);
}

/// Who may write by SNMP may start scripts (MikroTik, "SNMP": "Running scripts").
fn starts_scripts(builder: &mut Builder) {
    let snmp = &builder.model.snmp;
    let communities = snmp.communities.iter().filter(|it| it.active);
    let writes = communities.filter(|it| it.access.value() == Some(&Access::ReadWrite)).find_map(|it| it.access.span());
    let users = snmp.users.iter().filter(|it| it.active);
    let may = users.filter(|it| it.access.configured() == Some(&Access::ReadWrite)).find_map(|it| it.access.span());
    let trigger = match (writes.or(may), builder.why_open(None, &["snmp"])) {
        (Some(at), _) => Fact::Set("snmp".to_owned(), at),
        (None, Some(why)) => Fact::Unknown(why),
        (None, None) => return,
    };
    for script in builder.model.automation.iter_mut().filter(|it| it.kind == AutomationKind::Script) {
        script.trigger = trigger.clone();
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Access, SnmpLevel, SnmpVersion};

    use crate::sample::{unknown, whole};

    #[test]
    fn communities_are_of_version_2_or_users_of_version_3() {
        let reading = whole(
            "/snmp community\nset [ find default=yes ] addresses=10.0.0.0/8 name=quiet\nadd addresses=::/0 name=w write-access=yes\n\
             add name=u security=private authentication-protocol=SHA1 encryption-protocol=AES\n/snmp\nset enabled=yes trap-target=10.0.0.9 trap-version=2\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let snmp = &reading.model.snmp;
        let communities: Vec<_> = snmp
            .communities
            .iter()
            .map(|it| (it.active, it.access.value().copied(), it.acl_ipv4.configured().is_some()))
            .collect();
        assert_eq!(communities, [(true, Some(Access::ReadOnly), true), (true, Some(Access::ReadWrite), false)]);
        assert_eq!(snmp.users[0].level.configured(), Some(&SnmpLevel::Priv));
        assert_eq!(snmp.hosts[0].version.value(), Some(&SnmpVersion::V2c));
    }

    #[test]
    fn public_is_there_by_itself_and_the_agent_is_off() {
        let off = whole("/system identity set name=a\n");
        assert!(!off.model.snmp.communities[0].active);
        let on = whole("/snmp set enabled=yes\n");
        assert!(on.model.snmp.communities[0].name.value().unwrap().guessable == Some(true));
    }
}
