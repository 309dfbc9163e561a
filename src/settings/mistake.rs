//! Mistakes in the settings, in words that say what to do.

use super::place;
use crate::problem::Problem;
use crate::suggest::nearest;

/// What the YAML reader says, with the place of the key itself and a suggestion.
pub(super) fn problem(shown: &str, content: &str, error: &serde_yaml::Error) -> Problem {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(before, _)| before);
    let location = error.location().map(|location| (location.line(), location.column()));
    let (way, said) = split_way(said);
    let words: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let (Some(word), candidates) = (words.first().copied(), words.get(1..).unwrap_or(&[])) else {
        return placed(Problem::new(with_way(way, said)), shown, location);
    };
    let key_way = if way.is_empty() { word.to_owned() } else { format!("{way}.{word}") };
    if said.starts_with("unknown field") {
        let at = place::of_key(content, &key_way).first().copied().or(location);
        return placed(Problem::new(with_way(way, &format!("unknown key `{word}`"))), shown, at).help(choose(
            word,
            candidates,
            "the keys here are",
        ));
    }
    if said.starts_with("duplicate field") {
        let at = place::of_key(content, &key_way).last().copied().or(location);
        return placed(Problem::new(with_way(way, &format!("`{word}` is there twice"))), shown, at)
            .help("merge the two, or delete one");
    }
    if said.starts_with("unknown variant") {
        return placed(Problem::new(with_way(way, &format!("unknown value `{word}`"))), shown, location).help(choose(
            word,
            candidates,
            "the values are",
        ));
    }
    if said.starts_with("missing field") && way.starts_with("waivers") {
        return placed(Problem::new(with_way(way, &format!("there is no `{word}`"))), shown, location)
            .help("a waiver has `rule:`, `reason:` and `expires: 2027-06-30`, and `paths:` or `devices:`");
    }
    placed(Problem::new(with_way(way, said)), shown, location)
}

fn placed(problem: Problem, shown: &str, at: Option<place::At>) -> Problem {
    match at {
        Some((line, column)) => problem.at(shown, line, column),
        None => problem.in_file(shown),
    }
}

/// `site.nets[1]: message` is a way and a message; a message may hold colons of its own.
fn split_way(said: &str) -> (&str, &str) {
    match said.split_once(": ") {
        Some((way, rest)) if !way.contains([' ', '`']) => (way, rest),
        _ => ("", said),
    }
}

fn with_way(way: &str, said: &str) -> String {
    let said = said.replace("expected a sequence", "expected a list");
    if way.is_empty() { said } else { format!("`{way}`: {said}") }
}

fn choose(word: &str, candidates: &[&str], all: &str) -> String {
    match nearest(word, candidates.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", candidates.join(", ")),
    }
}
