//! `system archival`: copies of the configuration that leave the device.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Backup, SecretUse, Transfer};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;

pub(super) const BLOCK: Context = Context("system archival");
pub(super) const CONFIGURATION: Context = Context("system archival configuration");
pub(super) const SITES: Context = Context("system archival sites");

pub(super) const HEADS: &[Command<Builder>] = &[opens("archival", BLOCK, nothing)];

pub(super) const BLOCK_COMMANDS: &[Command<Builder>] = &[opens("configuration", CONFIGURATION, nothing)];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("transfer-on-commit", |builder, line| {
        builder.memory.system.archival.on_commit = Some(line.span);
        Some(())
    }),
    modelled("transfer-interval / <minutes:number>", |builder, line| {
        builder.memory.system.archival.interval = Some(line.span);
        Some(())
    }),
    ignored("routing-instance / <name>"),
    opens("archive-sites", SITES, nothing),
];

pub(super) const SITE_COMMANDS: &[Command<Builder>] =
    &[modelled("<url:url> / [password <secret:secret>]", site), ignored("<url> routing-instance / <name>")];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    on_commit: Option<Span>,
    interval: Option<Span>,
    sites: Vec<Backup>,
}

fn site(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let url = line.get("url")?;
    let (transfer, server) = destination(url);
    if line.get("secret").is_some() {
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, "an archive of configurations"));
    } else if inside(url) {
        // The password stands in the address itself.
        let at = line.span_of("url")?;
        secrets::keep_text(builder, line, (url, at), (SecretUse::Client, "an archive of configurations"));
    }
    let at = line.span_of("url")?;
    builder.memory.system.archival.sites.push(Backup {
        at: line.span,
        transfer: Fact::Set(transfer, at),
        server: Fact::Set(server, at),
        by: Fact::Set("archival".to_owned(), at),
        ..Backup::default()
    });
    Some(())
}

/// How an address of the kind `scheme://user@host:port/path` is reached, and the host.
pub(crate) fn destination(url: &str) -> (Transfer, Option<String>) {
    let Some((scheme, rest)) = url.split_once("://") else { return (Transfer::Local, None) };
    let transfer = match scheme.to_ascii_lowercase().as_str() {
        "scp" => Transfer::Scp,
        "sftp" => Transfer::Sftp,
        "ftp" | "pasvftp" => Transfer::Ftp,
        "http" => Transfer::Http,
        "https" => Transfer::Https,
        "tftp" => Transfer::Tftp,
        "file" => return (Transfer::Local, None),
        _ => Transfer::Other,
    };
    let place = rest.split('/').next().unwrap_or("");
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => host.split(':').next().unwrap_or(host),
    };
    (transfer, (!host.is_empty()).then(|| host.to_owned()))
}

/// Whether an address holds a password before its host.
fn inside(url: &str) -> bool {
    let place = url.split_once("://").map_or("", |(_, rest)| rest).split('/').next().unwrap_or("");
    place.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
}

/// Puts the copies into the model. Without a word on when, nothing is sent.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.system.archival);
    for mut backup in memory.sites {
        match (memory.on_commit, memory.interval) {
            (Some(at), _) => backup.on_change = Fact::Set(true, at),
            (None, at) => backup.on_change = at.map_or(Fact::Default(false), |at| Fact::Set(false, at)),
        }
        builder.model.backups.push(backup);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_host() {
        for (url, transfer, host) in [
            ("scp://svc@10.0.0.1/junos", Transfer::Scp, Some("10.0.0.1")),
            ("ftp://svc:pw@10.0.0.1:21/junos", Transfer::Ftp, Some("10.0.0.1")),
            ("sftp://svc@[2001:db8::1]:22/junos", Transfer::Sftp, Some("2001:db8::1")),
            ("file:///var/tmp", Transfer::Local, None),
            ("/var/tmp", Transfer::Local, None),
        ] {
            assert_eq!(destination(url), (transfer, host.map(str::to_owned)), "{url}");
        }
        assert!(inside("ftp://a:b@c/d") && !inside("ftp://a@c:21/d") && !inside("ftp://c:21/d"));
    }
}
