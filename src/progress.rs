//! One line on a terminal while a run takes long.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::report::wrap::grouped;

/// What runs shorter than this says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);

/// How wide the bar is, in characters.
const BAR: usize = 24;

/// A line on standard error.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    /// What is counted: `files`.
    things: &'static str,
    bar: bool,
    begun: Instant,
    last: Option<Instant>,
    on: bool,
}

impl Progress {
    /// A line about so many files; only on a terminal.
    pub fn new(total: usize, wanted: bool) -> Self {
        let on = wanted && std::io::stderr().is_terminal();
        Self { total, things: "files", bar: false, begun: Instant::now(), last: None, on }
    }

    /// A bar about things that take minutes, with the time that is left.
    pub fn bar(things: &'static str, wanted: bool) -> Self {
        Self { things, bar: true, ..Self::new(0, wanted) }
    }

    /// So many are done, of so many.
    pub fn done_of(&mut self, done: usize, total: usize) {
        self.total = total;
        self.done(done);
    }

    /// So many are done.
    pub fn done(&mut self, done: usize) {
        let now = Instant::now();
        let due =
            now.duration_since(self.begun) >= PATIENCE && self.last.is_none_or(|last| now.duration_since(last) >= PACE);
        if self.on && due {
            self.last = Some(now);
            let bar = if self.bar { bar(done, self.total) } else { String::new() };
            let (count, total) = (grouped(done), grouped(self.total));
            let left = if self.bar { left(done, self.total, now.duration_since(self.begun)) } else { String::new() };
            // A terminal that takes no line is no reason to stop.
            let _ = write!(
                std::io::stderr(),
                "\r\x1b[Kseawall: {bar}{count} of {total} {things}{left}",
                things = self.things
            );
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.last.take().is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// `[======      ] `
fn bar(done: usize, total: usize) -> String {
    let full = (done * BAR).checked_div(total).unwrap_or(0).min(BAR);
    format!("[{}{}] ", "=".repeat(full), " ".repeat(BAR - full))
}

/// How long the rest takes if it goes on like this; nothing before that can be told.
fn left(done: usize, total: usize, elapsed: Duration) -> String {
    let rest = u128::try_from(total.saturating_sub(done)).unwrap_or(0);
    let Some(millis) = (elapsed.as_millis() * rest).checked_div(u128::try_from(done).unwrap_or(0)) else {
        return String::new();
    };
    match millis / 1_000 {
        seconds if seconds < 90 => format!(", {seconds} s left"),
        seconds => format!(", {} min left", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_grows_and_the_time_left_shrinks() {
        assert_eq!(bar(1, 2), format!("[{}{}] ", "=".repeat(12), " ".repeat(12)));
        assert_eq!(bar(0, 0), format!("[{}] ", " ".repeat(24)));
        assert_eq!(left(0, 10, Duration::from_secs(5)), "");
        assert_eq!(left(5, 10, Duration::from_secs(5)), ", 5 s left");
        assert_eq!(left(1, 101, Duration::from_secs(6)), ", 10 min left");
    }
}
