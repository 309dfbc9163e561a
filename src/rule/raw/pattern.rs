//! Words of lines, with `*` for what may be anything.

/// The lines that a check speaks of: the head of a block, a line in it, and so on inwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinePath {
    pub(crate) lines: Vec<LinePattern>,
    /// As written.
    pub(crate) text: String,
}

/// The words of one line. A `*` stands for one word, or for all the rest if it is the last word, and
/// there must be at least one; in a word it stands for any letters. Case does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinePattern {
    words: Vec<String>,
    open: bool,
}

impl LinePath {
    /// Reads `interface * / ip address *`; `None` if a line has no words.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let lines: Option<Vec<LinePattern>> = text.split(" / ").map(LinePattern::read).collect();
        Some(Self { lines: lines?, text: text.trim().to_owned() })
    }
}

impl LinePattern {
    fn read(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let open = words.last()? == "*";
        Some(Self { words, open })
    }

    /// Whether a line is so.
    pub(crate) fn matches(&self, line: &str) -> bool {
        let mut given = line.split_whitespace();
        for word in &self.words {
            let Some(given) = given.next() else { return false };
            if !glob(word, &given.to_lowercase()) {
                return false;
            }
        }
        self.open || given.next().is_none()
    }
}

/// Whether a word fits one with `*` in it. Goes back only to the last `*`, so it cannot run long.
fn glob(pattern: &str, word: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = word.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some((_, behind)) = rest.split_once(piece) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_words_and_letters() {
        let matches = |pattern: &str, line: &str| LinePattern::read(pattern).unwrap().matches(line);
        assert!(matches("interface *", "interface GigabitEthernet 0/1"));
        assert!(!matches("interface *", "interface"));
        assert!(!matches("interface", "interface Gi0/1"));
        assert!(matches("ip address * 255.255.255.0", "IP  address 10.0.0.1 255.255.255.0"));
        assert!(!matches("ip address * 255.255.255.0", "ip address 10.0.0.1 255.255.255.0 secondary"));
        assert!(matches("interface gi*/1", "interface Gi0/0/1"));
        assert!(!matches("interface gi*/1", "interface Te0/1"));
        assert!(matches("a*b*c d", "axxbyyc d") && !matches("a*b*c d", "axxbyy d"));
    }

    #[test]
    fn a_path_leads_into_blocks() {
        let path = LinePath::read("router bgp * / neighbor *").unwrap();
        assert_eq!(path.lines.len(), 2);
        assert_eq!(LinePath::read("router bgp * /  / x"), None);
        assert_eq!(LinePath::read(""), None);
    }
}
