//! An archive of a hundred devices with two thousand commits, and what is true of it: which device has which content
//! in which commit. Contents are corpus configurations, weaknesses are planted in them and removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::git::{git, git_with};

/// Commits behind the first.
pub(crate) const COMMITS: usize = 2_000;

/// Devices.
pub(crate) const DEVICES: usize = 100;

/// A platform of the corpus: folder, how many devices, what begins a comment, a community that writes, one that
/// everybody knows.
type Platform = (&'static str, usize, &'static str, &'static str, &'static str);

const PLATFORMS: &[Platform] = &[
    ("cisco-ios", 34, "!", "snmp-server community Kq7-writer RW", "snmp-server community public RO"),
    ("cisco-iosxr", 12, "!", "snmp-server community Kq7-writer RW SystemOwner", "snmp-server community public RO"),
    (
        "cisco-nxos",
        12,
        "!",
        "snmp-server community Kq7-writer group network-admin",
        "snmp-server community public group network-operator",
    ),
    ("arista-eos", 18, "!", "snmp-server community Kq7-writer rw", "snmp-server community public ro"),
    (
        "junos-set",
        14,
        "#",
        "set snmp community Kq7-writer authorization read-write",
        "set snmp community public authorization read-only",
    ),
    ("huawei-vrp", 6, "!", "snmp-agent community write simple Kq7-writer", "snmp-agent community read simple public"),
    (
        "nokia-sros-mdcli",
        12,
        "#",
        "/configure system security snmp community \"Kq7-writer\" access-permissions rw",
        "/configure system security snmp community \"public\" access-permissions r",
    ),
    (
        "mikrotik-routeros",
        8,
        "#",
        "/snmp community add name=Kq7-writer write-access=yes",
        "/snmp community add name=public",
    ),
];

/// The rules that the two planted lines fail.
pub(crate) const PLANTED: [&str; 2] = ["snmp-rw-community", "snmp-default-community"];

/// A device before anything is planted.
pub(crate) struct Device {
    /// Its path in the newest commit.
    pub(crate) path: String,
    comment: &'static str,
    plants: [&'static str; 2],
    content: String,
}

/// Which lines are planted, and whether the file is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Variant {
    pub(crate) planted: [bool; 2],
    pub(crate) cut: bool,
}

pub(crate) const VARIANTS: [Variant; 5] = [
    Variant { planted: [false, false], cut: false },
    Variant { planted: [true, false], cut: false },
    Variant { planted: [false, true], cut: false },
    Variant { planted: [true, true], cut: false },
    Variant { planted: [false, false], cut: true },
];

impl Device {
    /// The file: a comment that says which run wrote it, lines moved by it, the configuration, what is planted.
    pub(crate) fn text(&self, variant: Variant, run: usize) -> String {
        let mut lines: Vec<&str> = self.content.lines().collect();
        if variant.cut {
            lines.truncate(lines.len() / 2);
        }
        let ends = |line: &&str| matches!(line.trim(), "end" | "return" | "exit all");
        let at = lines.iter().rposition(|line| ends(&line)).unwrap_or(lines.len());
        let plants = self.plants.iter().zip(variant.planted).filter(|(_, planted)| *planted).map(|(line, _)| *line);
        lines.splice(at..at, plants);
        format!("{} written by run {run}\n{}{}\n", self.comment, "\n".repeat(run % 3), lines.join("\n"))
    }
}

/// Small configurations of every platform, in the order of their names.
pub(crate) fn candidates(corpus: &Path) -> Vec<Device> {
    let mut devices = Vec::new();
    for (folder, wanted, comment, writer, known) in PLATFORMS {
        let mut files: Vec<PathBuf> =
            fs::read_dir(corpus.join(folder).join("device")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut found = 0;
        for file in files {
            let Ok(content) = fs::read_to_string(&file) else { continue };
            let fits = (800..6_000).contains(&content.len()) && content.is_ascii() && !content.contains(PLANTED_WORD);
            // A few more than wanted: not each of them takes the lines in its form.
            if fits && found < wanted * 2 {
                found += 1;
                let path = format!("{folder}/{}", file.file_name().unwrap().to_str().unwrap());
                devices.push(Device { path, comment, plants: [writer, known], content });
            }
        }
    }
    devices
}

const PLANTED_WORD: &str = "Kq7-writer";

/// Of the candidates a hundred, each platform with its share; `fits` says whether what is planted in one is found.
pub(crate) fn choose(candidates: Vec<Device>, fits: impl Fn(&Device) -> bool) -> Vec<Device> {
    let mut left: BTreeMap<&str, usize> = PLATFORMS.iter().map(|platform| (platform.0, platform.1)).collect();
    let chosen = candidates.into_iter().filter(|device| {
        let left = left.get_mut(device.path.split('/').next().unwrap()).unwrap();
        let takes = *left > 0 && fits(device);
        *left -= usize::from(takes);
        takes
    });
    chosen.take(DEVICES).collect()
}

/// What a device is from a commit on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) commit: usize,
    /// `None` where its file is not there.
    pub(crate) variant: Option<Variant>,
}

