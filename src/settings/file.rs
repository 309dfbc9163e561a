//! `seawall.yaml` as it is written.

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceRole};
use serde::Deserialize;

use super::value::{Below, Ordered, Pattern, Platform, Reason, Worded};
use crate::date::Date;
use crate::profile::Profile;
use crate::verdict::{Confidence, Severity};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "keys like `site:` and `exclude:`")]
pub(super) struct File {
    pub(super) exclude: Vec<Worded<Pattern>>,
    pub(super) platforms: Ordered<String, Worded<Platform>>,
    pub(super) whole: Vec<Worded<Pattern>>,
    pub(super) partial: Vec<Worded<Pattern>>,
    pub(super) devices: Ordered<String, Vec<Worded<Pattern>>>,
    pub(super) profile: Option<Profile>,
    pub(super) fail_on: Option<Severity>,
    pub(super) min_severity: Option<Severity>,
    pub(super) min_confidence: Option<Confidence>,
    pub(super) parameters: Ordered<String, Ordered<String, serde_yaml::Value>>,
    pub(super) waivers: Vec<WaiverFile>,
    #[serde(rename = "waivers_file")]
    pub(super) more_waivers: Option<Worded<Below>>,
    pub(super) waiver_notice_days: Option<u16>,
    pub(super) templates: Vec<Worded<Pattern>>,
    pub(super) baseline: Option<Worded<Below>>,
    pub(super) site: SiteFile,
}

/// A file of waivers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "the key `waivers:`")]
pub(super) struct WaiversFile {
    pub(super) waivers: Vec<WaiverFile>,
}

/// A weakness that the site accepts for a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "keys like `rule:`, `paths:`, `reason:` and `expires:`")]
pub(super) struct WaiverFile {
    pub(super) rule: String,
    #[serde(default)]
    pub(super) devices: Vec<String>,
    #[serde(default)]
    pub(super) paths: Vec<Worded<Pattern>>,
    #[serde(default)]
    pub(super) object: Option<String>,
    pub(super) reason: Worded<Reason>,
    pub(super) expires: Worded<Date>,
    #[serde(default)]
    pub(super) approved_by: Option<String>,
    #[serde(default)]
    pub(super) ticket: Option<String>,
}

/// What only the site knows. A key that is absent is not stated; an empty list says "none".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "facts like `own_prefixes:`")]
pub(super) struct SiteFile {
    pub(super) management_networks: Option<Vec<Worded<IpNet>>>,
    pub(super) own_prefixes: Option<Vec<Worded<IpNet>>>,
    pub(super) aaa_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) log_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) time_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) snmp_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) dns_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) dhcp_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) file_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) other_servers: Option<Vec<Worded<Addresses>>>,
    pub(super) flow_collectors: Option<Vec<Worded<Addresses>>>,
    pub(super) mirror_collectors: Option<Vec<Worded<Addresses>>>,
    pub(super) mirror_ports: Option<Vec<String>>,
    pub(super) mediation_devices: Option<Vec<Worded<Addresses>>>,
    pub(super) tunnel_peers: Option<Vec<Worded<Addresses>>>,
    pub(super) bgp_peers: Option<Vec<Worded<Addresses>>>,
    pub(super) local_users: Option<Vec<String>>,
    pub(super) automation: Option<Vec<String>>,
    pub(super) lawful_intercept: Option<bool>,
    pub(super) interface_roles: Vec<RoleFile>,
    pub(super) names: Ordered<String, String>,
}

/// The role of some interfaces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "`interfaces:` and `role:`")]
pub(super) struct RoleFile {
    #[serde(default)]
    pub(super) devices: Option<Worded<Pattern>>,
    pub(super) interfaces: String,
    pub(super) role: Worded<InterfaceRole>,
}
