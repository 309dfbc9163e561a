//! Constructs that break naive readers, and what holds for every text.

use proptest::prelude::*;

use super::*;

/// Each line as its depth, its kind and its text.
fn drawn(config: &str) -> String {
    let text = Text::new(config.to_owned());
    let tree = grow(&text);
    let mut drawing = String::new();
    for (id, node) in tree.iter() {
        let mark = match node.kind {
            NodeKind::Command => ' ',
            NodeKind::Comment => '!',
            NodeKind::Blank => '_',
            NodeKind::Body => '"',
            NodeKind::Residue => '~',
        };
        let depth = "  ".repeat(tree.path(id).len() - 1);
        drawing.extend([mark.to_string().as_str(), &depth, " ", tree.text(id, &text), "\n"]);
    }
    drawing
}

fn grown(config: &str, drawing: &str) {
    let expected: Vec<&str> = drawing.trim_matches('\n').lines().collect();
    let found = drawn(config);
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found, expected);
}

#[test]
fn blocks_follow_indentation() {
    grown(
        "!\nhostname r1\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n!\npolicy-map P\n class C\n  police 8000\nend\n",
        "
! !
  hostname r1
  interface Vlan1
    ip address 10.0.0.1 255.0.0.0
! !
  policy-map P
    class C
      police 8000
~ end
",
    );
}

#[test]
fn banners_keep_their_text() {
    grown(
        "banner motd ^C\nhostname x\n\n ^C\nbanner login #first\n! last#\nbanner exec $one line$\nline con 0\n exec-timeout 5\n vacant-message %\n end\n%\n login\n",
        "
  banner motd ^C
\"   hostname x
_   
\"   ^C
  banner login #first
\"   ! last#
  banner exec $one line$
  line con 0
    exec-timeout 5
    vacant-message %
\"     end
\"     %
    login
",
    );
}

#[test]
fn a_banner_may_end_with_the_last_character_of_a_line() {
    grown(
        "banner exec ^CC\n***\n***^C\nbanner incoming \u{3}a\nb\u{3}\nline con 0\n",
        "
  banner exec ^CC
\"   ***
\"   ***^C
  banner incoming \u{3}a
\"   b\u{3}
  line con 0
",
    );
}

#[test]
fn a_banner_that_never_ends_swallows_nothing() {
    grown(
        "banner motd #\nline vty 0 4\n transport input telnet\n",
        "
  banner motd #
  line vty 0 4
    transport input telnet
",
    );
}

#[test]
fn certificates_and_keys_are_not_commands() {
    grown(
        "crypto pki certificate chain TP\n certificate self-signed 01\n  30820321 30820209\n  D 0A\n  \tquit\n certificate ca 02 nvram:ca.cer\ncrypto key pubkey-chain rsa\n named-key a\n  key-string\n   3059 3013\n  quit\nip ssh pubkey-chain\n",
        "
  crypto pki certificate chain TP
    certificate self-signed 01
\"     30820321 30820209
\"     D 0A
\"     quit
    certificate ca 02 nvram:ca.cer
  crypto key pubkey-chain rsa
    named-key a
      key-string
\"       3059 3013
\"       quit
  ip ssh pubkey-chain
",
    );
}

#[test]
fn macros_hold_text_up_to_their_mark() {
    grown(
        "macro name access\nswitchport mode access\n@\nmacro global description x\n",
        "
  macro name access
\"   switchport mode access
\"   @
  macro global description x
",
    );
}

#[test]
fn address_families_of_old_releases_hold_their_lines() {
    grown(
        "router bgp 1\n neighbor 10.0.0.1 remote-as 2\n !\n address-family ipv4 vrf A\n redistribute connected\n exit-address-family\n !\n address-family vpnv4\n neighbor 10.0.0.1 activate\n exit-address-family\n network 10.0.0.0\nvrf definition B\n address-family ipv4\n exit-address-family\n address-family ipv6\n  route-target export 1:1\n exit-address-family\n",
        "
  router bgp 1
    neighbor 10.0.0.1 remote-as 2
! !
    address-family ipv4 vrf A
      redistribute connected
! exit-address-family
! !
    address-family vpnv4
      neighbor 10.0.0.1 activate
! exit-address-family
    network 10.0.0.0
  vrf definition B
    address-family ipv4
! exit-address-family
    address-family ipv6
      route-target export 1:1
! exit-address-family
",
    );
}

#[test]
fn rancid_redactions_stay_in_their_block() {
    grown(
        "!RANCID-CONTENT-TYPE: cisco\n!enable secret 5 <removed>\nline vty 0 4\n! password 7 <removed>\n login\n",
        "
! !RANCID-CONTENT-TYPE: cisco
  enable secret 5 <removed>
  line vty 0 4
    password 7 <removed>
    login
",
    );
}

