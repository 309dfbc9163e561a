//! Sets of networks: what a rule says of sources or destinations.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Subnets, Ipv6Subnets};
use seawall_api::model::Family;

/// Most networks of a set; beyond it nobody looks.
const MOST: usize = 4096;

/// Networks, and whether there may be more that are not written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Networks {
    pub(super) all: Vec<IpNet>,
    /// Whether it may hold more: names, addresses that the system adds as it runs.
    pub(super) open: bool,
}

impl Networks {
    /// An address, a network, a range, or nothing that is one.
    pub(super) fn written(text: &str) -> Option<Self> {
        let text = text.split_once('%').map_or(text, |(address, _)| address);
        let all = match text.split_once('-') {
            Some((from, to)) => range(from.parse().ok()?, to.parse().ok()?)?,
            None => vec![text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?.trunc()],
        };
        Some(Self { all, open: false })
    }

    /// What both hold.
    pub(super) fn both(&self, other: &Self) -> Option<Self> {
        if self.all.len().saturating_mul(other.all.len()) > MOST * 16 {
            return None;
        }
        let mut all = Vec::new();
        for one in &self.all {
            for two in &other.all {
                if one.contains(two) {
                    all.push(*two);
                } else if two.contains(one) {
                    all.push(*one);
                }
            }
        }
        all.sort();
        all.dedup();
        (all.len() <= MOST).then_some(Self { all, open: self.open || other.open })
    }

    /// Everything of a family but this; `None` where nobody can say.
    pub(super) fn complement(&self, family: Family) -> Option<Self> {
        if self.open || self.all.len() > MOST {
            return None;
        }
        let mut left = vec![everything(family)];
        for taken in self.all.iter().filter(|net| is_of(net, family)) {
            let mut next = Vec::with_capacity(left.len());
            for net in left {
                if taken.contains(&net) {
                    continue;
                }
                if net.contains(taken) {
                    halves(net, taken, &mut next);
                } else {
                    next.push(net);
                }
            }
            left = next;
            if left.len() > MOST {
                return None;
            }
        }
        Some(Self { all: left, open: false })
    }
}

/// Everything of a family.
pub(super) fn everything(family: Family) -> IpNet {
    match family {
        Family::Ipv6 => IpNet::from(ipnet::Ipv6Net::default()),
        _ => IpNet::from(ipnet::Ipv4Net::default()),
    }
}

fn is_of(net: &IpNet, family: Family) -> bool {
    net.addr().is_ipv6() == (family == Family::Ipv6)
}

/// The parts of a network around one in it: at most one for each bit between them.
fn halves(around: IpNet, taken: &IpNet, out: &mut Vec<IpNet>) {
    let mut net = around;
    while net.prefix_len() < taken.prefix_len() {
        let Ok(mut parts) = net.subnets(net.prefix_len() + 1) else { return };
        let (Some(low), Some(high)) = (parts.next(), parts.next()) else { return };
        let (inside, outside) = if low.contains(taken) { (low, high) } else { (high, low) };
        out.push(outside);
        net = inside;
    }
}

fn range(from: IpAddr, to: IpAddr) -> Option<Vec<IpNet>> {
    let all: Vec<IpNet> = match (from, to) {
        (IpAddr::V4(from), IpAddr::V4(to)) => subnets4(from, to).map(IpNet::from).take(MOST).collect(),
        (IpAddr::V6(from), IpAddr::V6(to)) => subnets6(from, to).map(IpNet::from).take(MOST).collect(),
        _ => return None,
    };
    (!all.is_empty()).then_some(all)
}

fn subnets4(from: Ipv4Addr, to: Ipv4Addr) -> Ipv4Subnets {
    Ipv4Subnets::new(from, to, 0)
}

fn subnets6(from: Ipv6Addr, to: Ipv6Addr) -> Ipv6Subnets {
    Ipv6Subnets::new(from, to, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(networks: &Networks) -> Vec<String> {
        networks.all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn networks_are_written_in_three_ways() {
        for (text, expected) in [
            ("10.1.2.3", &["10.1.2.3/32"][..]),
            ("10.1.2.3/8", &["10.0.0.0/8"]),
            ("10.0.0.1-10.0.0.3", &["10.0.0.1/32", "10.0.0.2/31"]),
            ("2001:db8::/32", &["2001:db8::/32"]),
        ] {
            assert_eq!(words(&Networks::written(text).unwrap()), expected, "{text}");
        }
        assert_eq!(Networks::written("router.lan"), None);
    }

    #[test]
    fn what_is_left_is_exact() {
        let set = Networks::written("192.0.0.0/2").unwrap();
        assert_eq!(words(&set.complement(Family::Ipv4).unwrap()), ["0.0.0.0/1", "128.0.0.0/2"]);
        assert_eq!(words(&Networks::default().complement(Family::Ipv6).unwrap()), ["::/0"]);
        assert_eq!(Networks { open: true, ..Networks::default() }.complement(Family::Ipv4), None);
        let both = set.both(&Networks::written("192.168.0.0/16").unwrap()).unwrap();
        assert_eq!(words(&both), ["192.168.0.0/16"]);
    }
}
