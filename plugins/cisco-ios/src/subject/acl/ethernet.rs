//! Lists that do not filter by IP addresses: Ethernet, ARP, roles.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::ReferenceKind;

use super::list::{self, Form};
use crate::builder::Builder;

const ETHERNET: Context = Context("mac access-list");
const ARP: Context = Context("arp access-list");
const ROLES: Context = Context("ip access-list role-based");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Lists of Ethernet addresses.
pub(super) const LIST_TABLE: Table<Builder> = Table { context: ETHERNET, feeds: &["acls.entries"], commands: FRAMES };

/// Lists of ARP messages.
pub(super) const ARP_TABLE: Table<Builder> = Table { context: ARP, feeds: &[], commands: ARPS };

/// Lists between roles.
pub(super) const ROLE_TABLE: Table<Builder> = Table { context: ROLES, feeds: &[], commands: ROLE_LINES };

const HEADS: &[Command<Builder>] = &[
    opens("mac access-list extended <name:name>", ETHERNET, |builder, line| list::open(builder, line, Form::Ethernet)),
    opens("arp access-list <name:name>", ARP, |builder: &mut Builder, line| {
        if !line.negated {
            builder.define(ReferenceKind::Acl, line.get("name")?, line.span);
        }
        Some(())
    })
    .feeding(&[]),
    ignored("(ip|ipv6) access-list role-based <name:name>").opening(ROLES),
];

const FRAMES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (permit|deny) <entry:name>+", list::named_entry),
    ignored("[<sequence:number>] remark [<text>]"),
];

const ARPS: &[Command<Builder>] = &[
    unmodelled(
        "(permit|deny) [request] ip (any|host <sender:ipv4>|<sender:ipv4> <mask:ipv4>) \
         mac (any|host <mac:mac>|<mac:mac> <mac-mask:mac>) [log]",
    ),
    unmodelled(
        "(permit|deny) response ip (any|host <sender:ipv4>|<sender:ipv4> <mask:ipv4>) \
         [any|host <target:ipv4>|<target:ipv4> <target-mask:ipv4>] mac (any|host <mac:mac>|<mac:mac> <mac-mask:mac>) \
         [any|host <target-mac:mac>|<target-mac:mac> <target-mac-mask:mac>] [log]",
    ),
];

const ROLE_LINES: &[Command<Builder>] = &[
    unmodelled("[<sequence:number>] (permit|deny) (ip|ipv6|icmp|igmp|gre|esp|ahp|ospf|pim|<protocol:number>) [log]"),
    unmodelled(
        "[<sequence:number>] (permit|deny) (tcp|udp) [src (eq|gt|lt|neq) <from:name>|src range <from:name> <from-last:name>] \
         [dst (eq|gt|lt|neq) <to:name>|dst range <to:name> <to-last:name>] [established] [log]",
    ),
    ignored("[<sequence:number>] remark [<text>]"),
];
