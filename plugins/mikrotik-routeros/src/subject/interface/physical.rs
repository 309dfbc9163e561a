//! Ports: `/interface ethernet`, radios and modems.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{FreeText, InterfaceKind};

use super::{made, named};
use crate::builder::Builder;

const FEEDS: &[&str] = &["interfaces"];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("interface ethernet", "name", FEEDS, ethernet)
        .reads("default-name=name name=name arp=setting loop-protect=on|off|default")
        .ignores(
            "advertise=setting arp-timeout=time auto-negotiation=flag bandwidth=setting cable-settings=setting combo-mode=setting \
             disable-running-check=flag fec-mode=setting full-duplex=flag l2mtu=number loop-protect-disable-time=time \
             loop-protect-send-interval=time mac-address=mac mdix-enable=flag mtu=number orig-mac-address=mac poe-out=setting \
             poe-priority=number poe-voltage=setting poe-lldp-enabled=flag power-cycle-interval=setting \
             power-cycle-ping-address=address power-cycle-ping-enabled=flag power-cycle-ping-timeout=time \
             rx-flow-control=setting sfp-ignore-rx-los=flag sfp-rate-select=setting sfp-shutdown-temperature=setting \
             speed=setting switch=number tx-flow-control=setting passthrough-interface=name",
        )
        // Releases before 6.41 made switches so.
        .outside(&[Outside { properties: "master-port=name", feeds: &["interfaces.switched", "interfaces.port"] }]),
    Menu::ignored_records(
        "interface ethernet poe",
        "name",
        "name=name poe-out=setting poe-priority=number poe-voltage=setting poe-lldp-enabled=flag power-cycle-interval=setting \
         power-cycle-ping-address=address power-cycle-ping-enabled=flag power-cycle-ping-timeout=time",
    ),
    Menu::ignored_settings("interface ethernet poe settings", "psu1-max-power=setting psu2-max-power=setting"),
    Menu::records("interface lte", "name", FEEDS, port)
        .reads("default-name=name name=name")
        .ignores(
            "allow-roaming=flag apn-profiles=name band=setting external-antenna=setting modem-init=text mtu=number \
             network-mode=setting nr-band=setting operator=number sms-protocol=setting sms-read=flag",
        )
        .outside(&[Outside { properties: "pin=secret", feeds: &["secrets"] }]),
    Menu::ignored_records(
        "interface lte apn",
        "name",
        "default=flag name=name add-default-route=flag apn=name authentication=setting default-route-distance=number \
         ip-type=setting ipv6-interface=name passthrough-interface=name passthrough-mac=mac use-network-apn=flag \
         use-peer-dns=flag password=secret user=text",
    ),
    Menu::ignored_settings("interface lte settings", "mode=setting firmware-path=url link-recovery-timer=setting esim-channel=setting"),
    Menu::records("interface wireless", "name", FEEDS, port)
        .reads("default-name=name name=name arp=setting master-interface=name")
        .ignores(
            "adaptive-noise-immunity=setting ampdu-priorities=number amsdu-limit=number amsdu-threshold=number antenna-gain=number \
             antenna-mode=setting area=name arp-timeout=time band=setting basic-rates-a/g=setting basic-rates-b=setting \
             bridge-mode=setting channel-width=setting compression=flag country=name default-ap-tx-limit=number \
             default-authentication=flag default-client-tx-limit=number default-forwarding=flag disable-running-check=flag \
             disconnect-timeout=time distance=setting frame-lifetime=number frequency=setting frequency-mode=setting \
             frequency-offset=number guard-interval=setting hide-ssid=flag ht-basic-mcs=setting ht-supported-mcs=setting \
             hw-fragmentation-threshold=setting hw-protection-mode=setting hw-protection-threshold=number hw-retries=number \
             installation=setting interworking-profile=name keepalive-frames=setting l2mtu=number mac-address=mac \
             max-station-count=number mode=setting mtu=number multicast-buffering=setting multicast-helper=setting \
             noise-floor-threshold=setting nv2-cell-radius=number nv2-downlink-ratio=number nv2-mode=setting \
             nv2-noise-floor-offset=setting nv2-qos=setting nv2-queue-count=number nv2-security=setting \
             on-fail-retry-time=time preamble-mode=setting radio-name=name rate-selection=setting rate-set=setting \
             rx-chains=setting scan-list=setting secondary-frequency=setting security-profile=name skip-dfs-channels=setting \
             ssid=text station-bridge-clone-mac=mac station-roaming=setting supported-rates-a/g=setting \
             supported-rates-b=setting tdma-period-size=number tx-chains=setting tx-power=setting tx-power-mode=setting \
             update-stats-interval=setting vlan-id=number vlan-mode=setting wds-cost-range=setting wds-default-bridge=name \
             wds-default-cost=number wds-ignore-ssid=flag wds-mode=setting wireless-protocol=setting wmm-support=setting \
             wps-mode=setting allow-sharedkey=flag",
        )
        .outside(&[Outside { properties: "nv2-preshared-key=secret nv2-sync-secret=secret", feeds: &["secrets"] }]),
    Menu::records("interface wifi", "name", FEEDS, port)
        .reads("default-name=name name=name arp=setting master-interface=name radio-mac=mac")
        .ignores(WIFI)
        .outside(&[Outside {
            properties: "security.passphrase=secret security.eap-password=secret",
            feeds: &["secrets"],
        }]),
];

/// `/interface disable ether9`: what holds for an interface of any kind. It comes behind all kinds.
pub(super) const ANY: &[Menu<Builder>] =
    &[Menu::records("interface", "name", FEEDS, any).reads("name=name").ignores("l2mtu=number mtu=number")];

fn any(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let this = named(builder, record.get("name")?, record.at())?;
    if let Some(off) = record.flag("disabled") {
        this.active = !off;
    }
    if let Some(words) = record.get("comment") {
        this.description = record.set_at("comment", Some(FreeText(words.to_owned())));
    }
    Some(())
}

const WIFI: &str = "aaa=name arp-timeout=time channel=name channel.band=setting channel.frequency=setting \
    channel.secondary-frequency=setting channel.skip-dfs-channels=setting channel.width=setting configuration=name \
    configuration.antenna-gain=number configuration.chains=setting configuration.country=name configuration.hide-ssid=flag \
    configuration.manager=setting configuration.mode=setting configuration.ssid=text configuration.tx-power=number datapath=name \
    datapath.bridge=name datapath.client-isolation=flag datapath.interface-list=name datapath.vlan-id=number \
    disable-running-check=flag interworking=name l2mtu=number mac-address=mac mtu=number security=name \
    security.authentication-types=setting security.connect-priority=setting security.dh-groups=setting \
    security.disable-pmkid=flag security.encryption=setting security.ft=flag security.ft-over-ds=flag \
    security.management-protection=setting security.wps=setting steering=name steering.neighbor-group=name steering.rrm=flag \
    steering.wnm=flag";

fn ethernet(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let loops = record.get("loop-protect").map(|mode| record.set_at("loop-protect", mode == "on"));
    let this = made(builder, record, InterfaceKind::Physical)?;
    if let Some(loops) = loops {
        this.port.loop_guard = loops;
    }
    Some(())
}

fn port(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    made(builder, record, InterfaceKind::Physical).map(|_| ())
}
