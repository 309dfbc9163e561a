//! What a finding is known by holds when lines move, blocks change their order, entries are renumbered and secrets are
//! changed; a second equal weakness counts.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use regex::Regex;
use seawall::audit::{Audit, Outcome, Reader};
use seawall::data;
use seawall::date::Date;
use seawall::detect::detector;
use seawall::input::Source;
use seawall::judge::Rulebook;
use seawall::plugins::plugin;
use seawall::settings::Settings;
use seawall_api::secret::SecretReader;
use seawall_api::tree::{NodeKind, Tree};
use seawall_api::{NodeId, ReadContext, Text};

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings::unstated(PathBuf::from("/")));
static RULES: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::load(&SETTINGS, &[], &[], &[]).unwrap());

/// The fingerprints of a configuration, each with what it is about, as often as it is there.
type Prints = BTreeMap<String, Vec<String>>;

fn prints_on(platform: &'static str, config: &str, day: &str) -> Prints {
    // A key of its own, as in a run of its own.
    let secrets = Arc::new(SecretReader::new(data::default_secrets()));
    let reader =
        Reader { settings: &SETTINGS, secrets, platform: Some(platform), whole: true, as_of: Date::parse(day) };
    let audit = Audit { reader, judge: &*RULES, view: None, beyond: None };
    let source = Source::held("r1".into(), "/r1".into(), Arc::from(config.as_bytes()), 1 << 30);
    let Outcome::Device(device) = audit.file(&source) else { panic!("not read as {platform}") };
    let mut prints = Prints::new();
    for finding in &device.findings {
        let text = finding.primary().map_or("", |place| place.text.as_str());
        let about = format!("{} {} `{text}`", finding.rule.id, finding.named);
        prints.entry(format!("{} {}", finding.rule.id, finding.fingerprint)).or_default().push(about);
    }
    prints
}

fn prints(platform: &'static str, config: &str) -> Prints {
    prints_on(platform, config, "2026-06-01")
}

/// What one of two has more often than the other.
fn differences(before: &Prints, after: &Prints) -> Vec<String> {
    let count = |prints: &Prints, print: &String| prints.get(print).map_or(0, Vec::len);
    let more = |left: &Prints, right: &Prints, says: &str| -> Vec<String> {
        let more = left.iter().filter(|(print, about)| about.len() > count(right, print));
        more.map(|(_, about)| format!("{says}: {}", about[0])).collect()
    };
    [more(before, after, "lost"), more(after, before, "new")].concat()
}

struct Sample {
    platform: &'static str,
    name: String,
    config: String,
}

/// The hardened configurations, and some of every platform of the corpus.
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(Option<&'static str>, PathBuf)> = Vec::new();
    let hardened = fs::read_dir(own.join("tests/hardened")).unwrap().map(|entry| entry.unwrap().path());
    files.extend(hardened.filter(|path| path.extension().is_some_and(|it| it == "cfg")).map(|path| (None, path)));
    files.push((None, own.join("examples/site/edge-router.cfg")));
    if let Some(corpus) = support::corpus() {
        for (platform, folder) in FOLDERS {
            files.extend(some(&corpus.join(folder).join("device")).into_iter().map(|path| (Some(*platform), path)));
        }
    }
    files.sort();
    let sample = |(platform, path): (Option<&'static str>, PathBuf)| {
        let config = String::from_utf8_lossy(&fs::read(&path).unwrap()).replace('\r', "");
        let found = || detector().detect(&Text::new(config.clone()), None).platform;
        Some(Sample { platform: platform.or_else(found)?, name: path.display().to_string(), config })
    };
    let all: Vec<Sample> = files.into_iter().filter_map(sample).collect();
    assert!(all.len() >= 10, "{}", all.len());
    all
});

const FOLDERS: &[(&str, &str)] = &[
    ("arista-eos", "arista-eos"),
    ("cisco-ios", "cisco-ios"),
    ("cisco-iosxr", "cisco-iosxr"),
    ("cisco-nxos", "cisco-nxos"),
    ("huawei-vrp", "huawei-vrp"),
    ("juniper-junos", "junos"),
    ("juniper-junos", "junos-set"),
    ("mikrotik-routeros", "mikrotik-routeros"),
    ("nokia-sros", "nokia-sros-classic"),
    ("nokia-sros", "nokia-sros-mdcli"),
];

