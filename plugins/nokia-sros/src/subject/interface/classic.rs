//! Lines of an interface as classic CLI alone writes them.

use seawall_api::command::{Command, ignored, modelled};

use super::tables::{ICMP, PART};
use super::{address, manner};
use crate::builder::Builder;

pub(super) const LINES: &[Command<Builder>] = &[
    modelled(
        "address / <prefix> [broadcast (host-ones|all-ones)] [track-srrp <number>] [gw-ip-address <ipv4>]",
        address::whole,
    ),
    modelled("address / <address:ipv4> <mask:ipv4> [broadcast (host-ones|all-ones)]", address::whole),
    modelled(
        "secondary <prefix> / [broadcast (host-ones|all-ones)] [igp-inhibit] [track-srrp <number>]",
        address::whole,
    ),
    modelled("unnumbered / [<source:name>]", address::borrowed),
    modelled("allow-directed-broadcasts", manner::broadcasts),
    modelled("(local-proxy-arp|remote-proxy-arp)", manner::proxy_arp),
    modelled("proxy-arp-policy / <policy:name>+", manner::proxy_arp),
    modelled("icmp", |_, _| Some(())).opening(ICMP),
    modelled("cflowd / (interface|acl)", manner::sampled),
    modelled(
        "qos / <policy:name> [egress-port-redirect-group <name> [egress-instance <number>]] [ingress-fp-redirect-group <name> [ingress-instance <number>]]",
        manner::quality,
    ),
    ignored(
        "bfd / <transmit:number> [receive <number>] [multiplier <number>] [echo-receive <number>] [type (cpm-np|iom-hw|fp)]",
    ),
    ignored(
        "(ntp-broadcast|proxy-arp|tcp-mss|arp-limit|arp-populate|arp-retry-timer|arp-learn-unsolicited|arp-proactive-refresh|host-connectivity-verify|shcv-policy-ipv4) / [<text>]",
    ),
    ignored("static-arp <address:ipv4> [<mac>]"),
    ignored("dhcp").opening(PART),
];
