//! What editors are told of the settings: a JSON Schema (draft 2020-12), drawn from the declaration of the site's facts
//! and from the keys of the file.

use seawall_api::model::InterfaceRole;
use seawall_api::reflect::{Described as _, Kind};
use serde_json::{Map, Value, json};

use crate::plugins;
use crate::profile::Profile;
use crate::site::Site;
use crate::verdict::{Confidence, Severity};

/// The keys of the file beside `site`, with what they mean and what they hold. A test holds them against what is read.
fn keys() -> Vec<(&'static str, &'static str, Value)> {
    let patterns = || list(&text("A path pattern: `lab/**`, or `*.bak` in every folder."));
    let words = |about: &str, words: Vec<&str>| json!({"description": about, "enum": words});
    let severities: Vec<&str> = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info]
        .map(Severity::word)
        .into();
    let confidences: Vec<&str> = [Confidence::High, Confidence::Medium, Confidence::Low].map(Confidence::word).into();
    let profiles = [Profile::Default, Profile::Strict, Profile::Hunt, Profile::LawfulIntercept].map(Profile::word);
    let platforms: Vec<&str> = plugins::platforms().collect();
    vec![
        ("exclude", "What is not read.", patterns()),
        (
            "platforms",
            "The platform of files, in place of detection; the first pattern that fits wins.",
            json!({"type": "object", "additionalProperties": words("A platform.", platforms)}),
        ),
        ("whole", "Files that hold the whole configuration of their device.", patterns()),
        ("partial", "Files that hold a part of one.", patterns()),
        (
            "devices",
            "Devices whose configuration is in several files, which are read together.",
            json!({"type": "object", "additionalProperties": patterns()}),
        ),
        ("profile", "Whose findings are shown and counted.", words("A profile.", profiles.into())),
        ("fail_on", "The severity from which findings make the run fail.", words("A severity.", severities.clone())),
        ("min_severity", "The least severity that is shown.", words("A severity.", severities)),
        ("min_confidence", "The least confidence that is shown.", words("A confidence.", confidences)),
        (
            "parameters",
            "Limits of rules, by rule and name; `seawall explain ID` lists them.",
            json!({"type": "object", "additionalProperties": {"type": "object"}}),
        ),
        ("waivers", "Weaknesses that are accepted, each for a reason and a time.", list(&waiver())),
        ("waivers_file", "A file with more waivers.", text("A path below the folder of the settings.")),
        (
            "waiver_notice_days",
            "How many days before its end a waiver is reported; 30 where it is not written.",
            json!({"type": "integer", "minimum": 0, "maximum": u16::MAX}),
        ),
        ("templates", "Files in which `seawall: ignore[rule] reason` in a comment accepts findings.", patterns()),
        (
            "baseline",
            "The findings that are known: only new ones fail.",
            text("A path below the folder of the settings."),
        ),
        ("site", "What only the site knows.", site()),
    ]
}

/// A waiver.
fn waiver() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["rule", "reason", "expires"],
        "anyOf": [{"required": ["paths"]}, {"required": ["devices"]}],
        "properties": {
            "rule": text("The rule's id."),
            "paths": list(&text("A path pattern: `lab/**`, or `*.bak` in every folder.")),
            "devices": list(&text("The name of a device; `*` stands for any text.")),
            "object": text("The object by its names, as `lines[vty 0 4]`; `*` stands for any text."),
            "reason": text("Why it is accepted."),
            "expires": text("The last day on which it is: `2027-06-30`."),
            "approved_by": text("Who approved it."),
            "ticket": text("Where that is kept."),
        },
    })
}

/// The whole schema.
pub fn schema() -> Value {
    let properties: Map<String, Value> =
        keys().into_iter().map(|(name, about, holds)| (name.to_owned(), described(about, holds))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of Seawall (seawall.yaml)",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

/// The facts of the site, from their declaration, and what is no fact of its own.
fn site() -> Value {
    let facts = Site::TYPE.fields.iter();
    let mut properties: Map<String, Value> =
        facts.map(|field| (field.name.to_owned(), described(field.about.trim(), of_kind(&field.kind)))).collect();
    let role = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["interfaces", "role"],
        "properties": {
            "devices": text("Which files; every one where it is not written."),
            "interfaces": text("Which interfaces; `*` stands for any text."),
            "role": {"enum": InterfaceRole::WORDS},
        },
    });
    properties
        .insert("interface_roles".into(), described("Roles of interfaces; the first that fits wins.", list(&role)));
    let names = json!({"type": "object", "additionalProperties": {"type": "string"}});
    properties.insert("names".into(), described("Names that fixes may use, by the placeholder that they fill.", names));
    json!({"type": ["object", "null"], "additionalProperties": false, "properties": properties})
}

fn of_kind(kind: &Kind) -> Value {
    match kind {
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Prefix => text("An address or a prefix like `192.0.2.0/24`."),
        Kind::Addresses => text("An address, a prefix or a host name."),
        Kind::List(member) => list(&match member {
            Kind::Prefix => text("An address or a prefix like `192.0.2.0/24`."),
            Kind::Addresses => text("An address, a prefix or a host name."),
            _ => json!({"type": "string"}),
        }),
        _ => json!({"type": "string"}),
    }
}

fn text(about: &str) -> Value {
    json!({"description": about, "type": "string"})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn described(about: &str, mut holds: Value) -> Value {
    if let Value::Object(map) = &mut holds {
        map.insert("description".into(), Value::from(about));
    }
    holds
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::settings::Settings;

    /// The keys that the reader names when it meets one that it does not know.
    fn read(content: &str) -> Vec<String> {
        let told = Settings::parse(content, "s", PathBuf::new()).unwrap_err().help.unwrap();
        let keys = told.strip_prefix("the keys here are ").unwrap();
        let mut keys: Vec<String> = keys.split(", ").map(str::to_owned).collect();
        keys.sort();
        keys
    }

    fn described(schema: &Value) -> Vec<String> {
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn the_schema_has_the_keys_that_are_read_and_no_others() {
        let schema = schema();
        assert_eq!(described(&schema), read("qqqqqqqqqqqqqq: 1\n"));
        assert_eq!(described(&schema["properties"]["site"]), read("site: {qqqqqqqqqqqqqq: 1}\n"));
        let role = &schema["properties"]["site"]["properties"]["interface_roles"]["items"];
        assert_eq!(described(&schema["properties"]["waivers"]["items"]), read("waivers: [{qqqqqqqqqqqqqq: 1}]\n"));
        assert_eq!(described(role), read("site: {interface_roles: [{qqqqqqqqqqqqqq: 1}]}\n"));
    }

    #[test]
    fn words_are_those_that_are_read() {
        let schema = schema();
        for key in ["profile", "fail_on", "min_severity", "min_confidence"] {
            for word in schema["properties"][key]["enum"].as_array().unwrap() {
                let content = format!("{key}: {}\n", word.as_str().unwrap());
                assert!(Settings::parse(&content, "s", PathBuf::new()).is_ok(), "{content}");
            }
        }
    }
}
