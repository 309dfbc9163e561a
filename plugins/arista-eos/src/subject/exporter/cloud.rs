//! `TerminAttr`: the agent that streams the device's state to the vendor's controller. A daemon's command line says where to.

use std::collections::BTreeMap;

use seawall_api::model::{ExportKind, Exporter, Reference, ReferenceKind, SecretUse, StoredSecret, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;
use seawall_api::{Fact, Span, Text, endpoint};

use super::listener;
use crate::PLATFORM;
use crate::builder::Builder;

/// One cluster that is told: options without a name, or those of `-cvopt NAME.option=value`.
#[derive(Debug, Default)]
pub(super) struct Cluster<'a> {
    addresses: Option<(&'a str, Span)>,
    vrf: Option<(&'a str, Span)>,
    auth: Option<(&'a str, Span)>,
    proxy: Option<(&'a str, Span)>,
    /// Where the agent's own server listens, whom it lets in, and the file of its certificate.
    pub(super) listens: Option<(&'a str, Span)>,
    pub(super) allowed: Option<(&'a str, Span)>,
    pub(super) certificate: Option<(&'a str, Span)>,
}

/// The options of a command line, by cluster; `None` where it does not run the agent.
fn clusters(text: &str, start: u32) -> Option<BTreeMap<&str, Cluster<'_>>> {
    let words: Vec<(&str, Span)> = spans(text, start);
    let (program, options) = words.split_first()?;
    (program.0.rsplit('/').next() == Some("TerminAttr")).then_some(())?;
    let mut found: BTreeMap<&str, Cluster<'_>> = BTreeMap::new();
    let mut rest = options.iter().copied().peekable();
    while let Some((word, span)) = rest.next() {
        let Some(option) = word.strip_prefix('-').map(|word| word.trim_start_matches('-')) else { continue };
        // `-option=value`, `-option value`.
        let (mut key, mut value) = match option.split_once('=') {
            Some((key, value)) => (key, (value, behind(span, word, value))),
            None => match rest.next_if(|(next, _)| !next.starts_with('-')) {
                Some(value) => (option, value),
                None => continue,
            },
        };
        let mut cluster = "";
        if key == "cvopt" {
            let Some((named, inner)) = value.0.split_once('=') else { continue };
            let Some((name, option)) = named.split_once('.') else { continue };
            (cluster, key, value) = (name, option, (inner, behind(value.1, value.0, inner)));
        }
        let of = found.entry(cluster).or_default();
        match key.strip_prefix("cv").or_else(|| key.strip_prefix("ingest")).unwrap_or(key) {
            "addr" | "grpcurl" => of.addresses = Some(value),
            "vrf" => of.vrf = Some(value),
            "auth" => of.auth = Some(value),
            "proxy" => of.proxy = Some(value),
            "grpcaddr" => of.listens = Some(value),
            "allowed_ips" => of.allowed = Some(value),
            "certfile" => of.certificate = Some(value),
            _ => {}
        }
    }
    Some(found)
}

/// Words, each with its place.
fn spans(text: &str, start: u32) -> Vec<(&str, Span)> {
    let mut from = 0;
    text.split_whitespace()
        .filter_map(|word| {
            let at = from + text.get(from..)?.find(word)?;
            from = at + word.len();
            let at = start.checked_add(u32::try_from(at).ok()?)?;
            Some((word, Span::new(at, at.checked_add(u32::try_from(word.len()).ok()?)?)))
        })
        .collect()
}

/// Where the end of a word stands.
fn behind(span: Span, word: &str, value: &str) -> Span {
    let before = u32::try_from(word.len().saturating_sub(value.len())).unwrap_or(0);
    Span::new((span.start + before).min(span.end), span.end)
}

/// Host and port of `host:port`, `[address]:port`, `vrf/host:port`.
pub(super) fn target(text: &str) -> Option<(&str, Option<u64>)> {
    let text = text.rsplit('/').next()?;
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if host.ends_with(']') || !host.contains(':') => (host, port.parse().ok()),
        _ => (text, None),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let plain = |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '.' | '-' | '_' | ':');
    (!host.is_empty() && host.chars().all(plain)).then_some((host, port))
}

/// Whether the connection is encrypted: certificates, and tokens to get one, go with TLS ("Certificate-Based `TerminAttr`
/// Authentication" of the vendor). Of a shared key no source says it.
fn encrypted(auth: Option<(&str, Span)>) -> Fact<bool> {
    match auth {
        Some((auth, at)) => match auth.split(',').next() {
            Some("token" | "token-secure" | "certs") => Fact::Set(true, at),
            _ => Fact::default(),
        },
        None => Fact::default(),
    }
}

/// The shared key of `key,SECRET`, the password of `http://user:password@host:port`.
fn secret<'a>(cluster: &Cluster<'a>) -> Vec<(&'a str, Span)> {
    let key = cluster.auth.and_then(|(auth, span)| {
        let key = auth.strip_prefix("key,")?;
        Some((key, behind(span, auth, key)))
    });
    let password = cluster.proxy.and_then(|(url, span)| {
        let (account, host) = url.rsplit_once('@')?;
        let (_, password) = account.split_once("://").map_or(account, |(_, rest)| rest).split_once(':')?;
        let all = behind(span, url, host);
        let end = all.start.saturating_sub(1);
        Some((password, Span::new(end.saturating_sub(u32::try_from(password.len()).ok()?), end)))
    });
    key.into_iter().chain(password).filter(|(secret, _)| !secret.is_empty()).collect()
}

/// Reads every daemon that runs the agent.
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    let daemons: Vec<(bool, String, Span)> = builder
        .model
        .automation
        .iter()
        .flat_map(|this| {
            let runs = |at: Span| (this.active, this.name.clone(), at);
            this.commands.iter().map(move |command| runs(command.at))
        })
        .collect();
    for (active, daemon, at) in daemons {
        let Some(found) = clusters(text.slice(at), at.start) else { continue };
        for (name, cluster) in found {
            let user = if name.is_empty() { daemon.clone() } else { format!("{daemon} {name}") };
            note(builder, &cluster, &user, active);
            listener::note(builder, &cluster, &daemon, active);
        }
    }
}

fn note(builder: &mut Builder, cluster: &Cluster<'_>, user: &str, active: bool) {
    for (text, span) in secret(cluster) {
        let kind = Some("0");
        let typed = Typed { platform: PLATFORM, purpose: Purpose::Other, user: "", kind, text, span };
        let secret = typed.classify(&builder.secrets);
        builder.model.secrets.push(StoredSecret {
            at: span,
            active,
            opens: SecretUse::Client,
            owner: format!("daemon {user}"),
            secret: Fact::Set(secret, span),
            ..StoredSecret::default()
        });
    }
    let Some((list, at)) = cluster.addresses else { return };
    let vrf = match cluster.vrf.filter(|(name, _)| *name != "default") {
        Some((name, span)) => {
            builder.uses(ReferenceKind::Vrf, name, format!("daemon {user}"), WhenUndefined::NoEffect, span);
            Fact::Set(Some(Reference::new(ReferenceKind::Vrf, name)), span)
        }
        None => Fact::Default(None),
    };
    for (host, port) in list.split(',').filter_map(target) {
        builder.model.exporters.push(Exporter {
            at,
            active,
            name: user.to_owned(),
            kind: ExportKind::Telemetry,
            address: Fact::Set(endpoint::addresses(host), at),
            host: Fact::Set(Some(host.to_owned()), at),
            port: port.map_or_else(Fact::default, |port| Fact::Set(port, at)),
            vrf: vrf.clone(),
            encrypted: encrypted(cluster.auth),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_name_clusters() {
        let text = "/usr/bin/TerminAttr -cvaddr=10.1.1.8:9910,cv.example.com:443 -cvauth=key,K3y -cvvrf=MGMT -taillogs";
        let found = clusters(text, 100).unwrap();
        let one = &found[""];
        let (list, at) = one.addresses.unwrap();
        let hosts: Vec<_> = list.split(',').filter_map(target).collect();
        assert_eq!(hosts, [("10.1.1.8", Some(9910)), ("cv.example.com", Some(443))]);
        let slice = |at: Span| Text::new(text.to_owned()).slice(Span::new(at.start - 100, at.end - 100)).to_owned();
        assert_eq!(slice(at), list);
        let [(key, at)] = secret(one)[..] else { panic!() };
        assert_eq!((key, slice(at).as_str()), ("K3y", "K3y"));
        assert!(encrypted(one.auth).is_unknown());
    }

    #[test]
    fn options_may_stand_behind_a_space_and_a_name() {
        let text = "exec -ingestgrpcurl=10.0.0.1:9910";
        assert!(clusters(text, 0).is_none());
        let text = "TerminAttr -cvopt DC1.addr=10.2.0.1:9910 -cvopt DC1.auth=token,/tmp/t -ingestvrf mgt -cvopt DC2.addr=[2001:db8::1]:9910";
        let found = clusters(text, 0).unwrap();
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["", "DC1", "DC2"]);
        assert_eq!(target(found["DC2"].addresses.unwrap().0), Some(("2001:db8::1", Some(9910))));
        assert_eq!(encrypted(found["DC1"].auth).value(), Some(&true));
        assert_eq!(found[""].vrf.unwrap().0, "mgt");
    }

    #[test]
    fn a_proxy_may_have_a_password() {
        let text = "TerminAttr -cvproxy=http://bob:S3cr3t@10.9.9.9:3128 -cvauth=key,";
        let found = clusters(text, 0).unwrap();
        let [(secret, at)] = secret(&found[""])[..] else { panic!() };
        assert_eq!((secret, Text::new(text.to_owned()).slice(at)), ("S3cr3t", "S3cr3t"));
    }
}
