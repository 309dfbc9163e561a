//! A fault of Seawall in one file does not end the run, and says nothing of what the file holds.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use crate::problem::Problem;

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the messages of faults off the terminal: they may quote a configuration, secrets and all.
/// Only the place in the program is kept.
pub fn silence_panics() {
    panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(|location| format!("{}:{}", location.file(), location.line()));
        PLACE.with(|last| *last.borrow_mut() = place);
    }));
}

/// Runs what may fail, and turns a fault into a problem of `path`.
pub fn guarded<T>(path: &str, run: impl FnOnce() -> T) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|_| {
        let place = PLACE.with(|last| last.borrow_mut().take()).unwrap_or_else(|| "an unknown place".to_owned());
        Problem::new(format!("internal error at {place}"))
            .in_file(path)
            .help("this is a fault of Seawall: please report it, with a file that shows it and holds no secret")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_becomes_a_problem_without_its_message() {
        let problem = guarded("r1.cfg", || panic!("hunter2")).unwrap_err();
        let said = problem.to_string();
        assert!(said.contains("internal error") && said.contains("r1.cfg") && !said.contains("hunter2"), "{said}");
        assert_eq!(guarded("r1.cfg", || 7), Ok(7));
    }
}
