//! YAML text into nodes: `serde_yaml` says what the values are, `saphyr-parser` where they stand.
//! Both walk the document in the same order, so the places are dealt out in that order.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser};

use super::node::{Entry, Node, Place, Value};

/// A page that is not YAML, or uses YAML that rules do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Where.
    pub(crate) place: Place,
    /// What is wrong.
    pub(crate) what: String,
}

/// Reads one YAML document.
pub(crate) fn parse(text: &str) -> Result<Node<'static>, SyntaxError> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).map_err(|error| SyntaxError {
        place: error.location().map_or(Place { line: 1, column: 1 }, |at| place(at.line(), at.column())),
        what: error.to_string(),
    })?;
    let mut places = places(text)?.into_iter();
    node(value, &mut places)
}

fn place(line: usize, column: usize) -> Place {
    Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
}

/// Where each value begins, keys included, in document order.
fn places(text: &str) -> Result<Vec<Place>, SyntaxError> {
    let mut places = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| SyntaxError {
            place: place(error.marker().line(), error.marker().col() + 1),
            what: error.info().to_owned(),
        })?;
        let at = place(span.start.line(), span.start.col() + 1);
        match event {
            Event::Alias(_) => return Err(no_anchors(at)),
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if anchor > 0 {
                    return Err(no_anchors(at));
                }
                places.push(at);
            }
            _ => {}
        }
    }
    Ok(places)
}

fn no_anchors(place: Place) -> SyntaxError {
    SyntaxError { place, what: "anchors and aliases are not used in rules: write the value out".to_owned() }
}

/// The depth of a document is limited by `serde_yaml`, so this cannot run deep.
fn node(value: serde_yaml::Value, places: &mut impl Iterator<Item = Place>) -> Result<Node<'static>, SyntaxError> {
    let place = places.next().unwrap_or_default();
    let value = match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => Value::Bool(value),
        serde_yaml::Value::Number(number) => number.as_u64().map_or(Value::Odd, Value::Number),
        serde_yaml::Value::String(text) => Value::Text(Cow::Owned(text)),
        serde_yaml::Value::Sequence(items) => {
            Value::List(items.into_iter().map(|item| node(item, places)).collect::<Result<_, _>>()?)
        }
        serde_yaml::Value::Mapping(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| entry(key, value, places)).collect::<Result<_, _>>()?)
        }
        serde_yaml::Value::Tagged(_) => {
            return Err(SyntaxError { place, what: "tags are not used in rules".to_owned() });
        }
    };
    Ok(Node { place, value })
}

fn entry(
    key: serde_yaml::Value,
    value: serde_yaml::Value,
    places: &mut impl Iterator<Item = Place>,
) -> Result<Entry<'static>, SyntaxError> {
    let key = node(key, places)?;
    let Value::Text(text) = key.value else {
        return Err(SyntaxError { place: key.place, what: format!("a key must be a text, not {}", key.kind()) });
    };
    Ok(Entry { key: text, place: key.place, node: node(value, places)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_knows_its_place() {
        let page =
            parse("id: a\ncheck:\n  where: {kind: virtual, ports: [22, 23]}\n  message: |\n    Hello\n").unwrap();
        let check = page.get("check").unwrap();
        assert_eq!(check.place, Place { line: 3, column: 3 });
        let ports = check.get("where").unwrap().get("ports").unwrap();
        assert_eq!(ports.items().unwrap()[1], Node { place: Place { line: 3, column: 38 }, value: Value::Number(23) });
        assert_eq!(check.get("message").unwrap().text().unwrap(), "Hello\n");
        assert_eq!(check.entries().unwrap()[1].place, Place { line: 4, column: 3 });
    }

    #[test]
    fn words_stay_words() {
        let page = parse("a: no\nb: yes\nc: 'true'\nd: true\ne: 17.10\nf: -1\ng: ~\n").unwrap();
        let values: Vec<_> = page.entries().unwrap().iter().map(|entry| entry.node.value.clone()).collect();
        assert_eq!(values[0], Value::Text("no".into()));
        assert_eq!(values[1], Value::Text("yes".into()));
        assert_eq!(values[2], Value::Text("true".into()));
        assert_eq!(&values[3..], [Value::Bool(true), Value::Odd, Value::Odd, Value::Null]);
    }

    #[test]
    fn what_rules_do_without_is_refused_with_its_place() {
        let place = |text: &str| parse(text).unwrap_err().place;
        assert_eq!(place("a: &x 1\nb: *x\n"), Place { line: 1, column: 4 });
        assert_eq!(place("a: 1\na: 2\n").line, 1, "a key that is written twice");
        assert_eq!(place("a: !tag x\n"), Place { line: 1, column: 4 });
        assert_eq!(place("a: 1\n1: b\n"), Place { line: 2, column: 1 });
        assert_eq!(place("a: [1, 2\n").line, 2);
    }
}
