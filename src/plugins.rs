//! The vendors that Seawall reads.

use seawall_api::Plugin;

/// Every plugin. A test keeps this equal to the folders of `plugins/`.
pub const PLUGINS: &[&dyn Plugin] = &[
    &seawall_arista_eos::AristaEos,
    &seawall_cisco_ios::CiscoIos,
    &seawall_cisco_iosxr::CiscoIosXr,
    &seawall_cisco_nxos::CiscoNxos,
    &seawall_huawei_vrp::HuaweiVrp,
    &seawall_juniper_junos::JuniperJunos,
    &seawall_mikrotik_routeros::RouterOs,
    &seawall_nokia_sros::NokiaSrOs,
];

/// The plugin of a platform.
pub fn plugin(platform: &str) -> Option<&'static dyn Plugin> {
    PLUGINS.iter().copied().find(|plugin| plugin.dialect().platform == platform)
}

/// The ids of all platforms that are read.
pub fn platforms() -> impl Iterator<Item = &'static str> {
    PLUGINS.iter().map(|plugin| plugin.dialect().platform)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_folder_of_plugins() {
        // `api` is what plugins depend on; `recognised` tells dialects apart that are not read yet.
        let mut folders: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/plugins"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "api" && name != "recognised")
            .collect();
        folders.sort();
        let mut listed: Vec<&str> = platforms().collect();
        listed.sort_unstable();
        assert_eq!(folders, listed);
    }
}
