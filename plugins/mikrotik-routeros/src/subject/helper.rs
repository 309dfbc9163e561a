//! Services beside management that listen or call: files, bandwidth tests, management by MAC address,
//! relays of connections, the vendor's cloud.
//!
//! Source: MikroTik's pages on each: the bandwidth server, MAC Telnet, MAC Winbox and MAC ping run by themselves, on every interface; the others
//! do not. `/ip cloud` names the device by itself (`ddns-enabled=auto`) from RouterOS 7.17.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Protocol, SecretUse, Service};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[SERVERS, RELAYS];

const SERVERS: &[Menu<Builder>] = &[
    Menu::settings("tool bandwidth-server", &["services"], bandwidth).reads("enabled=flag authenticate=flag").ignores(
        "allocate-udp-ports-from=number max-sessions=number allowed-addresses4=address allowed-addresses6=address",
    ),
    Menu::settings("tool mac-server", &["services"], mac).reads("allowed-interface-list=name"),
    Menu::settings("tool mac-server mac-winbox", &["services"], mac).reads("allowed-interface-list=name"),
    Menu::settings("tool mac-server ping", &["services"], mac).reads("enabled=flag"),
    Menu::settings("tool romon", &["services"], switched).reads("enabled=flag secrets=secret").ignores("id=mac"),
    Menu::ignored_records(
        "tool romon port",
        "interface",
        "cost=number forbid=flag interface=name secrets=secret default=flag",
    ),
    Menu::settings("ip smb", &["services"], switched)
        .reads("enabled=yes|no|auto")
        .ignores("allow-guests=flag comment=text domain=name interfaces=name interface=name"),
    Menu::ignored_records(
        "ip smb shares",
        "name",
        "name=name directory=text max-sessions=number read-only=flag valid-users=name require-encryption=flag default=flag invalid-users=name",
    ),
    Menu::records("ip smb users", "name", &["secrets"], shared)
        .reads("name=name password=secret default=flag")
        .ignores("read-only=flag"),
    Menu::settings("ip upnp", &["services"], switched)
        .reads("enabled=flag")
        .ignores("allow-disable-external-interface=flag show-dummy-rule=flag"),
    Menu::ignored_records("ip upnp interfaces", "interface", "interface=name type=setting forced-ip=address"),
    Menu::settings("ip cloud", &["services"], cloud)
        .reads("ddns-enabled=yes|no|auto back-to-home-vpn=setting")
        .ignores("update-time=flag ddns-update-interval=time vpn-prefer-relay-code=setting back-to-home-file=setting"),
    Menu::ignored_settings("ip cloud advanced", "use-local-address=flag"),
    Menu::records("ip tftp", "number", &["services"], tftp)
        .reads("ip-addresses=address allow=flag read-only=flag")
        .ignores(
            "allow-overwrite=flag allow-rollover=flag reading-window-size=setting req-filename=text real-filename=text",
        )
        .wide(),
    Menu::ignored_settings("ip tftp settings", "max-block-size=number"),
];

const RELAYS: &[Menu<Builder>] = &[
    Menu::settings("ip socks", &["services"], relays)
        .reads("enabled=flag port=number auth-method=none|password")
        .ignores("connection-idle-timeout=time max-connections=number version=number vrf=name"),
    Menu::ignored_records(
        "ip socks access",
        "number",
        "action=setting dst-address=address dst-port=number src-address=address src-port=number",
    ),
    Menu::records("ip socks users", "name", &["secrets"], shared)
        .reads("name=name password=secret")
        .ignores("only-one=flag rate-limit=setting"),
    Menu::settings("ip proxy", &["services"], relays)
        .reads("enabled=flag port=number")
        .ignores(
            "always-from-cache=flag anonymous=flag cache-administrator=text cache-hit-dscp=number cache-on-disk=flag cache-path=text \
             max-cache-object-size=setting max-cache-size=setting max-client-connections=number max-fresh-time=time \
             max-server-connections=number parent-proxy=host parent-proxy-port=number serialize-connections=flag src-address=address \
             default=flag",
        ),
    Menu::ignored_records(
        "ip proxy access",
        "number",
        "action=setting action-data=text dst-address=address dst-host=text dst-port=number local-port=number method=setting path=text \
         redirect-to=text src-address=address",
    ),
    Menu::ignored_records(
        "ip proxy cache",
        "number",
        "action=setting dst-address=address dst-host=text dst-port=number local-port=number method=setting path=text src-address=address",
    ),
    Menu::ignored_records(
        "ip proxy direct",
        "number",
        "action=setting dst-address=address dst-host=text dst-port=number local-port=number method=setting path=text src-address=address",
    ),
];

