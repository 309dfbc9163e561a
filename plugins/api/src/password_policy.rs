//! Policies of passwords that hold for the accounts that name them: what the least of them asks is what the device asks.

use crate::model::LoginPolicy;
use crate::{Fact, Span};

/// What a policy asks of a password; nothing is known of what no line says.
#[derive(Debug, Default, Clone)]
pub struct Asked {
    /// Fewest characters.
    pub length: Fact<Option<u64>>,
    /// Fewest upper case letters.
    pub uppercase: Fact<Option<u64>>,
    /// Fewest lower case letters.
    pub lowercase: Fact<Option<u64>>,
    /// Fewest digits.
    pub digits: Fact<Option<u64>>,
    /// Fewest characters that are neither letters nor digits.
    pub special: Fact<Option<u64>>,
    /// Fewest characters in which it must differ from the one before it.
    pub changed: Fact<Option<u64>>,
}

impl Asked {
    /// What is asked of an account that names no policy.
    pub fn nothing(at: Span) -> Self {
        let mut asked = Self { changed: Fact::Set(None, at), ..Self::default() };
        asked.close(at);
        asked
    }

    /// What a policy that begins at `at` has no line for it does not ask, but for changed characters: vendors have defaults there.
    pub fn close(&mut self, at: Span) {
        for fact in [&mut self.length, &mut self.uppercase, &mut self.lowercase, &mut self.digits, &mut self.special] {
            if !fact.is_set() {
                *fact = Fact::Set(None, at);
            }
        }
    }

    /// What holds for two accounts, where each asks by itself.
    pub fn weaken(&mut self, other: Self) {
        for (held, asked) in [
            (&mut self.length, other.length),
            (&mut self.uppercase, other.uppercase),
            (&mut self.lowercase, other.lowercase),
            (&mut self.digits, other.digits),
            (&mut self.special, other.special),
            (&mut self.changed, other.changed),
        ] {
            if less(&asked, held) {
                *held = asked;
            }
        }
    }

    /// Puts it into the policy of logins, where no line for every account has said it already.
    pub fn settle(self, login: &mut LoginPolicy) {
        for (fact, asked) in [
            (&mut login.minimum_length, self.length),
            (&mut login.uppercase_letters, self.uppercase),
            (&mut login.lowercase_letters, self.lowercase),
            (&mut login.digits, self.digits),
            (&mut login.special_characters, self.special),
            (&mut login.changed_characters, self.changed),
        ] {
            if fact.is_unknown() {
                *fact = asked;
            }
        }
    }
}

/// Nothing at all is less than what is not known, and that is less than a number.
fn less(asked: &Fact<Option<u64>>, held: &Fact<Option<u64>>) -> bool {
    let rank = |fact: &Fact<Option<u64>>| fact.value().map_or((1, 0), |n| n.map_or((0, 0), |n| (2, n)));
    rank(asked) < rank(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_counts() {
        let (first, second) = (Span::new(0, 1), Span::new(2, 3));
        let mut held = Asked { length: Fact::some(15, first), digits: Fact::some(2, first), ..Asked::default() };
        held.close(first);
        held.weaken(Asked { length: Fact::some(8, second), changed: Fact::some(8, second), ..Asked::default() });
        let mut login = LoginPolicy { digits: Fact::some(1, second), ..LoginPolicy::default() };
        held.clone().settle(&mut login);
        assert_eq!((login.minimum_length, login.digits), (Fact::some(8, second), Fact::some(1, second)));
        assert_eq!(login.uppercase_letters, Fact::Set(None, first));
        assert!(login.changed_characters.is_unknown());
        held.weaken(Asked::nothing(second));
        assert_eq!((held.length, held.changed), (Fact::Set(None, second), Fact::Set(None, second)));
    }
}
