//! `banner ...`.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: COMMANDS }];

const NAMES: &[&str] = &["exec", "incoming", "login", "motd", "prompt-timeout", "slip-ppp"];

const COMMANDS: &[Command<Builder>] =
    &[modelled("banner (exec|incoming|login|motd|prompt-timeout|slip-ppp) / <text:text>", banner)];

/// Words that tell whoever connects what the device is.
const TELLING: &[&str] = &["ios xr", "ios-xr", "iosxr", "asr9", "asr 9", "ncs5", "ncs 5", "ncs-5", "xrv", "crs-"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    banners: Kept<&'static str, Banner>,
}

/// Says of each banner whether it gives the device away; whether it names the device, only the device's name tells.
pub(crate) fn finish(builder: &mut Builder) {
    let device = &builder.model.device;
    let names = [device.hostname.configured().cloned(), device.hardware.configured().cloned()];
    let mut banners = builder.memory.banner.banners.take();
    for banner in &mut banners {
        let Fact::Set(text, span) = &banner.text else { continue };
        let found = leaks(&text.0, &names);
        let is_certain = found || names.first().is_some_and(Option::is_some);
        banner.leaks = if is_certain { Fact::Set(found, *span) } else { Fact::Unknown(Why::NotStated) };
    }
    builder.model.banners.extend(banners);
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.one_of(NAMES)?;
    if line.removes() {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let written = line.text().slice(Span::new(line.span_of("text")?.start, line.block.end));
    let mark = if written.starts_with("^C") { "^C" } else { written.get(..written.chars().next()?.len_utf8())? };
    let rest = written.strip_prefix(mark)?;
    let body = rest.rsplit_once(mark).map_or(rest, |(body, _)| body);
    let text = line.set(FreeText(body.to_owned()));
    builder
        .memory
        .banner
        .banners
        .put(name, Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() });
    Some(())
}

/// Whether a text gives away the host name, the hardware or the system.
fn leaks(text: &str, names: &[Option<String>]) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '-' | '_' | '.'));
    let mut words = words.map(|word| word.trim_matches('.'));
    let is_name = |word: &str| names.iter().flatten().any(|name| name.len() > 2 && name.eq_ignore_ascii_case(word));
    TELLING.iter().any(|word| lower.contains(word)) || words.any(is_name)
}

#[cfg(test)]
mod tests {
    use crate::sample;
    use seawall_api::Fact;
    use seawall_api::sample::unknown;

    #[test]
    fn texts_between_marks() {
        let reading = sample::whole(
            "hostname pe1\nbanner motd ~\nNo entry.\n~\nbanner login ^CWelcome to pe1, authorised only^C\nbanner exec #\nASR9000\n#\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let found: Vec<_> =
            reading.model.banners.iter().map(|banner| (banner.name.as_str(), banner.leaks.value().copied())).collect();
        assert_eq!(found, [("motd", Some(false)), ("login", Some(true)), ("exec", Some(true))]);
        assert_eq!(reading.model.banners[0].text.value().unwrap().0.trim(), "No entry.");
    }

    #[test]
    fn without_a_host_name_a_text_may_still_give_it_away() {
        let reading = sample::whole("banner motd ~\nNo entry.\n~\n");
        assert!(matches!(reading.model.banners[0].leaks, Fact::Unknown(_)));
    }
}
