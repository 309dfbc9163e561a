//! Every community and group with what it may do, and every user with rights of his own.

use rustc_hash::FxHashMap;
use seawall_api::model::{Access, Community, Family, Reference, SnmpGroup, SnmpUser, SnmpVersion};
use seawall_api::{Fact, Reading, Why};

use super::super::filters::Filter;
use super::access::{Concern, GroupMember, Holder, MibAccess, MibCoverage};
use super::atlas::Atlas;
use super::sources::Sources;
use super::tapping::{self, Views};
use super::view::Coverage;

/// Whoever asks in the context of interception reaches its objects, whatever his views are called.
fn in_context(access: &mut MibAccess, context: &Fact<bool>) -> bool {
    let Fact::Set(true, at) = context else { return false };
    access.in_context = Fact::Set(true, *at);
    access.names_taps = Fact::Set(true, *at);
    access.reads_taps = Fact::Set(true, *at);
    access.writes_taps = Fact::Set(access.write_view.configured().is_some(), *at);
    access.told_of_taps = Fact::Set(access.notify_view.configured().is_some(), *at);
    true
}

/// Of how many communities and groups the parts of the tree are told apart; no device has as many, and a file that was made
/// to fill the memory may.
const MOST: usize = 4096;

/// What is left open where there are more.
const OPEN: [Concern; 4] = [Concern::Intercept, Concern::Access, Concern::Copy, Concern::Mirror];

/// Finds out what every community and group may do.
pub(super) struct Finder<'a> {
    reading: &'a Reading,
    atlas: &'a Atlas<'a>,
    sources: Sources<'a>,
    /// The users of each group.
    users: FxHashMap<&'a str, Vec<&'a SnmpUser>>,
    /// How many groups each user is in.
    groups_of: FxHashMap<&'a str, usize>,
    /// Whether configurations of this platform leave users out.
    users_hidden: bool,
    /// Whether there are few enough holders to tell the parts of the tree apart for each.
    in_detail: bool,
}

impl<'a> Finder<'a> {
    pub(super) fn new(reading: &'a Reading, atlas: &'a Atlas<'a>, filters: &'a [Filter], users_hidden: bool) -> Self {
        let mut users: FxHashMap<&str, Vec<&SnmpUser>> = FxHashMap::default();
        let mut groups_of: FxHashMap<&str, usize> = FxHashMap::default();
        for user in reading.model.snmp.users.iter().filter(|user| user.active) {
            if let Some(group) = user.group.configured() {
                users.entry(&group.name).or_default().push(user);
                *groups_of.entry(&user.name).or_default() += 1;
            }
        }
        let snmp = &reading.model.snmp;
        let in_detail = snmp.communities.len() + snmp.groups.len() + snmp.users.len() <= MOST;
        Self { reading, atlas, sources: Sources::new(reading, filters), users, groups_of, users_hidden, in_detail }
    }

    /// The access of every community and group.
    pub(super) fn all(&self) -> Vec<MibAccess> {
        let snmp = &self.reading.model.snmp;
        let communities = snmp.communities.iter().map(|community| self.community(community));
        let groups = snmp.groups.iter().map(|group| self.group(group));
        let users = snmp.users.iter().filter_map(|user| self.user(user, *user.access.configured()?));
        communities.chain(groups).chain(users).collect()
    }

    /// A user whose rights no group with views limits: he sees the whole tree.
    fn user(&self, user: &'a SnmpUser, access: Access) -> Option<MibAccess> {
        let whole = &self.reading.model.snmp.default_view;
        let writes = access == Access::ReadWrite;
        let views = Views { read: whole, write: writes.then_some(whole), notify: None };
        let access = MibAccess {
            at: user.at,
            active: user.active,
            owner: format!("SNMP user {}", user.name),
            holder: Fact::Set(Holder::User, user.at),
            version: Fact::Set(SnmpVersion::V3, user.at),
            level: user.level.clone(),
            read_view: whole.clone(),
            write_view: if writes { whole.clone() } else { Fact::Default(None) },
            notify_view: Fact::Default(None),
            reach: user.reach.clone(),
            ..MibAccess::default()
        };
        Some(self.finish(access, &views, [(Family::Ipv4, &user.acl_ipv4), (Family::Ipv6, &user.acl_ipv6)]))
    }

