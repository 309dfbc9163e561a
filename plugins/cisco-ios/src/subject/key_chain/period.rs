//! How long a key holds: `00:00:00 Jan 1 2026 23:59:59 Jun 30 2026`, `... duration 15552000`, `... infinite`.

use seawall_api::calendar::day;
use seawall_api::command::CommandLine;

/// From when to when: day and month come in either order.
macro_rules! period {
    () => {
        "[local] <time> <word> <word> <number> \
         (infinite|duration <seconds:number>|<end:time> <word> <word> <number>)"
    };
}
pub(super) use period;

/// The days that a line's period lasts, begun ones counted whole; `None` if it has no end, or if its dates are
/// not dates.
pub(super) fn days(line: &CommandLine<'_>) -> Option<u64> {
    if let Some(seconds) = line.number("seconds") {
        return Some(seconds.div_ceil(86_400));
    }
    let (words, years) = (line.all("word"), line.all("number"));
    let date = |at: usize| day(words.get(2 * at)?, words.get(2 * at + 1)?, years.get(at)?.parse().ok()?);
    date(1)?.checked_sub(date(0)?)
}
