//! The common model: what every vendor's configuration says, in one vocabulary.

pub mod contact;
pub mod control_plane;
pub mod declare;
pub mod device;
pub mod filter;
pub mod identity;
pub mod interface;
pub mod management;
pub mod observation;
pub mod protection;
pub mod reach;
pub mod routing;
pub mod scalar;
pub mod watching;

pub use contact::*;
pub use control_plane::*;
pub use device::*;
pub use filter::*;
pub use identity::*;
pub use interface::*;
pub use management::*;
pub use observation::*;
pub use protection::*;
pub use reach::*;
pub use routing::*;
pub use scalar::*;
pub use watching::*;

use declare::object;

object! {
    /// One device, as its configuration shows it.
    Model {
        /// The device as a whole.
        device: Device,
        /// How packets that concern the device itself are handled.
        packets: PacketHandling,
        /// Terminal lines.
        lines: Vec<Line>,
        /// Services that listen on the network; each service that the platform has is listed, on or off.
        services: Vec<Service>,
        /// The device as a client of file servers.
        file_clients: Vec<FileClient>,
        /// The SSH server.
        ssh: Ssh,
        /// The web server.
        web: Web,
        /// How logins are slowed and watched.
        login: LoginPolicy,
        /// Local accounts.
        users: Vec<User>,
        /// Passwords of privileged mode.
        enable: Vec<EnablePassword>,
        /// Restricted views of the command line.
        command_views: Vec<CommandView>,
        /// Commands whose privilege level was changed.
        privileges: Vec<PrivilegeChange>,
        /// Authentication, authorisation and accounting.
        aaa: Aaa,
        /// Every stored secret.
        secrets: Vec<StoredSecret>,
        /// The SNMP agent.
        snmp: Snmp,
        /// Logging.
        logging: Logging,
        /// Time.
        ntp: Ntp,
        /// Banners.
        banners: Vec<Banner>,
        /// Where the device starts from.
        boot: Boot,
        /// Places to which the configuration is copied.
        backups: Vec<Backup>,
        /// Remote systems that are asked or told something and that no other list holds.
        contacts: Vec<Contact>,
        /// Packet filters.
        acls: Vec<Acl>,
        /// Traffic between zones.
        zone_pairs: Vec<ZonePair>,
        /// Groups of addresses and services.
        object_groups: Vec<ObjectGroup>,
        /// Lists of prefixes.
        prefix_lists: Vec<PrefixList>,
        /// Lists of AS paths and of communities.
        attribute_lists: Vec<AttributeList>,
        /// Route policies.
        route_policies: Vec<RoutePolicy>,
        /// Names that are defined.
        definitions: Vec<Definition>,
        /// Places where names are used.
        uses: Vec<Use>,
        /// Interfaces.
        interfaces: Vec<Interface>,
        /// Layer 2 of the whole device.
        layer2: Layer2,
        /// Routing instances.
        vrfs: Vec<Vrf>,
        /// Routing.
        routing: Routing,
        /// What protects the processor.
        control_plane: ControlPlane,
        /// Certificates, IKE and IPsec.
        crypto: Crypto,
        /// Tunnels.
        tunnels: Vec<Tunnel>,
        /// Translations that open inside services.
        port_forwards: Vec<PortForward>,
        /// Mirror sessions and captures.
        mirrors: Vec<Mirror>,
        /// Streams of flow records and telemetry.
        exporters: Vec<Exporter>,
        /// What runs commands or programs by itself.
        automation: Vec<Automation>,
        /// Lawful interception.
        intercepts: Vec<Intercept>,
        /// How lawful interception is kept apart.
        interception: Interception,
        /// What one vendor alone has.
        features: Vec<Feature>,
    }
}
