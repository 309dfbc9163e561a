//! Where the device starts from: images, their order, provisioning.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Fundamentals Configuration Guide, "Using Power-On Auto Provisioning" and `boot
//! order`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{BootImage, Transfer};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["boot"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("boot nxos <file:url> [(sup-1|sup-2|<supervisor:name>)]", image),
    modelled("boot (system|kickstart) <file:url> [(sup-1|sup-2|<supervisor:name>)]", image),
    modelled("boot order / <first:name> [<second:name>]", order),
    modelled("boot poap [enable]", |builder: &mut Builder, line| {
        builder.model.boot.zero_touch = line.switch();
        Some(())
    }),
    ignored("boot (mode (lxc|native)|image <url>|fabric-mode|auto-copy|asm-sfn <url>|ssi <url>)"),
    ignored("(install|no-install) (all|add|activate) <word>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Images, by the words that name them.
    images: Kept<String, BootImage>,
    /// The line that has an image fetched from the network.
    network: Option<Span>,
}

/// Puts images into the model.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.boot.images = builder.memory.boot.images.take();
    if let Some(at) = builder.memory.boot.network {
        // PXE asks a server for the image, which comes by TFTP.
        builder.model.boot.images.push(BootImage {
            at,
            transfer: Fact::Set(Transfer::Tftp, at),
            server: Fact::default(),
            can_intercept: Fact::default(),
            ..BootImage::default()
        });
    }
}

fn image(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words: Vec<&str> = line.as_str().split_whitespace().skip(usize::from(line.removes())).collect();
    let key = words.join(" ");
    if line.removes() {
        builder.memory.boot.images.remove(&key);
        return Some(());
    }
    let image = BootImage {
        at: line.span,
        // The command takes files of the device alone.
        transfer: line.set(Transfer::Local),
        server: line.set(None),
        ..BootImage::default()
    };
    builder.memory.boot.images.put(key, image);
    Some(())
}

fn order(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let is_network = |name: &str| line.get(name).is_some_and(|word| word.eq_ignore_ascii_case("pxe"));
    let network = !line.removes() && (is_network("first") || is_network("second"));
    builder.memory.boot.network = network.then_some(line.span);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    #[test]
    fn images_come_from_the_device_unless_the_order_says_otherwise() {
        let reading =
            whole("boot nxos bootflash:/nxos.9.3.8.bin sup-1\nboot order pxe bootflash\nno boot poap enable\n");
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let from: Vec<_> = reading.model.boot.images.iter().map(|image| image.transfer.value().copied()).collect();
        assert_eq!(from, [Some(Transfer::Local), Some(Transfer::Tftp)]);
        assert_eq!(reading.model.boot.zero_touch.value(), Some(&false));
    }
}
