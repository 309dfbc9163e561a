//! A day of the calendar. The clock is read once, at the edge of the program.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day, as written in `--as-of 2026-11-23` and in dated tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that the calendar has, in the years 1970 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let fits = (1970..=9999).contains(&year) && (1..=days_in(year, month)).contains(&day);
        fits.then_some(Self { year, month, day })
    }

    /// Today in UTC, by the system's clock.
    pub fn today() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
        Self::from_days(i64::try_from(seconds / 86_400).unwrap_or(0))
    }

    /// The day that a text like `2026-11-23` names, if the calendar has it.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// The day in UTC of a moment in seconds since 1970; before 1970 and behind 9999 the nearest day that is one.
    pub fn of_seconds(seconds: i64) -> Self {
        Self::from_days(within(seconds).div_euclid(86_400))
    }

    /// When the day begins in UTC, in seconds since 1970.
    pub fn begins(self) -> i64 {
        self.days() * 86_400
    }

    /// Days from `earlier` to this day; negative if `earlier` lies behind it.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.days() - earlier.days()
    }

    /// Days since 1970-01-01, by the same algorithms as `from_days`.
    fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let from_march = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day so many days after 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(9999),
            month: u8::try_from(month).unwrap_or(12),
            day: u8::try_from(day).unwrap_or(31),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As `2026-11-23`.
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2026-11-23")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Option<u16> {
            let part = parts.next()?;
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse().ok()).flatten()
        };
        let date = (part(4), part(2), part(2));
        let (Some(year), Some(month), Some(day)) = date else { return Err(NotADate) };
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let small = |number: u16| u8::try_from(number).unwrap_or(0);
        Self::new(i32::from(year), small(month), small(day)).ok_or(NotADate)
    }
}

/// A moment in UTC as programs write it: `2026-11-23T10:20:30Z`.
pub fn moment(seconds: i64) -> String {
    let second = within(seconds).rem_euclid(86_400);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", Date::of_seconds(seconds))
}

/// Within the years 1970 to 9999: what is written into a commit may be any number.
fn within(seconds: i64) -> i64 {
    seconds.clamp(0, 253_402_300_799)
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!("2026-11-23".parse::<Date>().unwrap().to_string(), "2026-11-23");
        assert_eq!("2024-02-29".parse::<Date>().unwrap().to_string(), "2024-02-29");
        for wrong in ["2023-02-29", "2026-13-01", "2026-1-01", "2026-11-23-1", "23.11.2026", "+026-11-23", ""] {
            assert_eq!(wrong.parse::<Date>(), Err(NotADate), "{wrong}");
        }
    }

    #[test]
    fn days_since_the_epoch_become_dates() {
        for (days, date) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_780, "2026-11-23")] {
            assert_eq!(Date::from_days(days).to_string(), date);
        }
    }

    #[test]
    fn moments_are_told_whatever_number_stands_for_them() {
        assert_eq!(moment(1_795_436_430), "2026-11-23T12:20:30Z");
        assert_eq!(moment(i64::MIN), "1970-01-01T00:00:00Z");
        assert_eq!(moment(i64::MAX), "9999-12-31T23:59:59Z");
        assert_eq!(Date::of_seconds(Date::parse("2024-02-29").unwrap().begins()).to_string(), "2024-02-29");
    }

    #[test]
    fn days_are_counted_between_dates() {
        for days in (0..40_000).step_by(13) {
            assert_eq!(Date::from_days(days).days(), days);
        }
        let date = |text: &str| Date::parse(text).unwrap();
        assert_eq!(date("2026-11-23").days_since(date("2025-07-30")), 481);
        assert_eq!(date("2024-02-28").days_since(date("2024-03-01")), -2);
        assert_eq!(Date::parse("2026-02-30"), None);
    }

    #[test]
    fn dates_sort_by_time() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2025-12-31") < date("2026-01-01"));
        assert!(date("2026-02-10") > date("2026-02-09"));
    }
}
