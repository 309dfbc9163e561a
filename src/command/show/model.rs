//! The model as JSON, one fact a line, as its declaration describes it.
//!
//! Secrets appear as their scheme and strength, free text not at all.

use std::fmt::Write as _;
use std::io::{self, Write};

use seawall_api::model::Addresses;
use seawall_api::reflect::{Object, Scalar, Value};
use seawall_api::{Origin, Secret, Text};

use crate::neutral::neutral;
use crate::printable::HIDDEN;

/// Writes an object with all of its fields.
pub(super) fn write(object: &dyn Object, text: &Text, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    let within = "  ".repeat(depth + 1);
    writeln!(out, "{{")?;
    let mut first = true;
    let mut comma = |out: &mut dyn Write| {
        let comma = if first { "" } else { ",\n" };
        first = false;
        out.write_all(comma.as_bytes())
    };
    if !object.at().is_empty() {
        comma(out)?;
        write!(out, "{within}\"line\": {}", text.position(object.at().start).line)?;
    }
    if !object.active() {
        comma(out)?;
        write!(out, "{within}\"active\": false")?;
    }
    for (index, field) in object.object_type().fields.iter().enumerate() {
        comma(out)?;
        write!(out, "{within}\"{}\": ", field.name)?;
        match object.field(index) {
            Value::Object(part) => write(part, text, depth + 1, out)?,
            Value::Objects(list) => write_list(&list, text, depth + 1, out)?,
            Value::Known { value, origin: Origin::Set, span: None } => out.write_all(scalar(&value).as_bytes())?,
            Value::Known { value, origin: Origin::Set, span: Some(span) } => {
                let line = text.position(span.start).line;
                write!(out, "{{\"value\": {}, \"line\": {line}}}", scalar(&value))?;
            }
            Value::Known { value, origin: Origin::Default, .. } => {
                write!(out, "{{\"value\": {}, \"default\": true}}", scalar(&value))?;
            }
            Value::Unknown(why) => write!(out, "{{\"unknown\": {}}}", string(&why.word()))?,
        }
    }
    write!(out, "\n{}}}", "  ".repeat(depth))
}

fn write_list(list: &[&dyn Object], text: &Text, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    if list.is_empty() {
        return out.write_all(b"[]");
    }
    out.write_all(b"[")?;
    for (index, object) in list.iter().enumerate() {
        out.write_all(if index == 0 { b"" } else { b", " })?;
        write(*object, text, depth, out)?;
    }
    out.write_all(b"]")
}

/// A value as JSON.
fn scalar(value: &Scalar<'_>) -> String {
    match value {
        Scalar::None => "null".to_owned(),
        Scalar::Bool(yes) => yes.to_string(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => string(text),
        Scalar::FreeText(_) => string(HIDDEN),
        Scalar::Address(address) => string(&address.to_string()),
        Scalar::Prefix(prefix) => string(&prefix.to_string()),
        Scalar::Addresses(addresses) => string(&in_words(addresses)),
        Scalar::Version(version) => string(&version.text),
        Scalar::Choice(word) => string(word),
        Scalar::Secret(secret) => secret_form(secret),
        Scalar::Reference(reference) => string(&format!("{} {}", reference.kind.word(), reference.name)),
        Scalar::List(values) => {
            let mut list = "[".to_owned();
            for (index, value) in values.iter().enumerate() {
                let _ = write!(list, "{}{}", if index == 0 { "" } else { ", " }, scalar(value));
            }
            list + "]"
        }
    }
}

fn secret_form(secret: &Secret) -> String {
    let guessable = secret.guessable.map_or_else(|| "null".to_owned(), |yes| yes.to_string());
    let (scheme, strength) = (string(secret.scheme), string(secret.strength.word()));
    format!("{{\"scheme\": {scheme}, \"strength\": {strength}, \"guessable\": {guessable}}}")
}

fn in_words(addresses: &Addresses) -> String {
    match addresses {
        Addresses::Any => "any".to_owned(),
        Addresses::Prefix(prefix) => prefix.to_string(),
        Addresses::Wildcard(address, mask) => format!("{address} {mask}"),
        Addresses::Group(name) => format!("group {name}"),
        Addresses::Interface(name) => format!("interface {name}"),
        Addresses::Name(name) => name.clone(),
        Addresses::Unknown => "unknown".to_owned(),
    }
}

/// A JSON string of neutral text.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(&*neutral(text)).to_string()
}
