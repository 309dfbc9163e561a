//! How the system writes a span of time: `1d`, `30m`, `1d02:00:00`, `08:00:00`.

/// A time in seconds: `1d`, `30m`, `1d02:00:00`, `08:00:00`.
pub(crate) fn seconds(written: &str) -> Option<u64> {
    let mut total = 0_u64;
    let mut digits = String::new();
    let (units, clock) = match written.find(':') {
        Some(colon) => {
            let from = written.get(..colon)?.rfind(|mark: char| mark.is_ascii_alphabetic()).map_or(0, |at| at + 1);
            (written.get(..from)?, written.get(from..)?)
        }
        None => (written, ""),
    };
    for mark in units.chars() {
        if mark.is_ascii_digit() {
            digits.push(mark);
            continue;
        }
        let factor = match mark {
            'w' => 604_800,
            'd' => 86_400,
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total = total.checked_add(digits.parse::<u64>().ok()?.checked_mul(factor)?)?;
        digits.clear();
    }
    for (part, factor) in clock.split(':').filter(|part| !part.is_empty()).zip([3600_u64, 60, 1]) {
        total = total.checked_add(part.parse::<u64>().ok()?.checked_mul(factor)?)?;
    }
    digits.is_empty().then_some(total)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_read() {
        for (written, expected) in
            [("1d", 86_400), ("30m", 1800), ("8h", 28_800), ("1d02:00:00", 93_600), ("00:30:00", 1800)]
        {
            assert_eq!(super::seconds(written), Some(expected), "{written}");
        }
        assert_eq!(super::seconds("soon"), None);
    }
}