/// A service that is on or off, unless a statement says otherwise.
struct Own {
    /// The path of its menu, which is its name.
    name: &'static str,
    protocol: Protocol,
    port: Option<u64>,
    runs: bool,
    /// Whether clients prove who they are.
    asks: bool,
}

const OWN: &[Own] = &[
    Own { name: "ip dns", protocol: Protocol::Dns, port: Some(53), runs: false, asks: false },
    Own { name: "ip tftp", protocol: Protocol::Tftp, port: Some(69), runs: false, asks: false },
    Own { name: "tool bandwidth-server", protocol: Protocol::Other, port: Some(2000), runs: true, asks: true },
    Own { name: "tool mac-server", protocol: Protocol::Other, port: None, runs: true, asks: true },
    Own { name: "tool mac-server mac-winbox", protocol: Protocol::Other, port: None, runs: true, asks: true },
    Own { name: "tool mac-server ping", protocol: Protocol::Other, port: None, runs: true, asks: false },
    Own { name: "tool romon", protocol: Protocol::Other, port: None, runs: false, asks: true },
    Own { name: "ip smb", protocol: Protocol::Other, port: Some(445), runs: false, asks: false },
    Own { name: "ip upnp", protocol: Protocol::Other, port: Some(2828), runs: false, asks: false },
    Own { name: "ip cloud", protocol: Protocol::CallHome, port: None, runs: false, asks: true },
    Own { name: "ip socks", protocol: Protocol::Relay, port: Some(1080), runs: false, asks: false },
    Own { name: "ip proxy", protocol: Protocol::Relay, port: Some(8080), runs: false, asks: false },
];

/// What is remembered: which services statements speak of.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    said: Vec<Said>,
}

#[derive(Debug)]
struct Said {
    name: &'static str,
    at: Span,
    runs: Option<Fact<bool>>,
    port: Option<(u64, Span)>,
    asks: Option<(bool, Span)>,
    doubtful: bool,
}

pub(super) fn note(builder: &mut Builder, record: &Record<'_>, runs: Option<Fact<bool>>) -> Option<()> {
    record.names().next()?;
    builder.memory.helper.said.push(Said {
        name: record.path,
        at: record.at(),
        runs,
        port: record.number("port").zip(record.span_of("port")),
        asks: None,
        doubtful: record.is_doubtful(),
    });
    Some(())
}

fn bandwidth(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    switched(builder, record)?;
    let asks = record.flag("authenticate").zip(record.span_of("authenticate"));
    if let Some(said) = builder.memory.helper.said.last_mut() {
        said.asks = asks;
    }
    Some(())
}

/// A menu with a switch of its own, or with the list of interfaces on which it runs; `none` has no interface.
fn mac(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    if let Some(list) = record.get("allowed-interface-list") {
        crate::subject::interface::uses_list(builder, list, record.path, record.span_of("allowed-interface-list")?);
        return note(builder, record, Some(record.set_at("allowed-interface-list", list != "none")));
    }
    switched(builder, record)
}

fn switched(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    secrets::keep(builder, record, "secrets", (Purpose::Other, ""), (SecretUse::Other, record.path));
    let runs = match record.get("enabled") {
        Some("auto") => Some(Fact::Unknown(Why::NotStated)),
        _ => record.flag("enabled").map(|on| record.set_at("enabled", on)),
    };
    note(builder, record, runs)
}

