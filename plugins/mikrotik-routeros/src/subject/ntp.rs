//! `/system ntp client`, `/system ntp server`, `/system ntp key`: where the time comes from.
//!
//! Sources: MikroTik, "NTP": client and server are off; RouterOS 6 has two addresses and names in the settings and no keys, RouterOS 7 a list of
//! servers, each with a key of its own.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why, endpoint};

use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject: keys first, which servers name.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("system ntp key", "key-id", &["ntp"], key).reads("key-id=number key-val=secret key=secret").wide(),
    Menu::settings("system ntp client", &["ntp"], client)
        .reads("enabled=flag primary-ntp=host secondary-ntp=host server-dns-names=host servers=host vrf=name")
        .ignores("mode=setting dynamic-servers=host"),
    Menu::records("system ntp client servers", "address", &["ntp"], server)
        .reads("address=host auth-key=setting")
        .ignores("iburst=flag max-poll=number min-poll=number"),
    Menu::settings("system ntp server", &["ntp"], serves)
        .reads("enabled=flag use-local-clock=flag vrf=name")
        .ignores(
            "broadcast=flag broadcast-addresses=address local-clock-stratum=number manycast=flag multicast=flag auth-key=setting",
        ),
]];

/// What is remembered of the client.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    enabled: Option<bool>,
    vrf: Option<(String, Span)>,
    doubtful: bool,
}

fn key(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let number = record.number("key-id")?;
    let owner = format!("NTP key {number}");
    let property = if record.get("key").is_some() { "key" } else { "key-val" };
    let secret = secrets::keep(builder, record, property, (Purpose::Other, ""), (SecretUse::Ntp, &owner));
    let why = builder.release.absent_secret().unwrap_or(Why::NotStated);
    builder.model.ntp.keys.push(NtpKey {
        at: record.at(),
        active: !record.disabled(),
        number,
        algorithm: Fact::Unknown(Why::NotStated),
        secret: secret.map_or(Fact::Unknown(why), |secret| record.set_at(property, secret)),
    });
    Some(())
}

fn client(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let vrf = record.string("vrf").zip(record.span_of("vrf")).filter(|(vrf, _)| vrf != "main");
    if let Some((vrf, at)) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, "system ntp client".to_owned(), WhenUndefined::Refused, *at);
    }
    let memory = &mut builder.memory.ntp;
    (memory.enabled, memory.vrf, memory.doubtful) = (record.flag("enabled"), vrf, record.is_doubtful());
    builder.model.ntp.at = record.at();
    for key in ["primary-ntp", "secondary-ntp", "server-dns-names", "servers"] {
        for (host, at) in record.parts(key).into_iter().filter(|(host, _)| !matches!(*host, "0.0.0.0" | "::")) {
            add(builder, host, at, Fact::Default(None));
        }
    }
    Some(())
}

fn server(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let host = record.get("address")?;
    let key = match record.get("auth-key") {
        Some("none") => record.set_at("auth-key", None),
        Some(number) => record.set_at("auth-key", Some(number.parse().ok()?)),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(None),
    };
    if !record.disabled() {
        add(builder, host, record.at(), key);
    }
    Some(())
}

fn add(builder: &mut Builder, host: &str, at: Span, key: Fact<Option<u64>>) {
    builder.model.ntp.servers.push(NtpServer {
        at,
        address: Fact::Set(endpoint::addresses(host), at),
        host: host.to_owned(),
        key,
        peer: Fact::Default(false),
        source_interface: Fact::Default(None),
        ..NtpServer::default()
    });
}

fn serves(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let ntp = &mut builder.model.ntp;
    if let Some(on) = record.flag("enabled") {
        ntp.answers = record.set_at("enabled", on);
        if ntp.at.is_empty() {
            ntp.at = record.at();
        }
    }
    if let Some(on) = record.flag("use-local-clock") {
        ntp.master = record.set_at("use-local-clock", on);
    }
    Some(())
}

/// Says of each server whether it is asked at all, in which table, and whether it proves who it is.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ntp);
    let open = builder.why_open(None, &["ntp"]);
    let off = memory.enabled.map_or(open.is_none() && !memory.doubtful, |on| !on);
    let keys: Vec<u64> = builder.model.ntp.keys.iter().filter(|key| key.active).map(|key| key.number).collect();
    let ntp = &mut builder.model.ntp;
    for server in &mut ntp.servers {
        server.active = !off;
        server.vrf = memory
            .vrf
            .as_ref()
            .map_or(Fact::Default(None), |(vrf, at)| Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), *at));
        server.authenticated = match &server.key {
            Fact::Set(Some(number), at) if keys.contains(number) => Fact::Set(true, *at),
            Fact::Set(Some(_), at) => open.map_or(Fact::Set(false, *at), Fact::Unknown),
            Fact::Set(None, at) => Fact::Set(false, *at),
            Fact::Default(_) => Fact::Default(false),
            Fact::Unknown(why) => Fact::Unknown(*why),
        };
    }
    ntp.source_interface = Fact::Default(None);
    if open.is_none() {
        ntp.answers.or_default(false);
        ntp.master.or_default(false);
        ntp.authenticate.or_default(false);
    }
    builder.memory.ntp = memory;
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn both_releases_name_servers() {
        let reading = whole(
            "/system ntp client set enabled=yes primary-ntp=192.0.2.1 secondary-ntp=0.0.0.0 server-dns-names=time.example\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let hosts: Vec<_> = reading.model.ntp.servers.iter().map(|it| (it.host.as_str(), it.active)).collect();
        assert_eq!(hosts, [("192.0.2.1", true), ("time.example", true)]);
        let reading = whole(
            "/system ntp key\nadd key-id=7\n/system ntp client\nset enabled=yes\n/system ntp client servers\nadd address=10.0.0.1 auth-key=7\nadd address=10.0.0.2\n",
        );
        let proved: Vec<_> = reading.model.ntp.servers.iter().map(|it| it.authenticated.value().copied()).collect();
        assert_eq!(proved, [Some(true), Some(false)]);
    }
}
