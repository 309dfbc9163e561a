//! `banner ...`.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use seawall_api::kept::Kept;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] =
    &[modelled("banner (motd|login|exec|incoming|slip-ppp|prompt-timeout|config-save|webauth) / <text:text>", banner)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    banners: Kept<&'static str, Banner>,
}

/// Says of each banner whether it gives the device away. Whether it names the device, only its name tells.
pub(crate) fn finish(builder: &mut Builder) {
    let hostname = builder.model.device.hostname.configured().cloned();
    let hardware = builder.model.device.hardware.configured().cloned();
    let banners = builder.memory.banner.banners.take();
    builder.model.banners.extend(banners);
    for banner in &mut builder.model.banners {
        if let Fact::Set(text, span) = &banner.text {
            let names = [hostname.as_deref(), hardware.as_deref()];
            banner.leaks = match (leaks(&text.0, &names), hostname.is_some()) {
                (false, false) => Fact::Unknown(Why::NotStated),
                (leaks, _) => Fact::Set(leaks, *span),
            };
        }
    }
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name =
        line.one_of(&["motd", "login", "exec", "incoming", "slip-ppp", "prompt-timeout", "config-save", "webauth"])?;
    if line.removes() {
        builder.memory.banner.banners.remove(&name);
        return Some(());
    }
    let begin = line.span_of("text")?.start;
    let body = inside(line.text().slice(Span::new(begin, line.block.end)));
    let text = line.set(FreeText(body.to_owned()));
    let banner = Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() };
    builder.memory.banner.banners.put(name, banner);
    Some(())
}

/// What stands between the delimiters: a control character, printed as `^C`, or any other mark.
fn inside(text: &str) -> &str {
    let mut marks = text.chars();
    let delimiter = match (marks.next(), marks.next()) {
        (Some('^'), Some('C' | 'c')) => text.get(..2).unwrap_or(""),
        (Some(first), _) => text.get(..first.len_utf8()).unwrap_or(""),
        (None, _) => "",
    };
    let rest = text.strip_prefix(delimiter).unwrap_or(text);
    rest.rsplit_once(delimiter).filter(|_| !delimiter.is_empty()).map_or(rest, |(body, _)| body)
}

/// Words that tell whoever connects what the device is; tokens print the same.
const TELLING: &[&str] = &[
    "$(hostname)",
    "$(domain)",
    "cisco ios",
    "ios-xe",
    "iosv",
    "catalyst",
    "call manager express",
    "asr10",
    "isr4",
    "cisco configuration professional",
    "security device manager",
];

/// Whether a text gives away the host name, the hardware or a version.
fn leaks(text: &str, names: &[Option<&str>]) -> bool {
    let lower = text.to_ascii_lowercase();
    if TELLING.iter().any(|word| lower.contains(word)) {
        return true;
    }
    let is_part = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '.' | '(' | ')' | '/');
    let words: Vec<&str> = lower.split(|mark| !is_part(mark)).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| {
        let word = word.trim_end_matches(['.', ')']).trim_start_matches('(');
        names.iter().flatten().any(|name| name.len() > 2 && name.eq_ignore_ascii_case(word))
    };
    let begins_with_digit = |word: &&str| word.starts_with(|mark: char| mark.is_ascii_digit());
    let named_version = words.windows(2).any(|pair| {
        matches!(pair, ["version" | "release" | "ios", number] if begins_with_digit(number) && number.contains('.'))
    });
    named_version || words.iter().any(|word| is_name(word) || is_train(word))
}

/// `15.2(4)M3` and the like.
fn is_train(word: &str) -> bool {
    let Some((numbers, rest)) = word.split_once('(') else { return false };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.split_once('.').is_some_and(|(major, minor)| is_number(major) && is_number(minor))
        && rest.split_once(')').is_some_and(|(rebuild, _)| rebuild.starts_with(|mark: char| mark.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn banners_with_every_delimiter() {
        let reading = sample::part(
            "banner motd ^C\nKeep out\n^C\nbanner login # one line #\nbanner exec ^CText here\nand below^C\n\
             banner incoming x gone x\nno banner incoming\nhostname r1\n",
        );
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let texts: Vec<_> = reading
            .model
            .banners
            .iter()
            .map(|banner| (banner.name.as_str(), banner.text.value().unwrap().0.as_str()))
            .collect();
        assert_eq!(texts, [("motd", "\nKeep out\n"), ("login", " one line "), ("exec", "Text here\nand below")]);
        assert_eq!(reading.text.slice(reading.model.banners[0].at), "banner motd ^C\nKeep out\n^C");
        assert!(reading.model.banners.iter().all(|banner| banner.leaks.value() == Some(&false)));
    }

    #[test]
    fn what_gives_the_device_away() {
        let leaks = |text: &str| {
            let reading = sample::part(&format!("hostname core-rtr1\nbanner login ^C\n{text}\n^C\n"));
            *reading.model.banners[0].leaks.value().unwrap()
        };
        for text in [
            "Welcome to $(hostname)",
            "This is CORE-RTR1.",
            "Cisco IOS Software, Version 15.2(4)M3",
            "running release 17.9.4a",
            "c2900 15.4(3)M",
            "Call Manager Express: keep out",
        ] {
            assert!(leaks(text), "{text}");
        }
        for text in ["Authorised users only", "See RFC 2196, section 4.1 (2nd ed.)", "core-rtr10", "version control"] {
            assert!(!leaks(text), "{text}");
        }
    }
}
