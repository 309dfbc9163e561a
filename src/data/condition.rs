//! What a device must have switched on for a vulnerability to matter, as the tables write it.

use seawall_api::model::{DeviceRole, Protocol};

/// Alternatives of which one suffices; in each, every sign must show.
///
/// Written with `|` between alternatives and `&` between signs; `!` turns a sign round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The alternatives, each with its signs.
    pub(crate) alternatives: Vec<Vec<Wanted>>,
}

/// A sign, or its absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// What is looked for.
    pub(crate) sign: Sign,
    /// Whether it must show, not be missing.
    pub(crate) present: bool,
}

/// Something that a configuration can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sign {
    /// `any`: every configuration has it.
    Any,
    /// `hidden`: no line can show it.
    Hidden,
    /// `service:PROTOCOL`: the service runs.
    Service(Protocol),
    /// `named-service:NAME`: the vendor's service of this name runs.
    NamedService(String),
    /// `web-ui`: the web server runs, clear or encrypted, with its management modules.
    WebUi,
    /// `telnet`: Telnet opens a terminal line.
    Telnet,
    /// `snmp`: the SNMP agent answers someone.
    Snmp,
    /// `snmp-reads:OID,OID`: the SNMP agent shows one of these objects to someone.
    SnmpReads(Vec<Vec<u64>>),
    /// `ike:1`, `ike:2`: IPsec policies in use negotiate by this version of IKE.
    Ike(u64),
    /// `nat`: addresses are translated between an inside and an outside.
    Nat,
    /// `login-lockout`: failed logins lock logins out for a time.
    LoginLockout,
    /// `bgp`: BGP runs.
    Bgp,
    /// `evpn`: a BGP neighbour exchanges EVPN routes.
    Evpn,
    /// `bfd`: a BFD session is configured.
    Bfd,
    /// `multicast`: an interface speaks PIM.
    Multicast,
    /// `tunnel`: there is a tunnel.
    Tunnel,
    /// `role:WORD`: the device is of this kind.
    Role(DeviceRole),
    /// `hardware:PART,PART`: the hardware's name has one of these parts.
    Hardware(Vec<String>),
    /// `feature:NAME`: the entry of this name in the list of vendors' own features is on.
    Feature(String),
}

impl Condition {
    /// Reads a condition; the error says what is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let alternatives = text.split('|').map(|all| all.split('&').map(|one| Wanted::parse(one.trim())).collect());
        Ok(Self { alternatives: alternatives.collect::<Result<_, _>>()? })
    }
}

impl Wanted {
    fn parse(text: &str) -> Result<Self, String> {
        let (bare, present) = text.strip_prefix('!').map_or((text, true), |bare| (bare, false));
        Ok(Self { sign: Sign::parse(bare)?, present })
    }
}

impl Sign {
    fn parse(text: &str) -> Result<Self, String> {
        let unknown = || format!("not a sign: {text}");
        let Some((word, argument)) = text.split_once(':') else { return Self::plain(text).ok_or_else(unknown) };
        let several = || argument.split(',').map(str::to_owned).collect();
        let sign = match word {
            _ if argument.is_empty() => return Err(unknown()),
            "service" => Self::Service(service(argument).ok_or_else(unknown)?),
            "named-service" => Self::NamedService(argument.to_owned()),
            "role" => Self::Role(role(argument).ok_or_else(unknown)?),
            "ike" => Self::Ike(argument.parse().map_err(|_| unknown())?),
            "hardware" => Self::Hardware(several()),
            "feature" => Self::Feature(argument.to_owned()),
            "snmp-reads" => {
                let objects = argument.split(',').map(|oid| oid.split('.').map(str::parse).collect());
                Self::SnmpReads(objects.collect::<Result<_, _>>().map_err(|_| unknown())?)
            }
            _ => return Err(unknown()),
        };
        Ok(sign)
    }

    /// A sign that is one word.
    fn plain(word: &str) -> Option<Self> {
        Some(match word {
            "any" => Self::Any,
            "hidden" => Self::Hidden,
            "web-ui" => Self::WebUi,
            "telnet" => Self::Telnet,
            "snmp" => Self::Snmp,
            "nat" => Self::Nat,
            "login-lockout" => Self::LoginLockout,
            "bgp" => Self::Bgp,
            "evpn" => Self::Evpn,
            "bfd" => Self::Bfd,
            "multicast" => Self::Multicast,
            "tunnel" => Self::Tunnel,
            _ => return None,
        })
    }
}

/// The services that the tables name.
fn service(word: &str) -> Option<Protocol> {
    [Protocol::Http, Protocol::Https, Protocol::SmartInstall, Protocol::Cdp, Protocol::Lldp]
        .into_iter()
        .find(|protocol| protocol.word() == word)
}

fn role(word: &str) -> Option<DeviceRole> {
    [DeviceRole::Router, DeviceRole::Switch, DeviceRole::Firewall].into_iter().find(|role| role.word() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_hold_signs() {
        let condition = Condition::parse("role:switch & telnet | !feature:ssl-vpn").unwrap();
        let shown = |sign, present| Wanted { sign, present };
        assert_eq!(
            condition.alternatives,
            [
                vec![shown(Sign::Role(DeviceRole::Switch), true), shown(Sign::Telnet, true)],
                vec![shown(Sign::Feature("ssl-vpn".into()), false)],
            ]
        );
    }

    #[test]
    fn what_is_no_sign_is_refused() {
        for text in ["", "snmp:", "http", "service:teleport", "role:toaster", "ike:x", "snmp-reads:1.x", "telnet & "] {
            assert!(Condition::parse(text).is_err(), "{text}");
        }
    }
}
