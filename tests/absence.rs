//! What is wrong because something is missing: it is wrong for certain only where every line was read and the file is
//! whole. A line that was not read makes no pass, and no failure that rests on absence either.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use seawall::analysis::{Limits, analyse};
use seawall::audit::Read;
use seawall::data;
use seawall::date::Date;
use seawall::judge::{Judge as _, RuleResult, Rulebook};
use seawall::plugins::{platforms, plugin};
use seawall::settings::Settings;
use seawall::verdict::Verdict;
use seawall_api::model::Model;
use seawall_api::reading::{Completeness, Extent, Feeds};
use seawall_api::reflect::Described as _;
use seawall_api::secret::SecretReader;
use seawall_api::{LineState, ReadContext, Text};

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings::unstated(PathBuf::from("/")));

static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&SETTINGS, &[], &[], &[]).unwrap_or_else(|problems| panic!("{problems:?}")));

static SECRETS: LazyLock<Arc<SecretReader>> = LazyLock::new(|| Arc::new(SecretReader::new(data::default_secrets())));

/// A fact that shows a weakness by what is missing: the fact, the rule that fails by it, a configuration that shows it,
/// and that configuration with a line that was not read and may hold what is missing.
struct Absent {
    fact: &'static str,
    rule: &'static str,
    shown: &'static str,
    hidden: &'static str,
}

/// Every kind of fact whose bad value follows from absence.
const ABSENT: &[Absent] = &[
    Absent {
        fact: "unused.used: nothing names it",
        rule: "edge-acl-unused",
        shown: "ip access-list standard OLD\n permit 10.0.0.0 0.0.0.255\n",
        hidden: "ip access-list standard OLD\n permit 10.0.0.0 0.0.0.255\nfrobnicate filter OLD\n",
    },
    Absent {
        fact: "unused.used: nothing names its number",
        rule: "edge-acl-unused",
        shown: "access-list 10 permit 10.0.0.0 0.0.0.255\ninterface Gi0/1\n mtu 1500\n",
        hidden: "access-list 10 permit 10.0.0.0 0.0.0.255\ninterface Gi0/1\n frobnicate access-group 10\n",
    },
    Absent {
        fact: "references.defined: nothing defines it",
        rule: "edge-acl-undefined",
        shown: "line vty 0 4\n access-class MGMT in\n",
        hidden: "line vty 0 4\n access-class MGMT in\nip access-list frobnicate\n",
    },
    Absent {
        fact: "filters.denials_logged: no entry logs",
        rule: "mgmt-vty-acl-no-deny-log",
        shown: "ip access-list standard M\n permit 10.0.0.0 0.0.0.255\nline vty 0 4\n access-class M in\n",
        hidden: "ip access-list standard M\n permit 10.0.0.0 0.0.0.255\n frobnicate\nline vty 0 4\n access-class M in\n",
    },
    Absent {
        fact: "ntp.servers.authenticated: a part of the proof is missing",
        rule: "ntp-unauth",
        shown: "ntp server 10.0.0.2 key 5\nntp authentication-key 5 md5 070C285F4D06 7\n",
        hidden: "ntp server 10.0.0.2 key 5\nntp authentication-key 5 md5 070C285F4D06 7\nntp frobnicate 5\n",
    },
    Absent {
        fact: "aaa.methods.server_count: too few servers stand behind a list",
        rule: "aaa-single-server",
        shown: "aaa new-model\naaa authentication login default group tacacs+ local\ntacacs server A\n address ipv4 10.0.0.1\n",
        hidden: "aaa new-model\naaa authentication login default group tacacs+ local\ntacacs server A\n address ipv4 10.0.0.1\n\
                 tacacs frobnicate B\n",
    },
    Absent {
        fact: "logging.config_changes: a block does not switch it on",
        rule: "log-config-changes",
        shown: "archive\n log config\n  hidekeys\n",
        hidden: "archive\n log config\n  frobnicate\n",
    },
    Absent {
        fact: "exploited.exposed: nothing switches the weak part off",
        rule: "img-known-exploited",
        shown: "version 16.6\ninterface GigabitEthernet0/0/0\n ip address 10.0.0.1 255.255.255.0\nip http server\n",
        hidden: "version 16.6\ninterface GigabitEthernet0/0/0\n ip address 10.0.0.1 255.255.255.0\nip http server\n\
                 ip http frobnicate\n",
    },
    Absent {
        fact: "routing.interfaces.authentication: a mode without a key",
        rule: "rt-ospf-noauth",
        shown: "interface Gi0/1\n ip address 10.0.0.1 255.255.255.0\n ip ospf authentication message-digest\n\
                router ospf 1\n network 10.0.0.0 0.0.0.255 area 0\n",
        hidden: "interface Gi0/1\n ip address 10.0.0.1 255.255.255.0\n ip ospf authentication message-digest\n \
                 ip ospf frobnicate\nrouter ospf 1\n network 10.0.0.0 0.0.0.255 area 0\n",
    },
    Absent {
        fact: "lines.acl_ipv4: a field that nothing sets",
        rule: "mgmt-vty-no-acl",
        shown: "line vty 0 4\n transport input ssh\n login local\n",
        hidden: "line vty 0 4\n transport input ssh\n login local\n frobnicate\n",
    },
    Absent {
        fact: "lines.login: a password that nobody set refuses everybody",
        rule: "mgmt-telnet-enabled",
        shown: "version 12.4\nline vty 0 4\n login local\n",
        hidden: "version 12.4\nline vty 0 4\n login\n transport input telnet\n frobnicate\n",
    },
    Absent {
        fact: "logging.hosts: a list without members",
        rule: "log-no-remote",
        shown: "hostname r1\n",
        hidden: "hostname r1\nlogging frobnicate 10.0.0.1\n",
    },
];

