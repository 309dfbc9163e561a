//! `banner login` and `banner motd`, with their text below up to `EOF`.

use seawall_api::command::{CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: &[modelled("banner (login|motd)", banner)] }];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    banners: Kept<&'static str, Banner>,
}

/// Says of each banner whether it gives the device away. Whether it names the device, only its name tells.
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

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.one_of(&["login", "motd"])?;
    if line.removes() {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let body = line.text().slice(Span::new(line.span.end, line.block.end)).trim();
    let text = body.strip_suffix("EOF").unwrap_or(body).trim();
    let text = Fact::Set(FreeText(text.to_owned()), line.block);
    builder
        .memory
        .banner
        .banners
        .put(name, Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() });
    Some(())
}

/// Words that tell whoever connects what the device is; tokens print its name.
const TELLING: &[&str] = &["$(hostname)", "arista", "veos", "ceos", "dcs-7"];

/// Whether a text gives away the host name, the maker or a version.
fn leaks(text: &str, hostname: Option<&str>) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_part = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '.');
    let mut words = lower.split(|mark| !is_part(mark)).map(|word| word.trim_end_matches('.'));
    let is_version = |word: &str| {
        let mut numbers = word.trim_start_matches("eos-").split('.');
        numbers.next() == Some("4")
            && numbers.clone().count() >= 2
            && numbers.all(|part| part.starts_with(char::is_numeric))
    };
    TELLING.iter().any(|word| lower.contains(word))
        || words.any(|word| {
            is_version(word) || hostname.is_some_and(|name| name.len() > 2 && name.eq_ignore_ascii_case(word))
        })
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn texts_below_are_read_to_their_end() {
        let reading = sample::whole("hostname core1\nbanner login\nKeep out\nEOF\nbanner motd\nThis is core1.\nEOF\n");
        let banners = &reading.model.banners;
        let told: Vec<_> = banners.iter().map(|banner| (banner.name.as_str(), banner.leaks.value().copied())).collect();
        assert_eq!(told, [("login", Some(false)), ("motd", Some(true))]);
        assert_eq!(banners[0].text.value().unwrap().0, "Keep out");
    }

    #[test]
    fn what_gives_the_device_away() {
        for (text, expected) in [("EOS-4.28.3M here", true), ("Arista", true), ("See RFC 2196, part 4.1", false)] {
            assert_eq!(super::leaks(text, Some("leaf1")), expected, "{text}");
        }
    }
}