/// Some configurations of middling size, spread over a folder.
fn some(folder: &Path) -> Vec<PathBuf> {
    const WANTED: usize = 6;
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let fits = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| (2_000..60_000).contains(&file.len()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(fits).collect();
    files.sort();
    let step = (files.len() / WANTED).max(1);
    files.into_iter().step_by(step).take(WANTED).collect()
}

fn tree(sample: &Sample) -> Tree {
    let secrets = Arc::new(SecretReader::new(data::default_secrets()));
    let context = ReadContext { secrets, completeness: None };
    plugin(sample.platform).unwrap().read(Text::new(sample.config.clone()), &context).tree
}

/// Holds what a change of every sample comes to against what it was; nothing where there is nothing to change.
fn hold(change: impl Fn(&Sample) -> Vec<String> + Sync, least: usize) {
    let results: Vec<(usize, Vec<String>)> = SAMPLES
        .par_iter()
        .map(|sample| {
            let before = prints(sample.platform, &sample.config);
            let changed = change(sample);
            let differ = changed.iter().flat_map(|config| differences(&before, &prints(sample.platform, config)));
            (changed.len(), differ.map(|said| format!("{}: {said}", sample.name)).collect())
        })
        .collect();
    let changed: usize = results.iter().map(|(changed, _)| changed).sum();
    let wrong: Vec<&String> = results.iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{} of {changed}: {wrong:#?}", wrong.len());
    assert!(changed >= least, "{changed}");
}

#[test]
fn two_runs_on_two_days_give_the_same() {
    for sample in SAMPLES.iter().step_by(3) {
        let (one, two) = (
            prints_on(sample.platform, &sample.config, "2026-06-01"),
            prints_on(sample.platform, &sample.config, "2026-06-02"),
        );
        assert_eq!(differences(&one, &two), [""; 0], "{}", sample.name);
    }
}

#[test]
fn lines_may_move() {
    hold(
        |sample| {
            let comment = plugin(sample.platform).unwrap().comment();
            let tree = tree(sample);
            let deep = matches!(sample.platform, "nokia-sros");
            let at_top =
                |parent: Option<NodeId>| parent.is_none_or(|up| deep && tree.get(up).unwrap().parent.is_none());
            let heads: Vec<u32> = tree
                .iter()
                .filter(|(_, node)| node.kind == NodeKind::Command && at_top(node.parent))
                .map(|(_, node)| node.line)
                .skip(1)
                .collect();
            let mut moved = String::new();
            for (line, text) in (0..).zip(sample.config.lines()) {
                if heads.iter().step_by(2).any(|head| *head == line) {
                    moved.push('\n');
                    moved.push_str(comment);
                    moved.push_str(" a remark\n");
                }
                moved.push_str(text);
                moved.push('\n');
            }
            vec![moved]
        },
        10,
    );
}

/// Pairs of neighbouring blocks of which neither depends on the other, as ranges of lines.
fn independent(sample: &Sample) -> Vec<[u32; 3]> {
    let tree = tree(sample);
    let lines: Vec<&str> = sample.config.lines().collect();
    let mut by_parent: BTreeMap<Option<NodeId>, Vec<(u32, bool)>> = BTreeMap::new();
    for (id, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command) {
        by_parent.entry(node.parent).or_default().push((node.line, node.block_end > id.0 + 1));
    }
    let mut pairs = Vec::new();
    for (parent, siblings) in by_parent {
        for three in siblings.windows(3) {
            let [(one, is_block), (two, is_too), (end, _)] = [three[0], three[1], three[2]];
            let (left, right) = (lines[one as usize].trim(), lines[two as usize].trim());
            let top = parent.is_none() && left.split(' ').next() != right.split(' ').next();
            let menus = parent.is_none() && left.starts_with('/') && right.starts_with('/') && left != right;
            let braces = sample.platform == "juniper-junos" && left.ends_with('{') && right.ends_with('{') && top;
            let interfaces = left.starts_with("interface ") && right.starts_with("interface ");
            if is_block && is_too && (interfaces || braces || menus) {
                pairs.push([one, two, end]);
            }
        }
    }
    pairs
}

#[test]
fn blocks_may_change_their_order() {
    hold(
        |sample| {
            let pairs = independent(sample);
            let lines: Vec<&str> = sample.config.lines().collect();
            let chosen = pairs.iter().step_by((pairs.len() / 3).max(1)).take(3);
            let swapped = chosen.map(|[one, two, end]| {
                let [one, two, end] = [*one as usize, *two as usize, *end as usize];
                let parts = [&lines[..one], &lines[two..end], &lines[one..two], &lines[end..]];
                parts.concat().join("\n") + "\n"
            });
            swapped.collect()
        },
        10,
    );
}

#[test]
fn entries_may_be_renumbered() {
    let numbers: Vec<Regex> = [
        r"^(\s+)(\d+)( (?:permit|deny|remark)\b.*)$",
        r"^(\s+rule )(\d+)( .*)$",
        r"^((?:ip |ipv6 )prefix-list \S+ seq )(\d+)( .*)$",
        r"^(\s+seq )(\d+)( .*)$",
        r"^(route-map \S+ (?:permit|deny) )(\d+)()$",
        r"^(route-policy \S+ (?:permit|deny) node )(\d+)(\s*)$",
        r"^(ip ip-prefix \S+ index )(\d+)( .*)$",
        r"^(\s+entry )(\d+)((?: create| \{)?)$",
    ]
    .map(|pattern| Regex::new(pattern).unwrap())
    .into();
    hold(
        |sample| {
            // A clause that goes on at a number names it.
            if sample.config.contains("continue") || sample.config.contains("goto") {
                return Vec::new();
            }
            let mut any = false;
            // A key's number is agreed with the neighbour: another one is another key.
            let mut in_keys = false;
            let mut renumbered = String::new();
            for line in sample.config.lines() {
                let head = line.trim_start();
                in_keys =
                    head.starts_with("keychain ") || in_keys && !head.contains("filter") && !head.contains("policy");
                let found = numbers.iter().filter(|_| !in_keys).find_map(|pattern| pattern.captures(line));
                match found.as_ref().and_then(|found| Some((found, found[2].parse::<u32>().ok()?.checked_mul(2)?))) {
                    Some((found, number)) => {
                        any = true;
                        renumbered.push_str(&[&found[1], &(number + 1).to_string(), &found[3]].concat());
                    }
                    None => renumbered.push_str(line),
                }
                renumbered.push('\n');
            }
            if any { vec![renumbered] } else { Vec::new() }
        },
        8,
    );
}

/// Configurations with secrets, each written `@1`, `@2` and so on, and stored forms of two that differ.
const SECRETS: &[(&str, &str)] = &[
    (
        "cisco-ios",
        "version 17.6\nhostname r1\nenable password @1\nusername bob privilege 15 password 0 @2\nsnmp-server community @3 RW\n\
         snmp-server host 192.0.2.1 version 2c @3\ntacacs server T\n address ipv4 192.0.2.2\n key @1\nline vty 0 4\n password @2\n \
         login\nend\n",
    ),
    (
        "cisco-nxos",
        "version 9.3(5)\nhostname r1\nsnmp-server community @1 group network-admin\nsnmp-server host 192.0.2.1 traps version 2c @1\n\
         tacacs-server host 192.0.2.2 key 0 \"@2\"\n",
    ),
    (
        "cisco-iosxr",
        "!! IOS XR Configuration 7.5.2\nhostname r1\nsnmp-server community @1 RW\ntacacs-server host 192.0.2.2 port 49\n key 0 @2\n!\nend\n",
    ),
    (
        "arista-eos",
        "! device: r1 (DCS, EOS-4.27.1F)\nhostname r1\nsnmp-server community @1 rw\nusername bob privilege 15 secret 0 @2\nend\n",
    ),
    (
        "juniper-junos",
        "version 21.4R3;\nsystem {\n    host-name r1;\n    tacplus-server {\n        192.0.2.2 secret @2;\n    }\n}\nsnmp {\n    community @1 {\n        \
         authorization read-write;\n    }\n}\n",
    ),
    (
        "huawei-vrp",
        "!Software Version V200R005\nsysname r1\nsnmp-agent community write @1\nlocal-user bob password simple @2\nlocal-user bob privilege level 15\nreturn\n",
    ),
    (
        "mikrotik-routeros",
        "# 2026-01-02 10:00:00 by RouterOS 7.15\n/snmp community\nadd name=@1 write-access=yes\n/ppp secret\nadd name=vpn password=@2\n\
         /radius\nadd address=192.0.2.2 secret=@2 service=login\n",
    ),
    (
        "nokia-sros",
        "# TiMOS-C-20.10.R1 cpm\nconfigure\n    system\n        snmp\n            community \"@1\" rwa version v2c\n        exit\n        security\n            tacplus\n                \
         server 1 address 192.0.2.2 secret \"@2\"\n            exit\n        exit\n    exit\nexit all\n",
    ),
];

#[test]
fn secrets_may_be_changed() {
    let fill =
        |config: &str, words: [&str; 3]| config.replace("@1", words[0]).replace("@2", words[1]).replace("@3", words[2]);
    let mut all = 0;
    for (platform, config) in SECRETS {
        let before = prints(platform, &fill(config, ["Vogelsang9", "Brakwasser8", "Heidekraut7"]));
        let after = prints(platform, &fill(config, ["Windrose55", "Ankerkette4", "Leuchtturm3"]));
        assert_eq!(differences(&before, &after), [""; 0], "{platform}");
        let held = |about: &String| about.contains("Vogelsang") || about.contains("Brakwasser");
        assert!(!before.values().flatten().any(held), "{platform}: {before:#?}");
        all += before.len();
    }
    assert!(all > 100, "{all}");
}

#[test]
fn stored_forms_of_secrets_may_be_changed() {
    let stored = Regex::new(r"(\$(?:5|6|8|9|14)\$[^\s;\x22]*?)([A-Za-z])([A-Za-z])([\s;\x22])").unwrap();
    hold(
        |sample| {
            // The last two letters change places: another secret of the same kind. Those of Junos are read letter by letter.
            let changed = stored.replace_all(&sample.config, "$1$3$2$4").into_owned();
            if changed == sample.config || sample.platform == "juniper-junos" { Vec::new() } else { vec![changed] }
        },
        2,
    );
}

#[test]
fn a_second_equal_weakness_counts_one_more() {
    for (platform, config, again, with) in [
        (
            "cisco-ios",
            SECRETS[0].1,
            "snmp-server community @3 RW\n",
            "snmp-server community @3 RW\nsnmp-server community Zweitname RW\n",
        ),
        (
            "cisco-iosxr",
            SECRETS[2].1,
            "snmp-server community @1 RW\n",
            "snmp-server community @1 RW\nsnmp-server community Zweitname RW\n",
        ),
        (
            "arista-eos",
            SECRETS[3].1,
            "snmp-server community @1 rw\n",
            "snmp-server community @1 rw\nsnmp-server community Zweitname rw\n",
        ),
        (
            "huawei-vrp",
            SECRETS[5].1,
            "snmp-agent community write @1\n",
            "snmp-agent community write @1\nsnmp-agent community write Zweitname\n",
        ),
    ] {
        let before = prints(platform, config);
        let after = prints(platform, &config.replace(again, with));
        let rule = |print: &&String| print.starts_with("snmp-rw-community ");
        let print = before.keys().find(rule).unwrap_or_else(|| panic!("{platform}: {before:#?}"));
        assert_eq!((before[print].len(), after[print].len()), (1, 2), "{platform}");
        // One with a list is another weakness.
        let limited = config.replace("@3 RW\n", "@3 RW 10\n");
        if limited != config {
            assert!(!prints(platform, &limited).contains_key(print), "{platform}");
        }
    }
}
