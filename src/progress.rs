//! One line on a terminal while a run takes long.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::report::wrap::grouped;

/// What runs shorter than this says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);

/// A line on standard error.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    begun: Instant,
    last: Option<Instant>,
    on: bool,
}

impl Progress {
    /// A line about so many files; only on a terminal.
    pub fn new(total: usize, wanted: bool) -> Self {
        Self { total, begun: Instant::now(), last: None, on: wanted && std::io::stderr().is_terminal() }
    }

    /// So many files are done.
    pub fn done(&mut self, files: usize) {
        let now = Instant::now();
        let due =
            now.duration_since(self.begun) >= PATIENCE && self.last.is_none_or(|last| now.duration_since(last) >= PACE);
        if self.on && due {
            self.last = Some(now);
            // A terminal that takes no line is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[Kseawall: {} of {} files", grouped(files), grouped(self.total));
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.last.take().is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
