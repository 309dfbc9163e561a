//! Names with `*` for any text: in settings and on the command line.

/// Whether a name fits a pattern in which `*` stands for any text, also for none.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut last = None;
    for piece in pieces {
        last = Some(piece);
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or("");
    }
    // The last piece stands behind all others: where it is found first, or farther on.
    last.map_or(rest.is_empty(), |piece| name.ends_with(piece))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, name) in [("Gi0/1", "Gi0/1"), ("*", ""), ("Gi*", "Gi0/1"), ("*/1", "Gi0/1/1"), ("a*b*b", "abb")] {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("", "a"), ("Gi0/1", "Gi0/11"), ("ab*b", "ab"), ("a*b*b", "ab"), ("*/1", "Gi0/11")] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }
}
