//! Terminal lines as doors: SSH, Telnet, rlogin and copies over SSH, with the further ports that lead to them.

use seawall_api::model::{ChainLine, Family, Line, LineKind, LineLogin, Model, Protocol, Reference, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Span, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::door::{Door, FAMILIES, Owner, Shut};
use super::lists::{Lists, line as chain_line, set_family, settled};
use super::ways::{Instance, Ways};
use super::words;
use crate::analysis::address_set::AddressSet;
use crate::analysis::kleene::{both, map, not};
use crate::analysis::unread::Blocks;

/// A way to a line: the word that lets it in, the service, and where that listens.
struct Listener<'a> {
    word: &'static str,
    protocol: Protocol,
    name: &'a str,
    service: Option<&'a Service>,
    port: Fact<u64>,
    /// The line that opens the port, if there is one of its own.
    at: Option<Span>,
}

struct Finder<'a, 'l> {
    model: &'a Model,
    whole: bool,
    lists: &'l Lists<'a>,
    ways: &'l Ways<'a>,
    unread: Blocks,
    services: Blocks,
}

/// The doors of all virtual lines.
pub(super) fn doors<'a>(reading: &'a Reading, lists: &Lists<'a>, ways: &Ways<'a>) -> Vec<Door<'a>> {
    let finder = Finder {
        model: &reading.model,
        whole: reading.completeness.extent == Extent::Whole,
        lists,
        ways,
        unread: Blocks::touching(reading, &["lines"]),
        services: Blocks::touching(reading, &["services"]),
    };
    let lines = reading.model.lines.iter().enumerate();
    lines
        .filter(|(_, line)| line.kind == LineKind::Virtual)
        .flat_map(|(index, line)| finder.line(index, line))
        .collect()
}

/// Whether a line takes sessions that arrive in a routing instance.
fn takes_from(line: &Line, instance: &Instance<'_>) -> bool {
    line.every_vrf.value() != Some(&false)
        || line.vrf.configured().map_or(instance.first().is_none(), |vrf| instance.is(&vrf.name))
}

/// Whether sessions of a service come to a line: a line of one routing instance has those of the service there.
fn leads_to(listener: &Listener<'_>, line: &Line) -> bool {
    line.every_vrf.value() != Some(&false)
        || listener.service.is_none_or(|service| service.vrf.configured() == line.vrf.configured())
}

