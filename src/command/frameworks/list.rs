//! The frameworks in a table, and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::framework::coverage::Count;
use crate::framework::reference::platforms;
use crate::framework::{Framework, Shelf};
use crate::rule::Catalogue;

/// One line a framework and platform; vendor-neutral ones are counted over all their platforms.
pub(super) fn text(shelf: &Shelf, catalogue: &Catalogue) -> String {
    let wide = shelf.all().iter().map(|framework| framework.id.len()).max().unwrap_or(0);
    let mut text = format!("{:wide$}  controls  decidable  covered  about\n", "framework");
    for framework in shelf.all() {
        let platforms = platforms(framework);
        let counts: Vec<Count> = platforms.iter().map(|platform| Count::of(framework, platform, catalogue)).collect();
        let covered = covered(&counts);
        let about = format!("{} {}", framework.issuer, framework.title);
        let (controls, decidable) = counts.first().map_or((0, 0), |count| (count.controls, count.decidable));
        let _ = writeln!(text, "{:wide$}  {controls:>8}  {decidable:>9}  {covered:>7}  {about}", framework.id);
    }
    text.push_str("\ndecidable: by a configuration alone; covered: how many of these rules decide whole or in part\n");
    text
}

/// `93 %`, or the least and the most of several platforms.
fn covered(counts: &[Count]) -> String {
    let percents = || counts.iter().filter_map(Count::percent);
    match (percents().min(), percents().max()) {
        (Some(least), Some(most)) if least != most => format!("{least}-{most} %"),
        (Some(percent), _) => format!("{percent} %"),
        (None, _) => "-".to_owned(),
    }
}

/// `seawall.frameworks/1`.
pub(super) fn json(shelf: &Shelf, catalogue: &Catalogue) -> String {
    let frameworks: Vec<Value> = shelf.all().iter().map(|framework| of(framework, catalogue)).collect();
    format!("{:#}\n", json!({"schema": "seawall.frameworks/1", "frameworks": frameworks}))
}

fn of(framework: &Framework, catalogue: &Catalogue) -> Value {
    let coverage: Vec<Value> = platforms(framework)
        .into_iter()
        .map(|platform| {
            let count = Count::of(framework, platform, catalogue);
            json!({
                "platform": platform,
                "controls": count.controls,
                "decidable": count.decidable,
                "decided": count.decided,
                "whole": count.whole,
                "part": count.part,
                "manual": count.manual,
                "missing": count.missing,
            })
        })
        .collect();
    json!({
        "id": framework.id,
        "title": framework.title,
        "issuer": framework.issuer,
        "release": framework.release,
        "stig": framework.stig,
        "platforms": framework.platforms,
        "systems": framework.systems,
        "coverage": coverage,
    })
}
