//! Menus that no rule could ever ask for: queues, leases, radios, lights.

use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[ADDRESSES, QUEUES, SYSTEM, RADIO];

const ADDRESSES: &[Menu<Builder>] = &[
    Menu::ignored_records("ip pool", "name", "name=name ranges=address next-pool=name"),
    Menu::ignored_records("ipv6 pool", "name", "name=name prefix=address prefix-length=number"),
    Menu::ignored_settings(
        "ip dhcp-server config",
        "accounting=flag interim-update=time store-leases-disk=time radius-password=setting",
    ),
    Menu::ignored_records(
        "ip dhcp-server network",
        "address",
        "address=address boot-file-name=text caps-manager=address dhcp-option=name dhcp-option-set=name dns-none=flag \
         dns-server=address domain=name gateway=address netmask=number next-server=address ntp-none=flag ntp-server=address \
         wins-server=address",
    ),
    Menu::ignored_records(
        "ip dhcp-server option",
        "name",
        "code=number force=flag name=name value=text raw-value=text",
    ),
    Menu::ignored_records("ip dhcp-server option sets", "name", "name=name options=name"),
    Menu::ignored_records(
        "ip dhcp-server matcher",
        "name",
        "address-pool=name code=number matching-type=setting name=name option-set=name server=name value=text",
    ),
    Menu::ignored_records("ip dhcp-client option", "name", "code=number name=name value=text"),
    Menu::ignored_records("ipv6 dhcp-server option", "name", "code=number name=name value=text"),
    Menu::ignored_records(
        "ipv6 dhcp-server",
        "name",
        "address-pool=name allow-dual-stack-queue=flag dhcp-option=name insert-queue-before=name interface=name lease-time=time \
         name=name parent-queue=name preference=number prefix-pool=name rapid-commit=flag route-distance=number use-radius=flag \
         use-reconfigure=flag duid=setting",
    ),
];

const QUEUES: &[Menu<Builder>] = &[
    Menu::ignored_records("queue interface", "interface", "interface=name queue=name"),
    Menu::ignored_records(
        "queue simple",
        "name",
        "bucket-size=setting burst-limit=setting burst-threshold=setting burst-time=setting dst=setting limit-at=setting \
         max-limit=setting name=name packet-marks=name parent=name priority=setting queue=name target=setting time=setting \
         total-burst-limit=setting total-burst-threshold=setting total-burst-time=time total-limit-at=setting \
         total-max-limit=setting total-priority=number total-queue=name total-bucket-size=setting",
    ),
    Menu::ignored_records(
        "queue tree",
        "name",
        "bucket-size=setting burst-limit=setting burst-threshold=setting burst-time=time limit-at=setting max-limit=setting \
         name=name packet-mark=name parent=name priority=number queue=name",
    ),
    Menu::ignored_records(
        "queue type",
        "name",
        "bfifo-limit=setting cake-ack-filter=setting cake-atm=setting cake-autorate-ingress=flag cake-bandwidth=setting \
         cake-diffserv=setting cake-flowmode=setting cake-memlimit=setting cake-mpu=setting cake-nat=flag cake-overhead=setting \
         cake-overhead-scheme=setting cake-rtt=time cake-rtt-scheme=setting cake-wash=flag codel-ce-threshold=setting \
         codel-ecn=flag codel-interval=time codel-limit=setting codel-target=time fq-codel-ce-threshold=setting \
         fq-codel-ecn=flag fq-codel-flows=number fq-codel-interval=time fq-codel-limit=setting fq-codel-memlimit=setting \
         fq-codel-quantum=number fq-codel-target=time kind=setting mq-pfifo-limit=setting name=name pcq-burst-rate=setting \
         pcq-burst-threshold=setting pcq-burst-time=time pcq-classifier=setting pcq-dst-address-mask=number \
         pcq-dst-address6-mask=number pcq-limit=setting pcq-rate=setting pcq-src-address-mask=number \
         pcq-src-address6-mask=number pcq-total-limit=setting pfifo-limit=setting red-avg-packet=number red-burst=number \
         red-limit=setting red-max-threshold=number red-min-threshold=number sfq-allot=number sfq-perturb=number default=flag",
    ),
];

