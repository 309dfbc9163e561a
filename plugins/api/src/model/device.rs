//! The device itself: name, system, image, clock, banners and how it handles packets to itself.

use super::declare::{choice, object};
use super::scalar::{FreeText, Reference, Version};
use crate::Fact;

choice! {
    /// What a device is built for, as far as its configuration shows.
    DeviceRole {
        /// Forwards between networks.
        Router = "router",
        /// Forwards within networks; may route too.
        Switch = "switch",
        /// Keeps state of sessions between zones.
        Firewall = "firewall",
        /// A controller of wireless access points.
        WirelessController = "wireless-controller",
    }
}

object! {
    /// The device as a whole.
    Device {
        /// The name that it gives itself.
        hostname: Fact<Option<String>>,
        /// The operating system as the dated tables name it: cisco-ios, cisco-iosxe, juniper-junos ...
        system: Fact<String>,
        /// The version of the operating system, as far as the configuration prints it.
        version: Fact<Version>,
        /// When the configuration was last changed, as its own header says, in the device's own time:
        /// `2026-03-09T16:24:39`.
        changed: Fact<Option<String>>,
        /// Router, switch or firewall.
        role: Fact<DeviceRole>,
        /// The hardware model.
        hardware: Fact<Option<String>>,
        /// The domain that completes host names.
        domain: Fact<Option<String>>,
        /// Whether names are looked up in DNS.
        dns_lookup: Fact<bool>,
        /// The DNS servers that are asked.
        dns_servers: Fact<Vec<String>>,
        /// The name of the time zone, as written.
        timezone: Fact<String>,
        /// Whether the clock shows UTC all year.
        timezone_is_utc: Fact<bool>,
        /// Whether the certified cryptographic mode is on.
        fips_mode: Fact<bool>,
        /// Whether commands for the vendor's engineers are open, or a shell of the system below.
        internal_commands: Fact<bool>,
        /// Whether the software can intercept for the law at all, where the name of its image or a line that switches it off
        /// says so.
        can_intercept: Fact<bool>,
        /// Whether the system left its secrets out when it printed the configuration, where it can.
        secrets_withheld: Fact<bool>,
    }
}

object! {
    /// How packets that concern the device itself or break the ordinary path are handled.
    PacketHandling {
        /// Whether IPv4 packets that carry their own route are followed.
        source_routing_ipv4: Fact<bool>,
        /// Whether IPv6 packets that carry their own route are followed.
        source_routing_ipv6: Fact<bool>,
        /// Whether packets with IPv4 options are processed (not dropped or ignored).
        ip_options: Fact<bool>,
        /// Whether ARP that nobody asked for is sent, or stations are learned from it.
        gratuitous_arp: Fact<bool>,
        /// Least milliseconds between two ICMP messages that say that a packet was dropped; 0 is no limit.
        unreachables_interval: Fact<u64>,
        /// Hops that IPv6 packets of the device may make, or that it tells stations for theirs; the fewest of all interfaces.
        hop_limit: Fact<u64>,
        /// Whether IPv4 packets are forwarded by a table that is made ahead of them, and not one by one.
        forwards_by_table: Fact<bool>,
        /// Whether idle incoming TCP sessions of the device are probed.
        keepalives_in: Fact<bool>,
        /// Whether idle outgoing TCP sessions of the device are probed.
        keepalives_out: Fact<bool>,
    }
}

object! {
    /// A banner.
    Banner {
        /// When it is shown: motd, login, exec, incoming.
        name: String,
        /// Its text.
        text: Fact<FreeText>,
        /// Whether the text gives away the host name, a version or the hardware.
        leaks: Fact<bool>,
    }
}

object! {
    /// Where the device starts from and what it checks.
    Boot {
        /// Images, in order.
        images: Vec<BootImage>,
        /// Whether the configuration itself is fetched from the network at start.
        config_from_network: Fact<bool>,
        /// The configuration register, where it is printed.
        config_register: Fact<Option<String>>,
        /// Whether images are verified when they are copied or loaded.
        image_verification: Fact<bool>,
        /// Whether image and configuration are kept from erasure.
        resilient: Fact<bool>,
        /// Whether the password recovery at start is open.
        password_recovery: Fact<bool>,
        /// Whether the device looks for a provisioning server.
        zero_touch: Fact<bool>,
        /// Whether image or configuration on a medium that somebody plugs in are taken over without being asked.
        usb_install: Fact<bool>,
    }
}

choice! {
    /// How something is fetched or sent.
    Transfer {
        /// From the device's own storage.
        Local = "local",
        /// TFTP: clear text, no login.
        Tftp = "tftp",
        /// FTP: clear text.
        Ftp = "ftp",
        /// HTTP: clear text.
        Http = "http",
        /// RCP: clear text, trust by address.
        Rcp = "rcp",
        /// MOP: an old boot protocol.
        Mop = "mop",
        /// SCP over SSH.
        Scp = "scp",
        /// SFTP over SSH.
        Sftp = "sftp",
        /// HTTPS.
        Https = "https",
        /// Something else.
        Other = "other",
    }
}

object! {
    /// One image that the device may start.
    BootImage {
        /// How it is fetched.
        transfer: Fact<Transfer>,
        /// The server, if it comes from one.
        server: Fact<Option<String>>,
        /// Whether it can intercept for the law, where its name says so.
        can_intercept: Fact<bool>,
    }
}

object! {
    /// A place to which the configuration or other files are copied.
    Backup {
        /// How it is sent.
        transfer: Fact<Transfer>,
        /// The server, if there is one.
        server: Fact<Option<String>>,
        /// Whether every saved change is sent.
        on_change: Fact<bool>,
        /// What does it: archive, scheduler, script.
        by: Fact<String>,
    }
}

object! {
    /// A routing instance.
    Vrf {
        /// Its name.
        name: String,
        /// Its route distinguisher.
        distinguisher: Fact<Option<String>>,
        /// Route targets that it imports.
        imports: Fact<Vec<String>>,
        /// Route targets that it exports.
        exports: Fact<Vec<String>>,
        /// The policy on what it imports by route target.
        import_policy: Fact<Option<Reference>>,
        /// The policy on what it exports by route target.
        export_policy: Fact<Option<Reference>>,
        /// The policy by which it takes routes from the global table.
        from_global: Fact<Option<Reference>>,
        /// The policy by which it gives routes to the global table.
        into_global: Fact<Option<Reference>>,
    }
}

object! {
    /// Something that one vendor alone has.
    Feature {
        /// Its name in the vendor's words.
        name: String,
        /// Its state in the vendor's words.
        state: Fact<String>,
        /// Where it holds: a block's name, or `device`.
        scope: String,
    }
}