/// What is true of the archive.
pub(crate) struct Truth {
    /// By device.
    pub(crate) steps: Vec<Vec<Step>>,
    /// Hashes by the number of the commit.
    pub(crate) hashes: Vec<String>,
    /// How many contents of devices there are, and how many different ones.
    pub(crate) versions: usize,
    pub(crate) different: usize,
}

/// What happens apart from the daily runs: commit, device.
pub(crate) const RENAMED: (usize, usize) = (700, 3);
pub(crate) const RENAMED_AND_CHANGED: (usize, usize) = (900, 5);
pub(crate) const DELETED: (usize, usize) = (800, 7);
pub(crate) const BACK: usize = 1_200;
pub(crate) const CUT: (usize, usize) = (1_000, 9);
pub(crate) const WHOLE_AGAIN: usize = 1_100;

/// The author of a commit.
pub(crate) fn author(commit: usize) -> String {
    format!("Engineer {}", commit % 7)
}

/// Makes the repository, bare, in one run of `git fast-import`.
pub(crate) fn build(folder: &Path, devices: &[Device]) -> Truth {
    git(folder, &["init", "-q", "--bare", "-b", "main"]);
    let mut stream = String::new();
    let mut truth = Truth { steps: vec![Vec::new(); devices.len()], hashes: Vec::new(), versions: 0, different: 0 };
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut state: Vec<(Variant, usize, bool)> = vec![(VARIANTS[0], 0, true); devices.len()];
    let old_path = |device: usize, commit: usize| {
        let before = [RENAMED, RENAMED_AND_CHANGED].iter().any(|(at, renamed)| *renamed == device && commit < *at);
        if before { format!("old/device-{device}.cfg") } else { devices[device].path.clone() }
    };
    for commit in 0..=COMMITS {
        let _ = write!(
            stream,
            "commit refs/heads/main\nmark :{}\nauthor {} <e{}@example.net> {} +0100\ncommitter Oxidized <o@example.net> {} +0100\ndata 4\nrun\n",
            commit + 1,
            author(commit),
            commit % 7,
            1_700_000_000 + commit * 600,
            1_700_000_000 + commit * 600
        );
        let mut touched: Vec<usize> =
            if commit == 0 { (0..devices.len()).collect() } else { vec![commit * 37 % devices.len()] };
        if commit > 0 && commit % 10 == 0 {
            touched.push((commit * 37 + 50) % devices.len());
        }
        let special = [RENAMED, RENAMED_AND_CHANGED, DELETED, CUT, (BACK, DELETED.1), (WHOLE_AGAIN, CUT.1)];
        let now = special.iter().find(|(at, _)| *at == commit).map(|(_, device)| *device);
        touched.retain(|device| Some(*device) != now);
        touched.extend(now);
        for device in touched {
            let (mut variant, mut run, mut there) = state[device];
            match (commit, device) {
                (0, _) => {}
                RENAMED => {
                    let _ = write!(stream, "R {} {}\n", old_path(device, commit - 1), old_path(device, commit));
                }
                RENAMED_AND_CHANGED => {
                    let _ = write!(stream, "D {}\n", old_path(device, commit - 1));
                    run += 1;
                }
                DELETED => there = false,
                (BACK, device) if device == DELETED.1 => there = true,
                CUT => variant = VARIANTS[4],
                (WHOLE_AGAIN, device) if device == CUT.1 => variant = VARIANTS[0],
                _ if !there || variant.cut => continue,
                // Most runs change nothing that counts.
                _ => match commit % 6 {
                    0 => variant.planted[0] = !variant.planted[0],
                    3 => variant.planted[1] = !variant.planted[1],
                    _ => run = (run + 1) % 5,
                },
            }
            state[device] = (variant, run, there);
            let path = old_path(device, commit);
            truth.steps[device].push(Step { commit, variant: there.then_some(variant) });
            if !there {
                let _ = write!(stream, "D {path}\n");
                continue;
            }
            let text = devices[device].text(variant, run);
            truth.versions += 1;
            seen.insert((path.clone(), text.clone()));
            let _ = write!(stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len());
        }
        stream.push('\n');
    }
    truth.different = seen.len();
    git_with(folder, &["fast-import", "--quiet", "--export-marks=marks"], stream.as_bytes());
    let marks = fs::read_to_string(folder.join("marks")).unwrap();
    let mut hashes: Vec<(usize, String)> = marks
        .lines()
        .map(|line| {
            let (mark, hash) = line.trim_start_matches(':').split_once(' ').unwrap();
            (mark.parse().unwrap(), hash.to_owned())
        })
        .collect();
    hashes.sort();
    truth.hashes = hashes.into_iter().map(|(_, hash)| hash).collect();
    truth
}
