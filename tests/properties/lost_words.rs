//! A line that is not understood any more never turns a failure into a pass.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::verdict::Verdict;
use seawall_api::LineState;
use seawall_api::reading::Extent;

use crate::pipeline::{read, state, verdicts};
use crate::seeds::{SEEDS, Seed};

/// What is left of a line may say nothing at all of what it was. Rule and damaged line.
const BEYOND_KNOWING: &[(&str, &str)] = &[
    // Of `banner login ^C...^C`: a login by itself has to do with logins.
    ("banner-leaks-info", "login ^CWelcome to core-rtr1^C"),
    // Of `tftp-server flash:image.bin`: a file by itself may belong to any command.
    ("svc-tftp-server", "flash:image.bin"),
    // Of boot options, whose lines stand in no block: the place of a file by itself.
    ("backup-insecure-transport", "ftp://192.0.2.77/r1.cfg"),
    ("img-fips-mode", "cf3:\\images"),
    ("img-fips-mode", "cf3:\\r1.cfg"),
    ("img-netboot", "ftp://192.0.2.77/images"),
    ("ioc-copy-destinations", "ftp://192.0.2.77/images"),
    ("ioc-copy-destinations", "ftp://192.0.2.77/r1.cfg"),
    // Of an alias: what it stands for is a command of everyday.
    ("backup-insecure-transport", "fetch copy harddisk:/tac.pcap ftp://203.0.113.9/"),
    ("ioc-copy-destinations", "fetch copy harddisk:/tac.pcap ftp://203.0.113.9/"),
    ("ioc-monitor-capture-name", "fetch copy harddisk:/tac.pcap ftp://203.0.113.9/"),
    ("scr-eos-handlers", "wr bash sudo /mnt/flash/save.sh"),
    // The name of the list that a line asks, gone.
    ("aaa-not-centralised", "login authentication"),
    // The word that sends another way, gone.
    ("rt-policy-based-redirect", "10 permit ipv4 10.0.0.0/8 any ipv4 192.0.2.9"),
    // Of `interface Ethernet1/1` with nothing below: a name by itself.
    ("l2-dai", "Ethernet1"),
    ("l2-dai", "Ethernet1/1"),
    ("l2-dhcp-snooping", "Ethernet1"),
    ("l2-dhcp-snooping", "Ethernet1/1"),
];

/// Rules that do not apply where the release is not told by which the platform decides.
const BY_RELEASE: &[&str] = &["ssh-rsa-small"];

/// A line without one of its words, and the configuration around it.
struct Damaged {
    line: usize,
    whole: String,
    left: String,
    config: String,
}

/// The configuration without a word, for each word of each line.
fn damaged(config: &str) -> impl Iterator<Item = Damaged> {
    let lines: Vec<String> = config.lines().map(str::to_owned).collect();
    let words: Vec<(usize, usize)> = lines
        .iter()
        .enumerate()
        .flat_map(|(number, line)| (0..line.split_whitespace().count()).map(move |word| (number, word)))
        .collect();
    words.into_iter().filter_map(move |(number, word)| {
        let line = &lines[number];
        let indent = &line[..line.len() - line.trim_start().len()];
        let left: Vec<&str> =
            line.split_whitespace().enumerate().filter(|(at, _)| *at != word).map(|(_, word)| word).collect();
        let damaged = format!("{indent}{}", left.join(" "));
        let mut changed = lines.clone();
        changed[number].clone_from(&damaged);
        (!left.is_empty()).then(|| Damaged {
            line: number,
            whole: line.clone(),
            left: damaged,
            config: changed.join("\n") + "\n",
        })
    })
}

/// What is wrong with the verdicts on a configuration whose words are lost one by one.
fn wrong(seed: &Seed) -> Vec<String> {
    let extent = Some(if seed.partial { Extent::Partial } else { Extent::Whole });
    let before = verdicts(&read(seed.platform, &seed.config, extent));
    let mut wrong = Vec::new();
    for changed in damaged(&seed.config) {
        let now = read(seed.platform, &changed.config, extent);
        if !matches!(
            state(&now, u32::try_from(changed.line).unwrap()),
            LineState::Unknown(_) | LineState::Unmodelled(_)
        ) {
            continue;
        }
        let after = verdicts(&now);
        for (rule, verdict) in &before {
            let then = after[rule];
            let of_release = BY_RELEASE.contains(&rule.as_str()) && changed.whole.starts_with("version ");
            if of_release || BEYOND_KNOWING.contains(&(rule.as_str(), changed.left.trim())) {
                continue;
            }
            if *verdict == Verdict::Fail && matches!(then, Verdict::Pass | Verdict::NotApplicable) {
                wrong.push(format!(
                    "{rule}: {} by `{}` ({} {}: {})",
                    then.word(),
                    changed.left,
                    seed.platform,
                    seed.rule,
                    seed.name
                ));
            }
        }
    }
    wrong
}

#[test]
fn a_lost_word_never_makes_a_failure_pass() {
    let failing: Vec<&Seed> = SEEDS.iter().filter(|seed| !seed.fail.is_empty()).collect();
    assert!(failing.len() > 100);
    let mut wrong: Vec<String> = failing.par_iter().flat_map(|seed| wrong(seed)).collect();
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}
