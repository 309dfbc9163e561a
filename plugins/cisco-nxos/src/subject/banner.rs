//! `banner motd` and `banner exec`.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[modelled("banner (motd|exec) / <text:text>", banner)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    banners: Kept<&'static str, Banner>,
}

/// What the system shows until somebody writes a notice of his own.
const FACTORY: &str = "user access verification";

/// Words that tell whoever connects what the device is; the token prints the host name.
const TELLING: &[&str] = &["$(hostname)", "nx-os", "nxos", "nexus", "n9k-", "n7k-", "n5k-", "n3k-"];

/// Puts notices into the model, each with whether it gives the device away.
pub(crate) fn finish(builder: &mut Builder) {
    let hostname = builder.model.device.hostname.configured().cloned();
    let mut banners = builder.memory.banner.banners.take();
    for banner in &mut banners {
        if let Fact::Set(text, span) = &banner.text {
            banner.leaks = match (leaks(&text.0, hostname.as_deref()), hostname.is_some()) {
                (false, false) => Fact::Unknown(Why::NotStated),
                (leaks, _) => Fact::Set(leaks, *span),
            };
        }
    }
    builder.model.banners.extend(banners);
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.one_of(&["motd", "exec"])?;
    if line.removes() {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let begin = line.span_of("text")?.start;
    let body = inside(line.text().slice(Span::new(begin, line.block.end)));
    let lower = body.to_ascii_lowercase();
    if lower.trim().is_empty() || lower.trim() == FACTORY {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let text = line.set(FreeText(body.to_owned()));
    builder
        .memory
        .banner
        .banners
        .put(name, Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() });
    Some(())
}

/// What stands between the delimiters.
fn inside(text: &str) -> &str {
    let length = text.chars().next().map_or(0, char::len_utf8);
    let Some((delimiter, rest)) = text.split_at_checked(length) else { return text };
    rest.rsplit_once(delimiter).filter(|_| !delimiter.is_empty()).map_or(rest, |(body, _)| body)
}

fn leaks(text: &str, hostname: Option<&str>) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_part = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '.' | '(' | ')');
    let mut words = lower.split(|mark| !is_part(mark)).map(|word| word.trim_end_matches('.'));
    TELLING.iter().any(|word| lower.contains(word))
        || words.any(|word| hostname.is_some_and(|name| name.len() > 2 && name.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn notices_and_what_they_tell() {
        let reading = whole(
            "hostname core-7\nbanner motd #Only for staff.\nEverything is recorded.\n#\nbanner exec @Welcome to core-7@\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let told: Vec<_> =
            reading.model.banners.iter().map(|banner| (banner.name.as_str(), banner.leaks.value().copied())).collect();
        assert_eq!(told, [("motd", Some(false)), ("exec", Some(true))]);
        assert_eq!(reading.model.banners[0].text.value().unwrap().0, "Only for staff.\nEverything is recorded.\n");
    }

    #[test]
    fn the_notice_of_the_factory_is_none() {
        assert!(whole("banner motd #User Access Verification\n#\n").model.banners.is_empty());
    }
}
