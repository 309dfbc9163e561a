//! Who may log in and who decides it: users, privileged mode, AAA, every stored secret.

use super::declare::{choice, object};
use super::scalar::{Addresses, Reference};
use crate::{Fact, Secret};

object! {
    /// A local account.
    User {
        /// Its name.
        name: String,
        /// Privilege level, 0 to 15, where the system has levels.
        privilege: Fact<u64>,
        /// Role, class or group.
        role: Fact<Option<String>>,
        /// Whether it starts with every right.
        administrator: Fact<bool>,
        /// Whether it is the superuser of the operating system beneath, rather than an account of the command line.
        superuser: Fact<bool>,
        /// Whether its sessions begin in a shell of the operating system.
        shell: Fact<bool>,
        /// Its password; none means that it has no usable password.
        secret: Fact<Option<Secret>>,
        /// Whether it may log in without a password.
        no_password: Fact<bool>,
        /// SSH public keys that open it.
        ssh_keys: Fact<u64>,
        /// A command that runs instead of the interpreter.
        autocommand: Fact<bool>,
        /// Whether it is of use for logins to the device, rather than for PPP or wireless peers.
        can_log_in: Fact<bool>,
        /// Whether it is for lawful intercept.
        lawful_intercept: Fact<bool>,
        /// Whether every device has it and no command takes it away.
        built_in: Fact<bool>,
    }
}

object! {
    /// A password of privileged mode.
    EnablePassword {
        /// The level that it opens, 1 to 15.
        level: u64,
        /// Whether it is the old form that a stronger one overrides.
        old_form: bool,
        /// The password.
        secret: Fact<Secret>,
    }
}

object! {
    /// A restricted view of the command line.
    CommandView {
        /// Its name.
        name: String,
        /// Whether it is for lawful intercept.
        lawful_intercept: Fact<bool>,
        /// Whether it gives rights beside those of lawful intercept.
        further_rights: Fact<bool>,
        /// Whether it gives every right.
        administrator: Fact<bool>,
        /// Its password.
        secret: Fact<Option<Secret>>,
        /// Whether it opens a shell of the operating system.
        opens_shell: Fact<bool>,
        /// Whether it opens sessions to other systems.
        opens_sessions: Fact<bool>,
        /// Whether it clears logs, or deletes or overwrites files.
        removes_records: Fact<bool>,
        /// What it may run, in the order written.
        commands: Vec<ViewCommand>,
    }
}

object! {
    /// A command that a view holds or leaves out.
    ViewCommand {
        /// The mode that it belongs to.
        mode: Fact<String>,
        /// The command, in words that the grammar knows; empty for all of the mode's.
        command: Fact<String>,
        /// Whether the view holds it, not leaves it out.
        included: Fact<bool>,
        /// Whether it configures who may use SNMP and what of.
        configures_snmp: Fact<bool>,
        /// Whether it opens a shell of the operating system.
        opens_shell: Fact<bool>,
        /// Whether it opens a session to another system.
        opens_sessions: Fact<bool>,
    }
}

object! {
    /// A command whose privilege level was changed, or a level that was given commands.
    PrivilegeChange {
        /// The level that may now run it.
        level: Fact<u64>,
        /// The mode that the command belongs to.
        mode: Fact<String>,
        /// The command, in words that the grammar knows.
        command: Fact<String>,
        /// Whether it configures who may use SNMP and what of.
        configures_snmp: Fact<bool>,
        /// Whether it clears logs, or deletes or overwrites files.
        removes_records: Fact<bool>,
    }
}

object! {
    /// Authentication, authorisation and accounting.
    Aaa {
        /// Whether logins go through AAA method lists.
        enabled: Fact<bool>,
        /// Servers.
        servers: Vec<AaaServer>,
        /// Groups of servers.
        groups: Vec<AaaGroup>,
        /// Method lists.
        methods: Vec<MethodList>,
        /// Whether commands of configuration mode are authorised too.
        config_commands_authorized: Fact<bool>,
        /// Whether the console is authorised too.
        console_authorized: Fact<bool>,
        /// Whether the server that lets a user in says by that what his session may do, with no list of its own.
        rights_with_login: Fact<bool>,
        /// Clients that may change RADIUS sessions.
        dynamic_clients: Vec<DynamicClient>,
    }
}

choice! {
    /// A protocol of AAA servers.
    AaaProtocol {
        /// TACACS+.
        Tacacs = "tacacs",
        /// RADIUS.
        Radius = "radius",
        /// LDAP.
        Ldap = "ldap",
    }
}

