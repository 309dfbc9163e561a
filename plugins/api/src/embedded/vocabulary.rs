//! What the first words of a command are in full: systems take abbreviations.

use crate::interfaces::name::begins;

/// A command as it is spelled, the fewest letters that tell it apart, and what it does.
pub type Known = (&'static str, usize, &'static str);

/// The commands of a platform that tell what an embedded command is after. What stands first wins where an abbreviation fits
/// several, a word that is written in full over all.
#[derive(Debug)]
pub struct Vocabulary {
    /// Commands of the exec mode.
    pub exec: &'static [Known],
    /// Commands of the configuration mode.
    pub configuration: &'static [Known],
    /// What often stands behind the first word, with the fewest letters that tell it apart.
    pub second: &'static [(&'static str, usize)],
}

impl Vocabulary {
    /// A command of the exec mode in full, and what it does.
    pub fn exec(&self, word: &str) -> Option<(&'static str, &'static str)> {
        command(self.exec, word)
    }

    /// A command of the configuration mode in full, and what it does.
    pub fn configuration(&self, word: &str) -> Option<(&'static str, &'static str)> {
        command(self.configuration, word)
    }

    /// The word behind a command, in full.
    pub fn second(&self, word: &str) -> Option<&'static str> {
        find(self.second, word, |known| *known).map(|(full, _)| *full)
    }
}

/// A command of this list in full, and what it does.
pub fn command(list: &[Known], word: &str) -> Option<(&'static str, &'static str)> {
    find(list, word, |(full, least, _)| (*full, *least)).map(|(full, _, action)| (*full, *action))
}

fn find<'a, T>(list: &'a [T], word: &str, spelled: impl Fn(&T) -> (&'static str, usize)) -> Option<&'a T> {
    let exact = list.iter().find(|known| spelled(known).0.eq_ignore_ascii_case(word));
    let fits = |known: &&T| {
        let (full, least) = spelled(known);
        word.len() >= least && begins(full, word)
    };
    exact.or_else(|| list.iter().find(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Vocabulary = Vocabulary {
        exec: &[("show", 2, "show"), ("configure", 4, "configure"), ("python3", 6, "shell"), ("python", 6, "other")],
        configuration: &[("username", 4, "user"), ("show", 4, "configure")],
        second: &[("bash-shell", 4), ("bash", 4), ("terminal", 1)],
    };

    #[test]
    fn abbreviations_are_told_apart() {
        assert_eq!(WORDS.exec("SH"), Some(("show", "show")));
        assert_eq!(
            (WORDS.exec("con"), WORDS.exec("s"), WORDS.exec("shower"), WORDS.exec("")),
            (None, None, None, None)
        );
        assert_eq!(WORDS.exec("conf"), Some(("configure", "configure")));
        assert_eq!((WORDS.configuration("user"), WORDS.configuration("sh")), (Some(("username", "user")), None));
        assert_eq!((WORDS.second("t"), WORDS.second("é")), (Some("terminal"), None));
    }

    #[test]
    fn a_word_in_full_is_itself() {
        assert_eq!(WORDS.exec("Python"), Some(("python", "other")));
        assert_eq!((WORDS.second("bash"), WORDS.second("bash-")), (Some("bash"), Some("bash-shell")));
    }
}
