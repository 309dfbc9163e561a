//! Tables worked by hand.

use super::*;

const LIST: ReferenceKind = ReferenceKind::PrefixList;
const MAP: ReferenceKind = ReferenceKind::RoutePolicy;

fn listed(entries: &[&str]) -> PolicyUse {
    let mut model = device(&[(LIST, "L")]);
    model.prefix_lists.push(prefix_list("L", entries));
    inbound(model)
}

fn mapped(clauses: &[&str]) -> PolicyUse {
    let mut model = device(&[(MAP, "MAP")]);
    model.prefix_lists.push(prefix_list("TEN", &["permit 10.0.0.0/8 le 32"]));
    model.prefix_lists.push(prefix_list("ALL", &["permit 0.0.0.0/0 le 32"]));
    model.prefix_lists.push(prefix_list("DEFAULT", &["permit 0.0.0.0/0"]));
    model.acls.push(acl("7", &["permit 10.0.0.0/8"]));
    model.attribute_lists.push(attributes(ReferenceKind::CommunityList, "SOME", &["permit some"]));
    model.attribute_lists.push(attributes(ReferenceKind::CommunityList, "OTHER", &["permit some"]));
    model.attribute_lists.push(attributes(ReferenceKind::AsPathList, "ANY", &["permit all"]));
    model.attribute_lists.push(attributes(ReferenceKind::AsPathList, "NEVER", &["deny all"]));
    model.attribute_lists.push(attributes(ReferenceKind::AsPathList, "ODD", &["permit unknown"]));
    model.route_policies.push(policy(clauses));
    for kind in [LIST, ReferenceKind::Acl] {
        model.uses.push(using(kind, "UNDEFINED", Span::new(110, 120), WhenUndefined::PermitsAll));
    }
    inbound(model)
}

fn accepts(this: &PolicyUse) -> Option<Accepts> {
    this.accepts.value().copied()
}

#[test]
fn lists_of_prefixes() {
    let table: &[(&[&str], Accepts, &str)] = &[
        (&["permit 0.0.0.0/0 le 32"], Accepts::Everything, "every route"),
        (&["permit 0.0.0.0/0"], Accepts::Something, "the default route"),
        (&["permit 0.0.0.0/0 ge 1"], Accepts::Something, "every IPv4 network but the default route"),
        (&["permit 0.0.0.0/0 le 24"], Accepts::Something, "all IPv4 networks up to /24"),
        (&["deny 10.0.0.0/8"], Accepts::Nothing, "no route"),
        (&["deny 0.0.0.0/0 le 32", "permit 10.0.0.0/8"], Accepts::Nothing, "no route"),
        (&["permit 10.0.0.0/8 ge 16 le 24"], Accepts::Something, "networks from /16 to /24 within 10.0.0.0/8"),
        (
            &["permit 10.0.0.0/8 le 32", "permit 192.0.2.0/24"],
            Accepts::Something,
            "10.0.0.0/8 with all within and 192.0.2.0/24",
        ),
        (
            &["deny 10.0.0.0/8 le 32", "permit 0.0.0.0/0 le 32"],
            Accepts::Something,
            "every route except 10.0.0.0/8 with all within",
        ),
        // Halves that make up a whole.
        (
            &["permit 0.0.0.0/1 le 32", "permit 128.0.0.0/1 le 32", "permit 0.0.0.0/0"],
            Accepts::Everything,
            "every route",
        ),
        // What is denied behind a permit of everything is not denied.
        (&["permit 0.0.0.0/0 le 32", "deny 10.0.0.0/8 le 32"], Accepts::Everything, "every route"),
    ];
    for (entries, wanted, words) in table {
        let found = listed(entries);
        assert_eq!(accepts(&found), Some(*wanted), "{entries:?}");
        assert_eq!(found.lets_through.value().map(String::as_str), Some(*words), "{entries:?}");
        assert_eq!(found.filters.value(), Some(&(*wanted != Accepts::Everything)), "{entries:?}");
    }
}

