//! The device itself: its name and its clock.

use seawall_api::Fact;
use seawall_api::menu::{Menu, Record};

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("system identity", &["device.hostname"], identity).reads("name=name"),
    Menu::settings("system clock", &["device.timezone", "device.timezone_is_utc"], clock)
        .reads("time-zone-name=name time-zone-autodetect=flag")
        .ignores("time=time date=setting gmt-offset=setting dst-active=flag"),
]];

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

#[cfg(test)]
mod tests {
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
}
