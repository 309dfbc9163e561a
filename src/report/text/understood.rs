//! How much of the configurations was understood, in words.

use seawall_api::reading::Extent;

use super::summary::NAMED;
use crate::finding::Device;
use crate::neutral::neutral;
use crate::report::wrap::{counted, grouped};
use crate::report::{Detail, View};

/// The share of all lines, then the files with lines that were not understood.
pub(super) fn lines(devices: &[Device], view: &View) -> Vec<String> {
    let mut all: Vec<&Device> = devices.iter().collect();
    let total: u64 = all.iter().map(|device| device.lines.total).sum();
    let unknown: u64 = all.iter().map(|device| device.lines.unknown).sum();
    let unmodelled: u64 = all.iter().map(|device| device.lines.unmodelled).sum();
    let mut said = vec![share(total, unknown, unmodelled)];
    if all.len() < 2 {
        return said;
    }
    all.retain(|device| device.lines.unknown > 0 || view.detail == Detail::Verbose);
    all.sort_by_key(|device| (std::cmp::Reverse(device.lines.unknown), &device.path));
    let named = if view.detail == Detail::Verbose || all.len() <= NAMED + 1 { all.len() } else { NAMED };
    for device in all.iter().take(named) {
        let of = |count: u64| grouped(usize::try_from(count).unwrap_or(usize::MAX));
        let (unknown, total) = (of(device.lines.unknown), of(device.lines.total));
        said.push(format!("{}: {unknown} of {total} lines not", neutral(&device.path)));
    }
    if all.len() > named {
        said.push(format!("{} with lines not understood (-v lists them)", counted(all.len() - named, "more file")));
    }
    said
}

/// What it means that files are parts of configurations, and what to do where they are not.
pub(super) fn parts(devices: &[Device]) -> Option<String> {
    let parts = devices.iter().filter(|device| device.extent != Extent::Whole).count();
    if parts == 0 {
        return None;
    }
    let files = if devices.len() == 1 { "the file".to_owned() } else { counted(parts, "file") };
    Some(format!(
        "{files}: what is not written there may stand elsewhere and is not judged; --whole (or `whole:` in the settings) \
         takes it as unset"
    ))
}

/// `97.5 % of 200 lines (5 not understood)`.
fn share(total: u64, unknown: u64, unmodelled: u64) -> String {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let known = total.saturating_sub(unknown);
    // Rounded down: 100 % is said only when every line was understood.
    let tenths = (known * 1000).checked_div(total).unwrap_or(1000);
    let text = format!("{}.{} % of {}", tenths / 10, tenths % 10, counted(number(total), "line"));
    let mut but = Vec::new();
    if unknown > 0 {
        but.push(format!("{} not understood", grouped(number(unknown))));
    }
    if unmodelled > 0 {
        but.push(format!("{} known but not used", grouped(number(unmodelled))));
    }
    if but.is_empty() { text } else { format!("{text} ({})", but.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up_to_all() {
        assert_eq!(share(10_000, 1, 0), "99.9 % of 10,000 lines (1 not understood)");
        assert_eq!(share(200, 5, 15), "97.5 % of 200 lines (5 not understood, 15 known but not used)");
        assert_eq!(share(0, 0, 0), "100.0 % of 0 lines");
    }
}
