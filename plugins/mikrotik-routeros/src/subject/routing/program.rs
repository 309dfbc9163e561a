//! The small programs of `/routing filter rule`: `if (dst in 10.0.0.0/8 && dst-len > 24) { reject } else { accept }`.
//!
//! Source: MikroTik, "Route Selection and Filters". What is not understood of a program makes it unknown as a whole.

use ipnet::IpNet;

/// Lengths of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lengths {
    pub(super) least: Option<u8>,
    pub(super) most: Option<u8>,
}

/// What a program does with a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes those in networks of these lengths, or all; perhaps only some of them.
    Takes { accepts: bool, networks: Option<Vec<(IpNet, Lengths)>>, narrowed: bool },
    /// Nobody can say.
    Unknown,
}

/// What a program does, in its order; nothing where it decides about no route.
pub(super) fn steps(program: &str) -> Vec<Step> {
    let program = program.trim().trim_end_matches(';').trim();
    let Some(rest) = program.strip_prefix("if") else {
        return match verdict(program) {
            Ok(None) => Vec::new(),
            Ok(Some(accepts)) => vec![Step::Takes { accepts, networks: None, narrowed: false }],
            Err(()) => vec![Step::Unknown],
        };
    };
    parse(rest.trim_start()).unwrap_or_else(|| vec![Step::Unknown])
}

fn parse(rest: &str) -> Option<Vec<Step>> {
    let (condition, rest) = enclosed(rest, '(', ')')?;
    let (then, rest) = enclosed(rest.trim_start(), '{', '}')?;
    let other = match rest.trim().trim_end_matches(';').trim() {
        "" => None,
        rest => {
            let (other, behind) = enclosed(rest.strip_prefix("else")?.trim_start(), '{', '}')?;
            behind.trim().is_empty().then_some(Some(other))?
        }
    };
    let then = verdict(then).ok()?;
    let other = match other {
        None => None,
        Some(other) => verdict(other).ok()?,
    };
    let mut steps = Vec::new();
    match then {
        Some(accepts) => {
            let (networks, narrowed) = asked(condition)?;
            steps.push(Step::Takes { accepts, networks, narrowed });
        }
        // What the condition does not hold of goes another way.
        None if other.is_some() => return None,
        None => return Some(steps),
    }
    steps.extend(other.map(|accepts| Step::Takes { accepts, networks: None, narrowed: false }));
    Some(steps)
}

/// What stands between two marks, and what behind them. Marks inside are not looked for.
fn enclosed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(open)?;
    let (inside, behind) = inside.split_once(close)?;
    (!inside.contains(open)).then_some((inside, behind))
}

/// Whether actions accept or reject; an error where they go elsewhere.
fn verdict(actions: &str) -> Result<Option<bool>, ()> {
    for action in actions.split(';').map(str::trim).filter(|action| !action.is_empty()) {
        match action.split_ascii_whitespace().next() {
            Some("accept") => return Ok(Some(true)),
            Some("reject") => return Ok(Some(false)),
            Some("set" | "append" | "delete" | "unset" | "filter" | "rpki-verify") => {}
            _ => return Err(()),
        }
    }
    Ok(None)
}