#[test]
fn blocks_without_indentation_follow_the_grammar() {
    grown(
        "hostname r1\nline con 0\nexec-timeout 5 0\npassword x\nline vty 0 4\naccess-class 10 in\ntransport input ssh\nexit\nip cef\n",
        "
  hostname r1
  line con 0
    exec-timeout 5 0
    password x
  line vty 0 4
    access-class 10 in
    transport input ssh
! exit
  ip cef
",
    );
}

#[test]
fn indentation_that_shows_no_block_gives_way_to_the_grammar() {
    grown(
        "line aux 0\npassword x\n!\n line con 0\n password y\n line vty 0 4\n transport input ssh\n!\nline 5\n login\n",
        "
  line aux 0
    password x
! !
  line con 0
    password y
  line vty 0 4
    transport input ssh
! !
  line 5
    login
",
    );
}

#[test]
fn what_no_block_knows_stays_above_a_separator_and_leaves_below_one() {
    grown(
        "line con 0\nexec-timeout 5 0\nbogus word\n!\nbogus other\n",
        "
  line con 0
    exec-timeout 5 0
    bogus word
! !
  bogus other
",
    );
}

#[test]
fn indented_text_is_not_taken_for_flat() {
    grown(
        "line con 0\n exec-timeout 5 0\nline aux 0\nline vty 0 4\n login\n!\nvlan internal allocation policy ascending\nexec-timeout 5 0\n",
        "
  line con 0
    exec-timeout 5 0
  line aux 0
  line vty 0 4
    login
! !
  vlan internal allocation policy ascending
  exec-timeout 5 0
",
    );
}

#[test]
fn an_empty_block_before_another_is_not_taken_for_flat() {
    grown(
        "vlan 10\ninterface Vlan10\n ip address 10.0.0.1 255.0.0.0\nno ip gratuitous-arps\n",
        "
  vlan 10
  interface Vlan10
    ip address 10.0.0.1 255.0.0.0
  no ip gratuitous-arps
",
    );
}

#[test]
fn a_capture_is_read_where_it_is_a_configuration() {
    grown(
        "R1#show clock\n12:00:00\nR1#show run\nBuilding configuration...\n\nhostname R1\nend\n\nR1#\n",
        "
~ R1#show clock
~ 12:00:00
~ R1#show run
~ Building configuration...
_ 
  hostname R1
~ end
_ 
~ R1#
",
    );
}

/// Lines that have structure, so that random texts meet every path.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[ \\t]{0,3}[a-z!^#C@ ]{0,12}",
        1 => "\\PC{0,8}",
        1 => Just("banner motd ^C".to_owned()),
        1 => Just(" address-family ipv4".to_owned()),
        1 => Just(" exit-address-family".to_owned()),
        1 => Just("line vty 0 4".to_owned()),
        1 => Just("interface Vlan1".to_owned()),
        1 => Just("exec-timeout 5 0".to_owned()),
        1 => Just(" certificate ca 01".to_owned()),
        1 => Just("  30 82".to_owned()),
        1 => Just("  key-string".to_owned()),
        1 => Just("  quit".to_owned()),
        1 => Just("macro name x".to_owned()),
        1 => Just("end".to_owned()),
        1 => Just("r1#show run".to_owned()),
        1 => Just("--- show version ---".to_owned()),
        1 => Just("!enable secret <removed>".to_owned()),
        1 => Just("! password é <removed>".to_owned()),
    ];
    proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// Every line is one node in order, with its own text; blocks nest, and hold what says so.
fn is_lossless(text: &Text) -> Result<(), TestCaseError> {
    let tree = grow(text);
    prop_assert_eq!(tree.len(), text.line_count() as usize);
    for (id, node) in tree.iter() {
        prop_assert_eq!(node.line, id.0);
        let line = text.line_span(node.line);
        prop_assert!(line.contains(node.span), "{:?} in {:?}", node.span, line);
        let (shown, whole) = (text.slice(node.span), text.slice(line));
        let around = whole.strip_suffix(whole.trim_start()).unwrap_or("").len() + shown.len();
        let is_redacted = whole.trim_start().starts_with('!') && !shown.starts_with('!');
        prop_assert!(is_redacted || shown == whole.trim(), "{shown:?} of {whole:?}, {around}");
        prop_assert!(shown == shown.trim());
        if let Some(parent) = node.parent {
            let above = tree.get(parent).unwrap();
            prop_assert!(parent < id && id.0 < above.block_end && node.block_end <= above.block_end);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_text_is_kept(content in "\\PC*(\\n\\PC*)*") {
        is_lossless(&Text::new(content))?;
    }

    #[test]
    fn every_structured_text_is_kept(content in lines()) {
        is_lossless(&Text::new(content))?;
    }
}