const SYSTEM: &[Menu<Builder>] = &[
    Menu::ignored_records(
        "disk",
        "slot",
        "slot=name media-interface=name media-sharing=flag type=setting parent=name compress=flag ramdisk-size=setting \
         tmpfs-max-size=setting mount-filesystem=flag mount-point-template=text",
    ),
    Menu::ignored_records(
        "port",
        "name",
        "name=name baud-rate=setting data-bits=setting parity=setting stop-bits=setting flow-control=setting",
    ),
    Menu::ignored_settings("port firmware", "directory=text ignore-directip-modem=flag"),
    Menu::ignored_settings(
        "disk settings",
        "auto-media-interface=name auto-media-sharing=flag auto-smb-sharing=flag auto-smb-user=name default-mount-point-template=text",
    ),
    Menu::ignored_settings("system clock manual", "dst-delta=setting dst-end=text dst-start=text time-zone=setting"),
    Menu::ignored_settings("system leds settings", "all-leds-off=setting"),
    Menu::ignored_records(
        "system leds",
        "leds",
        "interface=name leds=name modem-signal-threshold=setting type=setting",
    ),
    Menu::ignored_settings(
        "system lcd",
        "backlight-timeout=time color-scheme=setting default-screen=setting enabled=flag read-only-mode=flag time-interval=setting touch-screen=setting",
    ),
    Menu::ignored_settings(
        "lcd",
        "backlight-timeout=time color-scheme=setting default-screen=setting enabled=flag read-only-mode=flag time-interval=setting touch-screen=setting flip-screen=flag",
    ),
    Menu::ignored_records("lcd interface", "interface", "interface=name max-speed=setting timeout=time"),
    Menu::ignored_settings("lcd interface pages", "interfaces=name"),
    Menu::ignored_settings(
        "system health settings",
        "cpu-overtemp-check=flag cpu-overtemp-startup-delay=time cpu-overtemp-threshold=setting fan-control-interval=setting \
         fan-full-speed-temp=setting fan-min-speed-percent=setting fan-mode=setting fan-on-threshold=setting fan-switch=flag \
         fan-target-temp=setting use-fan=setting",
    ),
    Menu::ignored_records("system resource irq", "number", "cpu=setting number=number"),
    Menu::ignored_records("system resource irq rps", "name", "name=name"),
    Menu::ignored_settings("system resource usb settings", "authorization=flag"),
    Menu::ignored_records(
        "system ups",
        "name",
        "alarm-setting=setting check-capabilities=flag min-runtime=setting name=name offline-time=time port=name",
    ),
    Menu::ignored_records("system console", "port", "channel=number port=name term=setting vcno=number"),
    Menu::ignored_settings("system console screen", "line-count=number blank-interval=setting"),
    Menu::ignored_records("system package", "name", "name=name"),
];

const RADIO: &[Menu<Builder>] = &[
    Menu::ignored_settings(
        "interface wireless align",
        "active-mode=flag audio-max=number audio-min=number audio-monitor=mac filter-mac=mac frame-size=number \
         frames-per-second=number receive-all=flag ssid-all=flag",
    ),
    Menu::ignored_settings(
        "interface wireless snooper",
        "channel-time=time multiple-channels=flag receive-errors=flag",
    ),
    Menu::ignored_records(
        "interface wireless channels",
        "name",
        "band=setting extension-channel=setting frequency=number list=name name=name width=setting",
    ),
    Menu::ignored_records(
        "interface wifi channel",
        "name",
        "band=setting frequency=setting name=name secondary-frequency=setting skip-dfs-channels=setting width=setting reselect-interval=setting",
    ),
    Menu::ignored_records("interface wifi steering", "name", "name=name neighbor-group=name rrm=flag wnm=flag"),
    Menu::ignored_records(
        "caps-man channel",
        "name",
        "band=setting control-channel-width=setting extension-channel=setting frequency=setting name=name reselect-interval=time save-selected=flag secondary-frequency=setting skip-dfs-channels=flag tx-power=number",
    ),
];
