//! Menus that are known and not yet in the model, with the lists that they could feed.

use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[NAMES, MANAGEMENT, TOOLS, TUNNELS];

const NAMES: &[Menu<Builder>] = &[];

const MANAGEMENT: &[Menu<Builder>] = &[];

const TOOLS: &[Menu<Builder>] = &[
    Menu::unmodelled_settings(
        "tool e-mail",
        &["contacts", "secrets"],
        "address=setting certificate-verification=setting from=text password=secret port=number server=setting start-tls=setting tls=setting user=text vrf=name",
    ),
    Menu::unmodelled_settings("tool graphing", &["services"], "page-refresh=setting store-every=setting"),
    Menu::unmodelled_records(
        "tool graphing interface",
        "interface",
        &["services"],
        "allow-address=address interface=name store-on-disk=flag",
    ),
    Menu::unmodelled_records(
        "tool graphing queue",
        "simple-queue",
        &["services"],
        "allow-address=address allow-target=flag simple-queue=name store-on-disk=flag",
    ),
    Menu::unmodelled_records(
        "tool graphing resource",
        "allow-address",
        &["services"],
        "allow-address=address store-on-disk=flag",
    ),
    Menu::unmodelled_records(
        "tool netwatch",
        "host",
        &["automation", "contacts"],
        "accept-icmp-time-exceeded=flag certificate=name check-certificate=flag dns-server=setting down-script=script host=setting \
         http-codes=setting interval=time name=name packet-count=number packet-interval=time packet-size=number port=number \
         record-type=setting src-address=address start-delay=time startup-delay=time test-script=script thr-avg=time \
         thr-http-time=time thr-jitter=time thr-loss-count=number thr-loss-percent=number thr-max=time thr-stdev=time \
         thr-tcp-conn-time=time timeout=time ttl=number type=setting up-script=script",
    ),
    Menu::unmodelled_settings(
        "tool sniffer",
        &["mirrors", "contacts"],
        "file-limit=setting file-name=text filter-cpu=setting filter-direction=setting filter-dst-ip-address=address \
         filter-dst-ipv6-address=address filter-dst-mac-address=mac filter-dst-port=setting filter-interface=name \
         filter-ip-address=address filter-ip-protocol=setting filter-ipv6-address=address filter-mac-address=mac \
         filter-mac-protocol=setting filter-operator-between-entries=setting filter-port=setting filter-size=setting \
         filter-src-ip-address=address filter-src-ipv6-address=address filter-src-mac-address=mac filter-src-port=setting \
         filter-stream=flag filter-vlan=setting max-packet-size=number memory-limit=setting memory-scroll=flag only-headers=flag \
         quick-rows=number quick-show-frame=flag streaming-enabled=flag streaming-server=setting",
    ),
    Menu::unmodelled_records(
        "system script",
        "name",
        &["automation", "secrets"],
        "dont-require-permissions=flag name=name owner=name policy=setting source=script",
    ),
    Menu::unmodelled_records(
        "system scheduler",
        "name",
        &["automation", "secrets"],
        "interval=time name=name on-event=script policy=setting start-date=setting start-time=setting",
    ),
    Menu::unmodelled_settings(
        "ip traffic-flow",
        &["exporters", "contacts"],
        "active-flow-timeout=time cache-entries=setting enabled=flag inactive-flow-timeout=time interfaces=name packet-sampling=flag \
         sampling-interval=number sampling-space=number",
    ),
    Menu::unmodelled_records(
        "ip traffic-flow target",
        "dst-address",
        &["exporters", "contacts"],
        "address=setting dst-address=address port=number src-address=address v9-template-refresh=number v9-template-timeout=setting version=setting",
    ),
];

