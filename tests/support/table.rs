//! Tables of the documentation: one header line, tabs between cells.

#![allow(clippy::panic, reason = "part of tests, which may")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A row: its cells by the name of their column.
pub(crate) type Row = BTreeMap<String, String>;

/// The columns of a table in their order, and its rows.
pub(crate) fn read(path: &Path) -> (Vec<String>, Vec<Row>) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let columns: Vec<String> = lines.next().unwrap().split('\t').map(str::to_owned).collect();
    let rows = lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), columns.len(), "{}: {line}", path.display());
        columns.iter().cloned().zip(cells.into_iter().map(str::to_owned)).collect()
    });
    let rows = rows.collect();
    (columns, rows)
}

/// Holds a generated page against what is written; `UPDATE_DOCS=1` writes it.
pub(crate) fn same(path: &Path, expected: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, expected).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == expected, "{} is out of date: run the tests with UPDATE_DOCS=1", path.display());
}

/// The same of a part of a page, between its two marks.
pub(crate) fn same_part(path: &Path, name: &str, expected: &str) {
    let page = fs::read_to_string(path).unwrap();
    let (begin, end) = (format!("<!-- {name}: generated -->\n"), format!("<!-- {name}: end -->\n"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("{}: no {begin}", path.display()));
    let (_, behind) = rest.split_once(&end).unwrap_or_else(|| panic!("{}: no {end}", path.display()));
    same(path, &format!("{before}{begin}{expected}{end}{behind}"));
}
