//! What others learn from the device and how it keeps time: SNMP, logging, NTP.

use super::control_plane::ManagementInterface;
use super::declare::{choice, object};
use super::reach::Exposure;
use super::scalar::{Addresses, Family, Reference};
use crate::{Fact, Secret};

choice! {
    /// What a community or group may do.
    Access {
        /// Read.
        ReadOnly = "read-only",
        /// Read and write.
        ReadWrite = "read-write",
    }
}

choice! {
    /// A version of SNMP.
    SnmpVersion {
        /// Version 1.
        V1 = "v1",
        /// Version 2c.
        V2c = "v2c",
        /// Version 3.
        V3 = "v3",
    }
}

choice! {
    /// A security level of SNMPv3.
    SnmpLevel {
        /// No authentication.
        NoAuth = "no-auth",
        /// Authentication without encryption.
        Auth = "auth",
        /// Authentication and encryption.
        Priv = "priv",
    }
}

object! {
    /// The SNMP agent.
    Snmp {
        /// Communities.
        communities: Vec<Community>,
        /// Groups.
        groups: Vec<SnmpGroup>,
        /// Users.
        users: Vec<SnmpUser>,
        /// Whether the users that there are stand in the configuration, or their list beside it.
        users_shown: Fact<bool>,
        /// The interfaces on which alone the agent answers; on all where none is named.
        interfaces: Vec<ManagementInterface>,
        /// Views that the configuration defines.
        views: Vec<SnmpView>,
        /// Views that the system makes itself. The configuration may add to them under the same name.
        built_in_views: Vec<SnmpView>,
        /// The view that communities, and groups when they read, have where they name none; none is the whole tree.
        default_view: Fact<Option<Reference>>,
        /// Subtrees that a view shows only if it names them or a part of them, whatever it holds above them.
        only_if_named: Vec<Subtree>,
        /// Whether objects of lawful interception are reached in a context of their own alone.
        intercept_context: Fact<bool>,
        /// Receivers of notifications.
        hosts: Vec<SnmpHost>,
        /// Whether notifications are sent at all.
        traps: Fact<bool>,
        /// Kinds of notification that are sent.
        trap_kinds: Fact<Vec<String>>,
        /// Interface whose address notifications use.
        source_interface: Fact<Option<Reference>>,
        /// The list of servers to which SNMP may copy files.
        copy_servers: Fact<Option<Reference>>,
    }
}

object! {
    /// A community.
    Community {
        /// Its name is its password.
        name: Fact<Secret>,
        /// What it may do.
        access: Fact<Access>,
        /// The part of the tree that it sees; none is the default.
        view: Fact<Option<Reference>>,
        /// The list that admits IPv4 managers.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list that admits IPv6 managers.
        acl_ipv6: Fact<Option<Reference>>,
        /// Whether it asks in the context in which interception is set up, where there is one.
        lawful_intercept: Fact<bool>,
        /// What keeps managers from it beside its own lists.
        reach: Exposure,
        /// The same over IPv6 alone.
        reach_ipv6: Exposure,
    }
}

object! {
    /// A group of users with one level and views.
    SnmpGroup {
        /// Its name.
        name: String,
        /// Its version.
        version: Fact<SnmpVersion>,
        /// Least security level, for version 3.
        level: Fact<Option<SnmpLevel>>,
        /// What it may read; none is the default view.
        read_view: Fact<Option<Reference>>,
        /// What it may write; none is nothing.
        write_view: Fact<Option<Reference>>,
        /// What it is notified of.
        notify_view: Fact<Option<Reference>>,
        /// The list that admits IPv4 managers.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list that admits IPv6 managers.
        acl_ipv6: Fact<Option<Reference>>,
        /// The context.
        context: Fact<Option<String>>,
        /// Whether that is the context in which interception is set up, where there is one.
        lawful_intercept: Fact<bool>,
        /// What keeps managers from it beside its own lists.
        reach: Exposure,
        /// The same over IPv6 alone.
        reach_ipv6: Exposure,
    }
}

object! {
    /// A user of SNMPv3.
    SnmpUser {
        /// Its name.
        name: String,
        /// Its group.
        group: Fact<Option<Reference>>,
        /// How it is authenticated: none, md5, sha, sha224, sha256, sha384, sha512.
        authentication: Fact<String>,
        /// How it is encrypted: none, des, 3des, aes128, aes192, aes256.
        privacy: Fact<String>,
        /// Least security level that is accepted of it, where users have one of their own; none where the group says it.
        level: Fact<Option<SnmpLevel>>,
        /// What it may do, where users have rights of their own; none where the group, or the account of the same name, says it.
        access: Fact<Option<Access>>,
        /// The list that admits its IPv4 managers.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list that admits its IPv6 managers.
        acl_ipv6: Fact<Option<Reference>>,
        /// What keeps managers from it beside its own lists.
        reach: Exposure,
        /// The same over IPv6 alone.
        reach_ipv6: Exposure,
    }
}

object! {
    /// A view of the tree.
    SnmpView {
        /// Its name.
        name: String,
        /// Its subtrees, in the order written.
        subtrees: Vec<Subtree>,
        /// Whether a community or group has it; found by analysis, not by the plugin.
        held: Fact<bool>,
    }
}

