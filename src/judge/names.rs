//! The names of objects on the way to one.

use seawall_api::reflect::{Object, Value};

use crate::rule::name_of;

/// The name of each object that a path numbers, in order; empty for an object without a name.
/// `acls[2].entries[5]` gives the list's name and nothing for the entry.
pub(super) fn along(roots: &[&dyn Object], path: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut at: Option<&dyn Object> = None;
    for segment in path.split('.') {
        let (field, numbers) = segment.split_once('[').map_or((segment, None), |(field, rest)| (field, Some(rest)));
        let value = match at {
            Some(object) => value_of(object, field),
            None => roots.iter().find_map(|root| value_of(*root, field)),
        };
        at = match (value, numbers.and_then(|rest| rest.trim_end_matches(']').parse::<usize>().ok())) {
            (Some(Value::Objects(members)), Some(number)) => {
                let member = members.get(number).copied();
                names.push(member.and_then(name_of).unwrap_or_default());
                member
            }
            (Some(Value::Object(part)), _) => Some(part),
            _ => return names,
        };
    }
    names
}

fn value_of<'a>(object: &'a dyn Object, field: &str) -> Option<Value<'a>> {
    object.object_type().field(field).map(|(index, _)| object.field(index))
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Acl, AclEntry, Line, Model};

    use super::*;

    #[test]
    fn names_follow_the_path() {
        let mut model = Model::default();
        model.acls.push(Acl::default());
        model.acls.push(Acl { name: "MGMT".into(), entries: vec![AclEntry::default()], ..Acl::default() });
        model.lines.push(Line { name: "vty 0 4".into(), ..Line::default() });
        let along = |path: &str| along(&[&model], path);
        assert_eq!(along("lines[0].password"), ["vty 0 4"]);
        assert_eq!(along("acls[1].entries[0]").first().map(String::as_str), Some("MGMT"));
        assert_eq!(along("ssh.version"), Vec::<String>::new());
        assert_eq!(along("lines[9]"), [""]);
    }
}