/// What every rule says, after `change` of what became of the lines.
fn judge(
    platform: &str,
    config: &str,
    extent: Extent,
    change: impl Fn(&mut Vec<LineState>),
) -> (Read, Vec<RuleResult>) {
    let plugin = plugin(platform).unwrap();
    let completeness = Some(Completeness { extent, evidence: vec!["the test says so".to_owned()] });
    let context = ReadContext { secrets: Arc::clone(&SECRETS), completeness };
    let mut reading = plugin.read(Text::new(config.to_owned()), &context);
    change(&mut reading.states);
    let limits = Limits { as_of: Date::parse("2026-06-01"), ..SETTINGS.limits() };
    let conclusions = analyse(&mut reading, plugin, &limits, (&SETTINGS.site, &SETTINGS.roles_of("r1")));
    let (path, identity) = ("r1".to_owned(), "r1".to_owned());
    let read = Read { path, identity, parts: Vec::new(), device: None, plugin, reading, conclusions };
    let results = RULES.judge(&read);
    (read, results)
}

fn verdict(rule: &str, config: &str, extent: Extent) -> Verdict {
    let (_, results) = judge("cisco-ios", config, extent, |_| ());
    results.iter().find(|result| result.rule.id == rule).unwrap_or_else(|| panic!("no rule {rule}")).verdict
}

#[test]
fn what_is_absent_is_wrong_only_where_everything_was_read() {
    for Absent { fact, rule, shown, hidden } in ABSENT {
        assert_eq!(verdict(rule, shown, Extent::Whole), Verdict::Fail, "{rule}: {fact}");
        assert_eq!(verdict(rule, hidden, Extent::Whole), Verdict::Unknown, "{rule}, behind a line not read: {fact}");
        for extent in [Extent::Partial, Extent::CutOff] {
            assert_ne!(verdict(rule, shown, extent), Verdict::Fail, "{rule}, in a part: {fact}");
        }
    }
}

