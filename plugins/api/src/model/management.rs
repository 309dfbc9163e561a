//! Management access: terminal lines, listening services, SSH, the web server.

use super::declare::{choice, object};
use super::device::Transfer;
use super::reach::Exposure;
use super::scalar::Reference;
use crate::{Fact, Secret};

choice! {
    /// The kind of a terminal line.
    LineKind {
        /// Over the network.
        Virtual = "virtual",
        /// The console port.
        Console = "console",
        /// The auxiliary port.
        Auxiliary = "auxiliary",
        /// An asynchronous port.
        Terminal = "terminal",
    }
}

choice! {
    /// How a line asks for a login.
    LineLogin {
        /// Through the AAA method list.
        Aaa = "aaa",
        /// Against local users.
        Local = "local",
        /// Against the line's own password.
        Password = "password",
        /// Not at all.
        Nothing = "none",
        /// The line refuses: a password is asked for and none is set.
        Refuses = "refuses",
    }
}

object! {
    /// A terminal line or range of lines.
    Line {
        /// As the device names it: `vty 0 4`.
        name: String,
        /// Console, auxiliary, virtual or terminal.
        kind: LineKind,
        /// First number of the range.
        first: u64,
        /// Last number of the range.
        last: u64,
        /// Protocols that may open the line from outside: ssh, telnet, rlogin, pad ..., or none of them.
        transport_in: Fact<Vec<String>>,
        /// Protocols that a user of the line may start to elsewhere.
        transport_out: Fact<Vec<String>>,
        /// Whether a command interpreter is started on the line.
        exec: Fact<bool>,
        /// How the login is asked for.
        login: Fact<LineLogin>,
        /// The AAA list behind the login.
        login_methods: Fact<Option<Reference>>,
        /// The AAA list that authorises commands or the session.
        authorization_methods: Fact<Option<Reference>>,
        /// The line's own password.
        password: Fact<Option<Secret>>,
        /// An account that is let in there without a password.
        open_account: Fact<Option<String>>,
        /// The list that admits IPv4 sources.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list that admits IPv6 sources.
        acl_ipv6: Fact<Option<Reference>>,
        /// The list that limits where users of the line may connect to.
        acl_out: Fact<Option<Reference>>,
        /// Whether the IPv4 list also holds for sessions that arrive in a VRF; where it does not, such sessions are
        /// refused.
        acl_covers_vrfs: Fact<bool>,
        /// The same of the IPv6 list.
        acl_covers_vrfs_ipv6: Fact<bool>,
        /// The routing instance whose sessions alone it takes; none is the global table, unless it takes those of every one.
        vrf: Fact<Option<Reference>>,
        /// Whether it takes sessions of every routing instance.
        every_vrf: Fact<bool>,
        /// Lists for sessions that arrive in one VRF, in place of the line's own.
        vrf_lists: Vec<LineVrfList>,
        /// Seconds without input after which the session ends; 0 is never.
        idle_timeout: Fact<u64>,
        /// Seconds after which any session ends; 0 is never.
        absolute_timeout: Fact<u64>,
        /// Sessions that may be open at once, where lines have no numbers; none is any number.
        connection_limit: Fact<Option<u64>>,
        /// Outgoing sessions that a user may hold.
        session_limit: Fact<Option<u64>>,
        /// Privilege that every user of the line starts with.
        privilege: Fact<u64>,
        /// Extra TCP ports lead to the line through this group number.
        rotary: Fact<Option<u64>>,
        /// A command that runs instead of the interpreter.
        autocommand: Fact<bool>,
        /// What keeps IPv4 sources from it beside its own lists.
        reach_ipv4: Exposure,
        /// What keeps IPv6 sources from it beside its own lists.
        reach_ipv6: Exposure,
    }
}

object! {
    /// A list of a terminal line for sessions that arrive in one VRF.
    LineVrfList {
        /// The VRF.
        vrf: Fact<Option<Reference>>,
        /// The list that admits IPv4 sources.
        acl_ipv4: Fact<Option<Reference>>,
    }
}

