//! Addresses. Classic CLI writes `address 10.0.0.0/31`, MD-CLI address and length on two lines.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::Span;
use seawall_api::command::CommandLine;
use seawall_api::interfaces::{borrow_address, clear_addresses, each, put_address};
use seawall_api::model::Family;

use crate::builder::Builder;

/// An address that waits for its length, or the other way round.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Halves {
    address: Option<(IpAddr, Span)>,
    length: Option<u8>,
}

/// `address 10.0.0.0/31`, `secondary 10.1.0.1/24`; a mask may stand behind the address instead.
pub(super) fn whole(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() && line.get("prefix").is_none() && line.get("address").is_none() {
        return each(builder, |this| {
            clear_addresses(this, Family::Ipv4, line);
        });
    }
    let (prefix, at) = match line.prefix("prefix") {
        Some(prefix) => (prefix, line.span_of("prefix")?),
        None => (IpNet::with_netmask(line.address("address")?, line.address("mask")?).ok()?, line.span_of("address")?),
    };
    let secondary = line.has("secondary");
    each(builder, |this| put_address(this, line, (prefix, at), secondary))
}

/// `primary`, `secondary 10.1.0.1` and `address 2001:db8::1` open a block with what belongs to the address.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let index = builder.memory.interface.blocks.only()?;
    let address = line.get("address");
    let name = address.unwrap_or("primary").to_owned();
    builder.memory.interface.half = Some(name.clone());
    if let Some(address) = address {
        let written = (address.parse().ok()?, line.span_of("address")?);
        builder.memory.interface.halves.entry((index, name)).or_default().address = Some(written);
    }
    Some(())
}

/// `address 10.0.0.0` below `primary`.
pub(super) fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let written = (line.address("address")?, line.span_of("address")?);
    half(builder, line, |halves| halves.address = Some(written))
}

/// `prefix-length 31`.
pub(super) fn length(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let length = u8::try_from(line.number("length")?).ok()?;
    half(builder, line, |halves| halves.length = Some(length))
}

fn half(builder: &mut Builder, line: &CommandLine<'_>, write: impl FnOnce(&mut Halves)) -> Option<()> {
    let memory = &mut builder.memory.interface;
    let index = memory.blocks.only()?;
    let name = memory.half.clone()?;
    let secondary = name != "primary" && name.contains('.');
    let halves = memory.halves.entry((index, name)).or_default();
    write(halves);
    let (Some((address, at)), Some(length)) = (halves.address, halves.length) else { return Some(()) };
    let prefix = IpNet::new(address, length).ok()?;
    each(builder, |this| put_address(this, line, (prefix, at), secondary))
}

/// `unnumbered`: the address is another interface's. `dhcp` and `autoconfigure` have it from elsewhere.
pub(super) fn borrowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| borrow_address(this, line))
}
