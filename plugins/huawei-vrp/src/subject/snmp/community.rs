//! Communities.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Access, Community, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;

use super::{named, starts};
use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-agent community (read!|write!) [cipher!|simple!] <secret:secret>! / [mib-view <view:name>] [acl <acl:name>] [mib-view <view:name>] [alias <name>] [acl <acl:name>]",
        community,
    ),
    modelled(
        "snmp-agent community (read!|write!) [cipher!|simple!] <secret:secret>! / acl ipv6 <acl-ipv6:name> [mib-view <view:name>] [alias <name>]",
        community,
    ),
    modelled("snmp-agent community [cipher] <secret:secret>", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        builder.memory.snmp.communities.remove(&line.string("secret")?);
        Some(())
    }),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.string("secret")?;
    if line.removes() {
        builder.memory.snmp.communities.remove(&text);
        return Some(());
    }
    let word = line.one_of(&["write", "read"])?;
    let access = if word == "write" { Access::ReadWrite } else { Access::ReadOnly };
    let secret =
        secrets::keep(builder, line, (Purpose::SnmpCommunity, ""), (SecretUse::SnmpCommunity, "SNMP community"))?;
    let user = "an SNMP community";
    let view = named(builder, line, "view", (ReferenceKind::SnmpView, user));
    let acl_ipv4 = named(builder, line, "acl", (ReferenceKind::Acl, user));
    let acl_ipv6 = named(builder, line, "acl-ipv6", (ReferenceKind::Acl, user));
    let span = secret.span;
    let made = Community {
        at: line.span,
        name: Fact::Set(secret, span),
        access: line.set_at(word, access),
        view,
        acl_ipv4,
        acl_ipv6,
        ..Community::default()
    };
    builder.memory.snmp.communities.put(text, made);
    starts(builder, line);
    Some(())
}
