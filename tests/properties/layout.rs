//! What a configuration says does not hang on its line ends, trailing blanks, comments or empty lines.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::input::decode;
use seawall::plugins::plugin;
use seawall::verdict::Verdict;
use seawall_api::reading::Extent;
use seawall_api::tree::NodeKind;

use crate::pipeline::{judge, read, reports, verdicts};
use crate::seeds::{HARDENED, Hardened, SEEDS, Seed};

/// A rule's verdict with its failing places: line of the original and object.
type Judged = BTreeMap<String, (Verdict, Vec<(Option<usize>, String)>)>;

/// Judges a configuration; `origin` tells for each line, from 0, which line of the original it was.
fn judged(sample: &Sample, config: &str, origin: &[Option<usize>]) -> Judged {
    let extent = if sample.partial { Extent::Partial } else { Extent::Whole };
    let read = read(sample.platform, config, Some(extent));
    let line = |at: u32| origin.get(read.reading.text.line_of(at) as usize).copied().flatten();
    let of = |result: seawall::judge::RuleResult| {
        let places =
            result.objects.iter().map(|object| (object.primary.and_then(|at| line(at.start)), object.path.clone()));
        (result.rule.id.clone(), (result.verdict, places.collect()))
    };
    judge(&read).into_iter().map(of).collect()
}

fn unmoved(config: &str) -> Vec<Option<usize>> {
    (0..config.lines().count()).map(Some).collect()
}

#[track_caller]
fn same(name: &str, before: &Judged, after: &Judged) {
    let differ: Vec<_> = before.iter().filter(|(rule, judged)| after.get(*rule) != Some(judged)).collect();
    let now: Vec<_> = differ.iter().map(|(rule, _)| after.get(*rule)).collect();
    assert!(differ.is_empty(), "{name}: {differ:#?} became {now:#?}");
}

/// A configuration to lay out anew.
struct Sample {
    platform: &'static str,
    name: String,
    config: String,
    partial: bool,
}

impl From<&Seed> for Sample {
    fn from(seed: &Seed) -> Self {
        let name = format!("{} {}: {}", seed.platform, seed.rule, seed.name);
        Self { platform: seed.platform, name, config: seed.config.clone(), partial: seed.partial }
    }
}

impl From<&Hardened> for Sample {
    fn from(hardened: &Hardened) -> Self {
        let (platform, name) = (hardened.platform, hardened.name.clone());
        Self { platform, name, config: hardened.config.clone(), partial: false }
    }
}

impl Sample {
    /// What begins a comment on the platform.
    fn comment(&self) -> &'static str {
        plugin(self.platform).unwrap().comment()
    }
}

fn samples() -> Vec<Sample> {
    SEEDS.iter().map(Sample::from).chain(HARDENED.iter().map(Sample::from)).collect()
}

/// Which lines are commands: between them a comment or an empty line may stand.
fn commands(platform: &str, config: &str) -> Vec<bool> {
    let read = read(platform, config, None);
    read.reading.tree.iter().map(|(_, node)| node.kind != NodeKind::Body).collect()
}

#[test]
fn line_ends_and_trailing_blanks_say_nothing() {
    samples().par_iter().for_each(|sample| {
        let Sample { platform, name, config, .. } = sample;
        let before = judged(sample, config, &unmoved(config));
        for end in ["\r\n", "\r", " \n", "  \t \n"] {
            // Text of banners and certificates is what it is.
            let body = commands(platform, config);
            let lines = config.lines().zip(&body);
            let changed: String = lines
                .map(
                    |(line, command)| {
                        if *command || end.starts_with('\r') { format!("{line}{end}") } else { format!("{line}\n") }
                    },
                )
                .collect();
            let text = decode(changed.as_bytes()).unwrap();
            same(&format!("{name} with {end:?}"), &before, &judged(sample, &text, &unmoved(config)));
        }
    });
}

/// Puts a line behind each command that `chosen` says, unless text of a banner or certificate follows.
fn interleaved(
    Sample { platform, config, .. }: &Sample,
    inserted: &str,
    mut chosen: impl FnMut(usize) -> bool,
) -> (String, Vec<Option<usize>>) {
    let may = commands(platform, config);
    let (mut text, mut origin) = (String::new(), Vec::new());
    for (number, line) in config.lines().enumerate() {
        text.extend([line, "\n"]);
        origin.push(Some(number));
        let free = may.get(number).copied().unwrap_or(true) && may.get(number + 1).copied().unwrap_or(true);
        if free && chosen(number) {
            text.extend([inserted, "\n"]);
            origin.push(None);
        }
    }
    (text, origin)
}

#[test]
fn comments_and_empty_lines_say_nothing() {
    samples().par_iter().for_each(|sample| {
        let Sample { name, config, .. } = sample;
        let before = judged(sample, config, &unmoved(config));
        let sign = sample.comment();
        for inserted in [String::new(), "   ".to_owned(), format!(" {sign} what stands here"), format!(" {sign}")] {
            let (changed, origin) = interleaved(sample, &inserted, |_| true);
            same(&format!("{name} with {inserted:?}"), &before, &judged(sample, &changed, &origin));
        }
    });
}

#[test]
fn a_comment_at_the_margin_stands_between_blocks() {
    samples().par_iter().for_each(|sample| {
        let Sample { name, config, .. } = sample;
        let lines: Vec<&str> = config.lines().collect();
        let before = judged(sample, config, &unmoved(config));
        let ends_a_block = |number: usize| lines.get(number + 1).is_none_or(|next| !next.starts_with(' '));
        let (changed, origin) = interleaved(sample, sample.comment(), ends_a_block);
        same(name, &before, &judged(sample, &changed, &origin));
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_mixture_says_nothing(
        which in 0..SEEDS.len(),
        layout in proptest::sample::select(&["", " ", " * a", " **"][..]),
        marks in any::<u64>(),
    ) {
        let sample = Sample::from(&SEEDS[which]);
        let inserted = layout.replace('*', sample.comment());
        let before = judged(&sample, &sample.config, &unmoved(&sample.config));
        let (changed, origin) = interleaved(&sample, &inserted, |number| marks >> (number % 64) & 1 == 1);
        same(&sample.name, &before, &judged(&sample, &changed, &origin));
    }
}

/// Keys of secrets are drawn anew for each run; nothing that is said hangs on them or on the order of maps.
#[test]
fn the_same_again_is_the_same() {
    samples().par_iter().for_each(|Sample { platform, name, config, .. }| {
        assert!(verdicts(&read(platform, config, None)) == verdicts(&read(platform, config, None)), "{name}");
    });
    for Hardened { name, config, .. } in HARDENED.iter() {
        let once = reports(config.as_bytes(), None);
        assert!(!once.is_empty() && once == reports(config.as_bytes(), None), "{name}");
    }
}
