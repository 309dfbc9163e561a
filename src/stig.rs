//! DISA's STIGs as they are published, and the checklists that STIG Viewer keeps: what a checklist is filled from.
//!
//! A template is read whole, bounded in size and depth, and never believed: XML with a DOCTYPE is refused, and whatever is
//! not as it should be is told with its place. Seawall carries no text of a STIG; a user brings it.

mod choose;
mod ckl;
mod cklb;
mod fields;
mod model;
mod xccdf;
mod xml;

use serde_json::Value;

pub(crate) use self::choose::placed;
pub use self::choose::{Placed, frameworks, mapped, same_name};
pub(crate) use self::ckl::Slots;
pub(crate) use self::fields::{ASSET, FIELDS};
pub use self::model::{Checklist, Review, Status, Stig, StigRule};
pub(crate) use self::xml::is_legal;
use crate::problem::Problem;

/// The largest template that is read: many times the largest that DISA publishes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// What a checklist is filled from.
#[derive(Debug, Clone)]
pub struct Template {
    /// The file, as the user named it.
    pub name: String,
    /// What it says.
    pub checklist: Checklist,
    pub(crate) original: Original,
}

/// A template as it was, where a checklist of the same kind keeps all that is not filled.
#[derive(Debug, Clone)]
pub(crate) enum Original {
    /// A STIG: there is no checklist yet.
    Stig,
    /// A `.ckl`, with the places that are filled.
    Ckl { text: String, slots: Slots },
    /// A `.cklb`.
    Cklb(Value),
}

impl Template {
    /// Reads a DISA STIG (XCCDF), a `.ckl` or a `.cklb`; the content says which, not the name.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(name: &str, text: String) -> Result<Self, Problem> {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        if start.starts_with('{') {
            let (checklist, value) = cklb::read(name, &text)?;
            return Self::filled(name, checklist, Original::Cklb(value));
        }
        if !start.starts_with('<') {
            return Err(no_template(name, "it is neither XML nor JSON"));
        }
        match xml::root(name, &text)? {
            "CHECKLIST" => {
                let (checklist, slots) = ckl::read(name, &text)?;
                Self::filled(name, checklist, Original::Ckl { text, slots })
            }
            "Benchmark" | "data-stream-collection" => Self::filled(name, xccdf::read(name, &text)?, Original::Stig),
            other => Err(no_template(name, &format!("its outermost element is `{other}`"))),
        }
    }

    fn filled(name: &str, checklist: Checklist, original: Original) -> Result<Self, Problem> {
        if checklist.stigs.iter().all(|stig| stig.rules.is_empty()) {
            return Err(no_template(name, "it holds no rule"));
        }
        Ok(Self { name: name.to_owned(), checklist, original })
    }
}

/// What to say where a checklist is asked for and no template is given.
pub fn needed() -> Problem {
    Problem::new("a checklist is filled from a template, and none is given").help(
        "give one with --template: a STIG (…_Manual-xccdf.xml, from the zip that DISA publishes at \
         https://public.cyber.mil/stigs/downloads/), or a .ckl or .cklb that STIG Viewer saved. Seawall does not carry \
         the STIGs' text: it is DISA's, changes every quarter, and a checklist has to hold the release that you report on",
    )
}

fn no_template(name: &str, why: &str) -> Problem {
    Problem::new(format!("this is no STIG and no checklist: {why}"))
        .in_file(name)
        .help("give a STIG in XCCDF (…_Manual-xccdf.xml), a .ckl or a .cklb; a zip has to be unpacked first")
}

/// A `uuid` that follows from what it is of.
pub(crate) fn uuid_of(parts: &[&str]) -> String {
    let mut name = String::from("urn:seawall");
    for part in parts {
        // Each part counts with its length, so that `ab`, `c` is not `a`, `bc`.
        name.push_str(&format!(":{}:{part}", part.len()));
    }
    uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}