    fn community(&self, community: &'a Community) -> MibAccess {
        let writes = community.access.value() == Some(&Access::ReadWrite);
        let views = Views { read: &community.view, write: writes.then_some(&community.view), notify: None };
        let access = MibAccess {
            at: community.at,
            active: community.active,
            owner: "an SNMP community".to_owned(),
            holder: Fact::Set(Holder::Community, community.at),
            version: Fact::Set(SnmpVersion::V2c, community.at),
            level: Fact::Default(None),
            read_view: community.view.clone(),
            reach: community.reach.clone(),
            write_view: if writes { community.view.clone() } else { Fact::Default(None) },
            notify_view: Fact::Default(None),
            ..MibAccess::default()
        };
        let lists = [(Family::Ipv4, &community.acl_ipv4), (Family::Ipv6, &community.acl_ipv6)];
        let mut access = self.finish(access, &views, lists);
        in_context(&mut access, &community.lawful_intercept);
        access
    }

    fn group(&self, group: &'a SnmpGroup) -> MibAccess {
        let named = |view: &'a Fact<Option<Reference>>| Some(view).filter(|view| view.value() != Some(&None));
        let views =
            Views { read: &group.read_view, write: named(&group.write_view), notify: named(&group.notify_view) };
        let access = MibAccess {
            at: group.at,
            active: group.active,
            owner: format!("SNMP group {}", group.name),
            holder: Fact::Set(Holder::Group, group.at),
            version: group.version.clone(),
            level: group.level.clone(),
            read_view: group.read_view.clone(),
            write_view: group.write_view.clone(),
            notify_view: group.notify_view.clone(),
            users: self.members(group),
            reach: group.reach.clone(),
            ..MibAccess::default()
        };
        let lists = [(Family::Ipv4, &group.acl_ipv4), (Family::Ipv6, &group.acl_ipv6)];
        let mut access = self.finish(access, &views, lists);
        if in_context(&mut access, &group.lawful_intercept) {
            // The same group asks in other contexts too.
            let others = self.reading.model.snmp.groups.iter().filter(|other| {
                other.active && other.name == group.name && other.lawful_intercept.value() != Some(&true)
            });
            access.reaches_more =
                others.map(|other| Fact::Set(true, other.at)).next().unwrap_or(Fact::Set(false, group.at));
        }
        access
    }

    fn finish(
        &self,
        mut access: MibAccess,
        views: &Views<'_>,
        lists: [(Family, &Fact<Option<Reference>>); 2],
    ) -> MibAccess {
        tapping::judge(&mut access, views, self.atlas, &self.reading.model.device.can_intercept);
        self.sources.judge(&mut access, lists);
        if !self.in_detail {
            access.sources.clear();
            access.mibs = OPEN.map(|concern| MibCoverage { at: access.at, concern, ..MibCoverage::default() }).into();
            return access;
        }
        let nothing = || Fact::Default(Coverage::No);
        let interests = self.atlas.interests.iter().enumerate();
        let mibs = interests.filter(|(_, interest)| interest.concern != Concern::Aside);
        access.mibs = mibs
            .map(|(index, interest)| MibCoverage {
                at: access.at,
                mib: interest.mib.to_owned(),
                concern: interest.concern,
                why: interest.why.to_owned(),
                read: self.atlas.coverage(views.read, index),
                write: views.write.map_or_else(nothing, |view| self.atlas.coverage(view, index)),
                notify: views.notify.map_or_else(Fact::default, |view| self.atlas.coverage(view, index)),
                ..MibCoverage::default()
            })
            .collect();
        access
    }

    /// The users of a group. Where the platform shows none, nothing is known of those that there are.
    fn members(&self, group: &SnmpGroup) -> Vec<GroupMember> {
        let users = self.users.get(group.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        if users.is_empty() && self.users_hidden && group.version.value() == Some(&SnmpVersion::V3) {
            let hidden = || Fact::Unknown(Why::VendorHides);
            return vec![GroupMember {
                at: group.at,
                authentication: hidden(),
                privacy: hidden(),
                elsewhere: Fact::Unknown(Why::VendorHides),
                ..GroupMember::default()
            }];
        }
        let member = |user: &&SnmpUser| GroupMember {
            at: user.at,
            name: user.name.clone(),
            authentication: user.authentication.clone(),
            privacy: user.privacy.clone(),
            elsewhere: Fact::Set(self.groups_of.get(user.name.as_str()).is_some_and(|groups| *groups > 1), user.at),
            ..GroupMember::default()
        };
        users.iter().map(member).collect()
    }
}
