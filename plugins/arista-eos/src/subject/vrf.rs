//! `vrf instance`: routing instances. What they import and export stands below `router bgp`.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::vrfs::{self, Vrfs, current};

pub(crate) use seawall_api::vrfs::named;

use crate::builder::Builder;

const VRF: Context = Context("vrf instance");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: HEADS },
    &Table { context: VRF, feeds: &["vrfs"], commands: LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("vrf instance <vrf:name>", VRF, vrfs::open),
    // As releases before 4.22 print it.
    opens("vrf definition <vrf:name>", VRF, vrfs::open),
];

const LINES: &[Command<Builder>] = &[
    modelled("rd / <distinguisher:community>", |builder, line| {
        current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
        Some(())
    }),
    ignored("description <text>"),
    ignored("exit"),
];

seawall_api::holds!(crate::subject::Memory, Vrfs, vrf);

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn instances_come_and_go() {
        let reading = whole(
            "vrf instance MGMT\n   description out of band\nvrf definition OLD\n   rd 65000:1\nvrf instance B\nno vrf instance B\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [mgmt, old, b] = reading.model.vrfs.as_slice() else { panic!() };
        assert_eq!((mgmt.name.as_str(), &mgmt.distinguisher), ("MGMT", &Fact::Default(None)));
        assert_eq!(old.distinguisher.configured().unwrap(), "65000:1");
        assert!(mgmt.active && !b.active);
        assert_eq!(reading.model.definitions.len(), 2);
    }
}
