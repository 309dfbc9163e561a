//! Packs the rules' pages, so that no YAML is parsed at start.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/rule/page/mod.rs"]
#[allow(dead_code, unused_imports, reason = "shared with the crate, which uses all of it")]
mod page;

#[allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=plugins");
    println!("cargo::rerun-if-changed=src/rule/page");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = Vec::new();
    gather(&root, &root.join("rules"), &mut files)?;
    for plugin in fs::read_dir(root.join("plugins"))? {
        gather(&root, &plugin?.path().join("rules"), &mut files)?;
    }
    let (pack, details, sources) = page::pack(&files).map_err(|failure| told(&failure.path, &failure.error))?;
    let frameworks = frameworks(&files)?;
    fs::write(out.join("rules.pack"), postcard::to_stdvec(&pack)?)?;
    fs::write(out.join("rules.details"), postcard::to_stdvec(&details)?)?;
    fs::write(out.join("rules.sources"), postcard::to_stdvec(&sources)?)?;
    fs::write(out.join("frameworks.pack"), postcard::to_stdvec(&frameworks)?)?;
    Ok(())
}

/// The frameworks by path, each as its tree.
fn frameworks(files: &[(String, String)]) -> Result<Vec<(&str, page::Node<'static>)>, String> {
    let mut files: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("rules/frameworks/")).collect();
    files.sort();
    let tree = |(path, text): &'_ (String, String)| page::parse(text).map_err(|error| told(path, &error));
    files.into_iter().map(|file| Ok((file.0.as_str(), tree(file)?))).collect()
}

fn told(path: &str, error: &page::SyntaxError) -> String {
    format!("{path}:{}:{}: {}", error.place.line, error.place.column, error.what)
}

/// The YAML files of a folder and the folders in it, with their paths from the root.
fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let shown = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
                files.push((shown, fs::read_to_string(&path)?));
            }
        }
    }
    Ok(())
}
