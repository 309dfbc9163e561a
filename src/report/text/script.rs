//! The commands of an entry as one script, short enough to read.

use crate::report::repeated::{Block, Written, taken_away};

/// The most lines of commands in one entry.
const COMMANDS: usize = 12;

/// The commands of several fixes, as far as an entry shows them. What begins with one of these words takes away.
pub(super) fn of(commands: &[&str], takes_away: &'static [&'static str]) -> String {
    cut(&once(commands, takes_away))
}

/// The commands of several fixes. What they have in common, such as a list or the head of a block, is written once.
fn once(commands: &[&str], takes_away: &'static [&'static str]) -> String {
    let mut written = Written::new(takes_away);
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for commands in commands {
        let mut these: Vec<Block<'_>> = written.blocks(commands).into_iter().filter(|block| !block.again).collect();
        // Every fix begins outside of all blocks: there a command that stands alone says the same again.
        if these.first().is_some_and(|first| first.lines.len() == 1 && blocks.contains(first)) {
            these.remove(0);
        }
        blocks.extend(these);
    }
    together(&mut blocks, takes_away);
    let lines: Vec<&str> = blocks.into_iter().flat_map(|block| block.lines).collect();
    lines.join("\n")
}

/// Moves the lines of a block into the next block with the same head, so that the head is written once. What is written between
/// them may be what the second needs, and never needs the first: only a removal might.
fn together(blocks: &mut Vec<Block<'_>>, takes_away: &[&str]) {
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let head = block.head();
        let later = blocks.iter().skip(at + 1).position(|other| other.head() == head).map(|later| at + 1 + later);
        let between = later.and_then(|later| blocks.get(at + 1..later)).unwrap_or_default();
        let removal = between.iter().any(|block| taken_away(block.head(), takes_away).is_some());
        let may_move = is_flat(block) && !removal;
        match later.filter(|_| may_move) {
            Some(later) => {
                let lines = blocks.remove(at).lines;
                if let Some(target) = blocks.get_mut(later - 1) {
                    let own = std::mem::replace(&mut target.lines, lines);
                    let new: Vec<&str> = own.into_iter().filter(|line| !target.lines.contains(line)).collect();
                    target.lines.extend(new);
                }
            }
            None => at += 1,
        }
    }
}

/// Whether all lines of a block are of one depth: what follows them is in the same block.
fn is_flat(block: &Block<'_>) -> bool {
    let depth = |line: &&str| line.len() - line.trim_start().len();
    let mut inner = block.lines.iter().skip(1).map(depth);
    let first = inner.next();
    first.is_some() && inner.all(|depth| Some(depth) == first)
}

fn cut(commands: &str) -> String {
    let lines: Vec<&str> = commands.lines().collect();
    if lines.len() <= COMMANDS {
        return commands.to_owned();
    }
    let kept = lines.get(..COMMANDS - 1).unwrap_or(&[]).join("\n");
    format!("{kept}\n({} more lines: --fixes FILE writes them)", lines.len() + 1 - COMMANDS)
}

#[cfg(test)]
mod tests {
    fn once(commands: &[&str]) -> String {
        super::once(commands, &["no"])
    }

    #[test]
    fn a_list_that_several_commands_need_is_written_once() {
        let list = "ip access-list standard M\n permit 10.0.0.0";
        let on = |line: u32| format!("{list}\nline vty {line}\n access-class M in");
        let both = format!("{}\nline vty 4\n access-class M in", on(3));
        assert_eq!(once(&[&on(3), &on(4)]), both);
    }

    #[test]
    fn the_head_of_a_block_is_written_once_behind_what_it_needs() {
        let telnet = "line vty 0 4\n transport input ssh";
        let list = "ip access-list standard M\n permit 10.0.0.0\nline vty 0 4\n access-class M in";
        let both =
            "ip access-list standard M\n permit 10.0.0.0\nline vty 0 4\n transport input ssh\n access-class M in";
        assert_eq!(once(&[telnet, list]), both);
        assert_eq!(once(&["aaa on\naaa a", "aaa on\naaa b"]), "aaa on\naaa a\naaa b");
    }

    #[test]
    fn what_a_removal_or_an_inner_block_needs_stays_in_its_place() {
        let removal = ["port 1\n no list A", "no list A", "port 1\n cdp off"];
        assert_eq!(once(&removal), removal.join("\n"));
        let removal = ["port 1\n undo list A", "undo list A", "port 1\n cdp off"];
        assert_eq!(super::once(&removal, &["undo"]), removal.join("\n"));
        let inner = ["router 1\n family\n  limit", "router 1\n log"];
        assert_eq!(once(&inner), inner.join("\n"));
    }
}
