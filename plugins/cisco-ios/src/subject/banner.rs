//! `banner ...`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Banner, FreeText};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["banners"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] =
    &[modelled("banner (motd|login|exec|incoming|slip-ppp|prompt-timeout|config-save) / <text>", banner)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Says of each banner whether it gives the device away, now that its name is known.
pub(crate) fn finish(builder: &mut Builder) {
    let name = builder.model.device.hostname.configured().map(|name| name.to_lowercase());
    for banner in &mut builder.model.banners {
        let leaks = banner.text.value().is_some_and(|text| gives_away(&text.0.to_lowercase(), name.as_deref()));
        banner.leaks = Fact::Set(leaks, banner.at);
    }
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.one_of(&["motd", "login", "exec", "incoming", "slip-ppp", "prompt-timeout", "config-save"])?;
    if line.negated || line.reset {
        return Some(());
    }
    let text = FreeText(line.text().slice(line.block).to_owned());
    builder.model.banners.push(Banner {
        at: line.span,
        name: name.to_owned(),
        text: Fact::Set(text, line.span),
        ..Banner::default()
    });
    Some(())
}

/// Words that tell whoever connects what the device is; tokens print the same.
const TELLING: &[&str] = &["$(hostname)", "$(domain)", "cisco ios", "ios-xe", "version 1", "catalyst", "asr10", "isr4"];

fn gives_away(text: &str, name: Option<&str>) -> bool {
    let named = name.is_some_and(|name| {
        name.len() > 2 && text.split(|mark: char| !mark.is_alphanumeric() && mark != '-').any(|word| word == name)
    });
    named || TELLING.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tokens_give_the_device_away() {
        assert!(gives_away("welcome to pe1-core, keep out", Some("pe1-core")));
        assert!(gives_away("this is $(hostname)", None));
        assert!(!gives_away("authorised use only", Some("pe1")));
        assert!(!gives_away("a router", Some("r")));
    }
}
