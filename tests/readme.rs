//! The README shows what really happens: its commands run here, and print what stands there.
//!
//! A `console` block holds commands behind `$ ` and what they print; a line `...` stands for any lines. A `yaml` block
//! that begins with `# some/path.yaml` is a file that later commands see. After a change of what is printed,
//! `SEAWALL_UPDATE_README=1 cargo test --test readme` writes it into the blocks that leave nothing out.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "part of tests, which may"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A fenced block: its language, the place of its text in the README, and the text.
struct Block<'a> {
    language: &'a str,
    start: usize,
    text: &'a str,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let (mut found, mut at, mut open) = (Vec::new(), 0, None);
    for line in page.split_inclusive('\n') {
        match (open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.trim(), at + line.len())),
            (Some((language, start)), Some(_)) => {
                found.push(Block { language, start, text: &page[start..at] });
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    found
}

/// A folder with the examples, and nothing else, in which a reader's commands run.
fn place() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for folder in ["examples/site", "examples/platforms", "examples/changes", "examples/checklist"] {
        let copy = place.path().join(folder);
        fs::create_dir_all(&copy).unwrap();
        for file in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
    }
    place
}

/// What a shell shows for a command, complaints included.
fn run(place: &Path, command: &str) -> String {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_seawall"));
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", binary.parent().unwrap().display());
    let shell = format!("exec 2>&1\n{command}");
    let run =
        Command::new("sh").args(["-c", &shell]).env_clear().env("PATH", path).current_dir(place).output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

/// Commands with what is shown below each.
fn steps(block: &str) -> Vec<(&str, Vec<&str>)> {
    let mut steps: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push((command, Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => panic!("a console block begins with a command, not with `{line}`"),
        }
    }
    steps
}

/// Whether lines are those that are shown, of which `...` stands for any.
fn agrees(shown: &[&str], lines: &[&str]) -> bool {
    let parts: Vec<&[&str]> = shown.split(|line| line.trim() == "...").collect();
    let ([first, .., last], Some(room)) = (parts.as_slice(), lines.len().checked_sub(shown.len() + 1 - parts.len()))
    else {
        return shown == lines;
    };
    if room == 0 || !lines.starts_with(first) || !lines.ends_with(last) {
        return false;
    }
    let mut rest = &lines[first.len()..lines.len() - last.len()];
    parts[1..parts.len() - 1].iter().all(|part| {
        let found = rest.windows(part.len()).position(|window| window == *part);
        rest = found.map_or(&[], |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

#[test]
fn the_readme_shows_what_really_happens() {
    let path = Path::new(ROOT).join("README.md");
    let page = fs::read_to_string(&path).unwrap();
    let place = place();
    let (mut updated, mut wrong) = (page.clone(), Vec::new());
    // By how much the places behind have moved.
    let mut shift = 0_isize;
    for block in blocks(&page) {
        if let ("yaml", Some(file)) =
            (block.language, block.text.lines().next().and_then(|line| line.strip_prefix("# ")))
        {
            let file = place.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, block.text).unwrap();
        }
        if block.language != "console" {
            continue;
        }
        let mut real = String::new();
        for (command, shown) in steps(block.text) {
            let printed = run(place.path(), command);
            let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
            let right = agrees(&shown, &lines);
            let after = if right { shown } else { lines };
            let step: String =
                std::iter::once(format!("$ {command}\n")).chain(after.iter().map(|line| format!("{line}\n"))).collect();
            real.push_str(&step);
            if !right {
                wrong.push(step);
            }
        }
        let start = block.start.checked_add_signed(shift).unwrap();
        updated.replace_range(start..start + block.text.len(), &real);
        shift += isize::try_from(real.len()).unwrap() - isize::try_from(block.text.len()).unwrap();
    }
    if std::env::var_os("SEAWALL_UPDATE_README").is_some() {
        fs::write(path, updated).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "the README shows something else than what is printed:\n\n{}", wrong.join("\n\n"));
}

#[test]
fn a_line_of_dots_stands_for_any_lines() {
    let lines = ["a", "b", "c", "d"];
    assert!(agrees(&["a", "b", "c", "d"], &lines));
    assert!(agrees(&["a", "...", "d"], &lines));
    assert!(agrees(&["...", "c", "..."], &lines));
    assert!(!agrees(&["a", "c", "d"], &lines));
    assert!(!agrees(&["...", "b"], &lines));
    assert!(!agrees(&["a", "...", "x", "...", "d"], &lines));
    assert!(!agrees(&["a", "b", "...", "c", "d"], &lines));
}

#[test]
fn links_of_the_pages_lead_somewhere() {
    let mut pages = vec![PathBuf::from(ROOT).join("README.md")];
    let docs = fs::read_dir(Path::new(ROOT).join("docs")).unwrap().map(|page| page.unwrap().path());
    pages.extend(docs.filter(|page| page.is_file()));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            let outside = link.contains("://") || file.is_empty();
            assert!(outside || page.parent().unwrap().join(file).exists(), "{} links to {link}", page.display());
        }
    }
}
