//! Expressions on commands (`deny-commands`), as far as it can be told what they fit without a machine for regular expressions.
//!
//! Source: User Access and Authentication Administration Guide, "Regular Expressions to Allow and Deny Operational Mode Commands" (extended
//! expressions; without anchors they fit anywhere in the command; alternatives in parentheses).

/// Alternatives that are written out at most.
const MOST: usize = 512;

/// Whether an expression fits a command, given as its words; `None` where that cannot be told.
pub(super) fn fits(pattern: &str, command: &str) -> Option<bool> {
    let Some(choices) = alternatives(pattern) else {
        return if may_speak_of(pattern, command) { None } else { Some(false) };
    };
    let mut certain = true;
    for choice in choices {
        match fits_one(&choice, command) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => certain = false,
        }
    }
    certain.then_some(false)
}

/// Whether the first word of the command stands in the expression at all, or it may stand for anything.
fn may_speak_of(pattern: &str, command: &str) -> bool {
    let first = command.split(' ').next().unwrap_or("");
    pattern.contains(first) || pattern.contains(['[', '?', '{']) || pattern.contains(".*")
}

/// An expression without its parentheses and bars: each way to read it. `None` if they do not pair or are too many.
fn alternatives(pattern: &str) -> Option<Vec<String>> {
    // One frame an open parenthesis: the ways that are complete, and those that are being read.
    let mut frames: Vec<(Vec<String>, Vec<String>)> = vec![(Vec::new(), vec![String::new()])];
    for mark in pattern.chars() {
        match mark {
            '(' => frames.push((Vec::new(), vec![String::new()])),
            '|' => {
                let (done, open) = frames.last_mut()?;
                done.append(open);
                open.push(String::new());
            }
            ')' => {
                let (mut inner, mut open) = frames.pop()?;
                inner.append(&mut open);
                let (_, around) = frames.last_mut()?;
                if around.len().saturating_mul(inner.len()) > MOST {
                    return None;
                }
                *around =
                    around.iter().flat_map(|begun| inner.iter().map(move |end| format!("{begun}{end}"))).collect();
            }
            _ => frames.last_mut()?.1.iter_mut().for_each(|way| way.push(mark)),
        }
    }
    let (mut done, mut open) = frames.pop().filter(|_| frames.is_empty())?;
    done.append(&mut open);
    Some(done)
}

/// One alternative: plain words, with anchors at its ends and `.*` behind or before them.
fn fits_one(choice: &str, command: &str) -> Option<bool> {
    let (anchored, rest) = choice.strip_prefix('^').map_or((false, choice), |rest| (true, rest));
    let (ended, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
    let (open, rest) = strip_any(rest);
    let leading = rest.strip_prefix(".*");
    let (anchored, rest) = leading.map_or((anchored, rest), |rest| (false, rest));
    let ended = ended && !open;
    let stem = rest.trim();
    if stem.is_empty() {
        // Nothing is left but anchors and `.*`: it fits everything, unless it is empty altogether.
        return Some(open || leading.is_some());
    }
    let is_plain = |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '-' | '_' | ' ' | '/');
    if !stem.chars().all(is_plain) {
        return if may_speak_of(stem, command) { None } else { Some(false) };
    }
    let rest = if anchored { command.strip_prefix(stem) } else { command.split_once(stem).map(|(_, rest)| rest) };
    Some(match rest {
        Some(rest) => !ended || rest.is_empty(),
        None => false,
    })
}

/// An expression without a `.*` at its end, in any of the usual ways to write it.
fn strip_any(rest: &str) -> (bool, &str) {
    let trimmed = rest.trim_end();
    for tail in [" .*", ".*", ".+", "*"] {
        if let Some(stem) = trimmed.strip_suffix(tail) {
            return (true, stem);
        }
    }
    (false, trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_commands_as_far_as_can_be_told() {
        let usual =
            "^(start shell|ssh|telnet|file (copy|delete)|request (routing-engine login|system (scripts|zeroize))).*$";
        for (pattern, command, expected) in [
            (usual, "start shell", Some(true)),
            (usual, "ssh", Some(true)),
            (usual, "file delete", Some(true)),
            (usual, "request system zeroize", Some(true)),
            (usual, "clear log", Some(false)),
            ("start", "start shell", Some(true)),
            ("start shell", "start shell", Some(true)),
            ("(ssh|telnet|start shell)", "telnet", Some(true)),
            ("show .*", "ssh", Some(false)),
            (".*", "ssh", Some(true)),
            ("^s[ts].*", "ssh", None),
            ("(unpaired", "ssh", Some(false)),
            ("(ssh", "ssh", None),
            ("^clear$", "clear log", Some(false)),
        ] {
            assert_eq!(fits(pattern, command), expected, "{pattern} on {command}");
        }
    }
}
