//! The device itself: its name, its release.

use seawall_api::command::{Command, Context, Table, modelled};
use seawall_api::model::Version;

use super::blocks::SYSTEM;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: TOP },
    &Table { context: SYSTEM, feeds: &["device"], commands: COMMANDS },
];

const TOP: &[Command<Builder>] = &[modelled("version / <version:name>", |builder, line| {
    builder.release.printed = Some((Version::new(line.get("version")?), line.span_of("version")?));
    Some(())
})];

const COMMANDS: &[Command<Builder>] = &[modelled("host-name / <name:name>", |builder, line| {
    builder.model.device.hostname = line.set_at("name", Some(line.string("name")?));
    Some(())
})];

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn the_name_is_read_from_both_forms_and_from_groups() {
        for config in [
            "system {\n    host-name r1;\n}\n",
            "set system host-name r1\n",
            "groups {\n    g {\n        system {\n            host-name r1;\n        }\n    }\n}\napply-groups g;\n",
        ] {
            let reading = whole(config);
            assert_eq!(unknown(&reading), [""; 0]);
            assert_eq!(reading.model.device.hostname.configured().unwrap(), "r1");
        }
    }
}
