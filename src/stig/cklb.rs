//! A checklist of STIG Viewer 3.

use serde_json::{Map, Value};

use super::fields::{ASSET, FIELDS};
use super::model::{Checklist, Review, Status, Stig, StigRule};
use crate::problem::Problem;

/// Reads a checklist; what is not understood stays in the value.
pub(super) fn read(name: &str, text: &str) -> Result<(Checklist, Value), Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        Problem::new(format!("this JSON cannot be read: {what}")).at(name, error.line().max(1), error.column().max(1))
    })?;
    let checklist = checklist(&value).map_err(|what| {
        let help = "give a checklist that STIG Viewer 3 or a program like it saved";
        Problem::new(format!("this is no checklist of STIG Viewer 3: {what}")).in_file(name).help(help)
    })?;
    Ok((checklist, value))
}

fn checklist(value: &Value) -> Result<Checklist, String> {
    let stigs = value.get("stigs").and_then(Value::as_array).ok_or("`stigs` is no list")?;
    let mut checklist = Checklist::default();
    if let Some(target) = value.get("target_data").and_then(Value::as_object) {
        for field in ASSET.iter().filter(|field| !field.cklb.is_empty()) {
            checklist.asset.insert(field.ckl, said(target, field.cklb));
        }
    }
    checklist.stigs = stigs.iter().enumerate().map(stig).collect::<Result<_, _>>()?;
    Ok(checklist)
}

fn stig((number, value): (usize, &Value)) -> Result<Stig, String> {
    let at = format!("stigs[{number}]");
    let entry = value.as_object().ok_or_else(|| format!("`{at}` is no object"))?;
    let rules = entry.get("rules").and_then(Value::as_array).ok_or_else(|| format!("`{at}.rules` is no list"))?;
    let info = [
        ("stigid", "stig_id"),
        ("title", "stig_name"),
        ("releaseinfo", "release_info"),
        ("uuid", "uuid"),
        ("version", "version"),
    ];
    Ok(Stig {
        info: info.into_iter().map(|(name, key)| (name.to_owned(), said(entry, key))).collect(),
        display_name: entry.get("display_name").and_then(Value::as_str).map(str::to_owned),
        target_key: entry.get("reference_identifier").and_then(Value::as_str).map(str::to_owned),
        rules: rules
            .iter()
            .enumerate()
            .map(|(number, value)| {
                let at = format!("{at}.rules[{number}]");
                let entry = value.as_object().ok_or_else(|| format!("`{at}` is no object"))?;
                rule(entry).map_err(|what| format!("`{at}` {what}"))
            })
            .collect::<Result<_, _>>()?,
    })
}

fn rule(entry: &Map<String, Value>) -> Result<StigRule, String> {
    let mut rule = StigRule::default();
    for field in FIELDS.iter().filter(|field| !field.cklb.is_empty()) {
        rule.texts.insert(field.ckl, said(entry, field.cklb));
    }
    if rule.text("Rule_ID").is_empty() {
        rule.texts.insert("Rule_ID", said(entry, "rule_id"));
    }
    if let Some(reference) = entry.get("check_content_ref").and_then(Value::as_object) {
        rule.texts.insert("Check_Content_Ref", said(reference, "name"));
        rule.check_href = said(reference, "href");
    }
    rule.legacy = list(entry, "legacy_ids");
    rule.ccis = list(entry, "ccis");
    let word = said(entry, "status");
    let severity = entry.get("overrides").and_then(|overrides| overrides.get("severity")).and_then(Value::as_object);
    rule.review = Review {
        status: Status::of(&word).ok_or_else(|| format!("has the status `{word}`, which no checklist has"))?,
        details: said(entry, "finding_details"),
        comments: said(entry, "comments"),
        severity_override: severity.map(|severity| said(severity, "severity")).unwrap_or_default(),
        justification: severity.map(|severity| said(severity, "reason")).unwrap_or_default(),
    };
    Ok(rule)
}

/// A text, a number or a truth as text; nothing of anything else.
fn said(entry: &Map<String, Value>, key: &str) -> String {
    match entry.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(value)) => value.to_string(),
        Some(Value::Number(value)) => value.to_string(),
        _ => String::new(),
    }
}

fn list(entry: &Map<String, Value>, key: &str) -> Vec<String> {
    let items = entry.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