choice! {
    /// A service that listens on the network.
    Protocol {
        /// Secure shell.
        Ssh = "ssh",
        /// Telnet.
        Telnet = "telnet",
        /// Web, clear text.
        Http = "http",
        /// Web, encrypted.
        Https = "https",
        /// NETCONF.
        Netconf = "netconf",
        /// RESTCONF.
        Restconf = "restconf",
        /// gNMI, gNOI and other gRPC services.
        Gnmi = "gnmi",
        /// A vendor's own management interface.
        VendorApi = "vendor-api",
        /// SNMP agent.
        Snmp = "snmp",
        /// TFTP server.
        Tftp = "tftp",
        /// FTP server.
        Ftp = "ftp",
        /// SCP server.
        Scp = "scp",
        /// Remote copy.
        Rcp = "rcp",
        /// Remote shell.
        Rsh = "rsh",
        /// Remote installation of switches (TCP 4786).
        SmartInstall = "smart-install",
        /// Echo, discard, chargen, daytime over TCP.
        TcpSmallServers = "tcp-small-servers",
        /// Echo, discard, chargen over UDP.
        UdpSmallServers = "udp-small-servers",
        /// Who is logged in.
        Finger = "finger",
        /// BOOTP server.
        Bootp = "bootp",
        /// DHCP server or relay.
        Dhcp = "dhcp",
        /// X.25 terminals.
        Pad = "pad",
        /// Who owns a TCP connection.
        Identd = "identd",
        /// DNS server.
        Dns = "dns",
        /// DEC maintenance.
        Mop = "mop",
        /// Calls home to the vendor.
        CallHome = "call-home",
        /// Cisco discovery.
        Cdp = "cdp",
        /// Link-layer discovery.
        Lldp = "lldp",
        /// Tasking of lawful interception.
        Interception = "interception",
        /// Control of RADIUS sessions from outside.
        RadiusDynamic = "radius-dynamic",
        /// Opens connections for its clients: a web proxy, SOCKS.
        Relay = "relay",
        /// Something else.
        Other = "other",
    }
}

object! {
    /// A service that the device offers.
    Service {
        /// Which service.
        protocol: Protocol,
        /// The vendor's word for it.
        name: String,
        /// Whether it runs.
        enabled: Fact<bool>,
        /// Whether something written on the device itself makes use of it; unknown where only clients could say.
        used: Fact<bool>,
        /// The port that it listens on.
        port: Fact<u64>,
        /// The routing instance that it listens in; none is the global table or every one.
        vrf: Fact<Option<Reference>>,
        /// Whether the session is encrypted.
        encrypted: Fact<bool>,
        /// Whether clients prove who they are.
        authenticated: Fact<bool>,
        /// The list that admits IPv4 sources.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list that admits IPv6 sources.
        acl_ipv6: Fact<Option<Reference>>,
        /// Whether it shows a certificate by which clients can tell that it is this device; unknown where nothing says.
        identity_proved: Fact<bool>,
        /// Whether a list of sources can be written for the service itself.
        takes_lists: Fact<bool>,
        /// Sessions that it holds at once; none is any number.
        session_limit: Fact<Option<u64>>,
        /// New sessions a minute that it takes; none is any number.
        rate_limit: Fact<Option<u64>>,
        /// Whether it has no port of its own: its sessions come over terminal lines, whose lists guard it.
        over_lines: bool,
        /// Whether it answers over IPv6 too, where the device speaks it.
        ipv6: Fact<bool>,
        /// Whether it answers in every routing instance, where it is bound to none.
        every_vrf: Fact<bool>,
        /// What keeps sources from it beside its own lists.
        reach: Exposure,
        /// The same over IPv6 alone.
        reach_ipv6: Exposure,
    }
}

object! {
    /// The device as a client of file servers, one object a protocol.
    FileClient {
        /// The protocol: ftp, tftp, http, scp, sftp, rcp.
        protocol: Transfer,
        /// Interface whose address is used.
        source_interface: Fact<Option<Reference>>,
        /// The account that it shows to servers.
        user: Fact<Option<String>>,
        /// The password that it shows to servers.
        password: Fact<Option<Secret>>,
    }
}

choice! {
    /// Versions of SSH that are accepted.
    SshVersions {
        /// Version 2 alone.
        Two = "2",
        /// Versions 1 and 2.
        Both = "1 and 2",
        /// Version 1 alone.
        One = "1",
    }
}

