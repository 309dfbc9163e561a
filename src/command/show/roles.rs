//! What each interface and BGP neighbour is for, and what says so.

use std::io::{self, Write};

use seawall_api::model::{Confidence, Model};
use seawall_api::{Fact, Text};

use crate::neutral::neutral;

/// Writes a table of interfaces and one of BGP neighbours.
pub(super) fn write(model: &Model, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let interfaces = model.interfaces.iter().map(|interface| Row {
        line: text.position(interface.at.start).line,
        name: interface.name.as_str(),
        role: interface.role.value().map(|role| role.word()),
        confidence: &interface.role_confidence,
        evidence: &interface.role_evidence,
    });
    table("interface", interfaces.collect(), out)?;
    let neighbors = model.routing.neighbors.iter().map(|neighbor| Row {
        line: text.position(neighbor.at.start).line,
        name: neighbor.name.as_str(),
        role: neighbor.role.value().map(|role| role.word()),
        confidence: &neighbor.role_confidence,
        evidence: &neighbor.role_evidence,
    });
    let neighbors: Vec<Row<'_>> = neighbors.collect();
    if !neighbors.is_empty() {
        writeln!(out)?;
        table("BGP neighbour", neighbors, out)?;
    }
    Ok(())
}

struct Row<'a> {
    line: u32,
    name: &'a str,
    role: Option<&'static str>,
    confidence: &'a Fact<Confidence>,
    evidence: &'a Fact<String>,
}

fn table(what: &str, rows: Vec<Row<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let name_width = rows.iter().map(|row| row.name.chars().count()).chain([what.len()]).max().unwrap_or(0);
    writeln!(out, "line  {what:name_width$}  {:11} {:10}  evidence", "role", "confidence")?;
    for row in rows {
        let role = row.role.unwrap_or("unknown");
        let confidence = row.confidence.value().map_or("", |confidence| confidence.word());
        let evidence = row.evidence.value().map_or("", String::as_str);
        let name = neutral(row.name);
        let line = format!("{:>4}  {name:name_width$}  {role:11} {confidence:10}  {}", row.line, neutral(evidence));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
