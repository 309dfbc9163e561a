//! What a configuration says does not hang on its line ends, trailing blanks, comments or empty lines.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::input::decode;
use seawall::verdict::Verdict;
use seawall_api::reading::Extent;
use seawall_api::tree::NodeKind;

use crate::pipeline::{judge, read, reports, verdicts};
use crate::seeds::{HARDENED, SEEDS};

/// A rule's verdict with its failing places: line of the original and object.
type Judged = BTreeMap<String, (Verdict, Vec<(Option<usize>, String)>)>;

/// Judges a configuration; `origin` tells for each line, from 0, which line of the original it was.
fn judged(config: &str, partial: bool, origin: &[Option<usize>]) -> Judged {
    let extent = if partial { Extent::Partial } else { Extent::Whole };
    let read = read(config, Some(extent));
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

fn configs() -> Vec<(String, String, bool)> {
    let seeds = SEEDS.iter().map(|seed| (format!("{}: {}", seed.rule, seed.name), seed.config.clone(), seed.partial));
    let hardened = HARDENED.iter().map(|(name, config)| (name.clone(), config.clone(), false));
    seeds.chain(hardened).collect()
}

/// Which lines are commands: between them a comment or an empty line may stand.
fn commands(config: &str) -> Vec<bool> {
    let read = read(config, None);
    read.reading.tree.iter().map(|(_, node)| node.kind != NodeKind::Body).collect()
}

#[test]
fn line_ends_and_trailing_blanks_say_nothing() {
    configs().par_iter().for_each(|(name, config, partial)| {
        let before = judged(config, *partial, &unmoved(config));
        for end in ["\r\n", "\r", " \n", "  \t \n"] {
            // Text of banners and certificates is what it is.
            let body = commands(config);
            let lines = config.lines().zip(&body);
            let changed: String = lines
                .map(
                    |(line, command)| {
                        if *command || end.starts_with('\r') { format!("{line}{end}") } else { format!("{line}\n") }
                    },
                )
                .collect();
            let text = decode(changed.as_bytes()).unwrap();
            same(&format!("{name} with {end:?}"), &before, &judged(&text, *partial, &unmoved(config)));
        }
    });
}

/// Puts a line behind each command that `chosen` says, unless text of a banner or certificate follows.
fn interleaved(config: &str, inserted: &str, mut chosen: impl FnMut(usize) -> bool) -> (String, Vec<Option<usize>>) {
    let may = commands(config);
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
    configs().par_iter().for_each(|(name, config, partial)| {
        let before = judged(config, *partial, &unmoved(config));
        for inserted in ["", "   ", " ! what stands here", " !"] {
            let (changed, origin) = interleaved(config, inserted, |_| true);
            same(&format!("{name} with {inserted:?}"), &before, &judged(&changed, *partial, &origin));
        }
    });
}

#[test]
fn a_comment_at_the_margin_stands_between_blocks() {
    configs().par_iter().for_each(|(name, config, partial)| {
        let lines: Vec<&str> = config.lines().collect();
        let before = judged(config, *partial, &unmoved(config));
        let ends_a_block = |number: usize| lines.get(number + 1).is_none_or(|next| !next.starts_with(' '));
        let (changed, origin) = interleaved(config, "!", ends_a_block);
        same(name, &before, &judged(&changed, *partial, &origin));
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_mixture_says_nothing(
        which in 0..SEEDS.len(),
        inserted in proptest::sample::select(&["", " ", " ! a", " !!"][..]),
        marks in any::<u64>(),
    ) {
        let seed = &SEEDS[which];
        let before = judged(&seed.config, seed.partial, &unmoved(&seed.config));
        let (changed, origin) = interleaved(&seed.config, inserted, |number| marks >> (number % 64) & 1 == 1);
        same(&seed.name, &before, &judged(&changed, seed.partial, &origin));
    }
}

/// Keys of secrets are drawn anew for each run; nothing that is said hangs on them or on the order of maps.
#[test]
fn the_same_again_is_the_same() {
    configs().par_iter().for_each(|(name, config, _)| {
        assert!(verdicts(&read(config, None)) == verdicts(&read(config, None)), "{name}");
    });
    for (name, config) in HARDENED.iter() {
        let once = reports(config.as_bytes(), None);
        assert!(!once.is_empty() && once == reports(config.as_bytes(), None), "{name}");
    }
}
