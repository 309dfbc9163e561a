//! A checklist of STIG Viewer 3. One that was given keeps every key that is not filled.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Host, Reviews};
use crate::stig::{ASSET, Checklist, FIELDS, Original, Review, Stig, StigRule, Template, uuid_of};

pub(super) fn write(template: &Template, host: &Host<'_>, reviews: &Reviews, out: &mut dyn Write) -> io::Result<()> {
    let value = match &template.original {
        Original::Cklb(value) => fill(value.clone(), &template.checklist, host, reviews),
        Original::Stig | Original::Ckl { .. } => anew(&template.checklist, host, reviews),
    };
    serde_json::to_writer_pretty(&mut *out, &value)?;
    out.write_all(b"\n")
}

fn fill(mut value: Value, checklist: &Checklist, host: &Host<'_>, reviews: &Reviews) -> Value {
    if checklist.host().is_empty() {
        // A checklist of nobody is taken for each device: each is one of its own.
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        set(&mut value, "id", uuid_of(&["checklist", &id, host.path]).into());
        match value.get_mut("target_data") {
            Some(target @ Value::Object(_)) => set(target, "host_name", host.name.as_ref().into()),
            _ => set(&mut value, "target_data", target(checklist, host)),
        }
    }
    for ((stig, rule), review) in reviews {
        let entry = value.get_mut("stigs").and_then(|stigs| stigs.get_mut(*stig));
        let entry = entry.and_then(|stig| stig.get_mut("rules")).and_then(|rules| rules.get_mut(*rule));
        if let Some(entry) = entry {
            reviewed(entry, review);
        }
    }
    value
}

fn set(value: &mut Value, key: &str, to: Value) {
    if let Some(entry) = value.as_object_mut() {
        entry.insert(key.to_owned(), to);
    }
}

fn reviewed(entry: &mut Value, review: &Review) {
    set(entry, "status", review.status.in_cklb().into());
    set(entry, "finding_details", review.details.as_str().into());
    set(entry, "comments", review.comments.as_str().into());
}

/// A checklist from a STIG, or from a checklist of STIG Viewer 2.
fn anew(checklist: &Checklist, host: &Host<'_>, reviews: &Reviews) -> Value {
    let stigs: Vec<Value> = checklist
        .stigs
        .iter()
        .enumerate()
        .map(|(number, one)| {
            let review = |rule: usize| reviews.get(&(number, rule));
            stig(one, review)
        })
        .collect();
    let ids: Vec<&str> = checklist.stigs.iter().map(Stig::id).collect();
    let title = match checklist.host() {
        "" => host.name.as_ref(),
        name => name,
    };
    json!({
        "title": title,
        "id": uuid_of(&["checklist", &ids.join(" "), host.path]),
        "active": false,
        "mode": 2,
        "has_path": true,
        "target_data": target(checklist, host),
        "stigs": stigs,
        "cklb_version": "1.0",
    })
}

fn target(checklist: &Checklist, host: &Host<'_>) -> Value {
    let mut target = Map::new();
    for field in ASSET.iter().filter(|field| !field.cklb.is_empty()) {
        let said = checklist.asset.get(field.ckl).map_or("", String::as_str);
        let said = match field.ckl {
            "HOST_NAME" if said.trim().is_empty() => host.name.as_ref(),
            _ if said.is_empty() => field.otherwise,
            _ => said,
        };
        let value = match field.ckl {
            // STIG Viewer 3 takes a marking of its own only.
            "MARKING" => Value::Null,
            "WEB_OR_DATABASE" => Value::Bool(said == "true"),
            _ => Value::from(said),
        };
        target.insert(field.cklb.to_owned(), value);
    }
    Value::Object(target)
}

fn stig<'r>(stig: &'r Stig, review: impl Fn(usize) -> Option<&'r Review>) -> Value {
    let uuid = match uuid::Uuid::try_parse(stig.said("uuid")) {
        Ok(uuid) => uuid.to_string(),
        Err(_) => uuid_of(&["stig", stig.id(), stig.said("version"), stig.said("releaseinfo")]),
    };
    let title = stig.said("title");
    let short = title.strip_suffix(" Security Technical Implementation Guide").unwrap_or(title);
    let rules: Vec<Value> = stig
        .rules
        .iter()
        .enumerate()
        .map(|(number, one)| rule(&uuid, one, review(number).unwrap_or(&one.review)))
        .collect();
    json!({
        "stig_name": title,
        "display_name": stig.display_name.as_deref().unwrap_or(short),
        "stig_id": stig.id(),
        "release_info": stig.said("releaseinfo"),
        "version": stig.said("version"),
        "uuid": uuid,
        "reference_identifier": stig.target_key,
        "size": rules.len(),
        "rules": rules,
    })
}

fn rule(stig: &str, rule: &StigRule, review: &Review) -> Value {
    let mut entry = Map::new();
    for field in FIELDS.iter().filter(|field| !field.cklb.is_empty()) {
        entry.insert(field.cklb.to_owned(), rule.text(field.ckl).into());
    }
    let (group, id) = (rule.text("Vuln_Num"), rule.text("Rule_ID"));
    let severity = rule.text("Severity").to_ascii_lowercase();
    let severity = if matches!(severity.as_str(), "low" | "medium" | "high") { severity } else { "unknown".to_owned() };
    let legacy: Vec<&String> = rule.legacy.iter().filter(|id| !id.is_empty()).collect();
    let tree = json!([{
        "id": group,
        "title": rule.text("Group_Title"),
        "description": "<GroupDescription></GroupDescription>",
    }]);
    let overrides = match review.severity_override.as_str() {
        "" => json!({}),
        word => json!({"severity": {"severity": word, "reason": review.justification}}),
    };
    let own = [
        ("uuid", uuid_of(&["rule", stig, group, id]).into()),
        ("stig_uuid", stig.into()),
        ("group_id_src", group.into()),
        ("rule_id", id.strip_suffix("_rule").unwrap_or(id).into()),
        ("severity", severity.into()),
        ("reference_identifier", rule.text("TargetKey").into()),
        ("check_content_ref", json!({"href": rule.check_href, "name": rule.text("Check_Content_Ref")})),
        ("legacy_ids", json!(legacy)),
        ("ccis", json!(rule.ccis)),
        ("group_tree", tree),
        ("overrides", overrides),
    ];
    entry.extend(own.map(|(key, value)| (key.to_owned(), value)));
    let mut entry = Value::Object(entry);
    reviewed(&mut entry, review);
    entry
}
