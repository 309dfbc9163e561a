//! Dialects that are told apart by name and not read yet: their signs, one file each.

mod a10_acos;
mod aruba_aoscx;
mod aruba_controller;
mod brocade_ironware;
mod checkpoint_gaia;
mod cisco_aireos;
mod cisco_asa;
mod cisco_sb;
mod clones;
mod cumulus;
mod dell_os;
mod extreme;
mod extreme_slxos;
mod f5_bigip;
mod fortinet_fortios;
mod frr;
mod h3c_comware;
mod hp_procurve;
mod juniper_junos_xml;
mod mellanox_onyx;
mod nokia_srlinux;
mod openwrt;
mod opnsense_pfsense;
mod paloalto_panos;
mod rad_etx;
mod sonic;
mod vyos;

use seawall_api::detect::Dialect;

/// Every dialect that is recognised and not read.
pub const DIALECTS: &[&Dialect] = &[
    &a10_acos::DIALECT,
    &aruba_aoscx::DIALECT,
    &aruba_controller::DIALECT,
    &brocade_ironware::DIALECT,
    &checkpoint_gaia::DIALECT,
    &cisco_aireos::DIALECT,
    &cisco_asa::DIALECT,
    &cisco_sb::DIALECT,
    &clones::FASTPATH,
    &clones::FSOS,
    &clones::GENERIC,
    &clones::OPTISWITCH,
    &cumulus::DIALECT,
    &dell_os::DIALECT,
    &extreme::DIALECT,
    &extreme_slxos::DIALECT,
    &f5_bigip::DIALECT,
    &fortinet_fortios::DIALECT,
    &frr::DIALECT,
    &h3c_comware::DIALECT,
    &hp_procurve::DIALECT,
    &juniper_junos_xml::DIALECT,
    &mellanox_onyx::DIALECT,
    &nokia_srlinux::DIALECT,
    &openwrt::DIALECT,
    &opnsense_pfsense::DIALECT,
    &paloalto_panos::DIALECT,
    &rad_etx::DIALECT,
    &sonic::DIALECT,
    &vyos::DIALECT,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_is_named_once() {
        let mut platforms: Vec<&str> = DIALECTS.iter().map(|dialect| dialect.platform).collect();
        platforms.sort_unstable();
        let count = platforms.len();
        platforms.dedup();
        assert_eq!(platforms.len(), count);
    }

    #[test]
    fn no_archive_name_belongs_to_two() {
        let mut names: Vec<&str> = DIALECTS.iter().flat_map(|dialect| dialect.archive_names).copied().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
