//! One framework: its controls, what decides each, and what is left for a person.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::framework::reference::platforms;
use crate::framework::{Control, Covered, Framework, Use};
use crate::report::wrap::hanging;
use crate::rule::Catalogue;

const WIDTH: usize = 100;

/// For people.
pub(super) fn text(framework: &Framework, controls: &[&Control], catalogue: &Catalogue) -> String {
    let mut text = format!("{}\n{}\n", framework.id, framework.name());
    let systems =
        if framework.systems.is_empty() { String::new() } else { format!(" ({})", framework.systems.join(", ")) };
    let _ = writeln!(text, "for {}{systems}\n", platforms(framework).join(", "));
    for control in controls {
        let severity = control.severity.as_ref().or(control.level.as_ref());
        let severity = severity.map(|severity| format!(" ({severity})")).unwrap_or_default();
        let title = control.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
        let _ = writeln!(text, "{}{title}{severity}", control.id);
        let mut line = |label: &str, words: &str| {
            let _ = writeln!(text, "{}", hanging(&format!("    {label:8}"), words, WIDTH));
        };
        match &control.covered {
            Covered::By { rules, rest } => {
                for used in rules {
                    let title = catalogue.find(&used.rule).map_or("", |rule| &rule.title);
                    line("rule", &format!("{}: {title}", used.words()));
                }
                if let Some(rest) = rest {
                    line("rest", rest);
                }
            }
            Covered::Manual(why) => line("manual", why),
            Covered::Missing(why) => line("missing", why),
        }
    }
    text
}

/// `seawall.framework/1`.
pub(super) fn json(framework: &Framework, controls: &[&Control]) -> String {
    let controls: Vec<Value> = controls.iter().map(|control| of(control)).collect();
    let value = json!({
        "schema": "seawall.framework/1",
        "id": framework.id,
        "title": framework.title,
        "issuer": framework.issuer,
        "release": framework.release,
        "stig": framework.stig,
        "platforms": platforms(framework),
        "systems": framework.systems,
        "controls": controls,
    });
    format!("{value:#}\n")
}

fn of(control: &Control) -> Value {
    let (covers, rules, rest): (&str, &[Use], Option<&String>) = match &control.covered {
        Covered::By { rules, rest: None } => ("whole", rules, None),
        Covered::By { rules, rest } => ("part", rules, rest.as_ref()),
        Covered::Manual(why) => ("manual", &[], Some(why)),
        Covered::Missing(why) => ("missing", &[], Some(why)),
    };
    let rules: Vec<Value> = rules
        .iter()
        .map(|used| {
            let with: serde_json::Map<String, Value> =
                used.limits().map(|(name, value)| (name.to_owned(), value.into())).collect();
            json!({"rule": used.rule, "with": with})
        })
        .collect();
    json!({
        "id": control.id,
        "vuln": control.vuln,
        "rule_id": control.rule_id,
        "title": control.title,
        "severity": control.severity,
        "level": control.level,
        "decidable": control.decidable.word(),
        "nist": control.nist,
        "platforms": control.platforms,
        "lapses": control.lapses,
        "covers": covers,
        "rules": rules,
        "rest": rest,
    })
}
