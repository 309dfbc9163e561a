//! Where a key stands in a YAML file.

use saphyr_parser::{Event, Parser};

/// Line and column, both from 1.
pub(super) type At = (usize, usize);

/// Every place where a key stands: `path` is its way from the top, as `site.interface_roles[1].role`.
pub(super) fn of_key(content: &str, path: &str) -> Vec<At> {
    of_keys(content, |way| way == path)
}

/// Every place where a key stands whose way from the top is wanted, in order.
pub(super) fn of_keys(content: &str, wanted: impl Fn(&str) -> bool) -> Vec<At> {
    let mut stack: Vec<Frame> = Vec::new();
    let mut found = Vec::new();
    let mut parser = Parser::new_from_str(content);
    while let Some(Ok((event, span))) = parser.next_event() {
        let at = (span.start.line(), span.start.col() + 1);
        match event {
            Event::Scalar(word, ..) => {
                if let Some(Frame::Mapping { key, awaits_key: true }) = stack.last_mut() {
                    *key = word.into_owned();
                    if wanted(&way(&stack)) {
                        found.push(at);
                    }
                }
                passed(&mut stack);
            }
            Event::Alias(_) => passed(&mut stack),
            Event::MappingStart(..) => stack.push(Frame::Mapping { key: String::new(), awaits_key: true }),
            Event::SequenceStart(..) => stack.push(Frame::Sequence { index: 0 }),
            Event::MappingEnd | Event::SequenceEnd => {
                stack.pop();
                passed(&mut stack);
            }
            _ => {}
        }
    }
    found
}

/// A mapping or sequence that is being read.
enum Frame {
    Mapping { key: String, awaits_key: bool },
    Sequence { index: usize },
}

/// A node is complete: the next one in its mapping or sequence follows.
fn passed(stack: &mut [Frame]) {
    match stack.last_mut() {
        Some(Frame::Mapping { awaits_key, .. }) => *awaits_key = !*awaits_key,
        Some(Frame::Sequence { index }) => *index += 1,
        None => {}
    }
}

fn way(stack: &[Frame]) -> String {
    let mut way = String::new();
    for frame in stack {
        match frame {
            Frame::Mapping { key, .. } => {
                if !way.is_empty() {
                    way.push('.');
                }
                way.push_str(key);
            }
            Frame::Sequence { index } => way = format!("{way}[{index}]"),
        }
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_way_from_the_top() {
        let content =
            "exclude: [a, b]\nsite:\n  roles:\n    - devices: x\n      role: core\n    - role: access\n  role: y\n";
        assert_eq!(of_key(content, "site"), [(2, 1)]);
        assert_eq!(of_key(content, "site.role"), [(7, 3)]);
        assert_eq!(of_key(content, "site.roles[1].role"), [(6, 7)]);
        assert_eq!(of_key(content, "site.roles[0].role"), [(5, 7)]);
        assert_eq!(of_key(content, "role"), []);
    }

    #[test]
    fn a_key_that_is_there_twice_has_two_places() {
        assert_eq!(of_key("a: 1\nb: {a: 2}\na: 3\n", "a"), [(1, 1), (3, 1)]);
    }

    #[test]
    fn what_is_not_yaml_has_no_places() {
        assert_eq!(of_key("a: [1\n", "b"), []);
    }
}