#[test]
fn a_line_that_could_not_use_a_list_leaves_it_unused() {
    let list = "access-list 100 permit ip any any\nip access-list standard OLD\n permit 10.0.0.0 0.0.0.255\n";
    for line in ["frobnicate filter NEW", "# switchport trunk allowed vlan 10,100", "interface Gi0/1\n description OLD"]
    {
        assert_eq!(verdict("edge-acl-unused", &format!("{list}{line}\n"), Extent::Whole), Verdict::Fail, "{line}");
    }
}

#[derive(serde::Deserialize)]
struct Page {
    tests: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    /// Empty where a test has several devices.
    #[serde(default)]
    config: String,
    #[serde(default)]
    partial: bool,
}

/// The rules that fail, and at which lines.
fn failing(
    platform: &str,
    config: &str,
    extent: Extent,
    change: impl Fn(&mut Vec<LineState>),
) -> BTreeSet<(String, u32)> {
    let (read, results) = judge(platform, config, extent, change);
    let line = |at: Option<seawall_api::Span>| at.map_or(0, |at| read.reading.text.position(at.start).line);
    let failing = results.iter().flat_map(|result| {
        let objects = result.objects.iter().filter(|object| object.verdict == Verdict::Fail);
        objects.map(|object| (result.rule.id.clone(), line(object.primary)))
    });
    failing.collect()
}

/// What a rule's own analyses do not guard, and what the plugin works out from the lines of which it knows that they
/// were read: here the test makes a line unread behind its back.
const WORKED_OUT: &[&str] = &[
    "aaa-not-centralised",
    "aaa-single-server",
    "acct-last-resort",
    "l2-native-shared",
    "li-dtcp-without-ssh",
    // It looks at the lines themselves, which are there whether or not they are understood.
    "log-buffer-unset",
    "log-changes-unrecorded",
    "log-config-changes",
    "log-login-events",
    "mgmt-root-login",
    "mirror-session-inventory",
    "ntp-unauth",
    "pw-few-changed",
    "pw-no-digit",
    "pw-no-lowercase",
    "pw-no-special",
    "pw-no-uppercase",
];

/// Every page of every platform.
fn pages() -> Vec<(&'static str, PathBuf)> {
    let mut pages = Vec::new();
    for platform in platforms() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("plugins/{platform}/rules"));
        let Ok(files) = std::fs::read_dir(folder) else { continue };
        pages.extend(files.map(|file| (platform, file.unwrap().path())));
    }
    pages.sort();
    pages
}

#[test]
fn beside_a_line_that_may_say_anything_fails_only_what_fails_in_a_part() {
    let paths: Vec<&'static str> = Model::TYPE.fields.iter().map(|field| field.name).collect();
    let say_anything = |states: &mut Vec<LineState>| {
        let last = states.iter_mut().rev().find(|state| !matches!(state, LineState::Blank)).unwrap();
        *last = LineState::Unknown(Feeds { paths: paths.clone(), within: None });
    };
    let mut wrong = Vec::new();
    for (platform, page) in pages() {
        let tests: Page = serde_yaml::from_str(&std::fs::read_to_string(&page).unwrap()).unwrap();
        for case in tests.tests.iter().filter(|case| !case.partial && !case.config.is_empty()) {
            // Without marks, which would make statements of the words again.
            let words = case.config.split_whitespace().map(|word| word.trim_matches(['{', '}', ';']));
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let config = format!("{}\nfrobnicate {}\n", case.config, words.join(" "));
            let beside = failing(platform, &config, Extent::Whole, say_anything);
            let part = failing(platform, &case.config, Extent::Partial, |_| ());
            // Words behind the one that means nothing may be a statement of their own.
            let added = u32::try_from(case.config.lines().count()).unwrap();
            let more = beside.difference(&part);
            let more: Vec<_> =
                more.filter(|(rule, line)| !WORKED_OUT.contains(&rule.as_str()) && *line <= added).collect();
            if !more.is_empty() {
                wrong.push(format!("{}: {more:?}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
