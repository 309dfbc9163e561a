//! What stands behind the addresses of an entry: logs, hours, headers, and all that leaves a part of the traffic.

use super::entry::{Said, Words, Written};
use super::words;

/// One option behind the addresses; they come in any order.
pub(super) fn read(words: &mut Words<'_>, protocol: &str, written: &mut Written) -> Option<()> {
    let first = words.peek()?.to_ascii_lowercase();
    match first.as_str() {
        "log" => written.log = words.said(|words| words.take().map(|_| ())),
        "time-range" => {
            let said = words.said(|words| {
                words.take()?;
                words.take().map(str::to_owned)
            })?;
            written.narrowed = Some(Said { value: (), place: said.place });
            written.time_range = Some(said);
        }
        "routing" | "hbh" | "dest-option" | "fragments" => {
            let name = match first.as_str() {
                "routing" => "routing",
                "hbh" => "hop-by-hop",
                "fragments" => "fragments",
                _ => "destination-options",
            };
            written.headers.push(words.said(|words| words.take().map(|_| name))?);
        }
        _ => written.narrowed = Some(words.said(|words| narrowing(words, protocol))?),
    }
    Some(())
}

/// An option that leaves only a part of the traffic.
fn narrowing(words: &mut Words<'_>, protocol: &str) -> Option<()> {
    let first = words.take()?.to_ascii_lowercase();
    match first.as_str() {
        "established" | "ack" | "fin" | "psh" | "rst" | "syn" | "urg" if protocol == "tcp" => {}
        "tcp-flags-mask" | "http-method" | "tcp-option-length" if protocol == "tcp" => {
            words.take()?;
        }
        "auth" | "mobility" => {}
        "dscp" | "precedence" | "tos" | "flow-label" | "ttl" | "vlan" | "udf" => {
            words.take()?;
        }
        "packet-length" => {
            let range = words.take()?.eq_ignore_ascii_case("range");
            words.take()?.parse::<u16>().ok()?;
            if range {
                words.take()?.parse::<u16>().ok()?;
            }
        }
        "nve" | "redirect" | "set-erspan-dscp" | "set-erspan-gre-proto" | "capture" => words.take_rest(),
        message if words::is_message(protocol, message) => {
            if message.parse::<u8>().is_ok() && words.peek().is_some_and(|code| code.parse::<u8>().is_ok()) {
                words.take()?;
            }
        }
        _ => return None,
    }
    Some(())
}
