//! The device itself: its name.

use seawall_api::command::{Command, Context, Table, modelled};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[modelled("sysname / <name:name>", |builder, line| {
    let name = if line.removes() { None } else { Some(line.string("name")?) };
    builder.model.device.hostname = line.set_at("name", name);
    Some(())
})];

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample;

    #[test]
    fn the_name_may_stand_one_blank_in() {
        let reading = sample::part("#\n sysname r1\n#\nnonsense here\n");
        assert_eq!(reading.model.device.hostname.configured().unwrap(), "r1");
        assert_eq!(sample::unknown(&reading), ["nonsense here"]);
        assert!(matches!(sample::whole("#\nreturn\n").model.device.hostname, Fact::Default(None)));
    }
}
