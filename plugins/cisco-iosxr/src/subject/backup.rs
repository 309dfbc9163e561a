//! Copies of the configuration that the device makes when it is committed.
//!
//! Source: "Configuration Management Commands", `configuration commit auto-save filename`; STIG CISC-ND-001410.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Backup, SecretUse, Transfer};
use seawall_api::place::Remote;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["backups", "secrets"], commands: COMMANDS }];

/// A word of the copy; they stand in any order.
macro_rules! word {
    () => {
        " [filename <file:url>|maximum <number>|password [clear|encrypted] <secret:secret>|timestamp|wait <number>]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("configuration commit auto-save /", word!(), word!(), word!(), word!()), auto_save),
    ignored("configuration display interface slot-order"),
    ignored("configuration mode exclusive"),
];

fn auto_save(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.backups.retain(|backup| backup.by.value().is_none_or(|by| by != BY));
    if line.removes() {
        return Some(());
    }
    secrets::keep(builder, line, SecretUse::Client, "configuration commit auto-save");
    let remote = line.get("file").and_then(Remote::of);
    let at: Span = line.span_of("file").unwrap_or(line.span);
    builder.model.backups.push(Backup {
        at: line.span,
        transfer: Fact::Set(remote.as_ref().map_or(Transfer::Local, |remote| remote.transfer), at),
        server: Fact::Set(remote.and_then(|remote| remote.host), at),
        on_change: line.set(true),
        by: line.set(BY.to_owned()),
        ..Backup::default()
    });
    Some(())
}

/// What makes the copies.
const BY: &str = "commit";

#[cfg(test)]
mod tests {
    use crate::sample;
    use seawall_api::model::Transfer;
    use seawall_api::sample::unknown;

    #[test]
    fn copies_leave_the_device_or_stay() {
        let backup = |line: &str| {
            let reading = sample::whole(&format!("{line}\n"));
            assert_eq!(unknown(&reading), [""; 0]);
            reading.model.backups[0].clone()
        };
        let sent = backup("configuration commit auto-save filename scp://user1@192.0.2.9://folder/test maximum 10");
        assert_eq!(sent.transfer.value(), Some(&Transfer::Scp));
        assert_eq!(sent.server.configured().unwrap(), "192.0.2.9");
        assert_eq!(backup("configuration commit auto-save filename disk0:/x").transfer.value(), Some(&Transfer::Local));
        assert_eq!(backup("configuration commit auto-save").transfer.value(), Some(&Transfer::Local));
    }
}
