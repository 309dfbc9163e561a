//! Doors as they may be shown: who can reach what on a device, and the lines that decide it.

mod json;

pub(crate) use json::of_door as json;
use seawall_api::{Fact, Why};

use crate::analysis::Reach;
use crate::audit::Read;
use crate::neutral::neutral;
use crate::printable;

/// A door with its lines, as far as they may be shown.
pub(crate) struct Door {
    /// What the analysis says of it.
    pub(crate) entry: Reach,
    /// Why it is not certain who gets in, if it is not.
    pub(crate) why: Option<Why>,
    /// The lines, each once.
    pub(crate) lines: Vec<Line>,
}

/// A line that has a part in who gets in.
pub(crate) struct Line {
    /// The file, where it is not the one that stands for the device.
    pub(crate) path: Option<String>,
    /// From 1.
    pub(crate) number: u32,
    /// The line, as far as it may be shown.
    pub(crate) text: String,
    /// What it does.
    pub(crate) says: String,
}

/// The doors of a device that are in use, by permission.
pub(crate) fn of(read: &Read) -> Vec<Door> {
    read.conclusions.reach.iter().filter(|entry| entry.active).map(|entry| door(read, entry)).collect()
}

/// Text from the configuration is neutral before it is shown, and lines are shown by permission.
fn door(read: &Read, entry: &Reach) -> Door {
    let text = &read.reading.text;
    let own = neutral(&read.path);
    let lines = entry.chain.iter().map(|line| {
        let index = text.line_of(line.at.start);
        let (path, number) = read.place(line.at);
        let path = neutral(path);
        Line {
            path: (path != own).then(|| path.into_owned()),
            number,
            text: printable::line(read.plugin, &read.reading, index).trimmed().to_owned(),
            says: neutral(&line.says).into_owned(),
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    let mut seen = Vec::new();
    lines.retain(|line| {
        let place = (line.path.clone(), line.number);
        let first = !seen.contains(&place);
        seen.push(place);
        first
    });
    let mut entry = entry.clone();
    for words in [&mut entry.because, &mut entry.sources, &mut entry.door, &mut entry.name] {
        *words = neutral(words).into_owned();
    }
    if let Fact::Default(vrfs) = &mut entry.vrfs {
        for vrf in vrfs {
            *vrf = neutral(vrf).into_owned();
        }
    }
    let why = match (&entry.admits, &entry.open) {
        (_, Fact::Unknown(why)) | (Fact::Unknown(why), _) => Some(*why),
        _ => None,
    };
    Door { entry, why, lines }
}