object! {
    /// A server that decides logins or keeps accounts.
    AaaServer {
        /// Its name; its address where it has none.
        name: String,
        /// TACACS+, RADIUS or LDAP.
        protocol: AaaProtocol,
        /// Its address.
        address: Fact<Option<Addresses>>,
        /// Its address as text, for messages.
        host: Fact<Option<String>>,
        /// The port for authentication.
        port: Fact<u64>,
        /// The shared key, its own or the common one.
        key: Fact<Option<Secret>>,
        /// Whether the session is protected by TLS.
        tls: Fact<bool>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// Interface whose address is used towards it.
        source_interface: Fact<Option<Reference>>,
        /// The group in which it is defined or named; none if it is in no group.
        group: Fact<Option<Reference>>,
    }
}

object! {
    /// A group of AAA servers.
    AaaGroup {
        /// Its name.
        name: String,
        /// TACACS+, RADIUS or LDAP.
        protocol: AaaProtocol,
        /// Its servers, by name or address; built-in groups hold every server of the protocol.
        members: Fact<Vec<String>>,
        /// The routing instance towards them.
        vrf: Fact<Option<Reference>>,
        /// Interface whose address is used towards them.
        source_interface: Fact<Option<Reference>>,
    }
}

choice! {
    /// What a method list is for.
    AaaPurpose {
        /// Who it is.
        Authentication = "authentication",
        /// What it may do.
        Authorization = "authorization",
        /// What it did.
        Accounting = "accounting",
    }
}

object! {
    /// An ordered list of methods.
    MethodList {
        /// Its name; `default` holds where no other is named.
        name: String,
        /// Authentication, authorisation or accounting.
        purpose: AaaPurpose,
        /// What it decides: login, enable, exec, commands, network, system, connection, dot1x, ppp ...
        service: String,
        /// The privilege level of the commands, for commands.
        level: Fact<Option<u64>>,
        /// The methods in order: `group NAME`, `local`, `local-case`, `enable`, `line`, `none`, `if-authenticated` ...
        methods: Fact<Vec<String>>,
        /// The first method.
        first: Fact<Option<String>>,
        /// The last method.
        last: Fact<Option<String>>,
        /// Whether any method asks a server.
        central: Fact<bool>,
        /// How many different servers stand behind it.
        server_count: Fact<u64>,
        /// When accounts are written: start-stop, stop-only, none.
        record: Fact<Option<String>>,
        /// Whether a line or service uses it.
        used: Fact<bool>,
        /// Whether it is named, and by lines alone that one sits at.
        at_hand: Fact<bool>,
    }
}

object! {
    /// A client that may change or end RADIUS sessions.
    DynamicClient {
        /// Its address.
        address: Fact<Addresses>,
        /// Its address as text.
        host: String,
        /// Its key.
        key: Fact<Option<Secret>>,
        /// Whether the key is one that every client has which has none of its own.
        key_common: Fact<bool>,
        /// Whether requests are refused that the key does not prove.
        key_checked: Fact<bool>,
    }
}

choice! {
    /// What a stored secret opens.
    SecretUse {
        /// A local account.
        User = "user",
        /// Privileged mode.
        Enable = "enable",
        /// A terminal line.
        Line = "line",
        /// A restricted view.
        View = "view",
        /// An AAA server.
        AaaServer = "aaa-server",
        /// An SNMP community.
        SnmpCommunity = "snmp-community",
        /// An SNMP user.
        SnmpUser = "snmp-user",
        /// NTP.
        Ntp = "ntp",
        /// BGP.
        Bgp = "bgp",
        /// OSPF.
        Ospf = "ospf",
        /// IS-IS.
        Isis = "isis",
        /// EIGRP.
        Eigrp = "eigrp",
        /// RIP.
        Rip = "rip",
        /// LDP.
        Ldp = "ldp",
        /// MSDP.
        Msdp = "msdp",
        /// A key chain.
        KeyChain = "key-chain",
        /// HSRP, VRRP, GLBP.
        Fhrp = "fhrp",
        /// IKE.
        Ike = "ike",
        /// A tunnel or its resolution protocol.
        Tunnel = "tunnel",
        /// PPP or another dial peer.
        Ppp = "ppp",
        /// Wireless.
        Wireless = "wireless",
        /// VLAN trunking protocol.
        Vtp = "vtp",
        /// A file transfer or client account.
        Client = "client",
        /// A private key or certificate.
        Certificate = "certificate",
        /// Something else.
        Other = "other",
    }
}

object! {
    /// A secret, wherever it stands: every other object's secret is here again.
    StoredSecret {
        /// What it opens.
        opens: SecretUse,
        /// Whose it is, in words: `user bob`, `line vty 0 4`.
        owner: String,
        /// The secret.
        secret: Fact<Secret>,
        /// Whether the system is known to have no better form for it than the reversible one.
        no_better_form: bool,
    }
}
