//! The device itself: its name and its clock, the note that it shows, how it starts.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{Banner, BootImage, FreeText, Transfer};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("system identity", &["device.hostname"], identity).reads("name=name"),
    Menu::settings("system clock", &["device.timezone", "device.timezone_is_utc"], clock)
        .reads("time-zone-name=name time-zone-autodetect=flag")
        .ignores("time=time date=setting gmt-offset=setting dst-active=flag"),
    Menu::settings("system note", &["banners"], note)
        .reads("note=text show-at-login=flag show-at-cli-login=flag"),
    Menu::settings("system routerboard settings", &["boot"], start)
        .reads("boot-device=setting protected-routerboot=enabled|disabled")
        .ignores(
            "auto-upgrade=flag baud-rate=setting boot-delay=time boot-os=setting boot-protocol=setting cpu-frequency=setting cpu-mode=setting \
             enable-jumper-reset=flag enter-setup-on=setting force-backup-booter=flag init-delay=time memory-data-rate=setting \
             memory-frequency=setting preboot-etherboot=setting preboot-etherboot-server=setting reformat-hold-button=time \
             reformat-hold-button-max=time regulatory-domain-ce=flag silent-boot=flag",
        )
        .outside(&[Outside { properties: "on-event=script", feeds: &["automation"] }]),
    Menu::ignored_settings("system package update", "channel=setting installed-version=setting latest-version=setting status=text"),
    Menu::ignored_settings(
        "system upgrade mirror",
        "check-interval=time enabled=flag primary-server=address secondary-server=address user=name",
    ),
    Menu::ignored_settings(
        "system watchdog",
        "auto-send-supout=flag automatic-supout=flag no-ping-delay=time ping-start-after-boot=time ping-timeout=time send-email-from=text \
         send-email-to=text send-smtp-server=host watch-address=setting watchdog-timer=flag",
    ),
]];

/// What is remembered: the note, and how the board starts.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    note: Option<Note>,
    board: Option<Board>,
}

#[derive(Debug)]
struct Note {
    text: String,
    at: Span,
    name: &'static str,
}

#[derive(Debug)]
struct Board {
    at: Span,
    device: Option<(String, Span)>,
    protected: Option<(bool, Span)>,
    doubtful: bool,
}

fn identity(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("name")?;
    builder.model.device.hostname = record.set_at("name", Some(name));
    Some(())
}

/// Zones of the time-zone database that show UTC all year.
const UTC: &[&str] =
    &["UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/GMT", "GMT", "UCT", "Zulu", "Universal"];

/// The zone that is written holds until the device finds another one by its address, where `time-zone-autodetect` is on.
fn clock(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let Some(zone) = record.string("time-zone-name") else { return Some(()) };
    let device = &mut builder.model.device;
    device.timezone_is_utc = record.set_at("time-zone-name", UTC.iter().any(|known| known.eq_ignore_ascii_case(&zone)));
    device.timezone = Fact::Set(zone, record.span_of("time-zone-name")?);
    Some(())
}

/// The note is shown behind the login unless `show-at-login=no`, and before it by `show-at-cli-login=yes` (MikroTik, "Note").
fn note(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let before = record.flag("show-at-cli-login") == Some(true);
    let behind = record.flag("show-at-login") != Some(false);
    let text = record.string("note").filter(|text| !text.trim().is_empty());
    if let (Some(text), true) = (text, before || behind) {
        let name = if before { "login" } else { "exec" };
        builder.memory.system.note = Some(Note { text, at: record.span_of("note")?, name });
    }
    Some(())
}

fn start(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    builder.memory.system.board = Some(Board {
        at: record.at(),
        device: record.string("boot-device").zip(record.span_of("boot-device")),
        protected: record
            .get("protected-routerboot")
            .map(|state| state == "enabled")
            .zip(record.span_of("protected-routerboot")),
        doubtful: record.is_doubtful(),
    });
    Some(())
}

