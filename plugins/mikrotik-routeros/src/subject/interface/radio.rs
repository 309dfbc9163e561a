//! Radios and what else is an interface and no tunnel.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// What is left of this subject for others.
pub(super) const OTHER: &[Menu<Builder>] = &[
    Menu::records("interface wireless security-profiles", "name", &["secrets"], wireless)
        .reads(
            "name=name wpa-pre-shared-key=secret wpa2-pre-shared-key=secret supplicant-identity=text static-key-0=secret static-key-1=secret \
             static-key-2=secret static-key-3=secret static-sta-private-key=secret management-protection-key=secret mschapv2-password=secret default=flag \
             number=number",
        )
        .ignores(
            "authentication-types=setting disable-pmkid=flag eap-methods=setting group-ciphers=setting group-key-update=time interim-update=time \
             management-protection=setting mode=setting mschapv2-username=name radius-called-format=setting radius-eap-accounting=flag \
             radius-mac-accounting=flag radius-mac-authentication=flag radius-mac-caching=setting radius-mac-format=setting radius-mac-mode=setting \
             static-algo-0=setting static-algo-1=setting static-algo-2=setting static-algo-3=setting static-sta-private-algo=setting \
             static-transmit-key=setting tls-certificate=name tls-mode=setting unicast-ciphers=setting",
        ),
    Menu::records("interface wifi security", "name", &["secrets"], wireless)
        .reads("name=name passphrase=secret eap-password=secret sae-password=secret")
        .ignores(
            "authentication-types=setting connect-group=name connect-priority=setting dh-groups=setting disable-pmkid=flag eap-accounting=flag \
             eap-anonymous-identity=text eap-certificate-mode=setting eap-methods=setting eap-tls-certificate=name eap-username=text encryption=setting \
             ft=flag ft-mobility-domain=setting ft-nas-identifier=text ft-over-ds=flag ft-preserve-vlanid=flag ft-r0-key-lifetime=time \
             ft-reassociation-deadline=time group-encryption=setting group-key-update=time management-encryption=setting management-protection=setting \
             owe-transition-interface=setting sae-anti-clogging-threshold=setting sae-max-failure-rate=setting sae-pwe=setting wps=setting",
        ),
    Menu::ignored_records("interface l2tp-server user", "name", "name=name user=name"),
    Menu::ignored_settings("interface l2tp-server settings", "").outside(&[Outside { properties: "rule=text", feeds: &[] }]),
];

pub(super) fn wireless(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let owner = format!("wireless profile {}", record.get("name").unwrap_or("default"));
    for key in [
        "wpa-pre-shared-key",
        "wpa2-pre-shared-key",
        "static-key-0",
        "static-key-1",
        "static-key-2",
        "static-key-3",
        "static-sta-private-key",
        "management-protection-key",
        "mschapv2-password",
        "passphrase",
        "eap-password",
        "sae-password",
    ] {
        secrets::keep(builder, record, key, (Purpose::Other, ""), (SecretUse::Wireless, &owner));
    }
    Some(())
}
