//! Time servers: what a line says of one, and which are proved.

use crate::command::CommandLine;
use crate::endpoint;
use crate::model::{Ntp, NtpServer, Reference};
use crate::{Fact, Why};

/// The server that a line names as `host`, with the number of its key, `key`, where it has one.
pub fn server(
    line: &CommandLine<'_>,
    vrf: Fact<Option<Reference>>,
    is_peer: bool,
    source_interface: Fact<Option<Reference>>,
) -> Option<NtpServer> {
    let host = line.string("host")?;
    Some(NtpServer {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        key: line.number("key").map_or(Fact::Default(None), |number| line.set_at("key", Some(number))),
        vrf,
        peer: line.set(is_peer),
        source_interface,
        ..NtpServer::default()
    })
}

/// Says of each server whether what it tells is proved: proofs are asked for, and its key is defined and trusted. `open` is
/// why a part of that may stand where it was not read; a server without a key is not proved all the same.
pub fn prove(ntp: &mut Ntp, open: Option<Why>, trusted: impl Fn(u64) -> bool) {
    let checks = ntp.authenticate.value() == Some(&true);
    // What is not checked is not proved, whatever the keys are.
    let never = ntp.authenticate.is_set() && !checks;
    for server in &mut ntp.servers {
        let complete = server
            .key
            .configured()
            .is_some_and(|number| checks && trusted(*number) && ntp.keys.iter().any(|key| key.number == *number));
        let keyless = matches!(server.key.value(), Some(None));
        server.authenticated = match open.filter(|_| !complete && !keyless && !never) {
            Some(why) => Fact::Unknown(why),
            None => Fact::Set(complete, server.at),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::model::{NtpKey, NtpServer};

    #[test]
    fn a_proof_has_all_its_parts() {
        let at = Span::new(1, 2);
        let server = |key: Option<u64>| NtpServer { at, key: Fact::Set(key, at), ..NtpServer::default() };
        let mut ntp = Ntp {
            authenticate: Fact::Set(true, at),
            keys: vec![NtpKey { number: 1, ..NtpKey::default() }, NtpKey { number: 2, ..NtpKey::default() }],
            servers: vec![server(Some(1)), server(Some(2)), server(Some(3)), server(None)],
            ..Ntp::default()
        };
        let proved =
            |ntp: &Ntp| ntp.servers.iter().map(|server| server.authenticated.value().copied()).collect::<Vec<_>>();
        prove(&mut ntp, None, |number| number != 2);
        assert_eq!(proved(&ntp), [Some(true), Some(false), Some(false), Some(false)]);
        prove(&mut ntp, Some(Why::UnreadLine), |number| number != 2);
        assert_eq!(proved(&ntp), [Some(true), None, None, Some(false)]);
        ntp.authenticate = Fact::Default(false);
        prove(&mut ntp, None, |_| true);
        assert!(proved(&ntp).iter().all(|proved| *proved == Some(false)));
    }
}
