//! The module is held against brute force over a small space of addresses, and against examples worked by hand.

mod examples;
mod filters;
mod limits;
mod sets;
mod space;
mod words;

use std::net::IpAddr;

use proptest::prelude::ProptestConfig;

use super::Cube;

/// An address as written.
fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A cube as written: `any4`, `any6`, a host, a prefix, or an address with a wildcard mask.
fn cube(text: &str) -> Cube {
    use super::Family;
    match text.split_once(' ') {
        Some((start, wildcard)) => Cube::wildcard(address(start), address(wildcard)).unwrap(),
        None if text == "any4" => Cube::any(Family::V4),
        None if text == "any6" => Cube::any(Family::V6),
        None if text.contains('/') => Cube::prefix(text.parse().unwrap()),
        None => Cube::host(address(text)),
    }
}

fn cubes(texts: &[&str]) -> Vec<Cube> {
    texts.iter().map(|text| cube(text)).collect()
}

/// So many random cases; a failing one is printed and not written to disk.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
