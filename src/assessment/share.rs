//! How much of what was judged holds: counts and shares, never points.

use super::dossier::Dossier;
use crate::verdict::{Severity, Verdict};

/// Checks of one severity: each rule on each device is one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// They hold.
    pub pass: usize,
    /// They do not.
    pub fail: usize,
    /// They do not, and the site accepts it.
    pub waived: usize,
    /// The configuration could not tell.
    pub unknown: usize,
}

/// The severities, worst first.
pub const SEVERITIES: [Severity; 5] =
    [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];

impl Share {
    /// Over all devices, by severity in the order of [`SEVERITIES`]. What is not applicable or not supported is no check.
    pub fn by_severity(dossier: &Dossier) -> [(Severity, Self); 5] {
        let mut shares = SEVERITIES.map(|severity| (severity, Self::default()));
        for judged in dossier.devices().iter().flat_map(|device| &device.judged) {
            let Some(info) = dossier.rules.get(&judged.rule) else { continue };
            if let Some((_, share)) = shares.iter_mut().find(|(severity, _)| *severity == info.severity) {
                share.count(judged.verdict);
            }
        }
        shares
    }

    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.pass += 1,
            Verdict::Fail => self.fail += 1,
            Verdict::Waived => self.waived += 1,
            Verdict::Unknown => self.unknown += 1,
            Verdict::NotApplicable | Verdict::Unsupported => {}
        }
    }

    /// Checks that were judged: they hold or they do not.
    pub const fn judged(&self) -> usize {
        self.pass + self.fail + self.waived
    }

    /// Of the judged ones so many tenths of a percent hold, rounded down; none where none was judged.
    pub fn passing(&self) -> Option<usize> {
        (self.pass * 1000).checked_div(self.judged())
    }

    /// Of all checks so many tenths of a percent could not be judged, rounded up: what is not known is never made small.
    pub fn unjudged(&self) -> Option<usize> {
        let all = self.judged() + self.unknown;
        (all > 0).then(|| (self.unknown * 1000).div_ceil(all))
    }
}

/// `93.4 %` of tenths of a percent.
pub fn percent(tenths: usize) -> String {
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_judged_is_never_a_pass() {
        let share = Share { pass: 2, fail: 1, waived: 0, unknown: 1 };
        assert_eq!((share.passing(), share.unjudged()), (Some(666), Some(250)));
        assert_eq!(percent(666), "66.6 %");
        assert_eq!(Share::default().passing(), None);
        let doubtful = Share { unknown: 1, pass: 9_999, ..Share::default() };
        assert_eq!((doubtful.passing(), doubtful.unjudged()), (Some(1000), Some(1)));
        let accepted = Share { pass: 1, waived: 1, ..Share::default() };
        assert_eq!(accepted.passing(), Some(500));
    }
}
