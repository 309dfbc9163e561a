//! Who may ask or change by SNMP. A community's name is a secret: communities are told apart by what may not be shown.

use seawall_api::Fact;
use seawall_api::model::{Community, Reference, SnmpGroup, SnmpUser};

use super::{Draft, Kind, Sketch};

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let snmp = &sketch.read.reading.model.snmp;
    for community in &snmp.communities {
        let draft = of_community(community);
        sketch.put(draft, community.active);
    }
    for group in &snmp.groups {
        let draft = of_group(group);
        sketch.put(draft, group.active);
    }
    for user in &snmp.users {
        let draft = of_user(user);
        sketch.put(draft, user.active);
    }
}

fn of_community(community: &Community) -> Draft {
    let mut draft = Draft::new(Kind::Snmp, "community", community.at);
    draft.named = false;
    draft.hide(community.name.value());
    if let Some(access) = community.access.value() {
        draft.say(access.word());
    }
    name(&mut draft, "view", &community.view);
    lists(&mut draft, &community.acl_ipv4, &community.acl_ipv6);
    draft
}

fn of_group(group: &SnmpGroup) -> Draft {
    let version = group.version.value().map_or("", |version| version.word());
    let mut draft = Draft::new(Kind::Snmp, format!("group {} {version}", group.name).trim_end(), group.at);
    if let Some(level) = group.level.configured() {
        draft.say(level.word());
    }
    name(&mut draft, "reads view", &group.read_view);
    name(&mut draft, "writes view", &group.write_view);
    lists(&mut draft, &group.acl_ipv4, &group.acl_ipv6);
    draft
}

fn of_user(user: &SnmpUser) -> Draft {
    let mut draft = Draft::new(Kind::Snmp, format!("user {}", user.name), user.at);
    name(&mut draft, "group", &user.group);
    if let Some(authentication) = user.authentication.value() {
        draft.say(format!("authentication {authentication}"));
    }
    if let Some(privacy) = user.privacy.value() {
        draft.say(format!("encryption {privacy}"));
    }
    if let Some(access) = user.access.configured() {
        draft.say(access.word());
    }
    lists(&mut draft, &user.acl_ipv4, &user.acl_ipv6);
    draft
}

fn name(draft: &mut Draft, words: &str, reference: &Fact<Option<Reference>>) {
    if let Some(reference) = reference.configured() {
        draft.say(format!("{words} {}", reference.name));
    }
}

fn lists(draft: &mut Draft, ipv4: &Fact<Option<Reference>>, ipv6: &Fact<Option<Reference>>) {
    if ipv4.value() == Some(&None) && ipv6.configured().is_none() {
        draft.say("no list of its own");
    }
    name(draft, "limited by", ipv4);
    name(draft, "over IPv6 limited by", ipv6);
}
