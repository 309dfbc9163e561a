//! Comparing with what the site states.

use seawall_api::model::declare::object;
use seawall_api::reflect::{Described as _, Object};

use super::*;
use crate::rule::testing::{Toy, page};
use crate::rule::{Catalogue, Root, Schema, Subject};
use crate::site::Site;

object! {
    /// A root for the site.
    Around {
        /// The site.
        site: Site,
    }
}

fn on(check: &str, config: &str, site: Site) -> String {
    let schema = Schema::model().with(Root { object: &Around::TYPE, derived: &[] });
    let catalogue = Catalogue::from_files(schema, &page(check)).unwrap_or_else(|error| panic!("{error}"));
    let reading = read(config, Extent::Whole);
    let around = Around { site, ..Around::default() };
    let roots: Vec<&dyn Object> = vec![&reading.model, &around];
    let subject = Subject { reading: &reading, roots: &roots, plugin: &Toy };
    let judgement = catalogue.judge(&subject).remove(0);
    judgement.why.map_or(judgement.verdict.word().to_owned(), Why::word)
}

fn stated() -> Site {
    let address = |text: &str| Addresses::Prefix(text.parse().unwrap());
    let mut site = Site::unstated();
    site.log_servers = Fact::Set(vec![address("192.0.2.1/32"), address("198.51.100.0/24")], Span::default());
    site.local_users = Fact::Set(vec!["admin".into()], Span::default());
    site
}

#[test]
fn what_the_site_states_decides_and_what_it_does_not_is_unknown() {
    let check = "each: logging.hosts\nrequire: {address|within: $site.log_servers}\nmessage: m";
    assert_eq!(on(check, "host 192.0.2.1\nhost 198.51.100.7\n", stated()), "pass");
    assert_eq!(on(check, "host 192.0.2.2\n", stated()), "fail");
    assert_eq!(on(check, "host 192.0.2.1\n", Site::unstated()), "site-fact:log_servers");
    let known = "each: logging.hosts\nforbid: {/site.log_servers|known: true, address|not|within: $site.log_servers}\nmessage: m";
    assert_eq!(on(known, "host 192.0.2.2\n", stated()), "fail");
    assert_eq!(on(known, "host 192.0.2.2\n", Site::unstated()), "pass");
    let users = "each: users\nrequire: {name|in|nocase: $site.local_users}\nmessage: m";
    assert_eq!(on(users, "user Admin secret x\n", stated()), "pass");
    assert_eq!(on(users, "user bob secret x\n", stated()), "fail");
}

#[test]
fn comparisons_with_the_site_are_checked() {
    let schema = || Schema::model().with(Root { object: &Around::TYPE, derived: &[] });
    let mistake = |condition: &str| {
        let check = format!("each: logging.hosts\nrequire: {{{condition}}}\nmessage: m");
        Catalogue::from_files(schema(), &page(&check)).unwrap_err().0.remove(0).what
    };
    assert_eq!(mistake("address|within: $site.log_srvers"), "unknown field `log_srvers` of `site`");
    assert_eq!(mistake("host|in: $site.log_servers"), "`$site.log_servers` is list of addresses");
    assert_eq!(mistake("host|contains: $site.local_users"), "`contains` does not take what the site states");
}
