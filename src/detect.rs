//! Which dialect a text is written in.
//!
//! Each dialect names its signs with weights; a sign counts once. Lines of banners and certificates
//! count for nothing, comments only for the signs that are meant for them. A tie or too little is
//! "unknown", never a guess.

mod archive;
mod lines;

use std::cmp::Reverse;
use std::sync::LazyLock;

use seawall_api::detect::{Dialect, Place, Sign, Tell};
use seawall_api::{Plugin, Text};

use crate::plugins;
use archive::{Archive, ArchiveHeader};
use lines::{Line, LineKind};

/// The least that the signs of a dialect must add up to.
const ENOUGH: i32 = 8;

/// By how much they must exceed those of the next dialect; also at least by a fifth.
const LEAD: i32 = 4;

/// What an archive's header adds that names a dialect, and one that only hints at it.
const NAMED: i32 = 25;
const HINTED: i32 = 2;

/// How much of a text is looked at, in bytes: the beginning, and more where that does not tell.
const LOOKED_AT: &[u32] = &[32 * 1024, 512 * 1024];

/// Knows dialects by their signs.
#[derive(Debug)]
pub struct Detector {
    dialects: Vec<&'static Dialect>,
    /// Signs by the first byte of the line, as places in `dialects` and in its tells.
    by_first_byte: Vec<Vec<(usize, usize)>>,
    /// Signs that may stand anywhere in a comment.
    in_comments: Vec<(usize, usize)>,
}

/// What was found out about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// The dialect; `None` if it is unknown.
    pub platform: Option<&'static str>,
    /// Its name for people.
    pub name: Option<&'static str>,
    /// Why it is this one, or none.
    pub reason: Reason,
    /// Every dialect that the text shows a sign of, best first.
    pub scores: Vec<Score>,
}

/// Why a platform was chosen, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The command line or the settings say so.
    Stated,
    /// Its signs outweigh those of all others.
    Signs,
    /// Nothing in the text is a sign of any dialect, or too little.
    TooLittle,
    /// Two dialects have about as many signs.
    Tie,
}

impl Reason {
    /// The word that reports print.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Signs => "signs",
            Self::TooLittle => "too-little",
            Self::Tie => "tie",
        }
    }
}

/// The signs of one dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The platform's id.
    pub platform: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// The sum of the weights.
    pub points: i32,
    /// The signs, heaviest first.
    pub evidence: Vec<Evidence>,
}

/// One sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is, in Seawall's words, never the text's.
    pub says: String,
    /// The first line that shows it, from 1.
    pub line: u32,
    /// Its weight.
    pub weight: i32,
}

/// The detector of every dialect that is known, read or not.
pub fn detector() -> &'static Detector {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
        let read = plugins::PLUGINS.iter().map(|plugin| plugin.dialect());
        Detector::new(read.chain(seawall_recognised::DIALECTS.iter().copied()))
    });
    &DETECTOR
}

impl Detector {
    /// A detector of these dialects.
    pub fn new(dialects: impl IntoIterator<Item = &'static Dialect>) -> Self {
        let dialects: Vec<_> = dialects.into_iter().collect();
        let mut by_first_byte = vec![Vec::new(); 256];
        let mut in_comments = Vec::new();
        for (index, dialect) in dialects.iter().enumerate() {
            for (number, tell) in dialect.tells.iter().enumerate() {
                let (Sign::Start(start) | Sign::Is(start) | Sign::Shape(start, _) | Sign::Holds(start)) = tell.sign;
                let first = start.bytes().next().unwrap_or(0);
                if matches!(tell.sign, Sign::Holds(_)) {
                    in_comments.push((index, number));
                } else if let Some(bucket) = by_first_byte.get_mut(usize::from(first)) {
                    bucket.push((index, number));
                }
            }
        }
        Self { dialects, by_first_byte, in_comments }
    }

