//! What the first words of a command are in full: systems take abbreviations.

use crate::interfaces::name::begins;

/// A command as it is spelled, the fewest letters that tell it apart, and what it does.
pub type Known = (&'static str, usize, &'static str);

/// The commands of a platform that tell what an embedded command is after. What stands first wins where an abbreviation fits
/// several, a word that is written in full over all.
#[derive(Debug)]
pub struct Vocabulary {
    /// The words before a command that switch off or take away what it names.
    pub off: &'static [&'static str],
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

    /// The word before a command by which it takes away, if there is one, and the words behind it.
    pub fn turned<'a, 'b>(&self, all: &'a [&'b str]) -> (Option<&'static str>, &'a [&'b str]) {
        let off = all.split_first().and_then(|(first, behind)| {
            let off = self.off.iter().find(|off| off.eq_ignore_ascii_case(first))?;
            Some((*off, behind))
        });
        off.map_or((None, all), |(off, behind)| (Some(off), behind))
    }

    /// The word behind a command, in full.
    pub fn second(&self, word: &str) -> Option<&'static str> {
        find(self.second, word, |known| *known).map(|(full, _)| *full)
    }
}

impl Vocabulary {
    /// The first words as far as they are known, and what the command does, on systems that take commands of the exec mode in the
    /// configuration mode too. `configuring` follows the command into that mode and out of it. `precisely` says what a command in
    /// full does where the word behind it matters.
    pub fn meaning(
        &self,
        all: &[&str],
        configuring: &mut bool,
        precisely: impl Fn(&str, Option<&str>) -> Option<&'static str>,
    ) -> (String, &'static str) {
        let (off, rest) = self.turned(all);
        let mut spoken: Vec<&'static str> = off.into_iter().collect();
        let Some((first, behind)) = rest.split_first() else { return (spoken.join(" "), "other") };
        let configured = if *configuring { self.configuration(first) } else { None };
        let Some((full, action)) = configured.or_else(|| self.exec(first)) else {
            return (spoken.join(" "), if *configuring { "configure" } else { "other" });
        };
        spoken.push(full);
        let second = behind.first().and_then(|word| self.second(word));
        spoken.extend(second);
        match (configured, full) {
            (None, "configure") => *configuring = true,
            (_, "end") => *configuring = false,
            _ => {}
        }
        (spoken.join(" "), precisely(full, second).unwrap_or(action))
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
        off: &["no"],
        exec: &[
            ("show", 2, "show"),
            ("configure", 4, "configure"),
            ("python3", 6, "shell"),
            ("python", 6, "other"),
            ("end", 3, "other"),
        ],
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
    fn commands_enter_and_leave_the_configuration_mode() {
        let mut configuring = false;
        let mut read = |text: &str| {
            let all: Vec<&str> = text.split_whitespace().collect();
            let precisely =
                |first: &str, second: Option<&str>| ((first, second) == ("show", Some("terminal"))).then_some("other");
            let (words, action) = WORDS.meaning(&all, &mut configuring, precisely);
            format!("{words}: {action}")
        };
        assert_eq!(
            ["user x", "sh t", "conf t"].map(&mut read),
            [": other", "show terminal: other", "configure terminal: configure"]
        );
        assert_eq!(
            ["NO user x", "vlan 5", "show"].map(&mut read),
            ["no username: user", ": configure", "show: configure"]
        );
        assert_eq!(
            ["python", "end", "user x", "no"].map(&mut read),
            ["python: other", "end: other", ": other", "no: other"]
        );
    }

    #[test]
    fn a_word_in_full_is_itself() {
        assert_eq!(WORDS.exec("Python"), Some(("python", "other")));
        assert_eq!((WORDS.second("bash"), WORDS.second("bash-")), (Some("bash"), Some("bash-shell")));
    }
}