/// Puts the note and the way of starting into the model, when the device's name is known.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.system);
    if let Some(note) = &memory.note {
        let device = &builder.model.device;
        let told = |name: &Fact<Option<String>>| name.configured().is_some_and(|name| mentions(&note.text, name));
        let leaks = told(&device.hostname) || told(&device.hardware) || mentions(&note.text, "RouterOS");
        builder.model.banners.push(Banner {
            at: note.at,
            name: note.name.to_owned(),
            text: Fact::Set(FreeText(note.text.clone()), note.at),
            // What the name is may stand in what was not read.
            leaks: match builder.why_open(None, &["device.hostname"]) {
                Some(why) if !leaks => Fact::Unknown(why),
                _ => Fact::Set(leaks, note.at),
            },
            ..Banner::default()
        });
    }
    board(builder, memory.board.as_ref());
    builder.memory.system = memory;
}

/// A word of at least four letters, whatever their case.
fn mentions(text: &str, word: &str) -> bool {
    word.len() > 3 && text.to_ascii_lowercase().contains(&word.to_ascii_lowercase())
}

/// A board starts from its flash, and from the network when that fails, unless `boot-device` says otherwise; what may be started is limited to
/// its owner by `protected-routerboot` alone (MikroTik, "`RouterBOARD`").
fn board(builder: &mut Builder, board: Option<&Board>) {
    let is_board = builder.model.device.hardware.configured().is_some_and(|model| !model.starts_with("CHR"));
    let whole = builder.why_open(None, &["boot"]).is_none();
    let boot = &mut builder.model.boot;
    let doubtful = board.is_some_and(|board| board.doubtful);
    if let Some(board) = board {
        boot.at = board.at;
    }
    let usual = || board.is_some() || is_board && whole;
    let (transfer, at) = match board.and_then(|board| board.device.as_ref()) {
        Some((device, at)) => (Fact::Set(transfer(device), *at), *at),
        None if usual() && !doubtful => (Fact::Default(Transfer::Tftp), boot.at),
        None => (Fact::Unknown(Why::NotStated), boot.at),
    };
    if usual() {
        boot.images.push(BootImage { at, transfer, server: Fact::Default(None), ..BootImage::default() });
    }
    boot.password_recovery = match board.and_then(|board| board.protected) {
        Some((on, at)) => Fact::Set(!on, at),
        None if usual() && !doubtful => Fact::Default(true),
        None => Fact::Unknown(Why::NotStated),
    };
}

fn transfer(device: &str) -> Transfer {
    if device.contains("ethernet") || device.contains("etherboot") { Transfer::Tftp } else { Transfer::Local }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Transfer;

    use crate::sample::{unknown, whole};

    #[test]
    fn the_device_has_a_name_and_a_zone() {
        let reading =
            whole("/system identity\nset name=\"core \\\"1\\\"\"\n/system clock set time-zone-name=Etc/UTC\n");
        assert_eq!(unknown(&reading), [""; 0]);
        let device = &reading.model.device;
        assert_eq!(device.hostname.configured().unwrap(), "core \"1\"");
        assert_eq!(device.timezone_is_utc.value(), Some(&true));
        assert_eq!(reading.text.slice(device.timezone.span().unwrap()), "time-zone-name=Etc/UTC");
    }

    #[test]
    fn boards_start_from_the_network_unless_they_are_told_not_to() {
        let board = "# 2024-01-15 10:22:31 by RouterOS 7.12.1\n# model = CCR2004-16G-2S+\n";
        let first = |config: &str| whole(config).model.boot.images.first().and_then(|it| it.transfer.value().copied());
        assert_eq!(first(board), Some(Transfer::Tftp));
        assert_eq!(first("/system identity set name=a\n"), None);
        let flash =
            format!("{board}/system routerboard settings\nset boot-device=nand-only protected-routerboot=enabled\n");
        assert_eq!(first(&flash), Some(Transfer::Local));
        assert_eq!(whole(&flash).model.boot.password_recovery.value(), Some(&false));
    }

    #[test]
    fn a_note_stands_before_or_behind_the_login() {
        let reading = whole(
            "/system identity set name=edge-01\n/system note\nset note=\"edge-01, keep out\" show-at-cli-login=yes\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let banner = &reading.model.banners[0];
        assert_eq!((banner.name.as_str(), banner.leaks.value()), ("login", Some(&true)));
    }
}
