//! How stations prove who they are on a port: 802.1X, MAC authentication, link encryption.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::{INTERFACE, note_use, owners};

/// The block below `cts manual`.
const TRUSTSEC: Context = Context("cts manual");

/// Who may use the port.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.port.authenticated"], commands: ACCESS };

/// Encryption of the link.
pub(super) const TRUSTSEC_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["secrets"], commands: LINKS };

/// Encryption of the link, its block.
pub(super) const TRUSTSEC_BLOCK_TABLE: Table<Builder> =
    Table { context: TRUSTSEC, feeds: &["secrets"], commands: TRUSTSEC_LINES };

/// What one interface or template says; the order of its lines means nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Access {
    /// Whether a station must prove itself before the port opens.
    pub(super) controlled: Option<(bool, Span)>,
    /// `authentication open`: the port is open all the same.
    pub(super) open: Option<(bool, Span)>,
    /// `access-session closed`; with sessions, ports are open without it.
    pub(super) closed: Option<(bool, Span)>,
    /// Whether the port speaks of sessions rather than of authentication.
    pub(super) sessions: bool,
}

impl Access {
    /// Settings of a template where the port itself says nothing.
    pub(super) fn over(&self, template: &Self) -> Self {
        Self {
            controlled: self.controlled.or(template.controlled),
            open: self.open.or(template.open),
            closed: self.closed.or(template.closed),
            sessions: self.sessions || template.sessions,
        }
    }

    /// Whether stations must prove who they are.
    pub(super) fn verdict(&self) -> Option<(bool, Span)> {
        let (controlled, at) = self.controlled?;
        match (controlled, self.open, self.closed) {
            (true, Some((true, open_at)), _) => Some((false, open_at)),
            (true, _, Some((true, _))) => Some((true, at)),
            (true, _, _) if self.sessions => Some((false, at)),
            _ => Some((controlled, at)),
        }
    }
}

const ACCESS: &[Command<Builder>] = &[
    modelled("authentication port-control / (auto|force-authorized|force-unauthorized)", |builder, line| {
        control(builder, line, false)
    }),
    modelled("dot1x port-control / (auto|force-authorized|force-unauthorized)", |builder, line| {
        control(builder, line, false)
    }),
    modelled("access-session port-control / (auto|force-authorized|force-unauthorized)", |builder, line| {
        control(builder, line, true)
    }),
    modelled("authentication open", |builder, line| note(builder, |access| access.open = stated(line, !line.negated))),
    // Which of the two modes holds without this line is settled by `sessions`.
    modelled("access-session closed", |builder, line| {
        note(builder, |access| {
            access.closed = stated(line, !line.negated);
            access.sessions = true;
        })
    }),
    ignored("authentication host-mode (single-host|multi-host|multi-auth|multi-domain)"),
    ignored("access-session host-mode (single-host|multi-host|multi-auth|multi-domain)"),
    ignored("authentication (order|priority) (dot1x|mab|webauth) [dot1x|mab|webauth] [dot1x|mab|webauth]"),
    ignored("authentication event fail [retry <number>] action (next-method|authorize vlan <number>)"),
    ignored("authentication event server (alive action reinitialize|dead action authorize [vlan <number>|voice])"),
    ignored("authentication event server dead action reinitialize vlan <number>"),
    ignored(
        "authentication event (no-response action authorize vlan <number>|linksec fail action authorize vlan <number>)",
    ),
    ignored(
        "authentication (periodic|control-direction (both|in)|fallback <name>|linksec policy \
         (must-not-secure|should-secure|must-secure))",
    ),
    ignored(
        "authentication timer (reauthenticate|inactivity|restart|unauthorized) (<number>|server [dynamic]) [dynamic]",
    ),
    ignored("authentication violation (protect|replace|restrict|shutdown)"),
    ignored("access-session (control-direction (both|in)|interface-template sticky [timer <number>]|monitor)"),
    ignored("mab [eap]"),
    ignored("dot1x (pae (authenticator|supplicant|both)|reauthentication|host-mode <mode:name>|guest-vlan <number>)"),
    ignored(
        "dot1x timeout \
         (tx-period|quiet-period|server-timeout|supp-timeout|held-period|auth-period|start-period|reauth-period|ratelimit-period) \
         (<number>|server)",
    ),
    ignored("dot1x (max-req|max-reauth-req|max-start) <number>"),
    ignored(
        "dot1x (auth-fail (vlan|max-attempts) <number>|mac-auth-bypass [eap] [timeout activity \
         <number>]|critical [eapol|vlan <number>|recovery action reinitialize])",
    ),
    ignored(
        "dot1x (default|control-direction (both|in)|violation-mode (protect|restrict|shutdown)|authenticator \
         eap profile <name>)",
    ),
    ignored(
        "dot1x (credentials <name>|supplicant eap profile <name>|supplicant force-multicast|webauth fallback <name>)",
    ),
    modelled("source template / <name:name> [merge]", source_template).feeding(&["interfaces.port"]),
];

