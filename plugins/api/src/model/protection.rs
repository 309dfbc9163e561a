//! Certificates, IKE and IPsec, tunnels, address translation.

use super::declare::{choice, object};
use super::scalar::{Addresses, Reference};
use crate::{Fact, Secret};

object! {
    /// Certificates, IKE and IPsec.
    Crypto {
        /// Bindings to certificate authorities.
        trustpoints: Vec<Trustpoint>,
        /// IKE policies and proposals.
        ike_proposals: Vec<IkeProposal>,
        /// IPsec transforms and proposals.
        ipsec_transforms: Vec<IpsecTransform>,
        /// IPsec profiles and crypto map entries.
        ipsec_policies: Vec<IpsecPolicy>,
        /// Pre-shared keys.
        ike_keys: Vec<IkeKey>,
        /// Groups of remote users.
        remote_groups: Vec<RemoteGroup>,
        /// What sessions by TLS are like, beside those of the web server.
        tls_profiles: Vec<TlsProfile>,
        /// Whether IKE version 1 may use aggressive mode, where it can be switched off.
        aggressive_mode: Fact<bool>,
    }
}

object! {
    /// A binding to a certificate authority.
    Trustpoint {
        /// Its name.
        name: String,
        /// Whether the certificate is signed by the device itself.
        self_signed: Fact<bool>,
        /// Whether revocation of peers' certificates is checked.
        revocation_checked: Fact<bool>,
    }
}

object! {
    /// What sessions by TLS of some purpose are like.
    TlsProfile {
        /// Its name.
        name: String,
        /// Whether it is for sessions that others open to the device.
        server: Fact<bool>,
        /// Cipher suites that are offered, as `aes-128-cbc-sha`, `rsa-aes-gcm-sha2`, `ecdhe-aes-gcm-sha2`.
        ciphers: Fact<Vec<String>>,
    }
}

object! {
    /// An IKE policy or proposal.
    IkeProposal {
        /// Its name or number.
        name: String,
        /// Version of IKE, 1 or 2.
        ike_version: Fact<u64>,
        /// Ciphers: des, 3des, aes-128, aes-192, aes-256, aes-gcm-256 ...
        encryption: Fact<Vec<String>>,
        /// Hashes: md5, sha1, sha256, sha384, sha512.
        integrity: Fact<Vec<String>>,
        /// Diffie-Hellman groups.
        groups: Fact<Vec<u64>>,
        /// Seconds until a new key.
        lifetime: Fact<u64>,
    }
}

object! {
    /// An IPsec transform set or proposal.
    IpsecTransform {
        /// Its name.
        name: String,
        /// Ciphers; `null` is none.
        encryption: Fact<Vec<String>>,
        /// Hashes; empty where the cipher proves itself.
        integrity: Fact<Vec<String>>,
    }
}

object! {
    /// An IPsec profile or crypto map entry.
    IpsecPolicy {
        /// Its name, with its number where it has one.
        name: String,
        /// The Diffie-Hellman group for new keys; none is no forward secrecy.
        forward_secrecy: Fact<Option<u64>>,
        /// Seconds until a new key.
        lifetime: Fact<u64>,
        /// Peers.
        peers: Fact<Vec<String>>,
        /// Version of IKE, 1 or 2.
        ike_version: Fact<u64>,
        /// Whether a list on an interface chooses its traffic, not a tunnel interface.
        policy_based: Fact<bool>,
        /// Whether a filter of its own limits what comes out of it.
        filtered: Fact<bool>,
        /// Whether something uses it.
        used: Fact<bool>,
    }
}

object! {
    /// A group of remote users and what they are given.
    RemoteGroup {
        /// Its name.
        name: String,
        /// The networks that users reach through the tunnel; none is all of their traffic.
        split: Fact<Option<Reference>>,
    }
}

object! {
    /// A pre-shared key.
    IkeKey {
        /// The ring or entry that holds it.
        name: String,
        /// The peers for which it is.
        peers: Fact<Addresses>,
        /// Whether any peer may use it.
        any_peer: Fact<bool>,
        /// The key.
        secret: Fact<Option<Secret>>,
    }
}

choice! {
    /// What a tunnel carries packets in.
    TunnelMode {
        /// Generic encapsulation.
        Gre = "gre",
        /// Generic encapsulation to many ends.
        MultipointGre = "gre-multipoint",
        /// IP in IP.
        Ipip = "ipip",
        /// IPsec alone.
        Ipsec = "ipsec",
        /// IPv6 in IPv4 and the like.
        Ipv6Transition = "ipv6-transition",
        /// Layer 2 over IP.
        Layer2 = "layer-2",
        /// Traffic engineering.
        Mpls = "mpls",
        /// Something else.
        Other = "other",
    }
}

object! {
    /// A tunnel.
    Tunnel {
        /// The interface's name.
        name: String,
        /// What it carries packets in.
        mode: Fact<TunnelMode>,
        /// The near end, an address or interface.
        source: Fact<Option<String>>,
        /// The far end.
        destination: Fact<Option<Addresses>>,
        /// The far end as text.
        peer: Fact<Option<String>>,
        /// The routing instance that carries it.
        vrf: Fact<Option<Reference>>,
        /// Whether IPsec protects it.
        protected: Fact<bool>,
        /// Whether a packet filter or a zone limits what comes out of it.
        filtered: Fact<bool>,
        /// Whether ends find each other by NHRP.
        nhrp: Fact<bool>,
        /// Whether NHRP is authenticated.
        nhrp_authenticated: Fact<bool>,
    }
}

object! {
    /// A translation that makes an inside service reachable from outside.
    PortForward {
        /// Protocol: tcp, udp; `ip` is all.
        protocol: Fact<String>,
        /// The inside address.
        inside: Fact<Addresses>,
        /// The inside port; none is all.
        inside_port: Fact<Option<u64>>,
        /// The outside port; none is all.
        outside_port: Fact<Option<u64>>,
        /// The outside address or interface, as text.
        outside: Fact<Option<String>>,
        /// The zones whose packets alone are translated, where it is for some only.
        from_zones: Fact<Vec<String>>,
        /// Whether it is for packets of another network, as far as zones say it.
        from_outside: Fact<bool>,
    }
}