    /// The dialect of a platform.
    pub fn dialect(&self, platform: &str) -> Option<&'static Dialect> {
        self.dialects.iter().copied().find(|dialect| dialect.platform == platform)
    }

    /// Finds out the dialect of a text, unless the command line or the settings state it.
    pub fn detect(&self, text: &Text, stated: Option<&'static str>) -> Detection {
        let mut scores = Vec::new();
        let mut decided = (None, Reason::TooLittle);
        for bytes in LOOKED_AT {
            scores = self.scores(text, *bytes);
            decided = decide(&scores);
            if decided.0.is_some() || text.end() <= *bytes {
                break;
            }
        }
        let (platform, reason) = stated.map_or(decided, |stated| (Some(stated), Reason::Stated));
        let name = platform.and_then(|platform| self.dialect(platform)).map(|dialect| dialect.name);
        Detection { platform, name, reason, scores }
    }

    fn scores(&self, text: &Text, bytes: u32) -> Vec<Score> {
        let mut found: Vec<Vec<(usize, u32)>> = vec![Vec::new(); self.dialects.len()];
        let mut headers = Vec::new();
        for line in lines::read(text, bytes, &self.dialects) {
            if line.kind == LineKind::Comment {
                headers.extend(archive::header(line.text).map(|header| (header, line.number)));
                for (dialect, number) in &self.in_comments {
                    self.note(&mut found, *dialect, *number, &line);
                }
            }
            let first = usize::from(line.text.bytes().next().unwrap_or(0));
            for (dialect, number) in self.by_first_byte.get(first).into_iter().flatten() {
                self.note(&mut found, *dialect, *number, &line);
            }
        }
        let mut scores: Vec<Score> = self
            .dialects
            .iter()
            .zip(found)
            .map(|(dialect, signs)| score(dialect, &signs, &headers))
            .filter(|score| !score.evidence.is_empty())
            .collect();
        scores.sort_by_key(|score| (Reverse(score.points), score.platform));
        scores
    }

    fn note(&self, found: &mut [Vec<(usize, u32)>], dialect: usize, number: usize, line: &Line<'_>) {
        let tell = self.dialects.get(dialect).and_then(|dialect| dialect.tells.get(number));
        if let (Some(tell), Some(signs)) = (tell, found.get_mut(dialect))
            && fits(tell.place, line.kind)
            && tell.shows(line.text)
            && !signs.iter().any(|(known, _)| *known == number)
        {
            signs.push((number, line.number));
        }
    }
}

impl Detection {
    /// The plugin that reads the text, or why none does, for people.
    pub fn plugin(&self) -> Result<&'static dyn Plugin, String> {
        let Some(platform) = self.platform else {
            return Err(match self.reason {
                Reason::Tie => "unknown platform: the signs of two are about even".to_owned(),
                _ => "unknown platform: too few signs of any".to_owned(),
            });
        };
        let name = self.name.unwrap_or(platform);
        plugins::plugin(platform).ok_or_else(|| format!("{name} ({platform}) is not supported yet"))
    }
}

fn fits(place: Place, kind: LineKind) -> bool {
    match place {
        Place::Top => kind == LineKind::Top,
        Place::Block => kind == LineKind::Block,
        Place::Command => matches!(kind, LineKind::Top | LineKind::Block),
        Place::Comment => kind == LineKind::Comment,
    }
}

fn score(dialect: &'static Dialect, signs: &[(usize, u32)], headers: &[(ArchiveHeader<'_>, u32)]) -> Score {
    let sign = |(number, line): &(usize, u32)| {
        let tell: &Tell = dialect.tells.get(*number)?;
        Some(Evidence { says: tell.says.trim_end().to_owned(), line: *line, weight: tell.weight })
    };
    let mut evidence: Vec<Evidence> = signs.iter().filter_map(sign).collect();
    evidence.extend(headers.iter().find_map(|(header, line)| named_by(dialect, header, *line)));
    evidence.sort_by_key(|evidence| (Reverse(evidence.weight.abs()), evidence.line));
    let points = evidence.iter().map(|evidence| evidence.weight).sum();
    Score { platform: dialect.platform, name: dialect.name, points, evidence }
}

/// What an archive's header says of a dialect. The value is printed only where it is one that is known.
fn named_by(dialect: &Dialect, header: &ArchiveHeader<'_>, line: u32) -> Option<Evidence> {
    let known = |names: &[&'static str]| names.iter().copied().find(|name| name.eq_ignore_ascii_case(header.value));
    let (name, weight) = match (known(dialect.archive_names), known(dialect.archive_hints)) {
        (Some(name), _) => (name, NAMED),
        (None, Some(name)) => (name, HINTED),
        (None, None) => return None,
    };
    let says = match header.archive {
        Archive::Rancid => format!("RANCID's content type `{name}`"),
        Archive::Oxidized => format!("Oxidized's model `{name}`"),
        Archive::Batfish => format!("Batfish's format `{name}`"),
    };
    Some(Evidence { says, line, weight })
}

fn decide(scores: &[Score]) -> (Option<&'static str>, Reason) {
    let Some(best) = scores.first().filter(|best| best.points >= ENOUGH) else {
        return (None, Reason::TooLittle);
    };
    let next = scores.get(1).map_or(0, |next| next.points.max(0));
    if best.points - next < LEAD || (best.points - next) * 5 < best.points {
        return (None, Reason::Tie);
    }
    (Some(best.platform), Reason::Signs)
}

#[cfg(test)]
mod tests;
