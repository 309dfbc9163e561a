//! The gNMI server of `TerminAttr`: `-grpcaddr [VRF/]ADDRESS:PORT` says where it listens.
//!
//! Sources: "`TerminAttr` most commonly used flags" of the vendor (`-allowed_ips`, `-certfile`); configurations of its own
//! tests (`-grpcaddr MGMT/0.0.0.0:6042`). Who is let in without `-allowed_ips`, and whether sessions without a certificate are
//! encrypted, depends on the version of the agent, which no configuration tells.

use seawall_api::model::{Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::cloud::{Cluster, target};
use crate::builder::Builder;

/// Puts the server into the model, unless it is for programs on the device itself.
pub(super) fn note(builder: &mut Builder, cluster: &Cluster<'_>, daemon: &str, active: bool) {
    let Some((text, at)) = cluster.listens else { return };
    let Some((host, port)) = target(text) else { return };
    if host == "localhost" || host == "::1" || host.starts_with("127.") {
        return;
    }
    let vrf = match text.split_once('/').map(|(vrf, _)| vrf).filter(|vrf| *vrf != "default") {
        Some(name) => {
            builder.uses(ReferenceKind::Vrf, name, format!("daemon {daemon}"), WhenUndefined::NoEffect, at);
            Fact::Set(Some(Reference::new(ReferenceKind::Vrf, name)), at)
        }
        None => Fact::Default(None),
    };
    let hidden = || Fact::Unknown(Why::VendorHides);
    let everyone = cluster.allowed.filter(|(list, _)| list.split(',').any(|net| net.ends_with("/0")));
    builder.model.services.push(Service {
        at,
        protocol: Protocol::Gnmi,
        name: format!("daemon {daemon}"),
        enabled: runs(active, at),
        port: port.map_or_else(Fact::default, |port| Fact::Set(port, at)),
        vrf,
        encrypted: cluster.certificate.map_or_else(|| Fact::Unknown(Why::VendorHides), |(_, at)| Fact::Set(true, at)),
        authenticated: hidden(),
        takes_lists: Fact::Default(everyone.is_some()),
        acl_ipv4: everyone.map_or_else(|| Fact::Unknown(Why::VendorHides), |(_, at)| Fact::Set(None, at)),
        acl_ipv6: everyone.map_or_else(|| Fact::Unknown(Why::VendorHides), |(_, at)| Fact::Set(None, at)),
        every_vrf: Fact::Default(false),
        ..Service::default()
    });
}

/// As the daemon does.
fn runs(active: bool, at: Span) -> Fact<bool> {
    if active { Fact::Set(true, at) } else { Fact::Default(false) }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Protocol, Service};

    use crate::sample::{unknown, whole};

    fn server(options: &str) -> Option<Service> {
        let reading = whole(&format!(
            "vrf instance MGMT\ndaemon TerminAttr\n   exec /usr/bin/TerminAttr -cvaddr=192.0.2.1:9910 {options} -taillogs\n   no shutdown\n"
        ));
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let named = |service: &&Service| service.protocol == Protocol::Gnmi && service.name == "daemon TerminAttr";
        reading.model.services.iter().find(named).cloned()
    }

    #[test]
    fn the_agent_may_listen_itself() {
        let found = server("-grpcaddr MGMT/0.0.0.0:6042").unwrap();
        assert_eq!((found.enabled.value(), found.port.value()), (Some(&true), Some(&6042)));
        assert_eq!(found.vrf.configured().map(|vrf| vrf.name.as_str()), Some("MGMT"));
        assert!(found.encrypted.is_unknown() && found.acl_ipv4.is_unknown());
        let open = server("-grpcaddr=0.0.0.0:6042 -allowed_ips=0.0.0.0/0 -certfile=/persist/secure/a.pem").unwrap();
        assert_eq!((open.encrypted.value(), open.acl_ipv4.value()), (Some(&true), Some(&None)));
        assert_eq!(open.vrf.value(), Some(&None));
    }

    #[test]
    fn programs_on_the_device_are_no_network() {
        assert!(server("-grpcaddr=127.0.0.1:6042").is_none());
        assert!(server("").is_none());
    }
}
