//! The target configuration: what was not committed may be dropped.

use seawall_api::Span;
use seawall_api::script::before_hash;

use crate::tree::closed_by;

/// A script with blanks in place of what takes no effect.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) script: String,
    /// The head of a policy or set that has no end.
    pub(super) unfinished: Option<Span>,
}

/// Drops what a script gives up before it commits: `clear`, `abort`, `no` to the question of `end` and `exit`.
pub(super) fn held(script: &str) -> Held {
    let mut lines: Vec<String> = script.split('\n').map(str::to_owned).collect();
    let mut first = 0;
    let mut asked = None;
    let mut open: Option<(usize, &str)> = None;
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { break };
        let command = before_hash(line.trim()).unwrap_or(line).trim().to_owned();
        if let Some((_, end)) = open {
            if command == end {
                open = None;
            }
            continue;
        }
        open = closed_by(&command).map(|end| (at, end));
        let asks = std::mem::take(&mut asked);
        match command.as_str() {
            "clear" => {
                blank(&mut lines, first, at);
                // The session stands at the top of an empty target configuration.
                if let Some(line) = lines.get_mut(at) {
                    *line = line.replacen("clear", "root ", 1);
                }
                first = at + 1;
            }
            "abort" => {
                blank(&mut lines, first, at);
                first = at + 1;
            }
            "no" if asks.is_some() => {
                blank(&mut lines, first, asks.unwrap_or(at));
                first = at + 1;
            }
            "end" | "exit" => asked = Some(at),
            "commit" => first = at + 1,
            _ if command.starts_with("commit ") && !command.starts_with("commit replace") => first = at + 1,
            // The question itself may have been pasted too.
            _ if command.starts_with("Uncommitted changes found") => {
                blank(&mut lines, at, at + 1);
                asked = asks;
            }
            _ => {}
        }
    }
    let mut unfinished = None;
    if let Some((head, _)) = open {
        let start: usize = lines.iter().take(head).map(|line| line.len() + 1).sum();
        let length = lines.get(head).map_or(0, String::len);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        unfinished = Some(Span::new(place(start), place(start + length)));
        let end = lines.len();
        blank(&mut lines, head, end);
    }
    Held { script: lines.join("\n"), unfinished }
}

fn blank(lines: &mut [String], from: usize, to: usize) {
    for line in lines.get_mut(from..to).unwrap_or_default() {
        *line = " ".repeat(line.len());
    }
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn what_is_given_up_takes_no_effect() {
        let kept = |script: &str| {
            let held = held(script).script;
            assert_eq!(held.len(), script.len());
            held.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(kept("conf t\nhostname a\nclear\nhostname b\ncommit\n"), "root|hostname b|commit");
        assert_eq!(kept("hostname a\ncommit\nhostname b\nabort\n"), "hostname a|commit|abort");
        assert_eq!(kept("hostname a\nend\nUncommitted changes found, commit them? [cancel]:\nno\n"), "end|no");
        assert_eq!(kept("hostname a\nend\nyes\n"), "hostname a|end|yes");
        assert_eq!(kept("route-policy A\nabort\nend-policy\nhostname b"), "route-policy A|abort|end-policy|hostname b");
    }
}
