//! File servers and the device as a client of others: FTP, TFTP; copies of the configuration.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Backup, FileClient, Protocol, ReferenceKind, SecretUse, Transfer, WhenUndefined};
use seawall_api::secret::Purpose;

use super::server::{self, Server};
use super::{interface, source, vpn_instance};
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services"], commands: SERVERS },
    &Table { context: Context::TOP, feeds: &["file_clients"], commands: CLIENTS },
    &Table { context: Context::TOP, feeds: &["backups", "secrets"], commands: BACKUPS },
];

const SERVERS: &[Command<Builder>] = &[
    modelled("ftp [ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.file.ftp.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("ftp [ipv6] server port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.file.ftp.listen(line)
    }),
    modelled("ftp [ipv6] [server] acl / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "ftp server")?;
        builder.memory.file.ftp.guard(line, list);
        Some(())
    }),
    modelled("(tftp server|tftp-server) enable", |builder: &mut Builder, line| {
        builder.memory.file.tftp.switch(line, !line.removes(), false);
        Some(())
    }),
    modelled("tftp server acl / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "tftp server")?;
        builder.memory.file.tftp.guard(line, list);
        Some(())
    }),
    // Which servers the device itself may ask.
    modelled("tftp-server [ipv6] acl / <acl:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "tftp client", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("set default ftp-directory <word>"),
    ignored(
        "ftp [ipv6] [server] (timeout|default-directory|max-sessions|ip-max-sessions|login-failed|ip-block) <option:word>+",
    ),
];

const CLIENTS: &[Command<Builder>] = &[
    modelled("(ftp|tftp|http) (client-source|client source) -i <interface:interface>", client),
    modelled(
        "(ftp|tftp|http) [ipv6] (client-source|client source) -a <address:address> [-vpn-instance <vrf:name>]",
        client,
    ),
    ignored("ftp client resumable-transfer enable"),
];

const BACKUPS: &[Command<Builder>] = &[
    modelled(
        "set save-configuration backup-to-server server [ipv6] <server:host> [vpn-instance! <vrf:name>!] / [transport-type] (ftp|sftp|tftp) [port <port:number>] [user <user:name> password [cipher] <secret:secret>] [path <path:word>]",
        backup,
    ),
    modelled("set save-configuration backup-to-server server [ipv6] <server:host> [vpn-instance <vrf:name>]", backup),
    ignored("set save-configuration [interval <number>] [delay <number>] [cpu-limit <number>]"),
    ignored("configuration (backup|file|checkpoint|commit|inconsistent|prefix|notification|exclusive) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ftp: Server,
    tftp: Server,
    /// By protocol; those of which only the address is written.
    clients: Kept<Transfer, (FileClient, Option<source::Written>)>,
    /// By server and instance.
    backups: Kept<(String, String), Backup>,
}

fn client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (word, protocol) = match line.one_of(&["tftp", "http", "ftp"])? {
        "tftp" => ("tftp client", Transfer::Tftp),
        "http" => ("http client", Transfer::Http),
        _ => ("ftp client", Transfer::Ftp),
    };
    if line.removes() {
        builder.memory.file.clients.remove(&protocol);
        return Some(());
    }
    let source_interface = match line.span_of("interface") {
        Some(_) => interface::source(builder, line, word)?,
        None => Fact::default(),
    };
    let written = source::written(line, "address");
    let client = FileClient { at: line.span, protocol, source_interface, ..FileClient::default() };
    builder.memory.file.clients.put(protocol, (client, written));
    Some(())
}

fn backup(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    let key = (server.clone(), vpn_instance::name(line).unwrap_or_default());
    if line.removes() {
        builder.memory.file.backups.remove(&key);
        return Some(());
    }
    let word = line.one_of(&["sftp", "tftp", "ftp"])?;
    let transfer = match word {
        "sftp" => Transfer::Sftp,
        "tftp" => Transfer::Tftp,
        _ => Transfer::Ftp,
    };
    if let (Some(vrf), Some(at)) = (vpn_instance::name(line), line.span_of("vrf")) {
        builder.uses(ReferenceKind::Vrf, &vrf, "set save-configuration", WhenUndefined::NoEffect, at);
    }
    if line.get("secret").is_some() {
        let owner = format!("the copy of the configuration on {server}");
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Client, &owner))?;
    }
    let backup = Backup {
        at: line.span,
        transfer: line.set_at(word, transfer),
        server: line.set_at("server", Some(server)),
        on_change: line.set(true),
        by: line.set("set save-configuration".to_owned()),
        ..Backup::default()
    };
    builder.memory.file.backups.put(key, backup);
    Some(())
}

/// Puts servers, clients and copies into the model. Comes behind interfaces, whose addresses may be named.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.file);
    builder.model.services.push(memory.ftp.service(Protocol::Ftp, "ftp server"));
    builder.model.services.push(memory.tftp.service(Protocol::Tftp, "tftp server"));
    for (mut client, written) in memory.clients.take() {
        if let Some(written) = written {
            client.source_interface = source::interface(&builder.model, written);
        }
        builder.model.file_clients.push(client);
    }
    builder.model.backups.extend(memory.backups.take());
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Transfer;

    use crate::sample::{unknown, whole};

    #[test]
    fn the_configuration_is_copied_when_it_is_saved() {
        let reading = whole(
            "#\nFTP server enable\nFTP server-source -i LoopBack0\ntftp client-source -i LoopBack0\nset save-configuration backup-to-server server 10.0.0.5 vpn-instance M transport-type ftp user a password cipher %^%#aB3dE5fG7hJ9kL1m%^%# path /cfg\n\
             set save-configuration backup-to-server server 10.0.0.6 transport-type tftp\n#\nip vpn-instance M\n#\ninterface LoopBack0\n#\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> = reading.model.backups.iter().map(|backup| *backup.transfer.value().unwrap()).collect();
        assert_eq!(told, [Transfer::Ftp, Transfer::Tftp]);
        let tftp = reading.model.file_clients.iter().find(|client| client.protocol == Transfer::Tftp).unwrap();
        assert_eq!(tftp.source_interface.configured().unwrap().name, "LoopBack0");
    }
}
