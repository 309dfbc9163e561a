//! What is shown before a login (`message`) and behind it (`announcement`).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Banner, FreeText};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("message / <text:text>", banner), modelled("announcement / <text:text>", banner)];

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = if line.has("message") { "login" } else { "exec" };
    let text = line.string("text")?;
    let banner =
        Banner { at: line.span, name: name.to_owned(), text: line.set_at("text", FreeText(text)), ..Banner::default() };
    builder.model.banners.retain(|known| known.name != name);
    builder.model.banners.push(banner);
    Some(())
}

/// Says of each whether it gives the device away: its name, the system's or the vendor's, a release.
pub(super) fn finish(builder: &mut Builder) {
    let host = builder.model.device.hostname.configured().map(|name| name.to_ascii_lowercase());
    let open = builder.why_open(None, &["device"]).filter(|_| host.is_none());
    for banner in &mut builder.model.banners {
        let Fact::Set(FreeText(text), at) = &banner.text else { continue };
        let text = text.to_ascii_lowercase();
        let named = host.as_ref().is_some_and(|host| host.len() >= 3 && words(&text).any(|word| word == *host));
        let told = words(&text).any(|word| matches!(word, "junos" | "juniper") || is_release(word));
        banner.leaks = match open.filter(|_| !told) {
            Some(why) => Fact::Unknown(why),
            None => Fact::Set(named || told, *at),
        };
    }
}

/// Words of a text; `\n` in it is a line's end.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |mark: char| !(mark.is_ascii_alphanumeric() || matches!(mark, '-' | '.' | '_'));
    text.split("\\n")
        .flat_map(move |line| line.split(is_mark))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
}

/// `21.4r3-s2`: two numbers, an `r` and a number.
fn is_release(word: &str) -> bool {
    let Some((year, rest)) = word.split_once('.') else { return false };
    let Some((minor, build)) = rest.split_once('r') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(year) && digits(minor) && build.starts_with(|first: char| first.is_ascii_digit())
}
