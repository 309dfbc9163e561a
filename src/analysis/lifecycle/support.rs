//! Whether the release train is still supported.

use seawall_api::model::declare::object;
use seawall_api::model::{Confidence, Version};
use seawall_api::{Fact, Why};

use super::Device;
use crate::data::support::{Train, train};
use crate::date::Date;

object! {
    /// The support of the release train that the device runs.
    Support {
        /// The operating system as the dated tables name it.
        system: Fact<String>,
        /// The version as printed.
        version: Fact<Version>,
        /// The release train; unknown if the version is not given or not listed.
        train: Fact<String>,
        /// Last day of support, as 2026-07-29; none where the vendor gives no date.
        end_of_support: Fact<Option<String>>,
        /// Whether the true end is that day or an earlier one.
        upper_bound: Fact<bool>,
        /// Last day on which security fixes were issued or are promised, as 2026-07-29.
        last_fix: Fact<Option<String>>,
        /// Whether support has ended on the day for which is judged.
        ended: Fact<bool>,
        /// Days since the end, where it has passed; at least so many if the end is an upper bound.
        days_since: Fact<u64>,
        /// Days until the end, where it is to come; at most so many if the end is an upper bound.
        days_left: Fact<u64>,
        /// All of this in words.
        words: Fact<String>,
        /// How sure the dates are.
        confidence: Fact<Confidence>,
        /// Where the dates come from.
        source: Fact<String>,
    }
}

impl Device<'_> {
    /// The state of support: always one object, so that a rule can say that it is unknown.
    pub(in super::super) fn support(&self) -> Vec<Support> {
        let device = &self.reading.model.device;
        let mut support = Support {
            at: self.at,
            system: device.system.clone(),
            version: device.version.clone(),
            ..Support::default()
        };
        match self.train() {
            Some(train) => self.describe(&mut support, train),
            None => self.unlisted(&mut support),
        }
        vec![support]
    }

    /// The train, where every system that this may be has the same.
    fn train(&self) -> Option<&'static Train> {
        let version = self.version?;
        let mut trains = self.systems.iter().map(|system| train(system, &system.printed(version)));
        let first = trains.next()??;
        trains.all(|other| other == Some(first)).then_some(first)
    }

    fn unlisted(&self, support: &mut Support) {
        support.train = Fact::Unknown(Why::Version);
        support.end_of_support = Fact::Unknown(Why::Version);
        support.ended = Fact::Unknown(Why::Version);
        let words =
            if self.version.is_none() { "the configuration gives no version" } else { "no table lists this version" };
        support.words = Fact::Set(words.to_owned(), self.at);
    }

    fn describe(&self, support: &mut Support, train: &Train) {
        let at = self.at;
        support.train = Fact::Set(train.name.to_owned(), at);
        support.end_of_support = Fact::Set(train.end.map(|end| end.to_string()), at);
        support.upper_bound = Fact::Set(train.upper_bound, at);
        support.last_fix = Fact::Set(train.last_fix.map(|day| day.to_string()), at);
        support.confidence = Fact::Set(train.confidence, at);
        support.source = Fact::Set(train.source.to_owned(), at);
        let words = match (train.end, self.as_of) {
            (None, _) => "the vendor gives no end date".to_owned(),
            (Some(end), None) => format!("support ends {} {end}", if train.upper_bound { "by" } else { "on" }),
            (Some(end), Some(as_of)) => self.compare(support, train, end, as_of),
        };
        // They count days: the support goes by its place, not by them.
        support.words = Fact::Set(words, at);
    }

    /// Holds the end against the day for which is judged; says so in words.
    fn compare(&self, support: &mut Support, train: &Train, end: Date, as_of: Date) -> String {
        let days = as_of.days_since(end);
        let count = days.unsigned_abs();
        if days > 0 {
            support.ended = Fact::Set(true, self.at);
            support.days_since = Fact::Set(count, self.at);
            let (preposition, least) = if train.upper_bound { ("by", "at least ") } else { ("on", "") };
            return format!("support ended {preposition} {end}, {least}{count} days ago");
        }
        support.days_left = Fact::Set(count, self.at);
        if train.upper_bound {
            // It may have ended before.
            return format!("support ends by {end}, or has ended before");
        }
        support.ended = Fact::Set(false, self.at);
        format!("supported until {end}, {count} days more")
    }
}
