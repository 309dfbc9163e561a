//! Time, logs, notifications and files.
//!
//! Sources: Nokia, "System Management Guide": the zone is UTC; the node gives no time to others without `ntp-server`; every event carries date and time in
//! hundredths of seconds; nothing binds clients to an address unless `source-address` does; notifications are sent where a log goes to SNMP.
//! Data models: keys of NTP are of DES or MD5, and 24.10 has key chains beside them, which 22.10 has not.

use seawall_api::Fact;
use seawall_api::model::{FileClient, Transfer};

use crate::builder::Builder;
use crate::subject::source_address;

/// Fills in what a whole configuration says by silence.
pub(super) fn fill(builder: &mut Builder) {
    time(builder);
    logging(builder);
    let snmp = &mut builder.model.snmp;
    snmp.traps.or_default(true);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers.or_default(None);
    let source = source_address::of(builder, "ftp");
    let source_interface = source.map_or(Fact::Default(None), |(source, at)| Fact::some(source, at));
    builder.model.file_clients.push(FileClient {
        protocol: Transfer::Ftp,
        source_interface,
        user: Fact::Default(None),
        password: Fact::Default(None),
        ..FileClient::default()
    });
}

fn time(builder: &mut Builder) {
    let device = &mut builder.model.device;
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    let chains = builder.release.at_least(24, 10);
    let early = builder.release.at_least(22, 11).map(|late| !late);
    let ntp = &mut builder.model.ntp;
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.answers.or_default(false);
    ntp.source_interface.or_default(None);
    if chains == Some(true) {
        ntp.stronger_than_md5.or_default(true);
    } else if early == Some(true) {
        ntp.stronger_than_md5.or_default(false);
    } else {
        ntp.stronger_than_md5.or_unknown(seawall_api::Why::Version);
    }
}

fn logging(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_default(true);
    logging.timestamp_zone.or_default(true);
    logging.source_interface.or_default(None);
    logging.user_named.or_default(true);
    // Files have no levels: profiles say who reaches them.
    logging.file_privilege.or_default(15);
}
