//! The parts of the reference pages that follow from the code: keys, operators, the model's fields.
//! A test holds `docs/rule-language.md` and `docs/model.md` against them.

use std::fmt::Write as _;

use seawall_api::reflect::{Kind, ObjectType};

use super::keys::{CHECK, DEVICE, FIX, Keys, MEMBERS, PARAM, PLACEHOLDER, PLATFORM, RULE, TEST, TREE};
use super::operator::WORDS;
use super::schema::Schema;

/// Kinds of value by which the operators' table is read off.
const SAMPLES: &[(&str, Kind)] = &[
    ("yes/no", Kind::Bool),
    ("number", Kind::Number),
    ("text", Kind::Text),
    ("word of a choice", Kind::Choice(&[])),
    ("reference", Kind::Reference),
    ("free text", Kind::FreeText),
    ("address, prefix", Kind::Address),
    ("version", Kind::Version),
    ("secret", Kind::Secret),
    ("list of words or numbers", Kind::List(&Kind::Text)),
];

/// The generated part of a page that has this name.
fn part(name: &str) -> Option<String> {
    Some(match name {
        "rule" => keys(RULE),
        "param" => keys(PARAM),
        "check" => keys(CHECK),
        "members" => keys(MEMBERS),
        "tree" => keys(TREE),
        "platform" => keys(PLATFORM),
        "fix" => keys(FIX),
        "test" => keys(TEST),
        "device" => keys(DEVICE),
        "placeholder" => keys(PLACEHOLDER),
        "operators" => operators(),
        _ => return None,
    })
}

fn keys(of: Keys) -> String {
    let mut text = String::from("| key | needed | what it holds |\n|---|---|---|\n");
    for key in of.keys {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| `{}` | {} | {} |", key.name, if key.required { "yes" } else { "" }, key.about);
    }
    text
}

fn operators() -> String {
    let mut text = String::from("| operator | example | what it asks | of |\n|---|---|---|---|\n");
    for operator in WORDS {
        let name = if operator.name.is_empty() { "(none)".to_owned() } else { format!("`{}`", operator.name) };
        let fits: Vec<&str> = match operator.op {
            Some(op) => SAMPLES.iter().filter(|(_, kind)| op.fits(kind)).map(|(name, _)| *name).collect(),
            None => Vec::new(),
        };
        let fits = match fits.len() {
            0 => String::new(),
            all if all == SAMPLES.len() => "all".to_owned(),
            _ => fits.join(", "),
        };
        let _ = writeln!(text, "| {name} | `{}` | {} | {fits} |", operator.example, operator.about);
    }
    text
}

/// A page with its generated parts, which stand between `<!-- NAME -->` and `<!-- end -->`, written anew.
pub fn refreshed(page: &str) -> String {
    let mut text = String::new();
    let mut skipping = false;
    for line in page.lines() {
        let name = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        if name == Some("end") {
            skipping = false;
        }
        if !skipping {
            text.push_str(line);
            text.push('\n');
        }
        if let Some(part) = name.and_then(part) {
            text.push_str(&part);
            skipping = true;
        }
    }
    text
}

/// The page of the model: every list, part and field that a path can name.
pub fn model_page(schema: &Schema) -> String {
    let mut text = String::from(
        "# The model\n\n\
         What every vendor's configuration says, in one vocabulary, and what follows from it. Paths of rules begin with a\n\
         name of the first tables and go on with the fields of its type: `snmp.communities.access`. This page is generated\n\
         from the declarations in `plugins/api/src/model` and `src/analysis`; a test keeps it true.\n",
    );
    let mut seen: Vec<&'static ObjectType> = schema.roots().iter().map(|root| root.object).collect();
    let mut next = 0;
    while let Some(object) = seen.get(next).copied() {
        next += 1;
        let _ = write!(
            text,
            "\n## {}\n\n{}\n\n| field | type | what it is |\n|---|---|---|\n",
            object.name,
            object.about.trim()
        );
        for field in object.fields {
            let _ = writeln!(text, "| `{}` | {} | {} |", field.name, kind(&field.kind), field.about.trim());
            if let Kind::Object(inner) | Kind::Objects(inner) = &field.kind
                && !seen.iter().any(|known| known.name == inner.name)
            {
                seen.push(inner);
            }
        }
    }
    text
}

fn kind(kind: &Kind) -> String {
    let link = |name: &str| format!("[{name}](#{})", name.to_lowercase());
    match kind {
        Kind::Object(object) => format!("part {}", link(object.name)),
        Kind::Objects(object) => format!("list of {}", link(object.name)),
        Kind::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
        Kind::List(Kind::Choice(words)) => {
            format!("list of {}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "))
        }
        other => other.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_generated_parts_change() {
        let page = "# A\n<!-- fix -->\nold\n<!-- end -->\nkept\n<!-- other -->\nkept\n";
        let new = refreshed(page);
        assert!(
            new.starts_with("# A\n<!-- fix -->\n| key |")
                && new.ends_with("|\n<!-- end -->\nkept\n<!-- other -->\nkept\n")
        );
        assert_eq!(refreshed(&new), new);
    }

    #[test]
    fn no_two_types_share_a_name() {
        let page = model_page(&Schema::model());
        let mut names: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(page.contains("| `idle_timeout` | number | Seconds"));
    }
}