#[test]
fn an_entry_that_was_not_read_leaves_open_what_it_may_decide() {
    let open = listed(&["permit nonsense", "deny 0.0.0.0/0 le 32"]);
    assert!(open.accepts.is_unknown() && open.filters.is_unknown());
    // Whatever a denial takes away, something may be left; that all is let through is not sure.
    let denied = listed(&["deny nonsense", "permit 10.0.0.0/8"]);
    assert_eq!((accepts(&denied), denied.filters.value()), (None, Some(&true)));
    assert_eq!(accepts(&listed(&["permit 0.0.0.0/0 le 32", "permit nonsense"])), Some(Accepts::Everything));
}

#[test]
fn questions_about_certain_networks() {
    let found = listed(&["deny 10.0.0.0/8 le 32", "permit 0.0.0.0/0 le 24"]);
    assert_eq!((found.default_route.value(), found.long_networks.value()), (Some(&true), Some(&false)));
    let admitted = |this: &PolicyUse, prefix: &str| {
        let of = this.reserved.iter().find(|of| of.prefix.value() == prefix.parse().ok().as_ref());
        of.unwrap().admitted.value().copied()
    };
    assert_eq!(admitted(&found, "10.0.0.0/8"), Some(false));
    assert_eq!(admitted(&found, "192.168.0.0/16"), Some(true));
    // A network around a reserved one is not within it; a part of it is.
    let around = listed(&["permit 8.0.0.0/6", "permit 172.16.5.0/24"]);
    assert_eq!((admitted(&around, "10.0.0.0/8"), admitted(&around, "172.16.0.0/12")), (Some(false), Some(true)));
}

#[test]
fn clauses_of_policies() {
    let table: &[(&[&str], Option<Accepts>)] = &[
        (&["permit"], Some(Accepts::Everything)),
        (&["deny"], Some(Accepts::Nothing)),
        (&["permit prefix-list TEN"], Some(Accepts::Something)),
        (&["permit prefix-list TEN", "permit"], Some(Accepts::Everything)),
        (&["deny prefix-list TEN", "permit"], Some(Accepts::Something)),
        (&["deny prefix-list ALL", "permit"], Some(Accepts::Nothing)),
        (&["permit prefix-list TEN DEFAULT"], Some(Accepts::Something)),
        (&["permit acl 7"], Some(Accepts::Something)),
        // A clause that names a list that is not defined matches what the plugin says.
        (&["permit prefix-list UNDEFINED"], Some(Accepts::Everything)),
        (&["deny acl UNDEFINED", "permit"], Some(Accepts::Nothing)),
        // Conditions on anything but the network.
        (&["permit community SOME"], Some(Accepts::Something)),
        (&["permit community SOME", "permit"], Some(Accepts::Everything)),
        (&["permit community SOME", "permit community OTHER"], Some(Accepts::Something)),
        (&["deny community SOME", "permit"], Some(Accepts::Something)),
        (&["permit as-path ANY"], Some(Accepts::Everything)),
        (&["permit as-path ANY community SOME"], Some(Accepts::Something)),
        (&["permit as-path NEVER"], Some(Accepts::Nothing)),
        (&["permit as-path NEVER", "permit"], Some(Accepts::Everything)),
        (&["permit as-path ODD"], None),
        (&["permit community MISSING"], None),
        (&["permit metric"], Some(Accepts::Something)),
        (&["permit perhaps"], None),
        (&["permit perhaps", "permit"], Some(Accepts::Everything)),
        // What goes on is let in unless a later clause denies it.
        (&["permit continue"], Some(Accepts::Everything)),
        (&["permit prefix-list TEN continue", "permit prefix-list DEFAULT"], Some(Accepts::Something)),
        (&["permit continue", "deny prefix-list TEN"], None),
        (&["deny continue", "permit"], None),
    ];
    for (clauses, wanted) in table {
        assert_eq!(accepts(&mapped(clauses)), *wanted, "{clauses:?}");
    }
    // Something is held back for certain, even where it is not certain that something is let in.
    assert_eq!(mapped(&["permit as-path ODD prefix-list TEN"]).filters.value(), Some(&true));
}

