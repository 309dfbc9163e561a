//! What is known of the release: version, hardware, what it is built for.
//!
//! `version 21.4R3-S2.5;` stands first in what a device prints; `## Last commit: 2026-03-09 16:24:39 UTC by admin` before it.

use seawall_api::model::{Model, Version};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

/// Headers end early; what stands in a comment far below says something else.
const LAST_LINE: u32 = 100;

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// The version and where it stands.
    pub(crate) printed: Option<(Version, Span)>,
}

impl Release {
    /// Whether the version is this one or a later one; `None` where the configuration does not tell.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let known = numbers(&self.printed.as_ref()?.0.text)?;
        Some(known >= (major, minor))
    }

    /// Writes what lines and headers say of system and release into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        device.version = match &self.printed {
            Some((version, span)) => Fact::Set(version.clone(), *span),
            None => Fact::Unknown(Why::Version),
        };
        let head = tree.iter().take_while(|(_, node)| node.line < LAST_LINE);
        for (_, node) in head.filter(|(_, node)| node.kind == NodeKind::Comment) {
            let line = text.slice(node.span).trim_start_matches(['#', ' ']);
            let written = line.strip_prefix("Last commit: ").or_else(|| line.strip_prefix("Last changed: "));
            if let Some(changed) = written.and_then(changed) {
                device.changed = Fact::some(changed, node.span);
            }
        }
    }
}

/// The first two numbers of a version: `21.4R3-S2.5`.
fn numbers(version: &str) -> Option<(u64, u64)> {
    let (major, rest) = version.split_once('.')?;
    let minor: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// `2026-03-09 16:24:39 UTC by admin` as `2026-03-09T16:24:39`.
fn changed(written: &str) -> Option<String> {
    let mut words = written.split_ascii_whitespace();
    let (date, time) = (words.next()?, words.next()?);
    let digits = |word: &str, mark: u8| word.bytes().all(|byte| byte.is_ascii_digit() || byte == mark);
    (date.len() == 10 && digits(date, b'-') && time.len() == 8 && digits(time, b':')).then(|| format!("{date}T{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::whole;

    #[test]
    fn the_head_names_version_and_change() {
        let reading = whole("## Last commit: 2026-03-09 16:24:39 UTC by admin\nversion 21.4R3-S2.5;\n");
        let device = &reading.model.device;
        assert_eq!(device.version.value().unwrap().text, "21.4R3-S2.5");
        assert_eq!(device.changed.configured().unwrap(), "2026-03-09T16:24:39");
        assert_eq!(whole("set version 18.2R1.9\n").model.device.version.value().unwrap().text, "18.2R1.9");
    }

    #[test]
    fn releases_are_compared() {
        let release = |text: &str| Release { printed: Some((Version::new(text), Span::default())) };
        assert_eq!(release("21.4R3").at_least(21, 2), Some(true));
        assert_eq!(release("20.4R3-S1").at_least(21, 1), Some(false));
        assert_eq!(release("builder").at_least(21, 1), None);
    }
}
