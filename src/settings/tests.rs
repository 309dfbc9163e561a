use super::*;
use seawall_api::model::{Addresses, InterfaceRole};

fn parse(content: &str) -> Result<Settings, Problem> {
    Settings::parse(content, "seawall.yaml", PathBuf::from("/site"))
}

fn mistake(content: &str) -> String {
    parse(content).unwrap_err().to_string()
}

#[test]
fn every_key_is_read() {
    let settings = parse(
        "exclude: ['*.bak', lab/**]
platforms: {core/*: cisco-ios}
whole: [core/**]
partial: [templates]
devices: {r1: [r1.cfg, r1-extra.cfg]}
profile: lawful-intercept
fail_on: critical
min_severity: medium
min_confidence: low
parameters:
  snmp-no-acl: {networks: [10.0.0.0/8], limit: 3}
site:
  management_networks: [192.0.2.0/24, '2001:db8::/64']
  own_prefixes: []
  log_servers: [192.0.2.7, log.example.net]
  local_users: [netops]
  lawful_intercept: false
  interface_roles:
    - {interfaces: 'gigabitethernet0/0/*', role: customer}
    - {devices: core/*, interfaces: '*', role: core}
",
    )
    .unwrap();
    assert!(settings.exclude.iter().any(|pattern| pattern.fits("lab/x")));
    assert_eq!(settings.platforms.first().map(|(_, platform)| *platform), Some("cisco-ios"));
    assert_eq!(settings.profile, Some(Profile::LawfulIntercept));
    assert_eq!(settings.fail_on, Some(Severity::Critical));
    assert_eq!((settings.device_of("r1-extra.cfg"), settings.device_of("r2.cfg")), (Some("r1"), None));
    assert_eq!(settings.min_confidence, Some(Confidence::Low));
    let limit = &settings.parameters[1];
    assert_eq!((limit.rule.as_str(), limit.name.as_str(), limit.at), ("snmp-no-acl", "limit", (11, 41)));
    assert_eq!(limit.value.as_u64(), Some(3));
    assert_eq!(settings.site.management_networks.value().unwrap().len(), 2);
    assert_eq!(settings.site.own_prefixes.value().unwrap().len(), 0);
    assert_eq!(settings.site.log_servers.value().unwrap()[1], Addresses::Name("log.example.net".into()));
    assert_eq!(settings.site.lawful_intercept.value(), Some(&false));
    assert!(settings.site.aaa_servers.is_unknown());
    assert_eq!(settings.interface_roles[0].role, InterfaceRole::Customer);
    assert_eq!(settings.roles_of("core/r1.cfg").interfaces.len(), 2);
    assert_eq!(settings.roles_of("edge/r1.cfg").interfaces.len(), 1);
}

#[test]
fn an_empty_file_states_nothing() {
    for content in ["", "# nothing yet\n", "---\n", "site:\n"] {
        assert!(parse(content).unwrap().site.own_prefixes.is_unknown(), "{content:?}");
    }
}

/// One mistake a time, as a user would see it.
const MISTAKES: &[&str] = &[
    "profile: strict\nexlude: [a]\n",
    "site:\n  management_network: [10.0.0.0/8]\n",
    "site:\n  waivers: []\n",
    "site:\n  own_prefixes:\n    - 10.0.0.0/8\n    - 10.0.0.0/40\n",
    "fail_on: hihg\n",
    "exclude: lab\n",
    "exclude: ['a[']\n",
    "platforms: {'a[': cisco-ios}\n",
    "platforms:\n  core: cisco-iso\n",
    "profile: strict\nsite: {}\nprofile: hunt\n",
    "parameters:\n  a: {}\n  b: {}\n  a: {}\n",
    "site:\n  interface_roles:\n    - {interfaces: x, role: uplink}\n",
    "site:\n  interface_roles:\n    - role: core\n",
    "exclude: [a\nsite: {}\n",
    "- a\n",
];

#[test]
fn every_mistake_has_its_place_and_a_way_out() {
    let said: Vec<String> = MISTAKES.iter().map(|content| format!("{content}=> {}\n", mistake(content))).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn paths_are_relative_to_the_settings() {
    let settings = parse("").unwrap();
    assert_eq!(settings.relative(Path::new("/site/core/r1.cfg")), "core/r1.cfg");
    assert_eq!(settings.relative(Path::new("/elsewhere/r1.cfg")), "/elsewhere/r1.cfg");
    assert_eq!(settings.relative(Path::new("/site/core/../edge/./r1.cfg")), "edge/r1.cfg");
    let from_below = Settings { root: PathBuf::from("/site/core/.."), ..settings };
    assert_eq!(from_below.relative(Path::new("/site/core/r1.cfg")), "core/r1.cfg");
}