fn relays(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    switched(builder, record)?;
    let asks = record.get("auth-method").map(|method| method == "password").zip(record.span_of("auth-method"));
    if let Some(said) = builder.memory.helper.said.last_mut() {
        said.asks = asks;
    }
    Some(())
}

fn cloud(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let home = record.get("back-to-home-vpn").is_some_and(|state| state == "enabled");
    let runs = match record.get("ddns-enabled") {
        _ if home => Some(record.set_at("back-to-home-vpn", true)),
        Some("auto") => Some(Fact::Unknown(Why::NotStated)),
        _ => record.flag("ddns-enabled").map(|on| record.set_at("ddns-enabled", on)),
    };
    note(builder, record, runs)
}

fn tftp(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let allowed = record.flag("allow") != Some(false) && !record.disabled();
    note(builder, record, Some(Fact::Set(allowed, record.at())))
}

fn shared(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").unwrap_or("guest").to_owned();
    let owner = format!("{} {name}", record.path);
    secrets::keep(builder, record, "password", (Purpose::Other, &name), (SecretUse::Other, &owner));
    Some(())
}

/// Puts the services into the model, on or off.
pub(crate) fn finish(builder: &mut Builder) {
    let said = std::mem::take(&mut builder.memory.helper.said);
    let whole = builder.why_open(None, &["services"]).is_none();
    let named = builder.release.at_least(7, 17);
    for own in OWN {
        // Of several records one that runs decides.
        let mut of = said.iter().filter(|said| said.name == own.name);
        let running = of.clone().find(|said| said.runs.as_ref().and_then(Fact::value) == Some(&true));
        let of = running.or(of.next_back());
        let default = match own.name {
            "ip cloud" if named != Some(false) => {
                Fact::Unknown(if named.is_none() { Why::Version } else { Why::NotStated })
            }
            _ if whole && of.is_none_or(|said| !said.doubtful) => Fact::Default(own.runs),
            _ => Fact::default(),
        };
        let enabled = of.and_then(|said| said.runs.clone()).unwrap_or(default);
        builder.model.services.push(Service {
            at: of.map_or_else(Span::default, |said| said.at),
            protocol: own.protocol,
            name: own.name.to_owned(),
            enabled,
            port: match (of.and_then(|said| said.port), own.port) {
                (Some((port, at)), _) => Fact::Set(port, at),
                (None, Some(port)) => Fact::Default(port),
                (None, None) => Fact::default(),
            },
            encrypted: Fact::Default(false),
            authenticated: match of.and_then(|said| said.asks) {
                Some((asks, at)) => Fact::Set(asks, at),
                None => Fact::Default(own.asks),
            },
            acl_ipv4: Fact::Default(None),
            acl_ipv6: Fact::Default(None),
            takes_lists: Fact::Default(false),
            ..Service::default()
        });
    }
    builder.memory.helper.said = said;
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    fn running(config: &str) -> Vec<String> {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        let helpers =
            reading.model.services.iter().filter(|it| it.name.starts_with("ip ") || it.name.starts_with("tool "));
        helpers.filter(|it| it.enabled.value() == Some(&true)).map(|it| it.name.clone()).collect()
    }

    #[test]
    fn tests_and_management_by_mac_address_run_by_themselves() {
        let by_themselves =
            ["tool bandwidth-server", "tool mac-server", "tool mac-server mac-winbox", "tool mac-server ping"];
        assert_eq!(running("# 2023-01-01 00:00:00 by RouterOS 7.6\n/system identity set name=a\n"), by_themselves);
        assert_eq!(
            running(
                "/tool bandwidth-server set enabled=no\n/tool mac-server\nset allowed-interface-list=none\n/tool mac-server mac-winbox\nset allowed-interface-list=LAN\n\
                 /tool mac-server ping\nset enabled=no\n/interface list add name=LAN\n/ip socks set enabled=yes port=4153\n/ip tftp\nadd req-filename=x\n/ip dns set allow-remote-requests=yes servers=192.0.2.1\n"
            ),
            ["ip dns", "ip tftp", "tool mac-server mac-winbox", "ip socks"]
        );
    }
}
