//! A checklist of STIG Viewer 2. One that was given stays as it was, byte for byte, but for the elements that are filled.

use std::io::{self, Write};
use std::ops::Range;

use super::{Host, Reviews};
use crate::report::document::markup::{Markup, escaped};
use crate::stig::{ASSET, Checklist, FIELDS, Original, Review, Slots, Stig, StigRule, Template};

pub(super) fn write(template: &Template, host: &Host<'_>, reviews: &Reviews, out: &mut dyn Write) -> io::Result<()> {
    match &template.original {
        Original::Ckl { text, slots } => fill(template, text, slots, host, reviews, out),
        Original::Stig | Original::Cklb(_) => anew(&template.checklist, host, reviews, out),
    }
}

/// The names of the elements that are filled, in the order of [`Slots`].
const FILLED: [&str; 3] = ["STATUS", "FINDING_DETAILS", "COMMENTS"];

fn fill(
    template: &Template,
    text: &str,
    slots: &Slots,
    host: &Host<'_>,
    reviews: &Reviews,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let place = slots.host.clone().filter(|_| template.checklist.host().is_empty());
    changes.extend(place.map(|span| (span, element("HOST_NAME", &host.name))));
    for ((stig, rule), review) in reviews {
        let Some(spans) = slots.reviews.get(*stig).and_then(|rules| rules.get(*rule)) else { continue };
        let texts = [review.status.in_ckl(), &review.details, &review.comments];
        for ((span, name), text) in spans.iter().zip(FILLED).zip(texts) {
            changes.push((span.clone(), element(name, text)));
        }
    }
    changes.sort_by_key(|(span, _)| span.start);
    let mut from = 0;
    for (span, element) in changes {
        out.write_all(text.get(from..span.start).unwrap_or_default().as_bytes())?;
        out.write_all(element.as_bytes())?;
        from = span.end;
    }
    out.write_all(text.get(from..).unwrap_or_default().as_bytes())
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

/// A checklist from a STIG, or from a checklist of STIG Viewer 3.
fn anew(checklist: &Checklist, host: &Host<'_>, reviews: &Reviews, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Markup::new(out)?;
    xml.open("CHECKLIST", &[])?;
    asset(&mut xml, checklist, host)?;
    xml.open("STIGS", &[])?;
    for (number, stig) in checklist.stigs.iter().enumerate().filter(|(_, stig)| !stig.rules.is_empty()) {
        xml.open("iSTIG", &[])?;
        info(&mut xml, stig)?;
        for (rule_number, rule) in stig.rules.iter().enumerate() {
            vuln(&mut xml, rule, reviews.get(&(number, rule_number)).unwrap_or(&rule.review))?;
        }
        xml.close("iSTIG")?;
    }
    xml.close("STIGS")?;
    xml.close("CHECKLIST")
}

fn asset(xml: &mut Markup<'_>, checklist: &Checklist, host: &Host<'_>) -> io::Result<()> {
    xml.open("ASSET", &[])?;
    for field in ASSET {
        let said = checklist.asset.get(field.ckl).map_or("", String::as_str);
        let said = match field.ckl {
            "HOST_NAME" if said.trim().is_empty() => &host.name,
            "TARGET_KEY" if said.is_empty() => {
                checklist.stigs.first().and_then(|stig| stig.target_key.as_deref()).unwrap_or_default()
            }
            _ => said,
        };
        let is_word = field.words.is_empty() || field.words.contains(&said);
        if field.needed || !said.is_empty() {
            xml.text(field.ckl, if is_word && !said.is_empty() { said } else { field.otherwise })?;
        }
    }
    xml.close("ASSET")
}

/// What STIG Viewer says of a STIG, in its order.
const INFO: [&str; 11] = [
    "version",
    "classification",
    "customname",
    "stigid",
    "description",
    "filename",
    "releaseinfo",
    "title",
    "uuid",
    "notice",
    "source",
];

fn info(xml: &mut Markup<'_>, stig: &Stig) -> io::Result<()> {
    xml.open("STIG_INFO", &[])?;
    for name in INFO {
        xml.open("SI_DATA", &[])?;
        xml.text("SID_NAME", name)?;
        match stig.said(name) {
            "" => {}
            said => xml.text("SID_DATA", said)?,
        }
        xml.close("SI_DATA")?;
    }
    xml.close("STIG_INFO")
}

fn vuln(xml: &mut Markup<'_>, rule: &StigRule, review: &Review) -> io::Result<()> {
    xml.open("VULN", &[])?;
    let texts = FIELDS.iter().map(|field| (field.ckl, rule.text(field.ckl)));
    let legacy = rule.legacy.iter().map(|id| ("LEGACY_ID", id.as_str()));
    let ccis = rule.ccis.iter().map(|id| ("CCI_REF", id.as_str()));
    for (name, text) in texts.chain(legacy).chain(ccis) {
        xml.open("STIG_DATA", &[])?;
        xml.text("VULN_ATTRIBUTE", name)?;
        xml.text("ATTRIBUTE_DATA", text)?;
        xml.close("STIG_DATA")?;
    }
    xml.text("STATUS", review.status.in_ckl())?;
    xml.text("FINDING_DETAILS", &review.details)?;
    xml.text("COMMENTS", &review.comments)?;
    let severity = match review.severity_override.as_str() {
        word @ ("low" | "medium" | "high") => word,
        _ => "",
    };
    xml.text("SEVERITY_OVERRIDE", severity)?;
    xml.text("SEVERITY_JUSTIFICATION", &review.justification)?;
    xml.close("VULN")
}
