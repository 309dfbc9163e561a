//! What copies traffic or acts by itself: mirrors, captures, exporters, automation, interception.

use super::declare::{choice, object};
use super::scalar::{Addresses, Reference};
use crate::Fact;

choice! {
    /// Where a mirror sends its copies.
    MirrorKind {
        /// To a port of the device.
        Local = "local",
        /// To a VLAN that leads to another switch.
        RemoteVlan = "remote-vlan",
        /// To an address, encapsulated.
        Encapsulated = "encapsulated",
        /// Into a file or buffer of the device.
        Capture = "capture",
        /// To a station on a LAN, by its hardware address.
        Station = "station",
        /// Wherever the action of a packet filter says.
        FilterAction = "filter-action",
    }
}

object! {
    /// A mirror session or capture.
    Mirror {
        /// Its number or name.
        name: String,
        /// Where the copies go.
        kind: Fact<MirrorKind>,
        /// Interfaces and VLANs that are copied.
        sources: Fact<Vec<String>>,
        /// Ports or VLANs that the copies go to.
        destinations: Fact<Vec<String>>,
        /// Whether the port that the copies leave by is a tunnel, where its name says so.
        into_tunnel: Fact<bool>,
        /// The address that the copies go to.
        address: Fact<Option<Addresses>>,
        /// The address as text.
        host: Fact<Option<String>>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// The filter that chooses packets.
        filter: Fact<Option<Reference>>,
        /// Ports that a filter written on the session itself names; none where it names none.
        filter_ports: Fact<Vec<String>>,
        /// Whether the packets that the device itself sends and takes are copied.
        own_traffic: Fact<bool>,
        /// Whether the session only receives copies of other devices.
        receives: Fact<bool>,
        /// Whether what is captured is written to a file or sent to another system, rather than held in memory alone.
        to_file: Fact<bool>,
        /// Whether what is copied was encrypted, and the device decrypts it for the copy.
        decrypted: Fact<bool>,
    }
}

choice! {
    /// What an exporter tells.
    ExportKind {
        /// NetFlow, IPFIX, sFlow.
        Flow = "flow",
        /// Streaming telemetry.
        Telemetry = "telemetry",
    }
}

object! {
    /// A stream of flow records or telemetry.
    Exporter {
        /// Its name or number.
        name: String,
        /// Flow records or telemetry.
        kind: ExportKind,
        /// Its destination.
        address: Fact<Addresses>,
        /// The destination as text.
        host: Fact<Option<String>>,
        /// The destination's port.
        port: Fact<u64>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// Whether it is encrypted.
        encrypted: Fact<bool>,
    }
}

choice! {
    /// What kind of automation it is.
    AutomationKind {
        /// Commands that an event starts.
        EventHandler = "event-handler",
        /// A script that an event starts.
        Script = "script",
        /// Commands at a time.
        Scheduler = "scheduler",
        /// A shell or guest operating system.
        GuestShell = "guest-shell",
        /// A hosted application or container.
        Container = "container",
        /// An alias of a command.
        Alias = "alias",
        /// A macro.
        Macro = "macro",
        /// A menu.
        Menu = "menu",
    }
}

object! {
    /// Something on the device that runs commands or programs by itself.
    Automation {
        /// Its name.
        name: String,
        /// What kind it is.
        kind: AutomationKind,
        /// What starts it: cli, syslog, timer, snmp, none, boot ...
        trigger: Fact<String>,
        /// Whether it stops or hides the output of a command.
        hides_command: Fact<bool>,
        /// Whether it runs without command authorisation.
        authorization_bypassed: Fact<bool>,
        /// Its commands.
        commands: Vec<EmbeddedCommand>,
        /// Whether it runs only if it is signed, or fits a checksum that the configuration holds, where that can be asked for.
        signed: Fact<bool>,
        /// Whether it comes with the system's own image.
        built_in: Fact<bool>,
        /// The account as which it runs or that made it, where the configuration names it.
        account: Fact<Option<String>>,
        /// What it may do, in the vendor's words, where that is said for it.
        rights: Fact<Vec<String>>,
    }
}

object! {
    /// A command inside an event handler, schedule, alias or script.
    EmbeddedCommand {
        /// What it does: show, configure, copy, user, logging, capture, shell, reload, debug, clear, connect, other.
        action: Fact<String>,
        /// The command's first words, as far as the grammar knows them.
        words: Fact<String>,
        /// Whether it switches off or takes away what it names.
        removes: Fact<bool>,
        /// A remote address or name that it sends to or takes from.
        remote: Fact<Option<String>>,
        /// How it is transferred, for copies.
        transfer: Fact<Option<String>>,
        /// The file that is copied, without its folders; none where it copies no named file.
        file: Fact<Option<String>>,
        /// Whether a shell below the command line runs it, past what accounts may do there.
        in_shell: Fact<bool>,
    }
}

object! {
    /// How lawful interception is kept apart from the rest of the device, where that can be set.
    Interception {
        /// Whether only accounts for interception may see it and set it up.
        separate: Fact<bool>,
        /// Whether what is set up is kept in files of the device.
        kept_on_device: Fact<bool>,
        /// Whether nobody may change the packet filters that it uses.
        filters_locked: Fact<bool>,
        /// Whether files for the vendor's support hold it.
        in_support_files: Fact<bool>,
        /// Whether it has a log of its own.
        logged: Fact<bool>,
    }
}

choice! {
    /// A way into lawful interception.
    InterceptKind {
        /// Accounts or a view of the command line that may set taps.
        CommandLine = "command-line",
        /// Taps that come with RADIUS sessions.
        Radius = "radius",
        /// Taps that a mediation device sets by SNMP.
        Snmp = "snmp",
        /// Taps that a mediation device sets by sessions of its own.
        Tasking = "tasking",
        /// A tap that the configuration itself holds.
        Configured = "configured",
    }
}

object! {
    /// A part of lawful interception that the configuration shows; never a target.
    Intercept {
        /// What it is.
        kind: InterceptKind,
        /// Whether its line says who is intercepted.
        names_target: Fact<bool>,
        /// The address that intercepted traffic or records go to.
        delivery: Fact<Option<Addresses>>,
        /// That address as text.
        host: Fact<Option<String>>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// Whether what is delivered is encrypted on the way.
        encrypted: Fact<bool>,
        /// Whether the sessions by which taps are set are encrypted, where they are of its own.
        tasking_encrypted: Fact<bool>,
        /// Systems that may set taps, where the configuration names them one by one.
        taskers: Vec<Tasker>,
    }
}

object! {
    /// A system that may set taps.
    Tasker {
        /// Its name.
        name: String,
        /// Whether it must prove who it is.
        proved: Fact<bool>,
        /// Whether only named addresses may be its.
        addresses_limited: Fact<bool>,
        /// Whether it may choose only among named destinations of copies.
        destinations_limited: Fact<bool>,
        /// Whether what it does is logged.
        logged: Fact<bool>,
    }
}
