//! Forms of the rest of a line that dialects differ in.

use std::net::{IpAddr, Ipv4Addr};

/// `10.0.0.1 255.255.255.0`: an address and a mask.
pub fn address_and_mask(rest: &str) -> bool {
    let mut words = rest.split_ascii_whitespace();
    let mut is_address = || words.next().is_some_and(|word| word.parse::<Ipv4Addr>().is_ok());
    is_address() && is_address()
}

/// `10.0.0.1/24`: an address and a length.
pub fn address_and_length(rest: &str) -> bool {
    let word = rest.split_ascii_whitespace().next().unwrap_or("");
    word.split_once('/').is_some_and(|(address, length)| {
        address.parse::<IpAddr>().is_ok() && !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A number alone.
pub fn number(rest: &str) -> bool {
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// One word alone.
pub fn word(rest: &str) -> bool {
    rest.split_ascii_whitespace().count() == 1
}

/// `1`: a port of one number, perhaps of a subinterface.
pub fn one_number(rest: &str) -> bool {
    numbers(rest) == Some(1)
}

/// `0/1`: a port of two numbers.
pub fn two_numbers(rest: &str) -> bool {
    numbers(rest) == Some(2)
}

/// `1/0/1`: a port of three numbers.
pub fn three_numbers(rest: &str) -> bool {
    numbers(rest) == Some(3)
}

/// `0/0/0/1`: a port of four numbers.
pub fn four_numbers(rest: &str) -> bool {
    numbers(rest) == Some(4)
}

fn numbers(rest: &str) -> Option<usize> {
    let port = rest.split([' ', '.']).next()?;
    let parts: Vec<&str> = port.split('/').collect();
    parts.iter().all(|part| number(part)).then_some(parts.len())
}

/// `15.2`: two numbers and nothing more.
pub fn short_version(rest: &str) -> bool {
    rest.split_once('.').is_some_and(|(major, minor)| number(major) && number(minor))
}

/// `9.3(5)`: a version with a number in brackets.
pub fn bracket_version(rest: &str) -> bool {
    let word = rest.split_ascii_whitespace().next().unwrap_or("");
    word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('(') && word.contains(')')
}

/// Ends with this kind of mark.
pub fn ends_with_semicolon(rest: &str) -> bool {
    rest.ends_with(';')
}

/// Ends with an opening brace.
pub fn ends_with_brace(rest: &str) -> bool {
    rest.ends_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_accept_what_they_say() {
        assert!(address_and_mask("10.0.0.1 255.0.0.0 secondary") && !address_and_mask("10.0.0.1/8"));
        assert!(address_and_length("10.0.0.1/8 x") && address_and_length("2001:db8::1/64"));
        assert!(!address_and_length("dhcp") && !address_and_length("1/1"));
        assert!(
            one_number("1.100") && two_numbers("0/1") && three_numbers("1/0/1") && four_numbers("0/0/0/1 l2transport")
        );
        assert!(!one_number("") && !two_numbers("0/a"));
        assert!(short_version("15.2") && !short_version("9.3(5)") && !short_version("7.1.045, Release 1"));
        assert!(bracket_version("9.3(5) Bios:version") && !bracket_version("15.2"));
    }
}
