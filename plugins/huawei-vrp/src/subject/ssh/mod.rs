//! The SSH server with what runs over it: terminals, SFTP, SCP; its users; the device as a client.

mod algorithms;
#[cfg(test)]
mod tests;
mod user;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Protocol, Reference, SshPort, SshVersions};

use super::interface;
use super::server::{self, Server};
use crate::builder::Builder;

/// The block of the public key of a user or another system.
const PEER_KEY: Context = Context("rsa peer-public-key");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    // What terminals take hangs on which servers run.
    &Table { context: Context::TOP, feeds: &["services", "ssh.extra_ports", "lines"], commands: SERVERS },
    &Table { context: Context::TOP, feeds: &["ssh"], commands: SETTINGS },
    &Table { context: Context::TOP, feeds: &["ssh"], commands: algorithms::COMMANDS },
    &Table { context: Context::TOP, feeds: &["users", "ssh.authentication"], commands: user::COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: CLIENT },
    &Table { context: PEER_KEY, feeds: &["users.ssh_keys"], commands: KEYS },
];

const SERVERS: &[Command<Builder>] = &[
    modelled("stelnet [ipv4|ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.ssh.server.switch(line, !line.removes(), true);
        Some(())
    })
    .default_on(),
    modelled("sftp [ipv4|ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.ssh.sftp.switch(line, !line.removes(), true);
        Some(())
    })
    .default_on(),
    modelled("scp [ipv4|ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.ssh.scp.switch(line, !line.removes(), true);
        Some(())
    })
    .default_on(),
    modelled("ssh [ipv4|ipv6] server port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.ssh.server.listen(line)
    }),
    modelled("ssh [ipv4|ipv6] server acl / <acl:name>", guard),
    modelled("ssh server acl ipv6! / <acl:name>", guard),
    ignored("sftp (idle-timeout|max-sessions) <number>+"),
    ignored("sftp [ipv4|ipv6] server default-directory <word>"),
    ignored("sftp server (default-directory|timeout) <word>"),
    ignored("scp max-sessions <number>"),
];

const SETTINGS: &[Command<Builder>] = &[
    modelled("ssh server compatible-ssh1x enable", |builder: &mut Builder, line| {
        builder.model.ssh.versions = line.set(if line.removes() { SshVersions::Two } else { SshVersions::Both });
        Some(())
    })
    .default_on(),
    modelled("ssh server timeout / <seconds:number>", |builder: &mut Builder, line| {
        builder.model.ssh.login_timeout = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("ssh server authentication-retries / <attempts:number>", |builder: &mut Builder, line| {
        builder.model.ssh.login_attempts = line.number_or_default("attempts")?;
        Some(())
    }),
    modelled("ssh server dh-exchange min-len / <bits:number>", |builder: &mut Builder, line| {
        builder.memory.ssh.least_group = line.number_or_default("bits")?;
        Some(())
    }),
    modelled("ssh server rsa-key min-length / <bits:number>", |_, _| Some(())),
    // Keys anew after so much time or traffic, messages to keep sessions alive, alarms and how long addresses are shut out.
    ignored("ssh server (rekey-interval|keepalive-interval|keepalive-count|rekey) <option:name>+"),
    ignored("ssh server keepalive (enable|disable)"),
    ignored("ssh server (login-failed threshold-alarm|ip-block) <option:name>+"),
    ignored("ssh server ip-limit-session <number>"),
    ignored("ssh server authentication-type keyboard-interactive enable"),
    ignored(
        "ssh server assign (rsa-host-key|dsa-host-key|ecc-host-key|rsa-pss-host-key|ed25519-host-key|pki|key) [<key:name>]",
    ),
    ignored("ssh server tcp-forwarding enable"),
    ignored("(rsa|dsa|ecc|sm2) key-pair (label <name>|maximum <number>) [<option:word>+]"),
    ignored("(rsa|dsa|ecc|sm2) local-key-pair (create|destroy)"),
    ignored("ssh authorization-type default (aaa|root)"),
];

const CLIENT: &[Command<Builder>] = &[
    ignored("ssh client first-time enable"),
    ignored("ssh client (cipher|hmac|key-exchange|publickey|secure-algorithms) <option:name>+"),
    ignored("ssh client (rekey-interval|keepalive-interval|keepalive-maxcount|rekey) <option:name>+"),
    ignored("ssh client <server:host> assign (rsa-key|dsa-key|ecc-key|ed25519-key|pki) <key:name>"),
    ignored("ssh client peer-public-key <option:name>+"),
    modelled("(stelnet|sftp|ssh|scp) client-source -i <interface:interface>", source)
        .feeding(&["ssh.source_interface"]),
    modelled("(stelnet|sftp|ssh|scp) client source -i <interface:interface>", source)
        .feeding(&["ssh.source_interface"]),
    ignored("(stelnet|sftp|ssh|scp) [ipv6] (client-source|client source) -a <address> [-vpn-instance <name>]"),
    ignored("peer-public-key end"),
    opens(
        "(rsa|dsa|ecc|sm2|ed25519) peer-public-key <key:name> [encoding-type (der|openssh|pem)]",
        PEER_KEY,
        |_, _| Some(()),
    ),
];

const KEYS: &[Command<Builder>] = &[ignored("public-key-code (begin|end)"), ignored("peer-public-key end")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    server: Server,
    sftp: Server,
    scp: Server,
    /// Bits of the smallest group that a client may ask for.
    least_group: Fact<u64>,
    users: user::Users,
}

impl Memory {
    /// The lists of the server, by family.
    pub(crate) fn lists(&self) -> (Fact<Option<Reference>>, Fact<Option<Reference>>) {
        (self.server.acl_ipv4.clone(), self.server.acl_ipv6.clone())
    }

    /// The port of the server, where it is written.
    pub(crate) fn port(&self) -> Fact<u64> {
        self.server.port.clone()
    }

    /// How many keys open each account.
    pub(crate) fn keys(&mut self) -> Vec<user::KeyHolder> {
        self.users.key_holders()
    }
}

fn guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = server::list(builder, line, "ssh server")?;
    builder.memory.ssh.server.guard(line, list);
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ssh.source_interface = interface::source(builder, line, "SSH client")?;
    Some(())
}

/// Puts the services into the model, and what follows from several lines.
pub(crate) fn finish(builder: &mut Builder) {
    let ssh = &builder.memory.ssh;
    let mut services = vec![
        ssh.server.service(Protocol::Ssh, "stelnet server"),
        ssh.scp.service(Protocol::Scp, "scp server"),
        ssh.sftp.service(Protocol::Other, "sftp server"),
    ];
    // They run over the port of SSH, behind its list.
    for service in services.iter_mut().skip(1) {
        (service.port, service.acl_ipv4, service.acl_ipv6) =
            (ssh.server.port.clone(), ssh.server.acl_ipv4.clone(), ssh.server.acl_ipv6.clone());
    }
    if let Fact::Set(port, at) = ssh.server.port
        && port != 22
    {
        let extra = SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() };
        builder.model.ssh.extra_ports.push(extra);
    }
    builder.model.services.extend(services);
    algorithms::settle(builder);
    user::settle(builder);
}
