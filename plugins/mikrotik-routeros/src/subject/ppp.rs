//! Accounts of dial-in users and of mail: `/ppp secret`, `/ip hotspot user`, `/tool e-mail`.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("ppp secret", "name", &["secrets"], account)
        .reads("name=name password=secret")
        .ignores(
            "caller-id=setting ipv6-routes=text limit-bytes-in=number limit-bytes-out=number local-address=address profile=name remote-address=setting \
             remote-ipv6-prefix=address routes=text service=setting last-logged-out=text last-caller-id=text last-disconnect-reason=text",
        ),
    Menu::ignored_settings("ppp aaa", "accounting=flag interim-update=time use-radius=flag use-circuit-id-in-nas-port-id=flag enable-ipv6-accounting=flag"),
    Menu::records("ip hotspot user", "name", &["secrets"], account)
        .reads("name=name password=secret default=flag number=number")
        .ignores(
            "address=address email=text limit-bytes-in=number limit-bytes-out=number limit-bytes-total=number limit-uptime=time mac-address=mac \
             profile=name routes=text server=name",
        ),
    Menu::settings("tool e-mail", &["secrets"], mail)
        .reads("password=secret")
        .ignores("address=host from=text port=number server=host start-tls=setting tls=setting user=text vrf=name vfr=name certificate-verification=setting"),
]];

fn account(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").unwrap_or("default");
    let owner = format!("{} {name}", record.path);
    secrets::keep(builder, record, "password", (Purpose::Other, name), (SecretUse::Ppp, &owner));
    Some(())
}

fn mail(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    secrets::keep(builder, record, "password", (Purpose::Other, ""), (SecretUse::Client, "tool e-mail"));
    Some(())
}