const TUNNELS: &[Menu<Builder>] = &[
    Menu::unmodelled_records(
        "ip ipsec peer",
        "name",
        &["crypto", "contacts"],
        "address=setting exchange-mode=setting local-address=address name=name passive=flag port=number profile=name \
         send-initial-contact=flag",
    ),
    Menu::unmodelled_records(
        "ip ipsec identity",
        "peer",
        &["crypto", "secrets"],
        "auth-method=setting certificate=name eap-methods=setting generate-policy=setting key=name match-by=setting \
         mode-config=name my-id=setting notrack-chain=name password=secret peer=name policy-template-group=name \
         remote-certificate=name remote-id=setting remote-key=name secret=secret username=text",
    ),
    Menu::unmodelled_records(
        "ip ipsec policy",
        "number",
        &["crypto"],
        "action=setting dst-address=address dst-port=setting group=name ipsec-protocols=setting level=setting peer=name \
         proposal=name protocol=setting sa-dst-address=address sa-src-address=address src-address=address src-port=setting \
         template=flag tunnel=flag number=number",
    ),
    Menu::unmodelled_records(
        "ip ipsec profile",
        "name",
        &["crypto"],
        "default=flag dh-group=setting dpd-interval=setting dpd-maximum-failures=number enc-algorithm=setting hash-algorithm=setting \
         lifebytes=setting lifetime=time name=name nat-traversal=flag prf-algorithm=setting ppk=setting proposal-check=setting",
    ),
    Menu::unmodelled_records(
        "ip ipsec proposal",
        "name",
        &["crypto"],
        "auth-algorithms=setting default=flag enc-algorithms=setting lifetime=time name=name pfs-group=setting",
    ),
    Menu::unmodelled_records(
        "ip ipsec mode-config",
        "name",
        &["crypto"],
        "address=address address-pool=name address-prefix-length=number connection-mark=name default=flag name=name responder=flag \
         split-dns=setting split-include=address src-address-list=name static-dns=address system-dns=flag use-responder-dns=setting",
    ),
    Menu::ignored_records("ip ipsec policy group", "name", "default=flag name=name"),
    Menu::unmodelled_records(
        "interface wireguard",
        "name",
        &["tunnels", "interfaces", "services", "secrets"],
        "listen-port=number mtu=number name=name private-key=secret vrf=name",
    ),
    Menu::unmodelled_records(
        "interface wireguard peers",
        "public-key",
        &["tunnels", "contacts", "secrets"],
        "allowed-address=address client-address=address client-allowed-address=address client-dns=address client-endpoint=setting \
         client-keepalive=time client-listen-port=number client-private-key=secret endpoint-address=setting endpoint-port=number \
         interface=name is-responder=flag name=name persistent-keepalive=time preshared-key=secret private-key=secret \
         public-key=name responder=flag",
    ),
    Menu::unmodelled_records(
        "interface pppoe-client",
        "name",
        &["interfaces", "contacts", "secrets"],
        "ac-name=text add-default-route=flag allow=setting default-route-distance=number dial-on-demand=flag host-uniq=text \
         interface=name keepalive-timeout=setting max-mru=setting max-mtu=setting mrru=setting name=name password=secret \
         profile=name service-name=text use-peer-dns=setting user=text",
    ),
    Menu::unmodelled_records(
        "interface wireless security-profiles",
        "name",
        &["secrets"],
        "authentication-types=setting default=flag disable-pmkid=flag eap-methods=setting group-ciphers=setting \
         group-key-update=time interim-update=time management-protection=setting management-protection-key=secret mode=setting \
         mschapv2-password=secret mschapv2-username=text name=name radius-called-format=setting radius-eap-accounting=flag \
         radius-mac-accounting=flag radius-mac-authentication=flag radius-mac-caching=setting radius-mac-format=setting \
         radius-mac-mode=setting static-algo-0=setting static-algo-1=setting static-algo-2=setting static-algo-3=setting \
         static-key-0=secret static-key-1=secret static-key-2=secret static-key-3=secret static-sta-private-algo=setting \
         static-sta-private-key=secret static-transmit-key=setting supplicant-identity=text tls-certificate=name \
         tls-mode=setting unicast-ciphers=setting wpa-pre-shared-key=secret wpa2-pre-shared-key=secret",
    ),
    Menu::unmodelled_records(
        "ppp secret",
        "name",
        &["secrets"],
        "caller-id=text ipv6-routes=setting last-logged-out=text limit-bytes-in=number limit-bytes-out=number local-address=address \
         name=name password=secret profile=name remote-address=setting remote-ipv6-prefix=address routes=setting service=setting",
    ),
    Menu::unmodelled_records(
        "ppp profile",
        "name",
        &["automation", "tunnels"],
        "address-list=name bridge=name bridge-horizon=setting bridge-learning=setting bridge-path-cost=number \
         bridge-port-priority=number bridge-port-vid=number change-tcp-mss=setting default=flag dhcpv6-lease-time=time \
         dhcpv6-pd-pool=name dns-server=address idle-timeout=time incoming-filter=name insert-queue-before=name \
         interface-list=name local-address=setting name=name on-down=script on-up=script only-one=setting outgoing-filter=name \
         parent-queue=name queue-type=name rate-limit=setting remote-address=setting remote-ipv6-prefix-pool=name \
         session-timeout=time use-compression=setting use-encryption=setting use-ipv6=setting use-mpls=setting use-upnp=setting \
         wins-server=address",
    ),
    Menu::unmodelled_settings(
        "ppp aaa",
        &["aaa"],
        "accounting=flag interim-update=time use-circuit-id-in-nas-port-id=flag use-radius=flag",
    ),
];
