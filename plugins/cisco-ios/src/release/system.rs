//! IOS or IOS XE.

use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text, Tree};

use super::hardware::Product;
use super::header::Headers;

/// Beginnings of commands that only IOS XE has (command references of IOS XE 3S, 16 and 17).
const ONLY_XE: &[&str] = &[
    "platform console ",
    "platform punt-keepalive ",
    "no platform punt-keepalive ",
    "platform qfp ",
    "platform hardware throughput ",
    "netconf-yang",
    "restconf",
    "telemetry ietf subscription ",
    "telemetry receiver ",
    "gnxi",
    "license boot level network-",
    "license boot level dna-",
    "license smart transport",
    "transceiver type all",
    "interface AppGigabitEthernet",
    "app-hosting appid ",
    // The management ports' instance, which IOS XE makes itself: routers, then Catalyst switches.
    "vrf definition Mgmt-intf",
    "vrf definition Mgmt-vrf",
];

/// Beginnings of commands that only IOS has.
const ONLY_IOS: &[&str] = &[
    // Memory that is cut in two, and the manager of DSL lines: gone with IOS XE's routers.
    "memory-size iomem ",
    "mmi polling-interval ",
];

/// Ports that only IOS has up to 15.6: IOS XE 3 ran on ASR, ISR 4000 and CSR, whose ports count in three
/// numbers or one, and on Catalyst 3850 and 4500, whose second number is never 1 in slot 0.
const PORTS_OF_IOS: &[&str] = &["interface Ethernet0/0", "interface GigabitEthernet0/1", "interface FastEthernet0/1"];

/// Parts of names of images that only IOS XE has.
const IMAGES_OF_XE: &[&str] = &[
    "packages.conf",
    "iosxe",
    "cat3k_caa",
    "asr1000",
    "asr1001",
    "asr1002",
    "asr920",
    "asr900",
    "asr903",
    "isr4",
    "csr1000v",
    "c8000",
    "c1100-",
    "c9800",
    "ir1101",
    "cat4500e",
];

/// Beginnings of names of images that only IOS has.
const IMAGES_OF_IOS: &[&str] = &[
    "c800-",
    "c860-",
    "c870-",
    "c880data-",
    "c890-",
    "c1700-",
    "c1841-",
    "c1900-",
    "c2600-",
    "c2800nm-",
    "c2801-",
    "c2900-",
    "c2960",
    "c3550",
    "c3560",
    "c3640-",
    "c3725-",
    "c3745-",
    "c3750",
    "c3825-",
    "c3845-",
    "c3900-",
    "c3900e-",
    "c5350-",
    "c7200-",
    "c7200p-",
    "s72033",
    "s222",
    "s2t54",
    "me340",
    "me360",
    "ie2000",
    "ie4000",
    "vios-",
];

/// Whether it is IOS XE, and the line that says so (`None`: the hardware's or the version's line).
pub(super) fn decide(
    version: Option<(u64, u64)>,
    headers: &Headers,
    product: Option<Product>,
    text: &Text,
    tree: &Tree,
) -> Option<(bool, Option<Span>)> {
    if let Some(is_xe) = version.and_then(by_version) {
        return Some((is_xe, None));
    }
    if let Some(found) = headers.versions.first() {
        return Some((found.is_xe, Some(found.span)));
    }
    if let Some(is_xe) = product.and_then(|product| product.is_xe) {
        return Some((is_xe, None));
    }
    by_commands(version.is_some_and(|(major, _)| major <= 15), text, tree).map(|(is_xe, span)| (is_xe, Some(span)))
}

/// The versions that only one of the two prints. IOS XE began with 12.2(33)XN and printed up to 15.6(2)S
/// for its release 3.18; then it counts by its own numbers from 16. IOS ends with 15.9.
fn by_version((major, minor): (u64, u64)) -> Option<bool> {
    match (major, minor) {
        (16.., _) => Some(true),
        (15, 7..) | (12, 0 | 1 | 3..) | (..=11, _) => Some(false),
        _ => None,
    }
}

/// The commands' votes; contradiction says nothing.
fn by_commands(is_early: bool, text: &Text, tree: &Tree) -> Option<(bool, Span)> {
    let (mut xe, mut ios) = (None, None);
    for (_, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none()) {
        let line = text.slice(node.span);
        if let Some(image) = line.strip_prefix("boot system ") {
            match by_image(image) {
                Some(true) => xe = xe.or(Some(node.span)),
                Some(false) => ios = ios.or(Some(node.span)),
                None => {}
            }
        } else if ONLY_XE.iter().any(|start| line.starts_with(start)) {
            xe = xe.or(Some(node.span));
        } else if ONLY_IOS.iter().any(|start| line.starts_with(start))
            || line == "interface FastEthernet0/0"
            || (is_early && PORTS_OF_IOS.contains(&line))
        {
            ios = ios.or(Some(node.span));
        }
    }
    match (xe, ios) {
        (Some(span), None) => Some((true, span)),
        (None, Some(span)) => Some((false, span)),
        _ => None,
    }
}

/// What the name of an image says: `bootflash:packages.conf`, `flash:c2900-universalk9-mz.SPA.152-4.M3.bin`.
fn by_image(image: &str) -> Option<bool> {
    let image = image.to_ascii_lowercase();
    if IMAGES_OF_XE.iter().any(|part| image.contains(part)) {
        return Some(true);
    }
    let name = image.split_whitespace().filter_map(|word| word.rsplit([':', '/']).next()).collect::<Vec<_>>();
    name.iter().any(|name| IMAGES_OF_IOS.iter().any(|start| name.starts_with(start))).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_name_their_system() {
        for (image, expected) in [
            ("flash bootflash:packages.conf", Some(true)),
            ("switch all flash:cat9k_lite_iosxe.17.09.05.SPA.bin", Some(true)),
            ("bootflash:isr4300-universalk9.16.06.04.SPA.bin", Some(true)),
            ("flash flash:c5350-js-mz.124-25a.bin", Some(false)),
            ("flash:/c2960-lanbasek9-mz.150-2.SE4/c2960-lanbasek9-mz.150-2.SE4.bin", Some(false)),
            ("tftp term11.default.loads 255.255.255.255", None),
        ] {
            assert_eq!(by_image(image), expected, "{image}");
        }
    }
}
