//! Names of files for documents about one device each.

use rustc_hash::FxHashSet;

/// How long a device's part of a name may be.
const LONGEST: usize = 80;

/// Names that were given, each once, also where a file system does not tell small letters from capital ones.
#[derive(Debug, Default)]
pub(super) struct Names(FxHashSet<String>);

impl Names {
    /// A name for a document about `device`, with what else it is about and an extension.
    pub(super) fn next(&mut self, device: &str, about: &str, extension: &str) -> String {
        let stem = slug(device);
        let mut name = format!("{stem}-{about}.{extension}");
        let mut number = 2;
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{stem}-{number}-{about}.{extension}");
            number += 1;
        }
        name
    }
}

/// Letters, digits, `-`, `_` and `.`, not beginning with what hides a file or looks like an option.
pub(super) fn slug(name: &str) -> String {
    let safe = |mark: char| if mark.is_ascii_alphanumeric() || matches!(mark, '-' | '_' | '.') { mark } else { '_' };
    let text: String = name.chars().take(LONGEST).map(safe).collect();
    let text = text.trim_start_matches(['.', '-']).trim_end_matches('.');
    if text.is_empty() { "device".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_its_folder_or_comes_twice() {
        let mut names = Names::default();
        assert_eq!(names.next("r1", "a", "ckl"), "r1-a.ckl");
        assert_eq!(names.next("R1", "a", "ckl"), "R1-2-a.ckl");
        assert_eq!(names.next("../../etc/x", "a", "ckl"), "_.._etc_x-a.ckl");
        assert_eq!(names.next("-rf", "a", "ckl"), "rf-a.ckl");
        assert_eq!(names.next("\u{202e}\n", "a", "ckl"), "__-a.ckl");
        assert_eq!(names.next("", "a", "ckl"), "device-a.ckl");
    }
}
