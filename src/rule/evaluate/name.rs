//! What an object is called.

use seawall_api::reflect::{Kind, Object, Scalar, Value};

use super::show::shown;

/// Its name, or else the first plain value by which the configuration tells it apart.
pub(crate) fn name(object: &dyn Object) -> Option<String> {
    let fields = object.object_type().fields;
    // What stands without a fact around it has no place of its own: what makes the object makes it.
    let identity = |wanted: fn(&Kind) -> bool| {
        fields.iter().enumerate().filter(move |(_, field)| wanted(&field.kind)).find_map(|(index, field)| match object
            .field(index)
        {
            Value::Known { value, span: None, origin: seawall_api::Origin::Set } if says_something(&value) => {
                Some((field.name, shown(&value)))
            }
            _ => None,
        })
    };
    let named = fields.iter().position(|field| field.name == "name" && matches!(field.kind, Kind::Text));
    let by_name = named.and_then(|index| match object.field(index) {
        Value::Known { value, .. } if says_something(&value) => Some(shown(&value)),
        _ => None,
    });
    by_name
        .or_else(|| identity(|kind| matches!(kind, Kind::Text)).map(|(_, text)| text))
        .or_else(|| identity(|kind| matches!(kind, Kind::Number)).map(|(field, number)| format!("{field} {number}")))
}

fn says_something(value: &Scalar<'_>) -> bool {
    !matches!(value, Scalar::None) && !matches!(value, Scalar::Text(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use seawall_api::model::{Community, EnablePassword, Line, LogHost, StoredSecret};

    #[test]
    fn names_come_from_the_identity() {
        let line = Line { name: "vty 0 4".into(), ..Line::default() };
        assert_eq!(name(&line).as_deref(), Some("vty 0 4"));
        let host = LogHost { host: "192.0.2.1".into(), ..LogHost::default() };
        assert_eq!(name(&host).as_deref(), Some("192.0.2.1"));
        let stored = StoredSecret { owner: "user bob".into(), ..StoredSecret::default() };
        assert_eq!(name(&stored).as_deref(), Some("user bob"));
        assert_eq!(name(&EnablePassword { level: 15, ..EnablePassword::default() }).as_deref(), Some("level 15"));
        assert_eq!(name(&Community::default()), None, "a community's name is its password");
    }
}
