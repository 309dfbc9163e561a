//! What words stand for that are the values of arguments.

use crate::date::Date;
use crate::report::FailOn;
use crate::verdict::{Confidence, Severity};

/// A platform that is read.
pub(super) fn platform(word: &str) -> Result<&'static str, String> {
    crate::plugins::platforms().find(|known| *known == word).ok_or_else(|| {
        let known = crate::plugins::platforms().collect::<Vec<_>>().join(", ");
        format!("not a platform that Seawall reads; it reads {known}")
    })
}

/// A day, as `2026-11-23`.
pub(super) fn date(word: &str) -> Result<Date, String> {
    word.parse().map_err(|error: crate::date::NotADate| error.to_string())
}

/// A number of bytes: `500`, `64K`, `20M`, `1G`.
pub(super) fn size(word: &str) -> Result<u64, String> {
    let (digits, factor) = match word.to_ascii_uppercase() {
        upper if upper.ends_with('K') => (upper.trim_end_matches('K').to_owned(), 1 << 10),
        upper if upper.ends_with('M') => (upper.trim_end_matches('M').to_owned(), 1 << 20),
        upper if upper.ends_with('G') => (upper.trim_end_matches('G').to_owned(), 1 << 30),
        upper => (upper, 1),
    };
    let number: u64 = digits.parse().map_err(|_| "not a size like 500K or 20M".to_owned())?;
    number.checked_mul(factor).filter(|size| *size > 0).ok_or_else(|| "not a size that makes sense".to_owned())
}

/// A severity, and behind a colon a confidence: `high`, `low:high`.
pub(super) fn fail_on(word: &str) -> Result<FailOn, String> {
    let (severity, confidence) = word.split_once(':').unwrap_or((word, "medium"));
    let severity = <Severity as clap::ValueEnum>::from_str(severity, false)
        .map_err(|_| "not a severity: critical, high, medium, low or info".to_owned())?;
    let confidence = <Confidence as clap::ValueEnum>::from_str(confidence, false)
        .map_err(|_| "not a confidence: high, medium or low".to_owned())?;
    Ok(FailOn { severity, confidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("500"), Ok(500));
        assert_eq!(size("64k"), Ok(65_536));
        assert_eq!(size("20M"), Ok(20_971_520));
        for wrong in ["", "M", "0", "1T", "-1", "99999999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fail_on_takes_a_confidence() {
        let medium = FailOn { severity: Severity::High, confidence: Confidence::Medium };
        assert_eq!(fail_on("high"), Ok(medium));
        assert_eq!(fail_on("low:high"), Ok(FailOn { severity: Severity::Low, confidence: Confidence::High }));
        assert!(fail_on("hihg").is_err() && fail_on("high:sure").is_err());
    }
}
