//! Free text inside configurations: banners between delimiters, certificates, scripts.

/// What ends a free text that goes on below the line that begins it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FreeText {
    /// Up to the line that holds this mark.
    Mark(String),
    /// Up to a line of one of these words alone.
    Line(&'static [&'static str]),
    /// As long as lines are groups of hexadecimal digits, and one line of this word alone behind them.
    Hex(&'static str),
}

/// What a line below is to the free text above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Part of it.
    Within,
    /// Its last line.
    Last,
    /// Not part of it any more.
    Outside,
}

impl FreeText {
    /// What a line is to this text.
    pub fn meets(&self, line: &str) -> Below {
        let line = line.trim();
        let ends = match self {
            Self::Mark(mark) => line.contains(mark.as_str()),
            Self::Line(words) => words.contains(&line),
            Self::Hex(word) if line == *word => true,
            Self::Hex(_) if !is_hex(line) => return Below::Outside,
            Self::Hex(_) => false,
        };
        if ends { Below::Last } else { Below::Within }
    }
}

fn is_hex(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b' ')
}

/// The free text behind the first so many words of a line. Its delimiter is the first character, or
/// `^C`, as that control character is printed. `None` if it ends on the same line, or if there is none.
pub fn delimited(line: &str, words: usize) -> Option<FreeText> {
    let rest = after_words(line, words)?;
    let mark = if rest.starts_with("^C") { "^C".to_owned() } else { rest.chars().next()?.to_string() };
    let behind = rest.get(mark.len()..)?;
    (!behind.contains(mark.as_str())).then_some(FreeText::Mark(mark))
}

/// What stands behind the first so many words of a line.
pub fn after_words(line: &str, words: usize) -> Option<&str> {
    let mut rest = line.trim_start();
    for _ in 0..words {
        rest = rest.split_once([' ', '\t'])?.1.trim_start();
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(line: &str) -> Option<String> {
        match delimited(line, 2)? {
            FreeText::Mark(mark) => Some(mark),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn delimiters_are_what_stands_first() {
        assert_eq!(mark("banner motd ^C").as_deref(), Some("^C"));
        assert_eq!(mark("banner motd ^CCC").as_deref(), Some("^C"));
        assert_eq!(mark("banner motd #hello").as_deref(), Some("#"));
        assert_eq!(mark("banner motd \u{3}hello").as_deref(), Some("\u{3}"));
        assert_eq!(mark("banner motd ^").as_deref(), Some("^"));
        assert_eq!(mark("banner motd ^ hello").as_deref(), Some("^"));
        assert_eq!(mark("banner motd #hello#"), None);
        assert_eq!(mark("banner motd ^Chello^C"), None);
        assert_eq!(mark("banner motd"), None);
        assert_eq!(mark("banner motd "), None);
    }

    #[test]
    fn texts_end_where_they_end() {
        let text = FreeText::Mark("#".into());
        assert_eq!(text.meets("hello"), Below::Within);
        assert_eq!(text.meets("hello #"), Below::Last);
        let certificate = FreeText::Hex("quit");
        assert_eq!(certificate.meets("  30820321 30820209"), Below::Within);
        assert_eq!(certificate.meets("  \tquit"), Below::Last);
        assert_eq!(certificate.meets("interface Vlan1"), Below::Outside);
        let script = FreeText::Line(&["@"]);
        assert_eq!((script.meets("shutdown"), script.meets("@")), (Below::Within, Below::Last));
    }
}
