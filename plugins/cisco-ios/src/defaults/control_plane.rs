//! The control plane.

use seawall_api::Why;

use crate::builder::Builder;

/// "By default, no service policies are attached to the control plane": command reference of
/// `service-policy (control-plane)`, in every release. Management protection is off until an interface
/// is named: security configuration guide, "Management Plane Protection".
///
/// Catalyst 3850 and 9000 switches have a policy of their own that "cannot be modified or deleted" ("Configuring
/// Control Plane Policing"), and running configurations of them with 16.3, 16.6, 16.12 and 17.12 print where it is bound:
/// what prints a version of 16 or later and not the policy has none, as IOS on Linux. Nothing is said where the
/// hardware is of these families, and where no version is printed: what a person typed does not show what
/// the device adds.
pub(super) fn fill(builder: &mut Builder) {
    let release = &builder.release;
    let is_own = builder.model.device.hardware.configured().is_some_and(|name| names_policy_of_its_own(name));
    let is_printed = release.printed.is_some() && release.at_least(16, 0) == Some(true);
    let has_none = release.is_xe == Some(false) || release.is_switch == Some(false) || is_printed;
    let control_plane = &mut builder.model.control_plane;
    control_plane.policy_in.or_default(None);
    control_plane.management_limited.or_default(false);
    control_plane.management_protocols.or_default(Vec::new());
    control_plane.other_policies.or_default(false);
    control_plane.policed_zones.or_default(Vec::new());
    if has_none && !is_own {
        control_plane.built_in.or_default(false);
    } else {
        control_plane.built_in.or_unknown(Why::Version);
    }
}

fn names_policy_of_its_own(hardware: &str) -> bool {
    let name = hardware.to_ascii_uppercase();
    ["WS-C3650", "WS-C3850", "C9200", "C9300", "C9350", "C9400", "C9500", "C9600"].iter().any(|own| name.contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use seawall_api::Fact;

    #[test]
    fn a_policy_of_the_platform_would_be_printed() {
        let built_in = |config: &str| sample::whole(config).model.control_plane.built_in;
        let version = Fact::Unknown(Why::Version);
        let port = "interface Ethernet0/1\n switchport mode access\n";
        assert_eq!(built_in(&format!("version 17.12\n{port}")), Fact::Default(false));
        assert_eq!(built_in(&format!("version 15.2\n{port}")), version);
        assert_eq!(built_in(port), version);
        assert_eq!(built_in("version 17.9\nswitch 1 provision c9300-24t\n"), version);
        assert_eq!(built_in("version 12.4\n"), Fact::Default(false));
        let bound = "version 17.9\ncontrol-plane\n service-policy input system-cpp-policy\n";
        assert_eq!(built_in(bound).value(), Some(&true));
    }
}
