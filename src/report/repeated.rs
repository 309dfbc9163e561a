//! Blocks of commands that several fixes hold, such as a list and all who name it: written once.

use std::collections::BTreeSet;

/// The blocks that were written already.
#[derive(Debug)]
pub(super) struct Written {
    blocks: BTreeSet<Vec<String>>,
    takes_away: &'static [&'static str],
}

/// A command with the lines that stand indented below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// Its lines.
    pub(super) lines: Vec<&'a str>,
    /// Whether the same block was written before.
    pub(super) again: bool,
}

impl Block<'_> {
    /// The command that opens it.
    pub(super) fn head(&self) -> &str {
        self.lines.first().copied().unwrap_or_default()
    }
}

/// What a command takes away, if it begins with one of the words that do so.
pub(super) fn taken_away<'a>(command: &'a str, words: &[&str]) -> Option<&'a str> {
    let (first, rest) = command.split_once(' ')?;
    words.contains(&first).then_some(rest)
}

impl Written {
    /// Nothing is written yet. What begins with one of these words takes away.
    pub(super) fn new(takes_away: &'static [&'static str]) -> Self {
        Self { blocks: BTreeSet::new(), takes_away }
    }

    /// The blocks of some commands. A single command may mean something else behind other commands, such as `exit`:
    /// it is always written.
    pub(super) fn blocks<'a>(&mut self, commands: &'a str) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = Vec::new();
        for line in commands.lines() {
            match blocks.last_mut() {
                Some(block) if line.starts_with(char::is_whitespace) => block.lines.push(line),
                _ => blocks.push(Block { lines: vec![line], again: false }),
            }
        }
        for block in &mut blocks {
            if let Some(gone) = taken_away(block.head(), self.takes_away) {
                self.blocks.retain(|known| known.first().is_none_or(|head| !head.starts_with(gone)));
            }
            let text: Vec<String> = block.lines.iter().map(|line| (*line).to_owned()).collect();
            block.again = text.len() > 1 && !self.blocks.insert(text);
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "ip access-list standard M\n permit <management-network>\n";

    fn heads(written: &mut Written, commands: &str) -> Vec<(String, bool)> {
        written.blocks(commands).iter().map(|block| (block.head().to_owned(), block.again)).collect()
    }

    #[test]
    fn a_block_is_new_once() {
        let mut written = Written::new(&["no"]);
        let list = "ip access-list standard M".to_owned();
        assert_eq!(
            heads(&mut written, &format!("{LIST}line vty 0 4\n access-class M in\nexit\n")),
            [(list.clone(), false), ("line vty 0 4".to_owned(), false), ("exit".to_owned(), false)]
        );
        assert_eq!(
            heads(&mut written, &format!("{LIST}line vty 5 15\n access-class M in\nexit\n")),
            [(list, true), ("line vty 5 15".to_owned(), false), ("exit".to_owned(), false)]
        );
    }

    #[test]
    fn what_is_taken_away_is_written_again() {
        let mut written = Written::new(&["no"]);
        let again = |written: &mut Written| written.blocks(LIST).iter().any(|block| block.again);
        assert!(!again(&mut written) && again(&mut written));
        written.blocks("no ip access-list standard M");
        assert!(!again(&mut written));
    }

    #[test]
    fn each_system_has_words_of_its_own_that_take_away() {
        assert_eq!(taken_away("undo acl 2010", &["undo"]), Some("acl 2010"));
        assert_eq!(taken_away("undo acl 2010", &["no"]), None);
        assert_eq!(taken_away("undone acl", &["undo"]), None);
    }
}
