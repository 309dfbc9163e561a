//! The committed JSON Schema of the settings is what the declarations give.
//!
//! `UPDATE_DOCS=1 cargo test --test settings_schema` writes it anew.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/seawall.schema.json");

#[test]
fn the_schema_for_editors_is_true() {
    let schema = format!("{:#}\n", seawall::settings::schema::schema());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PATH, &schema).unwrap();
    }
    let committed = fs::read_to_string(PATH).unwrap_or_default();
    assert!(committed == schema, "docs/seawall.schema.json is old: UPDATE_DOCS=1 cargo test --test settings_schema");
}