const LINKS: &[Command<Builder>] = &[
    ignored("cts manual").opening(TRUSTSEC),
    ignored(
        "cts (dot1x|layer3 (ipv4|ipv6) (trustsec forwarding|policy)|role-based (enforcement|sgt-map sgt <number>))",
    ),
    ignored("macsec [network-link|replay-protection window-size <number>|access-control (should-secure|must-secure)]"),
    ignored("macsec (dot1q-in-clear <number>|bypass-stp-vlan)"),
    ignored("mka (policy <name>|default-policy|pre-shared-key key-chain <name> [fallback-key-chain <fallback:name>])"),
    ignored("eapol (destination-address <address:name>|eth-type <type:hex>)"),
    ignored("trust device (cisco-phone|cts|ip-camera|media-player)"),
    ignored("nmsp attachment suppress"),
    ignored("network-policy [profile] <number>"),
    ignored(
        "energywise [allow query (set|save)|importance <number>|level <number> [recurrence <name>]|name \
         <name>|role <name>]",
    ),
];

const TRUSTSEC_LINES: &[Command<Builder>] = &[
    ignored("policy (static sgt <number> [trusted]|dynamic identity <name>)"),
    ignored("propagate sgt"),
    modelled("sap pmk / <secret> mode-list <mode:name>+", |builder, line| {
        let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
        let owner = owners(builder).into_iter().next()?;
        builder.store(SecretUse::Other, owner, &secret, line);
        Some(())
    }),
    ignored("sap mode-list <mode:name>+"),
];

fn stated(line: &CommandLine<'_>, value: bool) -> Option<(bool, Span)> {
    (!line.reset).then_some((value, line.span))
}

fn note(builder: &mut Builder, mut write: impl FnMut(&mut Access)) -> Option<()> {
    let owners = owners(builder);
    for owner in &owners {
        write(builder.memory.switchport.access.entry(owner.to_ascii_lowercase()).or_default());
    }
    (!owners.is_empty()).then_some(())
}

fn source_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name");
    let keys: Vec<String> = owners(builder)
        .iter()
        .filter_map(|owner| owner.strip_prefix("interface "))
        .map(str::to_ascii_lowercase)
        .collect();
    for key in keys {
        match name.filter(|_| !line.negated && !line.reset) {
            Some(name) => builder.memory.switchport.sources.insert(key, name.to_owned()),
            None => builder.memory.switchport.sources.remove(&key),
        };
    }
    note_use(builder, line, (ReferenceKind::Template, name.unwrap_or("")), ("source", WhenUndefined::NotKnown));
    Some(())
}

/// A port that no station can open asks for proof as well as one that asks every station.
fn control(builder: &mut Builder, line: &CommandLine<'_>, sessions: bool) -> Option<()> {
    let controlled = !line.negated && !line.has("force-authorized");
    note(builder, |access| {
        access.controlled = stated(line, controlled);
        access.sessions |= sessions;
    })
}

/// Puts together what the lines of each port say.
pub(super) fn finish(builder: &mut Builder) {
    let access = std::mem::take(&mut builder.memory.switchport.access);
    let sources = std::mem::take(&mut builder.memory.switchport.sources);
    for this in &mut builder.model.interfaces {
        let own = access.get(&format!("interface {}", this.name).to_ascii_lowercase());
        let source = sources.get(&this.name.to_ascii_lowercase());
        let template = source.and_then(|name| access.get(&format!("template {name}").to_ascii_lowercase()));
        let together = match (own, template) {
            (Some(own), Some(template)) => own.over(template),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => continue,
        };
        if let Some((value, at)) = together.verdict() {
            this.port.authenticated = Fact::Set(value, at);
        }
    }
    builder.memory.switchport.sources = sources;
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    fn authenticated(lines: &str) -> Option<bool> {
        let reading = whole(&format!("interface Gi1/0/1\n{lines}"));
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.interfaces[0].port.authenticated.value().copied()
    }

    #[test]
    fn a_port_asks_for_proof_unless_it_is_open() {
        assert_eq!(authenticated(" authentication port-control auto\n mab\n"), Some(true));
        assert_eq!(authenticated(" authentication open\n authentication port-control auto\n"), Some(false));
        assert_eq!(authenticated(" dot1x port-control force-authorized\n"), Some(false));
        assert_eq!(authenticated(" dot1x pae authenticator\n dot1x port-control auto\n"), Some(true));
    }

    #[test]
    fn a_session_port_is_open_unless_it_is_closed() {
        assert_eq!(authenticated(" access-session port-control auto\n"), Some(false));
        assert_eq!(authenticated(" access-session closed\n access-session port-control auto\n"), Some(true));
    }

    #[test]
    fn templates_count_where_the_port_says_nothing() {
        let reading = whole(
            "interface Gi1/0/1\n source template USER\n\
             interface Gi1/0/2\n storm-control broadcast level 5\n source template USER\n switchport access vlan 7\n\
             template USER\n switchport access vlan 20\n switchport mode access\n spanning-tree portfast\n \
             access-session closed\n access-session port-control auto\n",
        );
        assert!(unknown(&reading).is_empty());
        let [first, second] = reading.model.interfaces.as_slice() else { panic!() };
        assert_eq!(first.port.authenticated.value(), Some(&true));
        assert_eq!(first.port.access_vlan.value(), Some(&20));
        assert_eq!((second.port.access_vlan.value(), second.port.edge.value()), (Some(&7), Some(&true)));
    }
}
