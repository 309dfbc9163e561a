//! Any page of a rule is loaded or refused with places that lie in it, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall::judge::schema;
use seawall::rule::{Catalogue, Overrides, PageFile};

fuzz_target!(|text: &str| {
    let page = PageFile { path: "rules/own.yaml".to_owned(), text: text.to_owned() };
    let Err(error) = Catalogue::load(schema(), &[page], &Overrides::default()) else { return };
    assert!(!error.0.is_empty());
    for mistake in &error.0 {
        assert!(mistake.line >= 1 && mistake.column >= 1, "{mistake:?}");
        assert!(!mistake.what.is_empty());
    }
});
