//! The signs of Nokia SR OS, classic CLI and MD-CLI.

use seawall_api::detect::{Dialect, Tell};

/// Nokia SR OS.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Nokia SR OS", TELLS).archived_as(&[
    "sros",
    "sros-md",
    "timos",
    "nokia-sros",
    "alcatel-sros",
]);

const TELLS: &[Tell] = &[
    Tell::comment("# TiMOS-", 20),
    Tell::comment_with(" TiMOS-", 12),
    Tell::comment("# Configuration format version ", 8),
    Tell::comment("# Generated ", 1),
    Tell::top("exit all", 8).alone(),
    Tell::top("configure", 3).alone(),
    Tell::top("echo \"", 6),
    Tell::command("echo \"System Configuration\"", 6).alone(),
    Tell::command("router Base", 6),
    Tell::command("card-type ", 5),
    Tell::command("mda-type ", 6),
    Tell::command("interface \"system\"", 6),
    Tell::command("profile \"administrative\"", 6),
    Tell::command("static-route-entry ", 6),
    Tell::command("per-peer-queuing", 5).alone(),
    Tell::command("no login-banner", 5).alone(),
    Tell::block("vprn ", 6).shaped(is_created, "vprn ... create"),
    Tell::block("vpls ", 6).shaped(is_created, "vpls ... create"),
    Tell::block("epipe ", 6).shaped(is_created, "epipe ... create"),
    Tell::block("ies ", 6).shaped(is_created, "ies ... create"),
    Tell::block("customer ", 6).shaped(is_created, "customer ... create"),
    Tell::block("sap ", 6).shaped(is_created, "sap ... create"),
    Tell::block("spoke-sdp ", 4),
    Tell::block("interface \"", 3).shaped(is_created, "interface \"...\" create"),
    Tell::block("autonomous-system ", 1),
    Tell::top("configure {", 8).alone(),
    Tell::command("router \"Base\" {", 10).alone(),
    Tell::command("user-params {", 6).alone(),
    Tell::command("local-user {", 3).alone(),
    Tell::command("card 1 {", 5).alone(),
    Tell::command("persistent-indices {", 8).alone(),
    Tell::command("server-cipher-list-v2 {", 5).alone(),
    Tell::command("vprn \"", 6),
    Tell::command("ies \"", 6),
    Tell::command("vpls \"", 6),
    Tell::command("epipe \"", 6),
    Tell::block("admin-state enable", 1).alone(),
    Tell::block("port 1/1/", 3),
    Tell::top("/configure ", 8),
    Tell::top("/configure card ", 6),
    Tell::top("/configure port ", 5),
    Tell::top("/configure router ", 6),
    Tell::top("/configure service ", 6),
    Tell::top("/configure system ", 6),
    Tell::top("/configure policy-options ", 6),
    Tell::top("/configure {", 6),
    Tell::top("primary-image ", 6),
    Tell::top("primary-config ", 6),
    Tell::top("bof {", 6).alone(),
];

fn is_created(rest: &str) -> bool {
    rest.ends_with(" create")
}
