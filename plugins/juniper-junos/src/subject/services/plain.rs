//! Services with no settings but limits: Telnet, FTP, finger, rlogin, rsh, TFTP, the XML interface, DHCP, DNS.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};

use super::nothing;
use crate::builder::Builder;
use crate::subject::trace::TRACE;

pub(super) const BLOCK: Context = Context("system services plain");
pub(super) const REVERSE: Context = Context("system services reverse");

/// Services by their head.
const NAMES: &[&str] = &["telnet", "ftp", "finger", "rlogin", "rsh", "tftp-server", "xnm-clear-text", "xnm-ssl"];

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("(telnet|ftp|finger|rlogin|rsh|tftp-server|xnm-clear-text|xnm-ssl)", BLOCK, |builder: &mut Builder, line| {
        let name = line.one_of(NAMES)?;
        builder.memory.services.listeners.start(name, line);
        Some(())
    }),
    opens("reverse", REVERSE, nothing),
    opens("(dhcp-local-server|dhcp)", crate::subject::dhcp::SERVER, |builder: &mut Builder, line| {
        let listener = builder.memory.services.listeners.start("dhcp-local-server", line);
        // Requests of hosts behind the groups that it names are answered from the pools of `access`.
        listener.used = Fact::default();
        Some(())
    }),
    opens("dns", crate::subject::dhcp::DNS, |builder: &mut Builder, line| {
        builder.memory.services.listeners.start("dns", line);
        Some(())
    }),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("connection-limit / <sessions:number>", |builder: &mut Builder, line| {
        let limit = (line.number("sessions")?, line.span);
        builder.memory.services.listeners.get_mut(name(line)?).limit = Some(limit);
        Some(())
    }),
    modelled("rate-limit / <connections:number>", |builder: &mut Builder, line| {
        let rate = (line.number("connections")?, line.span);
        builder.memory.services.listeners.get_mut(name(line)?).rate = Some(rate);
        Some(())
    }),
    modelled("authentication-order <method:name>", |builder: &mut Builder, line| {
        let method = (line.string("method")?, line.span_of("method")?);
        builder.memory.services.listeners.get_mut(name(line)?).order.push(method);
        Some(())
    })
    .feeding(&["aaa.methods", "lines"]),
    ignored("local-certificate / <name>"),
    ignored("(ssl-renegotiation|no-ssl-renegotiation)"),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const REVERSE_COMMANDS: &[Command<Builder>] =
    &[modelled("(telnet|ssh)", reverse), modelled("(telnet|ssh) port / <port:number>", reverse)];

fn name(line: &CommandLine<'_>) -> Option<&'static str> {
    NAMES.iter().copied().find(|name| line.within(name))
}

/// Sessions to what hangs on the auxiliary port.
fn reverse(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = if line.has("telnet") { "reverse telnet" } else { "reverse ssh" };
    let port = line.number("port").map(|port| (port, line.span));
    let listener = builder.memory.services.listeners.start(name, line);
    listener.port = port.or(listener.port);
    Some(())
}
