//! DHCP: pools and relays. Only whether the service runs and whether it has anything to do is in the model.

use seawall_api::command::{Command, Context, ignored, opens};

use crate::builder::Builder;

pub(super) const POOL: Context = Context("ip dhcp pool");
pub(super) const CLASS: Context = Context("ip dhcp class");
pub(super) const POOL_CLASS: Context = Context("ip dhcp pool class");
pub(super) const POOL_IPV6: Context = Context("ipv6 dhcp pool");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("ip dhcp pool <pool:name>", POOL, |builder, line| {
        let pools = &mut builder.memory.services.pools;
        let name = line.string("pool")?;
        if line.removes() {
            pools.remove(&name);
        } else {
            pools.insert(name, line.span);
        }
        Some(())
    }),
    opens("ip dhcp class <class:name>", CLASS, |_, _| Some(())),
    opens("ipv6 dhcp pool <pool:name>", POOL_IPV6, |_, _| Some(())),
    ignored("ip dhcp excluded-address [vrf <vrf:name>] <first:ipv4> [<last:ipv4>]"),
    ignored("ip dhcp (auto-broadcast|debug ascii-client-id|global-options|route connected|smart-relay)"),
    ignored("ip dhcp (aaa default username <word>|binding cleanup interval <number>|bootp timeout <number>)"),
    ignored("ip dhcp compatibility <option:name>+"),
    ignored("ip dhcp (conflict (logging|resolution [interval <number>])|database <url> [<option:name>+])"),
    ignored("ip dhcp limit (lease <option:name>+|max-leases <number>)"),
    ignored("ip dhcp (ping (packets|timeout) <number>|remember|subscriber-id interface-name|support <option:name>+)"),
    ignored("ip dhcp relay <option:name>+"),
    ignored("ip dhcp (use (class [aaa]|vrf (connected|remote)|subscriber-id client-id)|update dns [both] [override])"),
    ignored(
        "ip dhcp-client (broadcast-flag|default-router distance <number>|forcerenew|network-discovery <option:name>+|update dns <option:name>+)",
    ),
    ignored("ip dhcp-server (<address>|query lease (retries|timeout) <number>)"),
    ignored("ip dhcp-server import all"),
    ignored(
        "ipv6 dhcp (binding track ppp|client <name>+|database <url> [<option:name>+]|iana-route-add|iapd-route-add)",
    ),
    ignored("ipv6 dhcp (relay|server) <option:name>+"),
    ignored("ipv6 dhcp-relay <option:name>+"),
];

pub(super) const POOL_COMMANDS: &[Command<Builder>] = &[
    ignored("accounting <name>"),
    ignored("address <address:ipv4> (client-id <word> [ascii]|hardware-address <word>|interface <name>)"),
    ignored("authorization (method <name>|shared-password <secret>|username <word>)"),
    ignored("bootfile <file:url>"),
    opens("class <class:name>", POOL_CLASS, |_, _| Some(())),
    ignored("client-identifier <word> [ascii]"),
    ignored("client-name <name>"),
    ignored("default-router <router:ipv4>+"),
    ignored("dns-server <server:ipv4>+"),
    ignored("domain-name <name>"),
    ignored("exit"),
    ignored("hardware-address <address:word> [<type:name>]"),
    ignored("host <address:ipv4> [<mask:word>]"),
    ignored("import (all|interface <interface>)"),
    ignored("lease (infinite|<days:number> [<hours:number>] [<minutes:number>])"),
    ignored("netbios-name-server <server:ipv4>+"),
    ignored("netbios-node-type <type:name>"),
    ignored("network <address:ipv4> [<mask:word>] [secondary]"),
    ignored("next-server <server:ipv4>+"),
    ignored("option <number> [instance <number>] (ascii <text>|hex <word>+|ip <address>+)"),
    ignored("origin (aaa|dhcp|file <url>|ipcp) [<option:name>+]"),
    ignored("override (default-router|utilization) <word>+"),
    ignored("relay (destination|source|target) <word>+"),
    ignored("remember"),
    ignored("renew deny unknown"),
    ignored("reserved-only"),
    ignored("server-name <name>"),
    ignored("subnet prefix-length <number>"),
    ignored("update (arp|dns [both] [override] [before]|reverse)"),
    ignored("utilization mark (high|low) <number> [log]"),
    ignored("vrf <vrf:name>"),
];

pub(super) const CLASS_COMMANDS: &[Command<Builder>] = &[
    ignored("option <number> (hex|ascii) <word> [mask <word>]"),
    ignored("relay agent information"),
    ignored("relay-information hex <word> [bitmask <word>]"),
    ignored("remark <text>"),
];

pub(super) const POOL_CLASS_COMMANDS: &[Command<Builder>] =
    &[ignored("address range <first:ipv4> <last:ipv4>"), ignored("relay target <word>+")];

pub(super) const POOL_IPV6_COMMANDS: &[Command<Builder>] = &[
    ignored("accounting <name>"),
    ignored("address prefix <prefix> [lifetime <word> <word>]"),
    ignored("aftr <name>"),
    ignored("dns-server <server:ipv6>+"),
    ignored("domain-name <name>"),
    ignored("import (dns-server|domain-name|information refresh|nis (address|domain-name)|nisp (address|domain-name))"),
    ignored("import (sip (address|domain-name)|sntp address)"),
    ignored("information refresh (<number> [<number>] [<number>]|infinity)"),
    ignored("link-address <prefix>"),
    ignored("nis (address <ipv6>|domain-name <name>)"),
    ignored("nisp (address <ipv6>|domain-name <name>)"),
    ignored("prefix-delegation (<prefix> <word>+|pool <name> [lifetime <word> <word>]|aaa [method-list <name>])"),
    ignored("sip (address <ipv6>|domain-name <name>)"),
    ignored("sntp address <ipv6>"),
    ignored("vendor-specific <number>"),
];
