//! One page that needs no network: an overview, then every device, framework and finding, with filters and search.
//!
//! What people read first (the overview, the list of devices, the summary of frameworks) stands in the page as it is,
//! and reads without JavaScript. Everything else is data in one block, from which the script makes the page that is asked
//! for. Text from outside is escaped by `maud` in the first, and only ever set as text in the second; a policy in the page
//! admits no other style and no other script than the two that are in it, and no connection at all.

mod chart;
mod checks;
mod data;
mod devices;
mod findings;
mod frameworks;
mod lists;
mod overview;
mod page;
mod posture;
mod remainder;
mod texts;

use std::io::{self, Write};

use super::{Document, Part};
use crate::assessment::Dossier;

/// The format.
#[derive(Debug)]
pub struct Html;

impl Document for Html {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("seawall.html")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        page::write(dossier, out)
    }
}
