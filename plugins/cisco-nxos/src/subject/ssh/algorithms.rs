//! Algorithms that the server offers.
//!
//! Sources: Cisco Nexus 9000 Series NX-OS Security Configuration Guide 9.x and 10.x, "Customizing SSH Cryptographic
//! Algorithms" (`all` brings back what is held back for being weak; a name adds one); DISA NX-OS NDM STIG (a list of several
//! names: these and no others); a device of 10.x: `no ssh macs NAME` is printed where one is taken from those by default.

use seawall_api::command::CommandLine;
use seawall_api::{Fact, Span};

/// What is known of one kind of algorithm in every release that has the commands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Weak ones that `all` brings back, or that are offered until they are taken away.
    weak: &'static [&'static str],
    /// Good ones that are offered by default.
    good: &'static [&'static str],
    /// A weak one that is offered by default: where it is taken away, none is left.
    weak_by_default: Option<&'static str>,
}

pub(super) const CIPHERS: Known = Known {
    weak: &["aes128-cbc", "aes192-cbc", "aes256-cbc"],
    good: &["aes128-ctr", "aes256-ctr"],
    weak_by_default: None,
};
pub(super) const MACS: Known =
    Known { weak: &["hmac-sha1"], good: &["hmac-sha2-256", "hmac-sha2-512"], weak_by_default: Some("hmac-sha1") };
pub(super) const KEY_EXCHANGES: Known = Known {
    weak: &["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
    good: &["ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521"],
    weak_by_default: None,
};
pub(super) const HOST_KEYS: Known =
    Known { weak: &["ssh-dss", "ssh-rsa"], good: &["rsa-sha2-256"], weak_by_default: None };

/// What lines say of one kind.
#[derive(Debug, Default)]
pub(super) struct Algorithms {
    added: Vec<(String, Span)>,
    taken: Vec<(String, Span)>,
    /// A list of several: these and no others.
    exactly: Option<(Vec<String>, Span)>,
}

impl Algorithms {
    /// Notes a line.
    pub(super) fn note(&mut self, line: &CommandLine<'_>) {
        let names: Vec<String> = line.all("algorithm").into_iter().map(str::to_ascii_lowercase).collect();
        if line.reset {
            *self = Self::default();
        } else if line.negated {
            self.added.retain(|(known, _)| !names.contains(known));
            self.exactly = None;
            self.taken.extend(names.into_iter().map(|name| (name, line.span)));
        } else if names.len() > 1 {
            self.exactly = Some((names, line.span));
        } else {
            self.taken.retain(|(known, _)| !names.contains(known));
            self.added.extend(names.into_iter().map(|name| (name, line.span)));
        }
    }

    /// What is offered, as far as lines and what every release has in common tell.
    pub(super) fn offered(self, known: Known) -> Fact<Vec<String>> {
        if let Some((names, at)) = self.exactly {
            return Fact::Set(names, at);
        }
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        if let Some((_, at)) = self.added.iter().find(|(name, _)| name == "all") {
            return Fact::Set(owned(known.good).into_iter().chain(owned(known.weak)).collect(), *at);
        }
        let weak: Vec<&(String, Span)> =
            self.added.iter().filter(|(name, _)| known.weak.contains(&name.as_str())).collect();
        if let Some((_, at)) = weak.first() {
            return Fact::Set(weak.iter().map(|(name, _)| name.clone()).collect(), *at);
        }
        let without = self.taken.iter().find(|(name, _)| Some(name.as_str()) == known.weak_by_default);
        without.map_or_else(Fact::default, |(_, at)| Fact::Set(owned(known.good), *at))
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn all_brings_weak_algorithms_back() {
        let reading = whole("ssh ciphers all\nssh macs all\nssh kexalgos all\nssh keytypes all\n");
        assert_eq!(unknown(&reading), [""; 0]);
        let ssh = &reading.model.ssh;
        let has =
            |list: &seawall_api::Fact<Vec<String>>, name: &str| list.value().unwrap().iter().any(|one| one == name);
        assert!(has(&ssh.ciphers, "aes128-cbc") && has(&ssh.macs, "hmac-sha1"));
        assert!(has(&ssh.key_exchanges, "diffie-hellman-group1-sha1") && has(&ssh.host_key_algorithms, "ssh-dss"));
    }

    #[test]
    fn one_name_says_nothing_of_the_others() {
        let ssh = whole("ssh ciphers aes256-gcm\nssh macs hmac-sha1\n").model.ssh;
        assert!(ssh.ciphers.is_unknown());
        assert_eq!(ssh.macs.value().unwrap(), &["hmac-sha1"]);
    }

    #[test]
    fn several_names_say_all_and_one_taken_away_leaves_the_good_ones() {
        let ssh = whole("ssh ciphers aes128-ctr aes256-ctr\nno ssh macs hmac-sha1\n").model.ssh;
        assert_eq!(ssh.ciphers.value().unwrap(), &["aes128-ctr", "aes256-ctr"]);
        assert_eq!(ssh.macs.value().unwrap(), &["hmac-sha2-256", "hmac-sha2-512"]);
    }
}
