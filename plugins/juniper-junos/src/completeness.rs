//! How much of a device's configuration a text holds.
//!
//! A device prints the release first (`version 21.4R3;`), and no configuration can be committed without a password of root ("root-authentication",
//! User Access and Authentication Administration Guide). Archives often leave the password out.

use seawall_api::Text;
use seawall_api::command::hierarchy::Hierarchy;
use seawall_api::reader::capture::Frame;
use seawall_api::reader::hierarchy::Statements;
use seawall_api::reading::{Completeness, Extent};

/// Marks that only templates hold.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%"];

/// Judges by the statements that every device has, open braces and the marks of templates.
pub(crate) fn judge(text: &Text, frame: &Frame, written: &Statements, statements: &Hierarchy) -> Completeness {
    let mut evidence = Vec::new();
    let top = |word: &str| statements.child(text, None, &[word]).is_some();
    for (there, words) in [
        (top("version"), "`version` is there"),
        (top("system"), "`system` is there"),
        (top("interfaces"), "`interfaces` is there"),
    ] {
        if there {
            evidence.push(words.to_owned());
        }
    }
    let root = text.as_str().contains("root-authentication");
    if root {
        evidence.push("root has a password".to_owned());
    }
    let sections = top("system") && top("interfaces");
    let (extent, reason) = if let Some(line) = frame.another {
        (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)))
    } else if let Some((mark, line)) = template(text) {
        (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)))
    } else if written.open > 0 {
        (Extent::CutOff, Some(format!("{} blocks are not closed", written.open)))
    } else if written.stray > 0 {
        (Extent::Partial, Some("braces close what was not opened".to_owned()))
    } else if sections && (top("version") || root) {
        (Extent::Whole, None)
    } else if sections {
        (Extent::Partial, Some("neither `version` nor a password of root".to_owned()))
    } else {
        (Extent::Partial, Some("`system` or `interfaces` is missing".to_owned()))
    };
    evidence.extend(reason);
    Completeness { extent, evidence }
}

fn template(text: &Text) -> Option<(&'static str, u32)> {
    (0u32..).zip(text.lines()).find_map(|(number, line)| {
        // What is in quotes may hold any mark.
        let outside = line.split('"').next().unwrap_or("");
        Some((*TEMPLATE_MARKS.iter().find(|mark| outside.contains(**mark))?, number))
    })
}

#[cfg(test)]
mod tests {
    use seawall_api::ReadContext;
    use seawall_api::plugin::Plugin;
    use seawall_api::secret::SecretReader;

    use super::*;
    use crate::JuniperJunos;

    fn judged(config: &str) -> Extent {
        let context = ReadContext { secrets: std::sync::Arc::new(SecretReader::new(Vec::new())), completeness: None };
        JuniperJunos.read(Text::new(config.to_owned()), &context).completeness.extent
    }

    #[test]
    fn what_every_device_has_decides() {
        let body = "system {\n host-name a;\n}\ninterfaces {\n}\n";
        for (config, expected) in [
            (format!("version 21.4R3;\n{body}"), Extent::Whole),
            (body.to_owned(), Extent::Partial),
            (body.replace("host-name a;", "root-authentication { encrypted-password \"x\"; }"), Extent::Whole),
            (format!("version 21.4R3;\n{body}protocols {{\n"), Extent::CutOff),
            (format!("version 21.4R3;\n{body}}}\n"), Extent::Partial),
            (format!("version 21.4R3;\n{{{{ name }}}}\n{body}"), Extent::Partial),
            ("set version 21.4R3\nset system host-name a\nset interfaces lo0 unit 0\n".to_owned(), Extent::Whole),
            ("set system host-name a\n".to_owned(), Extent::Partial),
        ] {
            assert_eq!(judged(&config), expected, "{config}");
        }
    }
}