object! {
    /// A subtree of a view.
    Subtree {
        /// The object identifier or name, as written; `*` stands for any number.
        oid: String,
        /// Whether it is included, not excluded.
        included: Fact<bool>,
        /// The mask in hexadecimal, where the vendor writes one.
        mask: Fact<Option<String>>,
    }
}

object! {
    /// A receiver of notifications.
    SnmpHost {
        /// Its address or name.
        address: Fact<Addresses>,
        /// Its address as text.
        host: String,
        /// The version that is sent.
        version: Fact<SnmpVersion>,
        /// The level, for version 3.
        level: Fact<Option<SnmpLevel>>,
        /// The port that they are sent to.
        port: Fact<u64>,
        /// The community that is sent in clear, for versions 1 and 2c.
        community: Fact<Option<Secret>>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
    }
}

object! {
    /// Logging.
    Logging {
        /// Whether anything is logged.
        enabled: Fact<bool>,
        /// Remote receivers.
        hosts: Vec<LogHost>,
        /// Whether messages are kept in memory.
        buffered: Fact<bool>,
        /// Bytes of memory for messages.
        buffer_size: Fact<u64>,
        /// Messages that the memory holds, where it is measured so.
        buffer_messages: Fact<u64>,
        /// Least important severity that is kept in memory, 0 emergencies to 7 debugging.
        buffer_level: Fact<u64>,
        /// Least important severity on the console; none is off.
        console_level: Fact<Option<u64>>,
        /// Least important severity on terminal sessions; none is off.
        monitor_level: Fact<Option<u64>>,
        /// Least important severity that is sent to receivers; none is off.
        remote_level: Fact<Option<u64>>,
        /// Whether messages are also kept in files.
        in_files: Fact<bool>,
        /// Whether messages carry date and time.
        timestamps: Fact<bool>,
        /// Whether the time has fractions of seconds.
        timestamp_fractions: Fact<bool>,
        /// Whether the time names its zone.
        timestamp_zone: Fact<bool>,
        /// Interface whose address messages use.
        source_interface: Fact<Option<Reference>>,
        /// Rules that drop or rewrite messages.
        filters: Vec<LogFilter>,
        /// Whether each configuration command is logged with its user.
        config_changes: Fact<bool>,
        /// Whether those are also sent to the receivers.
        config_changes_sent: Fact<bool>,
        /// Whether secrets are masked there.
        config_changes_masked: Fact<bool>,
        /// Whether each command that somebody enters is logged, also such as changes nothing.
        commands_logged: Fact<bool>,
        /// Whether a change of privilege names the user.
        user_named: Fact<bool>,
        /// Privilege needed to reach files, where it can be lowered.
        file_privilege: Fact<u64>,
    }
}

object! {
    /// A remote receiver of messages.
    LogHost {
        /// Its address.
        address: Fact<Addresses>,
        /// Its address as text.
        host: String,
        /// How messages travel: udp, tcp, tls.
        transport: Fact<String>,
        /// The port.
        port: Fact<u64>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// The filter on its messages.
        filter: Fact<Option<Reference>>,
    }
}

object! {
    /// A rule that drops or rewrites messages.
    LogFilter {
        /// Its name.
        name: String,
        /// Whether it drops messages.
        drops: Fact<bool>,
        /// Where it is in force: buffer, console, monitor, a receiver ...; empty if nowhere.
        bound_to: Fact<Vec<String>>,
    }
}

object! {
    /// Time.
    Ntp {
        /// Servers and peers.
        servers: Vec<NtpServer>,
        /// Whether servers must prove who they are.
        authenticate: Fact<bool>,
        /// Keys.
        keys: Vec<NtpKey>,
        /// Numbers of the keys that are trusted.
        trusted_keys: Fact<Vec<u64>>,
        /// Who may ask or set the time.
        access: Vec<NtpAccess>,
        /// Whether the device serves time on its own authority.
        master: Fact<bool>,
        /// Whether it answers when others ask it for the time.
        answers: Fact<bool>,
        /// Whether the release has algorithms for keys that are stronger than MD5.
        stronger_than_md5: Fact<bool>,
        /// Interface whose address is used.
        source_interface: Fact<Option<Reference>>,
    }
}

object! {
    /// A server or peer.
    NtpServer {
        /// Its address.
        address: Fact<Addresses>,
        /// Its address as text.
        host: String,
        /// Number of the key.
        key: Fact<Option<u64>>,
        /// Whether it is authenticated in full: checking on, key defined and trusted.
        authenticated: Fact<bool>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// Whether time also flows the other way.
        peer: Fact<bool>,
        /// Interface whose address is used towards it; none where nothing is said of it alone.
        source_interface: Fact<Option<Reference>>,
    }
}

object! {
    /// A key.
    NtpKey {
        /// Its number.
        number: u64,
        /// Its algorithm: md5, sha1, sha2-256, cmac-aes-128 ...
        algorithm: Fact<String>,
        /// The key.
        secret: Fact<Secret>,
    }
}

object! {
    /// Who may ask or set the time.
    NtpAccess {
        /// What is granted: peer, serve, serve-only, query-only.
        grants: String,
        /// Address family.
        family: Fact<Family>,
        /// The list of those.
        acl: Fact<Option<Reference>>,
    }
}
