//! Texts of the data block, each kept once: most lines, messages and reasons of a fleet say the same.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::neutral::{neutral, neutral_lines};

/// The texts by number; number 0 is the empty text.
#[derive(Debug)]
pub(super) struct Texts {
    numbers: FxHashMap<String, u32>,
    list: Vec<String>,
}

impl Texts {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { numbers: FxHashMap::from_iter([(String::new(), 0)]), list: vec![String::new()] }
    }

    /// The number of a text of one line.
    pub(super) fn line(&mut self, text: &str) -> u32 {
        self.keep(&neutral(text))
    }

    /// The number of a text that may have several lines.
    pub(super) fn lines(&mut self, text: &str) -> u32 {
        self.keep(&neutral_lines(text))
    }

    /// The same for a text that may be missing, which is as good as empty.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> u32 {
        text.map_or(0, |text| self.lines(text))
    }

    /// All of them, by number.
    pub(super) fn into_list(self) -> Vec<String> {
        self.list
    }

    fn keep(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or_default();
        self.list.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

/// Data as it may stand in a `script` element: nothing in it ends the element or begins a comment.
///
/// # Errors
/// Data that cannot be written as JSON, which does not happen with what this module makes.
pub(super) fn in_script(data: &impl Serialize) -> Result<String, serde_json::Error> {
    // In JSON these characters stand nowhere but inside of strings.
    let json = serde_json::to_string(data)?;
    Ok(json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_harmless() {
        let mut texts = Texts::new();
        assert_eq!((texts.line("a"), texts.line("b"), texts.line("a"), texts.maybe(None)), (1, 2, 1, 0));
        assert_eq!(texts.line("\u{202e}x\u{1b}[2J"), 3);
        assert_eq!(texts.into_list(), ["", "a", "b", "\\u{202e}x\\x1b[2J"]);
    }

    #[test]
    fn nothing_ends_the_element() {
        let json = in_script(&["</script><!--<script>&\u{2028}"]).unwrap();
        assert_eq!(json, r#"["\u003c/script\u003e\u003c!--\u003cscript\u003e\u0026\u2028"]"#);
    }
}
