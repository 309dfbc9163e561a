//! `header login` and `header shell`, in one line or between delimiters.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("header (login!|shell!) / (information|file) [<text>]", banner),
    modelled("header (login|shell)", banner),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    banners: Kept<&'static str, Banner>,
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // What is shown before the login, and behind it.
    let name = match line.one_of(&["login", "shell"])? {
        "login" => "login",
        _ => "exec",
    };
    if line.removes() {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let start = line.span_of_word("information").map_or(line.span.end, |word| word.end);
    let text = line.text().slice(Span::new(start, line.block.end)).trim();
    let text = text.trim_matches(|mark: char| matches!(mark, '"' | '%') || mark.is_whitespace());
    let text = if line.has("file") {
        Fact::Unknown(Why::VendorHides)
    } else {
        Fact::Set(FreeText(text.to_owned()), line.block)
    };
    builder
        .memory
        .banner
        .banners
        .put(name, Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() });
    Some(())
}

/// Says of each banner whether it gives the device away.
pub(crate) fn finish(builder: &mut Builder) {
    let hostname = builder.model.device.hostname.configured().cloned();
    let mut banners = builder.memory.banner.banners.take();
    for banner in &mut banners {
        if let Fact::Set(text, span) = &banner.text {
            banner.leaks = match (leaks(&text.0, hostname.as_deref()), &hostname) {
                (false, None) => Fact::Unknown(Why::NotStated),
                (leaks, _) => Fact::Set(leaks, *span),
            };
        }
    }
    builder.model.banners.extend(banners);
}

/// Families of devices, as their names begin.
const FAMILIES: &[&str] = &["ne", "ar", "ce", "s", "usg", "cx", "atn"];

/// Whether a text gives away the host name, the maker, the hardware or a version.
fn leaks(text: &str, hostname: Option<&str>) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_part = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '.');
    let mut words = lower.split(|mark| !is_part(mark)).map(|word| word.trim_end_matches('.'));
    let is_model = |word: &str| {
        let digits = |rest: &str| rest.len() >= 3 && rest.bytes().take(3).all(|byte| byte.is_ascii_digit());
        FAMILIES.iter().filter_map(|family| word.strip_prefix(family)).any(digits)
    };
    let is_version = |word: &str| {
        let number = word.strip_prefix('v').and_then(|rest| rest.split_once('r')).map(|(number, _)| number);
        number.is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["huawei", "vrp", "netengine", "cloudengine", "quidway"].iter().any(|word| lower.contains(word))
        || words.any(|word| {
            is_model(word)
                || is_version(word)
                || hostname.is_some_and(|name| name.len() > 2 && name.eq_ignore_ascii_case(word))
        })
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn texts_are_read_to_their_end() {
        let reading = sample::whole(
            "#\nsysname core1\n#\nheader login information \"\nKeep out.\n\"\nheader shell information \"This is core1.\"\n#\n",
        );
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let banners = &reading.model.banners;
        let told: Vec<_> = banners
            .iter()
            .map(|banner| {
                (banner.name.as_str(), banner.text.value().unwrap().0.as_str(), banner.leaks.value().copied())
            })
            .collect();
        assert_eq!(told, [("login", "Keep out.", Some(false)), ("exec", "This is core1.", Some(true))]);
    }

    #[test]
    fn what_gives_the_device_away() {
        for (text, expected) in
            [("NE8000 here", true), ("V200R005C00", true), ("S5720-HI", true), ("See 10.1.2.3", false)]
        {
            assert_eq!(super::leaks(text, Some("leaf1")), expected, "{text}");
        }
    }
}
