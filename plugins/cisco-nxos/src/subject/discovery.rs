//! `cdp` and `lldp`, for the device and on interfaces.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::Protocol;
use seawall_api::reading::Extent;

use super::feature;
use super::interface::{INTERFACE, each};
use super::services::service;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "interfaces.cdp"], commands: COMMANDS },
    &Table {
        context: INTERFACE,
        feeds: &["interfaces.cdp", "interfaces.lldp_send", "interfaces.lldp_receive"],
        commands: ON_INTERFACE,
    },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("cdp enable", |builder, line| {
        let switch = line.switch();
        service(builder, Protocol::Cdp, CDP, line.span)?.enabled = switch;
        Some(())
    })
    .default_on(),
    ignored("cdp (advertise (v1|v2)|format device-id <name>|holdtime <number>|timer <number>|advertise-v2)"),
    ignored("lldp (holdtime|reinit|timer) <number>"),
    ignored("lldp tlv-select <option:name>+").default_on(),
    ignored("lldp (portid-subtype|chassis-id|fast-discovery|multi-neighbor|dcbx) [<option:name>+]"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("cdp enable", |builder, line| each(builder, |this| this.cdp = line.switch())).default_on(),
    modelled("lldp transmit", |builder, line| each(builder, |this| this.lldp_send = line.switch())).default_on(),
    modelled("lldp receive", |builder, line| each(builder, |this| this.lldp_receive = line.switch())).default_on(),
    ignored("lldp (tlv-set|dcbx|fast|multi-neighbor) [<option:word>+]"),
];

/// The names of the services.
pub(crate) const CDP: &str = "cdp";
pub(crate) const LLDP: &str = "lldp";

/// Passes on to interfaces what holds for the device: without the protocol itself a port speaks it no more. CDP is on by
/// default, for the device and on each port; LLDP comes with its feature ("Configuring CDP", "Configuring LLDP", Default
/// Settings). Only Ethernet ports and `mgmt0` speak either.
pub(crate) fn finish(builder: &mut Builder) {
    let lldp = feature::is_on(builder, "lldp");
    let cdp = service(builder, Protocol::Cdp, CDP, seawall_api::Span::default()).map(|one| one.enabled.clone());
    let at = lldp.span().unwrap_or_default();
    if let Some(one) = service(builder, Protocol::Lldp, LLDP, at) {
        one.enabled = lldp.clone();
    }
    let whole = builder.extent == Extent::Whole;
    let unread = builder.why_open(None, &["services"]);
    for interface in &mut builder.model.interfaces {
        match &cdp {
            Some(Fact::Set(false, at)) => interface.cdp = Fact::Set(false, *at),
            _ if whole && unread.is_none() => interface.cdp.or_default(true),
            _ => {}
        }
        match &lldp {
            Fact::Set(true, at) => {
                inherit(&mut interface.lldp_send, Fact::Set(true, *at));
                inherit(&mut interface.lldp_receive, Fact::Set(true, *at));
            }
            Fact::Set(false, at) => {
                interface.lldp_send = Fact::Set(false, *at);
                interface.lldp_receive = Fact::Set(false, *at);
            }
            Fact::Default(false) => {
                interface.lldp_send = Fact::Default(false);
                interface.lldp_receive = Fact::Default(false);
            }
            _ => {}
        }
    }
}

fn inherit(own: &mut Fact<bool>, device: Fact<bool>) {
    if own.is_unknown() {
        *own = device;
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn ports_speak_what_the_device_speaks() {
        let port = "interface Ethernet1/1\n  no lldp transmit\ninterface Ethernet1/2\n  no cdp enable\n";
        let states = |head: &str| {
            let reading = whole(&format!("{head}{port}"));
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let state = |index: usize| {
                let this = &reading.model.interfaces[index];
                (this.cdp.value().copied(), this.lldp_send.value().copied(), this.lldp_receive.value().copied())
            };
            (state(0), state(1))
        };
        let (off, on) = (Some(false), Some(true));
        assert_eq!(states(""), ((on, off, off), (off, off, off)));
        assert_eq!(states("feature lldp\n"), ((on, off, on), (off, on, on)));
        assert_eq!(states("no cdp enable\n"), ((off, off, off), (off, off, off)));
    }
}