object! {
    /// The SSH server.
    Ssh {
        /// Versions that are accepted.
        versions: Fact<SshVersions>,
        /// Seconds for a login to complete.
        login_timeout: Fact<u64>,
        /// Attempts in one session.
        login_attempts: Fact<u64>,
        /// Smallest Diffie-Hellman group in bits that is accepted.
        dh_minimum: Fact<u64>,
        /// Ciphers that are offered, in the names of the SSH protocol.
        ciphers: Fact<Vec<String>>,
        /// Message authentication codes that are offered.
        macs: Fact<Vec<String>>,
        /// Key exchanges that are offered.
        key_exchanges: Fact<Vec<String>>,
        /// Host key algorithms that are offered.
        host_key_algorithms: Fact<Vec<String>>,
        /// Public key algorithms that users may sign with.
        user_key_algorithms: Fact<Vec<String>>,
        /// How users may prove who they are: publickey, keyboard-interactive, password.
        authentication: Fact<Vec<String>>,
        /// Bits of the RSA host key.
        rsa_bits: Fact<u64>,
        /// Further ports, with the group of lines that they lead to.
        extra_ports: Vec<SshPort>,
        /// Whether clients may tunnel TCP through the device.
        tcp_forwarding: Fact<bool>,
        /// Tunnels through the sessions that the device itself opens.
        tunnels: Vec<SshTunnel>,
        /// New connections a minute that are accepted.
        rate_limit: Fact<Option<u64>>,
        /// Sessions at once that one host may hold.
        sessions_per_host: Fact<Option<u64>>,
        /// Interface whose address outgoing sessions use.
        source_interface: Fact<Option<Reference>>,
    }
}

object! {
    /// A port on which SSH listens beside its own.
    SshPort {
        /// The port.
        port: u64,
        /// Group of lines that it leads to.
        rotary: Fact<Option<u64>>,
    }
}

object! {
    /// A tunnel through a session of SSH that the device itself opens and keeps open.
    SshTunnel {
        /// Its name.
        name: String,
        /// The server that the session is opened to.
        server: Fact<Option<String>>,
        /// Where the other end leads to.
        target: Fact<Option<String>>,
    }
}

choice! {
    /// How the web server asks for a login.
    WebLogin {
        /// Through AAA.
        Aaa = "aaa",
        /// Against local users.
        Local = "local",
        /// Against the password of privileged mode.
        Enable = "enable",
        /// An outside server that is not AAA.
        Other = "other",
    }
}

object! {
    /// The web server, clear and encrypted.
    Web {
        /// How the login is asked for.
        login: Fact<WebLogin>,
        /// TLS versions that are accepted, as `1.0`, `1.1`, `1.2`, `1.3`.
        tls_versions: Fact<Vec<String>>,
        /// TLS cipher suites that are offered, in the vendor's names.
        tls_ciphers: Fact<Vec<String>>,
        /// The certificate binding that the server shows.
        trustpoint: Fact<Option<Reference>>,
        /// Whether the certificate that the server shows is signed by the device itself.
        self_signed: Fact<bool>,
        /// Sessions at once.
        connection_limit: Fact<u64>,
        /// Seconds without traffic after which a session ends.
        idle_timeout: Fact<u64>,
        /// Whether the management modules behind the clear server are switched off.
        plain_modules_off: Fact<bool>,
        /// Whether the management modules behind the encrypted server are switched off.
        secure_modules_off: Fact<bool>,
    }
}

object! {
    /// How logins are slowed and watched, and what local passwords must be like.
    LoginPolicy {
        /// Failed attempts that lock logins out for a time.
        lockout_attempts: Fact<Option<u64>>,
        /// Seconds for which logins are then locked out.
        lockout_seconds: Fact<Option<u64>>,
        /// Whether a password opens a mode of more rights than the account has.
        privileged_mode: Fact<bool>,
        /// Whether accounts without a password may log in over the network, not on the console alone.
        remote_without_password: Fact<bool>,
        /// Failed attempts after which a local account is locked.
        account_lock_attempts: Fact<Option<u64>>,
        /// The list of sources that may log in even then.
        lockout_exempt: Fact<Option<Reference>>,
        /// Whether successful logins are logged.
        success_logged: Fact<bool>,
        /// Whether failed logins are logged.
        failure_logged: Fact<bool>,
        /// Fewest characters of a local password.
        minimum_length: Fact<Option<u64>>,
        /// Whether kinds of characters are asked for.
        complexity: Fact<bool>,
        /// Fewest upper case letters of a local password, where that is asked for by itself.
        uppercase_letters: Fact<Option<u64>>,
        /// Fewest lower case letters of a local password, where that is asked for by itself.
        lowercase_letters: Fact<Option<u64>>,
        /// Fewest digits of a local password, where that is asked for by itself.
        digits: Fact<Option<u64>>,
        /// Fewest characters of a local password that are neither letters nor digits, where that is asked for by itself.
        special_characters: Fact<Option<u64>>,
        /// Fewest characters in which a local password must differ from the one before it.
        changed_characters: Fact<Option<u64>>,
        /// Days after which a local password must change.
        lifetime_days: Fact<Option<u64>>,
        /// Whether clear passwords are at least obscured when they are printed.
        obscured: Fact<bool>,
        /// Whether reversible secrets are encrypted under a key that is not printed.
        encrypted: Fact<bool>,
    }
}
