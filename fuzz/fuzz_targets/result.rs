//! Any kept result is refused, or gives every document that needs no template, without a panic.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::ValueEnum as _;
use libfuzzer_sys::fuzz_target;
use seawall::assessment::Dossier;
use seawall::framework::{Framework, Shelf};
use seawall::judge::Rulebook;
use seawall::report::document::format::DocumentFormat;
use seawall::settings::Settings;

static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&Settings::unstated(PathBuf::from("/")), &[], &[], &[]).unwrap());
static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(RULES.catalogue(), &[]).unwrap());

fuzz_target!(|text: &str| {
    let frameworks: Vec<&Framework> = SHELF.all().iter().filter(|one| one.id.starts_with("cisa-")).collect();
    let Ok(dossier) = Dossier::new(text.to_owned(), RULES.every_card(), &frameworks) else { return };
    for format in DocumentFormat::value_variants().iter().filter(|format| !format.takes_template()) {
        let document = format.document(None, &dossier).unwrap();
        for part in document.parts(&dossier) {
            let mut out = Vec::new();
            document.write(&dossier, &part, &mut out).unwrap();
            String::from_utf8(out).unwrap();
        }
    }
});
