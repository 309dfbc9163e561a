//! RIP, and what else speaks with routers.

use seawall_api::Fact;
use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Authentication, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface;

const FEEDS: &[&str] = &["routing.interfaces", "routing.processes"];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("routing rip interface", "interface", FEEDS, speaks)
        .reads("interface=name authentication=none|simple|md5 authentication-key=secret passive=flag send=setting receive=setting")
        .ignores("in-prefix-list=name key-chain=name out-prefix-list=name"),
    Menu::records("routing rip interface-template", "interfaces", FEEDS, template)
        .reads("instance=name interfaces=name mode=setting password=secret key-chain=name")
        .ignores("cost=number poison-reverse=flag source-addresses=address split-horizon=flag use-bfd=flag"),
    Menu::records("routing rip instance", "name", FEEDS, process).reads("name=name").ignores(
        "afi=setting in-filter-chain=name originate-default=setting out-filter-chain=name out-filter-select=name redistribute=setting \
         route-gc-timeout=time route-timeout=time routing-table=name update-interval=time vrf=name",
    ),
    Menu::ignored_records("routing rip network", "network", "network=address"),
    Menu::ignored_records("routing rip neighbor", "address", "address=address"),
    Menu::ignored_settings(
        "routing rip",
        "distribute-default=setting garbage-timer=time metric-bgp=number metric-connected=number metric-default=number \
         metric-ospf=number metric-static=number redistribute-bgp=flag redistribute-connected=flag redistribute-ospf=flag \
         redistribute-static=flag routing-table=name timeout-timer=time update-timer=time",
    ),
    Menu::records("mpls ldp interface", "interface", &["interfaces"], labelled).reads("interface=name").ignores(
        "accept-dynamic-neighbors=flag afi=setting hello-interval=time hold-time=time transport-address=address transport-addresses=address",
    ),
    Menu::ignored_records("mpls interface", "interface", "info=text input=flag interface=name mpls-mtu=number"),
    Menu::settings("mpls", &["routing.mpls_ttl_propagated"], labels).reads("propagate-ttl=flag").ignores("allow-fast-path=flag dynamic-label-range=number"),
    Menu::settings("mpls settings", &["routing.mpls_ttl_propagated"], labels)
        .reads("propagate-ttl=flag")
        .ignores("allow-fast-path=flag dynamic-label-range=number"),
    // Nothing public says how an export shows proofs of IS-IS.
    Menu::unmodelled_records(
        "routing isis instance",
        "name",
        FEEDS,
        "afi=setting areas=setting name=name system-id=setting vrf=name",
    ),
    Menu::unmodelled_records(
        "routing isis interface-template",
        "interfaces",
        FEEDS,
        "instance=name interfaces=name levels=setting ptp=flag",
    ),
    Menu::records("routing pimsm interface-template", "interfaces", &["interfaces"], multicast)
        .reads("instance=name interfaces=name")
        .ignores(
            "hello-delay=time hello-period=time join-prune-period=time join-tracking-support=flag override-interval=time \
             priority=number propagation-delay=time source-addresses=address",
        ),
    Menu::ignored_records(
        "routing bfd configuration",
        "interfaces",
        "address-list=name addresses=address forbid-bfd=flag interfaces=name min-echo-rx=time min-rx=time min-tx=time \
         multiplier=number vrf=name",
    ),
    Menu::ignored_records("routing bfd interface", "interface", "default=flag interface=name interval=time min-rx=time multiplier=number"),
    Menu::ignored_records("routing id", "name", "id=address name=name select-dynamic-id=setting select-from-vrf=name"),
];

/// What stands for all interfaces.
const ALL: &str = "all";

fn proof(builder: &mut Builder, record: &Record<'_>, key: &str, owner: &str) -> Option<()> {
    secrets::keep(builder, record, key, (Purpose::Other, ""), (SecretUse::Rip, owner)).map(|_| ())
}

fn speaks(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("interface").unwrap_or(ALL).to_owned();
    let owner = format!("RIP on {name}");
    proof(builder, record, "authentication-key", &owner);
    let authentication = match record.get("authentication") {
        Some("md5") => record.set_at("authentication", Authentication::Md5),
        Some("simple") => record.set_at("authentication", Authentication::Simple),
        Some(_) => record.set_at("authentication", Authentication::Nothing),
        None => Fact::Default(Authentication::Nothing),
    };
    let passive = record.flag("passive") == Some(true);
    push(builder, record, name, record.set_at("passive", passive), authentication);
    Some(())
}

/// RouterOS 7: a password is sent in clear; a chain of keys makes hashes (MikroTik, "RIP").
fn template(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    proof(builder, record, "password", "RIP");
    let authentication = match (record.get("key-chain"), record.get("password")) {
        (Some(_), _) => record.set_at("key-chain", Authentication::Md5),
        (None, Some(_)) => record.set_at("password", Authentication::Simple),
        (None, None) => builder.release.absent_secret().map_or(Fact::Default(Authentication::Nothing), Fact::Unknown),
    };
    let passive = record.get("mode").is_some_and(|mode| mode == "passive");
    for (name, _) in record.parts("interfaces") {
        push(builder, record, name.to_owned(), record.set_at("mode", passive), authentication.clone());
    }
    Some(())
}

fn push(
    builder: &mut Builder,
    record: &Record<'_>,
    name: String,
    passive: Fact<bool>,
    authentication: Fact<Authentication>,
) {
    builder.model.routing.interfaces.push(RoutingInterface {
        at: record.at(),
        active: !record.disabled(),
        name,
        protocol: RoutingProtocol::Rip,
        process: "rip".to_owned(),
        area: Fact::Default(None),
        passive,
        authentication,
        authentication_unchecked: Fact::Default(false),
        key_chain: Fact::Default(None),
    });
}

fn process(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    builder.model.routing.processes.push(RoutingProcess {
        at: record.at(),
        active: !record.disabled(),
        name: record.string("name")?,
        protocol: RoutingProtocol::Rip,
        passive_default: Fact::Set(true, record.at()),
        ..RoutingProcess::default()
    });
    Some(())
}

fn labelled(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let (name, active) = (record.get("interface")?, !record.disabled());
    if name == ALL {
        builder.model.interfaces.iter_mut().for_each(|this| this.mpls = Fact::Set(active, record.at()));
        return Some(());
    }
    interface::named(builder, name, record.at())?.mpls = Fact::Set(active, record.at());
    Some(())
}

fn labels(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    if let Some(shown) = record.flag("propagate-ttl") {
        builder.model.routing.mpls_ttl_propagated = record.set_at("propagate-ttl", shown);
    }
    Some(())
}

fn multicast(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    for (name, at) in record.parts("interfaces") {
        let active = !record.disabled();
        interface::named(builder, name, at)?.pim = Fact::Set(active, at);
    }
    Some(())
}