impl<'a> Finder<'a, '_> {
    fn line(&self, index: usize, line: &'a Line) -> Vec<Door<'a>> {
        let mut doors = Vec::new();
        for listener in self.listeners(line).into_iter().filter(|listener| leads_to(listener, line)) {
            if self.takes(line, &listener).value() == Some(&false) {
                // Shut is shut, in every family and instance.
                doors.push(self.door(index, line, &listener, Family::Ipv4, &Instance::GLOBAL));
                continue;
            }
            for family in FAMILIES {
                let bound = listener.service.and_then(|service| service.vrf.configured());
                for instance in self.ways.instances(family) {
                    if bound.is_none_or(|bound| instance.is(&bound.name)) && takes_from(line, instance) {
                        doors.push(self.door(index, line, &listener, family, instance));
                    }
                }
            }
        }
        doors
    }

    fn listeners(&self, line: &'a Line) -> Vec<Listener<'a>> {
        let services = |protocol| self.model.services.iter().filter(move |service| service.protocol == protocol);
        let listener = |word, protocol, port, service: Option<&'a Service>| {
            let name = service.map_or(word, |service| service.name.as_str());
            let port = service.map_or(Fact::Default(port), |service| service.port.clone());
            Listener { word, protocol, name, service, port, at: None }
        };
        let usual = |word, protocol, port| listener(word, protocol, port, services(protocol).next());
        // A service may listen in several routing instances, in each with a list of its own.
        let each = |word, protocol, port| {
            let further = services(protocol).skip(1).map(move |service| listener(word, protocol, port, Some(service)));
            std::iter::once(usual(word, protocol, port)).chain(further)
        };
        let mut found: Vec<Listener<'a>> = each("ssh", Protocol::Ssh, 22).collect();
        for extra in self.model.ssh.extra_ports.iter().filter(|extra| extra.active) {
            let leads = extra.rotary.configured().is_none_or(|group| line.rotary.configured() == Some(group));
            // Where it takes the place of the usual one, the service has it as its own.
            if let Some(own) = found.iter_mut().find(|own| own.port.value() == Some(&extra.port)) {
                own.at = Some(extra.at);
            } else if leads {
                let port = Fact::Set(extra.port, extra.at);
                found.push(Listener { port, at: Some(extra.at), ..usual("ssh", Protocol::Ssh, 22) });
            }
        }
        found.extend(each("telnet", Protocol::Telnet, 23));
        if line.rotary.configured().is_some() {
            // Which ports a group stands for, the model does not say.
            let (port, at) = (Fact::default(), line.rotary.span());
            found.push(Listener { port, at, ..usual("telnet", Protocol::Telnet, 23) });
        }
        let takes = |word: &str| line.transport_in.value().is_some_and(|words| words.iter().any(|known| known == word));
        if takes("rlogin") {
            let port = Fact::Default(513);
            found.push(Listener {
                word: "rlogin",
                protocol: Protocol::Other,
                name: "rlogin",
                service: None,
                port,
                at: None,
            });
        }
        let copies = services(Protocol::Scp).next().filter(|scp| scp.active && scp.enabled.value() == Some(&true));
        if let Some(scp) = copies {
            found.push(Listener { protocol: Protocol::Scp, at: Some(scp.at), ..usual("ssh", Protocol::Scp, 22) });
        }
        found
    }

    /// Whether the line takes sessions of the listener at all.
    fn takes(&self, line: &Line, listener: &Listener<'_>) -> Fact<bool> {
        let touched = self.unread.may_change(line.at);
        let words = settled(&line.transport_in, touched);
        let takes = match words {
            Fact::Set(words, at) => Fact::Set(words.iter().any(|word| word == listener.word), at),
            Fact::Default(words) => Fact::Default(words.iter().any(|word| word == listener.word)),
            Fact::Unknown(why) => Fact::Unknown(why),
        };
        let takes = both(takes, settled(&line.exec, touched));
        if line.active { takes } else { Fact::Default(false) }
    }

    fn door(
        &self,
        index: usize,
        line: &'a Line,
        listener: &Listener<'a>,
        family: Family,
        instance: &Instance<'a>,
    ) -> Door<'a> {
        let takes = self.takes(line, listener);
        let shown = words::of(listener.protocol, listener.name);
        let refuses = self.refuses(line, listener);
        let shut = if takes.value() == Some(&false) {
            Shut { by: DecidedBy::SwitchedOff, says: format!("{} takes no {shown} sessions", line.name) }
        } else if refuses.value() == Some(&true) {
            Shut { by: DecidedBy::RefusesLogins, says: format!("{} refuses every login", line.name) }
        } else {
            Shut { by: DecidedBy::SwitchedOff, says: format!("{shown} does not run") }
        };
        let runs = listener.service.map_or(Fact::Default(true), |service| service.enabled.clone());
        let answers = listener.service.map_or(Fact::Default(true), |service| match family {
            Family::Ipv6 => service.ipv6.clone(),
            _ => Fact::Default(true),
        });
        let everywhere = listener.service.map_or(Fact::Default(true), |service| match instance.first() {
            Some(_) if service.vrf.configured().is_none() => service.every_vrf.clone(),
            _ => Fact::Default(true),
        });
        let reached = both(everywhere, instance.certain.map_or_else(Fact::default, Fact::Default));
        let listens = both(both(takes.clone(), runs.clone()), both(answers.clone(), reached.clone()));
        let open = both(both(both(both(takes, not(refuses)), runs), answers), reached);
        let transport = "tcp";
        let port = listener.port.value().copied();
        let knock = Knock {
            family,
            service: listener.word,
            transport,
            port,
            instance: instance.first(),
            blurred: instance.blurred,
        };
        let mut opening: Vec<ChainLine> = Vec::new();
        opening.extend(listener.at.map(|at| chain_line(at, "opens the port")));
        opening.push(chain_line(line.at, format!("line {}", line.name)));
        opening.extend(line.transport_in.span().map(|at| chain_line(at, "lets sessions in")));
        Door {
            owner: Owner::Line(index),
            protocol: listener.protocol,
            name: listener.name,
            shown,
            place: line.name.clone(),
            at: line.at,
            active: line.active,
            port: listener.port.clone(),
            knock,
            instances: instance.names.clone(),
            listens,
            open,
            shut,
            own: self.own_list(line, &knock),
            of_service: listener.service.and_then(|service| self.service_list(service, &knock)),
            opening,
        }
    }

    /// Whether a login never succeeds: a password is asked for and none is set. SSH asks for users in its own way; only
    /// where there is none can nobody log in.
    fn refuses(&self, line: &Line, listener: &Listener<'_>) -> Fact<bool> {
        let touched = self.unread.may_change(line.at);
        let refuses = map(settled(&line.login, touched), |login| login == LineLogin::Refuses);
        match listener.word {
            "ssh" if !self.whole || !self.model.users.is_empty() => {
                if refuses.value() == Some(&true) {
                    Fact::Default(false)
                } else {
                    refuses
                }
            }
            _ => refuses,
        }
    }

    /// The list of the service that leads to the line, where it names one.
    fn service_list(&self, service: &'a Service, knock: &Knock<'a>) -> Option<Barrier> {
        let field = if knock.family == Family::Ipv6 { &service.acl_ipv6 } else { &service.acl_ipv4 };
        field.configured()?;
        let touched = self.services.may_change(service.at);
        Some(self.lists.guarding(DecidedBy::ServiceList, field, &service.name, knock, touched))
    }

    fn own_list(&self, line: &Line, knock: &Knock<'a>) -> Barrier {
        let by = DecidedBy::LineList;
        let touched = self.unread.may_change(line.at);
        let (field, covers) = match knock.family {
            Family::Ipv6 => (&line.acl_ipv6, &line.acl_covers_vrfs_ipv6),
            _ => (&line.acl_ipv4, &line.acl_covers_vrfs),
        };
        let for_instance = line.vrf_lists.iter().find(|list| {
            knock.family == Family::Ipv4
                && knock.instance.is_some()
                && list.vrf.configured().map(|vrf| vrf.name.as_str()) == knock.instance
        });
        if let Some(list) = for_instance {
            return self.lists.guarding(by, &list.acl_ipv4, &line.name, knock, touched);
        }
        let barrier = self.lists.guarding(by, field, &line.name, knock, touched);
        match (knock.instance, field.configured(), covers.value()) {
            (None, ..) | (_, None, _) | (.., Some(true)) => barrier,
            (Some(_), Some(list), Some(false)) => refused(barrier, knock.family, list, &line.name),
            (Some(_), Some(_), None) => {
                let open = Barrier::unseen(by, knock.family, Why::NotStated, barrier.says.clone());
                Barrier { assumed: false, chain: barrier.chain, ..open }
            }
        }
    }
}

/// Sessions that arrive in a routing instance that the list is not for.
fn refused(barrier: Barrier, family: Family, list: &Reference, place: &str) -> Barrier {
    let says = format!("list {} on {place} is not for sessions in a VRF, which are refused", list.name);
    let chain = barrier.chain.into_iter().rev().collect();
    let sources = AddressSet::nothing(set_family(family)).into();
    Barrier { sources, why: None, says, chain, ..barrier }
}
