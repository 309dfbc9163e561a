//! Blocks in braces as lines that each hold a whole path, as a Junos device shows them with `display set`. It knows nothing of what the words mean.

/// A word or mark.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Open,
    Close,
    End,
    ListOpen,
    ListClose,
}

/// Splits a text into words and marks; strings keep their quotes.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut in_list = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let used = match first {
            mark if mark.is_whitespace() => mark.len_utf8(),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |at| at + 4),
            '{' => push(&mut found, Token::Open),
            '}' => {
                // The last statement of a block ends with it.
                if matches!(found.last(), Some(Token::Word(_) | Token::ListClose)) {
                    found.push(Token::End);
                }
                push(&mut found, Token::Close)
            }
            ';' => push(&mut found, Token::End),
            '[' => {
                in_list = true;
                push(&mut found, Token::ListOpen)
            }
            ']' => {
                in_list = false;
                push(&mut found, Token::ListClose)
            }
            '"' => {
                let mut escaped = false;
                let end = rest[1..].char_indices().find(|(_, mark)| {
                    let closes = *mark == '"' && !escaped;
                    escaped = *mark == '\\' && !escaped;
                    closes
                });
                let end = end.map_or(rest.len(), |(at, _)| at + 2);
                found.push(Token::Word(rest[..end].to_owned()));
                end
            }
            _ => {
                let expression = first == '<';
                let ends = |mark: char| {
                    mark.is_whitespace()
                        || mark == ';'
                        || !expression && matches!(mark, '{' | '}')
                        || !expression && in_list && mark == ']'
                };
                let end = rest.find(ends).unwrap_or(rest.len()).max(first.len_utf8());
                found.push(Token::Word(rest[..end].to_owned()));
                end
            }
        };
        rest = &rest[used..];
    }
    found
}

fn push(found: &mut Vec<Token>, token: Token) -> usize {
    found.push(token);
    1
}

/// An open block: its words, whether nothing stood in it so far, and whether it is taken away.
struct Block {
    words: Vec<String>,
    empty: bool,
    deleted: bool,
}

/// The lines of a text; `None` if its blocks do not close, or if it has lines of paths already.
pub(crate) fn set_lines(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut off = String::new();
    let mut open: Vec<Block> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut list: Option<Vec<String>> = None;
    let mut in_list = false;
    for token in tokens(text) {
        match token {
            Token::Word(word) if in_list => list.get_or_insert_default().push(word),
            Token::Word(word) => words.push(word),
            Token::ListOpen => in_list = true,
            Token::ListClose => in_list = false,
            Token::Open => {
                let (words, inactive, deleted) = marks(std::mem::take(&mut words))?;
                open.last_mut().into_iter().for_each(|block| block.empty = false);
                open.push(Block { words, empty: true, deleted });
                if inactive {
                    off.extend(["deactivate ", &path(&open, &[]), "\n"]);
                }
            }
            Token::Close => {
                let block = open.last()?;
                if block.empty {
                    out += &written(&open, &[]);
                }
                open.pop();
            }
            Token::End => {
                let (words, inactive, deleted) = marks(std::mem::take(&mut words))?;
                open.last_mut().into_iter().for_each(|block| block.empty = false);
                let members = list.take();
                if deleted {
                    continue;
                }
                match &members {
                    Some(members) => {
                        for member in members {
                            let words: Vec<String> = words.iter().chain([member]).cloned().collect();
                            out += &written(&open, &words);
                        }
                    }
                    None => out += &written(&open, &words),
                }
                if inactive {
                    off.extend(["deactivate ", &path(&open, &words), "\n"]);
                }
            }
        }
    }
    (open.is_empty() && words.is_empty()).then_some(out + &off)
}

/// The words of a statement without the marks before them; `None` for a line that holds a whole path.
fn marks(mut words: Vec<String>) -> Option<(Vec<String>, bool, bool)> {
    let (mut inactive, mut deleted) = (false, false);
    while let Some(first) = words.first() {
        match first.as_str() {
            "inactive:" => inactive = true,
            "delete:" => deleted = true,
            "replace:" | "protect:" | "active:" | "unprotect:" => {}
            "set" => return None,
            _ => break,
        }
        words.remove(0);
    }
    Some((words, inactive, deleted))
}

fn path(open: &[Block], words: &[String]) -> String {
    let around = open.iter().flat_map(|block| &block.words);
    around.chain(words).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn written(open: &[Block], words: &[String]) -> String {
    if open.iter().any(|block| block.deleted) {
        return String::new();
    }
    format!("set {}\n", path(open, words))
}

#[test]
fn blocks_become_lines() {
    let config =
        "system {\n  host-name \"a b\"; ## x\n  inactive: services {\n    ssh;\n  }\n  empty { }\n}\nlist [ a b ];\n";
    let lines = "set system host-name \"a b\"\nset system services ssh\nset system empty\nset list a\nset list b\ndeactivate system services\n";
    assert_eq!(set_lines(config).unwrap(), lines);
    assert_eq!(set_lines("a {\n  b c ## x\n}\n").unwrap(), "set a b c\n");
    assert_eq!(set_lines("a {\n"), None);
}