#[test]
fn several_filters_must_all_be_pleased() {
    let both = |second: &str| {
        let mut model = device(&[(LIST, "L"), (MAP, "MAP")]);
        model.prefix_lists.push(prefix_list("L", &["permit 10.0.0.0/8 le 32"]));
        model.prefix_lists.push(prefix_list("OTHER", &["permit 192.0.2.0/24"]));
        model.route_policies.push(policy(&[second]));
        inbound(model)
    };
    assert_eq!(accepts(&both("permit")), Some(Accepts::Something));
    assert_eq!(accepts(&both("permit prefix-list OTHER")), Some(Accepts::Nothing));
    assert_eq!(accepts(&both("permit metric")), Some(Accepts::Something));
}

#[test]
fn no_filter_lets_everything_in_and_an_undefined_one_what_the_platform_says() {
    let none = inbound(device(&[]));
    assert_eq!((none.accepts.clone(), none.defined), (Fact::Default(Accepts::Everything), Fact::Default(true)));
    let undefined = |said: &[WhenUndefined]| {
        let mut model = device(&[(MAP, "GONE")]);
        model.uses.extend(said.iter().map(|said| using(MAP, "GONE", Span::new(900, 910), *said)));
        inbound(model)
    };
    let denied = undefined(&[WhenUndefined::DeniesAll, WhenUndefined::NotKnown]);
    assert_eq!((accepts(&denied), denied.defined.value()), (Some(Accepts::Nothing), Some(&false)));
    assert_eq!(accepts(&undefined(&[WhenUndefined::PermitsAll])), Some(Accepts::Everything));
    assert_eq!(accepts(&undefined(&[WhenUndefined::PermitsAll, WhenUndefined::DeniesAll])), None);
    assert_eq!(accepts(&undefined(&[])), None);
}

#[test]
fn a_list_of_the_other_family_says_nothing() {
    let mut model = device(&[(LIST, "SIX")]);
    let six = prefix_list("SIX", &["permit ::/0 le 128"]);
    model.prefix_lists.push(PrefixList { family: ModelFamily::Ipv6, ..six });
    let found = inbound(model);
    assert_eq!((accepts(&found), found.defined.value()), (None, Some(&true)));
}

#[test]
fn a_list_beyond_the_limit_is_unknown() {
    let mut model = device(&[(LIST, "L")]);
    let entries = vec![entry("permit 0.0.0.0/0 le 32"); 20_000];
    model.prefix_lists.push(PrefixList { entries, ..prefix_list("L", &[]) });
    assert!(inbound(model).accepts.is_unknown());
}

#[test]
fn a_filter_of_addresses_is_held_against_the_address_of_a_network() {
    let mut model = device(&[(ReferenceKind::Acl, "7")]);
    model.acls.push(acl("7", &["deny 10.0.0.0/8", "permit 0.0.0.0/0"]));
    let found = inbound(model);
    assert_eq!(accepts(&found), Some(Accepts::Something));
    assert_eq!((found.default_route.value(), found.long_networks.value()), (Some(&true), Some(&true)));
    let ten = found.reserved.iter().find(|of| of.prefix.value() == "10.0.0.0/8".parse().ok().as_ref()).unwrap();
    assert_eq!(ten.admitted.value(), Some(&false));
}

#[test]
fn a_filter_of_networks_and_masks() {
    let table: &[(&str, &str, &str)] = &[
        ("10.1.0.0/32", "255.255.0.0/32", "10.1.0.0/16"),
        ("10.0.0.0/8", "255.255.255.0/32", "networks of /24 within 10.0.0.0/8"),
        ("10.0.0.0/8", "255.255.0.0/16", "networks from /16 to /32 within 10.0.0.0/8"),
        ("0.0.0.0/32", "0.0.0.0/32", "the default route"),
    ];
    for (source, mask, words) in table {
        let mut model = device(&[(ReferenceKind::Acl, "101")]);
        let mut filter = acl("101", &[&format!("permit {source}")]);
        filter.sources_only = Fact::Default(false);
        filter.destinations_are_masks = Fact::Default(true);
        filter.entries[0].destination = Fact::Set(Addresses::Prefix(mask.parse().unwrap()), at());
        model.acls.push(filter);
        assert_eq!(inbound(model).lets_through.value().map(String::as_str), Some(*words), "{source} {mask}");
    }
}