/// Networks and lengths of a condition, and whether it asks for something else besides.
#[allow(clippy::type_complexity, reason = "networks with their lengths, if any are asked for")]
fn asked(condition: &str) -> Option<(Option<Vec<(IpNet, Lengths)>>, bool)> {
    if condition.contains("||") || condition.contains('!') && !condition.contains("!=") {
        return None;
    }
    let mut network: Option<(IpNet, bool)> = None;
    let mut lengths = Lengths::default();
    let mut narrowed = false;
    for term in condition.split("&&").map(str::trim) {
        if term.starts_with("not ") || term.is_empty() {
            return None;
        }
        if let Some(rest) = term.strip_prefix("dst-len") {
            lengths = bounds(rest.trim(), lengths)?;
        } else if let Some(rest) = term.strip_prefix("dst").filter(|rest| rest.starts_with([' ', '=', '!'])) {
            let rest = rest.trim_start();
            let (exact, word) = match (rest.strip_prefix("=="), rest.strip_prefix("in ")) {
                (Some(word), _) => (true, word),
                (None, Some(word)) => (false, word),
                _ => return None,
            };
            // A list by name holds what nobody looks up here.
            network = Some((word.trim().parse().ok()?, exact));
        } else if term != "true" {
            narrowed = true;
        }
    }
    let networks = match (network, lengths) {
        (None, Lengths { least: None, most: None }) => None,
        (Some((net, true)), _) => Some(vec![(net, Lengths::default())]),
        (Some((net, false)), lengths) => Some(vec![(net, within(net, lengths))]),
        (None, lengths) => {
            let all = [IpNet::from(ipnet::Ipv4Net::default()), IpNet::from(ipnet::Ipv6Net::default())];
            Some(all.into_iter().map(|net| (net, within(net, lengths))).collect())
        }
    };
    Some((networks, narrowed))
}

/// A network with all within, as far as lengths allow.
fn within(net: IpNet, lengths: Lengths) -> Lengths {
    Lengths {
        least: Some(lengths.least.unwrap_or(net.prefix_len()).max(net.prefix_len())),
        most: Some(lengths.most.unwrap_or(net.max_prefix_len()).min(net.max_prefix_len())),
    }
}

fn bounds(text: &str, before: Lengths) -> Option<Lengths> {
    if let Some(range) = text.strip_prefix("in ") {
        let (least, most) = range.trim().trim_matches(['{', '}']).split_once('-')?;
        return Some(Lengths { least: Some(least.trim().parse().ok()?), most: Some(most.trim().parse().ok()?) });
    }
    let mark = text.find(|mark: char| mark.is_ascii_digit())?;
    let (relation, number) = text.split_at_checked(mark)?;
    let number: u8 = number.trim().parse().ok()?;
    Some(match relation.trim() {
        "==" => Lengths { least: Some(number), most: Some(number) },
        ">" => Lengths { least: Some(number.checked_add(1)?), ..before },
        ">=" => Lengths { least: Some(number), ..before },
        "<" => Lengths { most: Some(number.checked_sub(1)?), ..before },
        "<=" => Lengths { most: Some(number), ..before },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(program: &str) -> Vec<String> {
        let word = |step: &Step| match step {
            Step::Unknown => "?".to_owned(),
            Step::Takes { accepts, networks, narrowed } => {
                let networks: Vec<String> = networks
                    .iter()
                    .flatten()
                    .map(|(net, lengths)| {
                        format!(" {net} {}-{}", lengths.least.unwrap_or(0), lengths.most.unwrap_or(0))
                    })
                    .collect();
                format!(
                    "{}{}{}",
                    if *accepts { "accept" } else { "reject" },
                    networks.concat(),
                    if *narrowed { " some" } else { "" }
                )
            }
        };
        steps(program).iter().map(word).collect()
    }

    #[test]
    fn programs_are_told() {
        for (program, expected) in [
            ("accept", &["accept"][..]),
            ("set bgp-local-pref 200;", &[]),
            ("if (dst in 10.0.0.0/8) { reject; }", &["reject 10.0.0.0/8 8-32"]),
            ("if (dst==0.0.0.0/0) {accept}", &["accept 0.0.0.0/0 0-0"]),
            ("if (dst-len>24 && dst in 0.0.0.0/0) {reject}", &["reject 0.0.0.0/0 25-32"]),
            ("if (rpki invalid) { reject } else { accept }", &["reject some", "accept"]),
            ("if (dst-len in 25-32) { reject }", &["reject 0.0.0.0/0 25-32 ::/0 25-32"]),
            ("if (dst in bogons) { reject }", &["?"]),
            ("if (not dst in 10.0.0.0/8) { reject }", &["?"]),
            ("jump other", &["?"]),
            ("if (protocol static) { set distance 5 } else { reject }", &["?"]),
        ] {
            assert_eq!(words(program), expected, "{program}");
        }
    }
}
