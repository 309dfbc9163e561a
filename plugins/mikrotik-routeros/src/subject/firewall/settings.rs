//! What else stands below `/ip firewall`.

use seawall_api::menu::Menu;

use crate::builder::Builder;

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::ignored_settings(
        "ip firewall connection tracking",
        "enabled=auto|yes|no generic-timeout=time icmp-timeout=time liberal-tcp-tracking=flag loose-tcp-tracking=flag \
         tcp-close-timeout=time tcp-close-wait-timeout=time tcp-established-timeout=time tcp-fin-wait-timeout=time \
         tcp-last-ack-timeout=time tcp-max-retrans-timeout=time tcp-syn-received-timeout=time tcp-syn-sent-timeout=time \
         tcp-time-wait-timeout=time tcp-unacked-timeout=time udp-stream-timeout=time udp-timeout=time",
    ),
    Menu::ignored_records(
        "ip firewall service-port",
        "name",
        "name=name ports=number sip-direct-media=flag sip-timeout=time",
    ),
    Menu::ignored_records("ip firewall layer7-protocol", "name", "name=name regexp=text"),
];
