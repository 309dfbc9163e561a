//! Days of the calendar, as commands write dates.

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Days since the first of March of year 0, of a date with the month's name. Month and day come in either order.
pub fn day(one: &str, other: &str, year: u64) -> Option<u64> {
    let (month, day) = match month(one) {
        Some(month) => (month, other),
        None => (month(other)?, one),
    };
    day_of(year, month, day.parse().ok()?)
}

/// The same of a date in figures, by the calendar of today (Howard Hinnant, `days_from_civil`).
pub fn day_of(year: u64, month: u64, day: u64) -> Option<u64> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(())?;
    let year = year.checked_sub(u64::from(month <= 2)).filter(|year| *year < 10_000)?;
    let from_march = (month + 9) % 12;
    let in_year = (153 * from_march + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + in_year)
}

/// 1 for January, by the first three letters.
fn month(word: &str) -> Option<u64> {
    let short = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|known| *known == short)?;
    u64::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_come_in_either_order() {
        let span = |from: Option<u64>, to: Option<u64>| to.unwrap() - from.unwrap();
        assert_eq!(span(day("Jan", "1", 2026), day("30", "June", 2026)), 180);
        assert_eq!(span(day("Feb", "28", 2024), day("Mar", "1", 2024)), 2);
        assert_eq!(span(day("Dec", "31", 2025), day("Jan", "1", 2026)), 1);
        assert_eq!(span(day("1", "Mar", 1900), day("1", "Mar", 2000)), 36_524 + 1);
    }

    #[test]
    fn what_is_no_date_has_no_day() {
        for (one, other, year) in [("Foo", "1", 2026), ("Jan", "0", 2026), ("Jan", "32", 2026), ("Jé", "1", 2026)] {
            assert_eq!(day(one, other, year), None, "{one} {other}");
        }
    }
}
