//! Configurations with secrets of which it is known where they stand.

use std::sync::LazyLock;

use regex::Regex;

/// A configuration and the words of it that nobody may see.
pub(crate) struct Planted {
    pub(crate) name: String,
    pub(crate) config: String,
    pub(crate) secrets: Vec<String>,
}

/// The word behind a word that announces a secret, as a reader who knows no grammar finds it: behind
/// the type digit, if there is one.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^( *(?:(?:enable|username|line|neighbor|peer|ip|ipv6|snmp-server|crypto|ntp|tacacs-server|radius-server|standby|vrrp|glbp|key|key-string|password|secret|server-private|mpls|isis|area|authentication|pre-shared-key|server-key|ppp) .*?)?\b(?:password|secret|community|key|key-string|md5|pre-shared-key|server-key)(?: (?:clear|encrypted|address [0-9.]+))? )((?:[0-9] )?)([^ \n]+)",
    )
    .unwrap()
});

/// Words that stand behind `key`, `md5` or `password` and are no secret.
const WORDS: &[&str] = &[
    "key-string",
    "key-chain",
    "chain",
    "generate",
    "encryption",
    "required",
    "peer",
    "option",
    "config-key",
    "redundancy",
    "<removed>",
    "rollover",
    "fallback",
    "import",
    "export",
    "trustpoint",
    "authentication",
    "auth",
];

fn is_secret(line: &str, word: &str) -> bool {
    let number = word.chars().all(|mark| mark.is_ascii_digit()) && word.len() < 9;
    !number
        && !WORDS.contains(&word)
        && !line.contains("algorithm")
        && !line.starts_with("banner")
        && !line.contains(" description ")
}

/// Type 7 as devices write it.
pub(crate) fn type_7(clear: &str) -> String {
    const KEY: &[u8] = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
    let bytes = clear.bytes().zip(KEY.iter().skip(2)).map(|(byte, key)| format!("{:02X}", byte ^ key));
    format!("02{}", bytes.collect::<String>())
}

/// A secret that no other place holds, in the form of the one whose place it takes.
fn secret(like: &str, digit: &str, number: usize) -> (String, Vec<String>) {
    let clear = format!("Zq{number:04}plant");
    if let Some(head) = like.strip_prefix('$').and_then(|rest| rest.split('$').next()) {
        let tail = like.len().saturating_sub(head.len() + 2 + clear.len() + 5);
        let hash = format!("${head}$salt{}${clear}", "x".repeat(tail));
        return (hash, vec![clear]);
    }
    if digit.starts_with('7')
        || (digit.is_empty()
            && like.len() > 6
            && like.len().is_multiple_of(2)
            && like.chars().all(|it| it.is_ascii_hexdigit()))
    {
        let stored = type_7(&clear);
        return (stored.clone(), vec![clear, stored]);
    }
    (clear.clone(), vec![clear])
}

pub(crate) fn planted(name: &str, config: &str, from: usize) -> Planted {
    let (mut out, mut secrets) = (String::new(), Vec::new());
    for line in config.lines() {
        match ANNOUNCED.captures(line).filter(|found| is_secret(line, &found[3])) {
            Some(found) => {
                let (stored, hidden) = secret(&found[3], &found[2], from + secrets.len());
                let place = found.get(3).unwrap();
                out.extend([&line[..place.start()], &stored, &line[place.end()..], "\n"]);
                secrets.extend(hidden);
            }
            None => out.extend([line, "\n"]),
        }
    }
    Planted { name: name.to_owned(), config: out, secrets }
}

/// Places of secrets, each marked `@`: as typed, as stored under type 7 (`7 %`), within addresses of files.
const PLACES: &str = "\
enable password @
enable password 7 %
enable password level 7 0 @
enable secret 0 @
enable secret 5 $1$salt$@
enable secret 8 $8$salt$@
enable secret level 5 9 $9$salt$@
username a password @
username b password 0 @
username c privilege 15 password 7 %
username d privilege 15 secret @
username e secret 5 $1$salt$@
username f secret 4 @
username g common-criteria-policy P password 0 @
username h one-time password 0 @
username i algorithm-type scrypt secret @
username j view V secret 0 @
aaa server radius dynamic-author
 client 192.0.2.1 server-key 0 @
 server-key 7 %
aaa group server tacacs+ G
 server-private 192.0.2.1 key 7 %
 server-private 192.0.2.2 timeout 5 key @
tacacs-server key @
tacacs-server key 7 %
tacacs-server host 192.0.2.1 key @
tacacs-server host 192.0.2.2 timeout 3 key 7 %
radius-server key 0 @
radius-server host 192.0.2.1 auth-port 1812 acct-port 1813 key @
tacacs server T
 key @
tacacs server T2
 key 7 %
radius server R
 key 0 @
 pac key 0 @
ldap server L
 bind authenticate root-dn cn=admin password @
snmp-server community @ RO 10
snmp-server community @
snmp-server community @ view V RW ipv6 A 10
snmp-server community @ RW A
snmp-server user u1 g v3 auth sha @ priv aes 128 @
snmp-server user u2 g v3 auth md5 @ priv des @ access 10
snmp-server user u3 g v3 encrypted auth sha @ priv aes 256 @
snmp-server user u4 g remote 192.0.2.1 udp-port 162 v3 auth sha @
snmp-server host 192.0.2.1 @
snmp-server host 192.0.2.1 traps @
snmp-server host 192.0.2.1 version 2c @ config
snmp-server host 192.0.2.1 informs version 2c @
snmp-server host 192.0.2.1 vrf M version 1 @ udp-port 1162
snmp-server context c
snmp mib community-map @ engineid 800000090300
crypto isakmp key @ address 192.0.2.1
crypto isakmp key 6 @ address 192.0.2.2
crypto isakmp key 0 @ hostname peer
crypto keyring K
 pre-shared-key address 192.0.2.1 key @
 pre-shared-key hostname h key 6 @
crypto ikev2 keyring K2
 peer P
  pre-shared-key @
  pre-shared-key local 0 @
  pre-shared-key remote 6 @
crypto isakmp client configuration group C
 key @
crypto pki trustpoint TP
 password @
 password 7 %
 enrollment url http://admin:@@192.0.2.1:80/x
 revocation-check crl
crypto pki authenticate TP
key config-key password-encrypt @
ntp authentication-key 1 md5 @
ntp authentication-key 2 md5 % 7
ntp authentication-key 3 hmac-sha2-256 @ 7
key chain KC
 key 1
  key-string @
 key 2
  key-string 7 %
 key 3
  key-string 0 @
  cryptographic-algorithm hmac-sha-256
key chain MK macsec
 key 01
  key-string @
interface GigabitEthernet0/0
 ip ospf authentication-key @
 ip ospf authentication-key 7 %
 ip ospf message-digest-key 1 md5 @
 ip ospf message-digest-key 2 md5 7 %
 ip rip authentication key @
 ip rsvp authentication key 0 @
 isis password @ level-1
 ip nhrp authentication @
 standby 1 authentication @
 standby 1 authentication text @
 standby 2 authentication md5 key-string @
 standby 2 authentication md5 key-string 7 % timeout 5
 vrrp 1 authentication text @
 vrrp 1 authentication md5 key-string 0 @
 glbp 1 authentication text @
 glbp 1 authentication md5 key-string @
 ppp chap password 0 @
 ppp pap sent-username u password 7 %
 wpa-psk ascii 0 @
router ospf 1
 area 0 virtual-link 192.0.2.1 authentication-key @
 area 0 virtual-link 192.0.2.2 message-digest-key 1 md5 @
router isis
 area-password @
 domain-password @ authenticate snp validate
router eigrp N
 address-family ipv4 unicast autonomous-system 1
  af-interface default
   authentication mode hmac-sha-256 @
   authentication mode hmac-sha-256 7 %
router bgp 65000
 neighbor 192.0.2.1 password @
 neighbor 192.0.2.2 password 7 %
 bgp router-id 192.0.2.1
ip msdp password peer 192.0.2.1 @
ip msdp password peer 192.0.2.2 7 %
mpls ldp neighbor 192.0.2.1 password @
mpls ldp password option 1 for 10 7 %
mpls ldp password fallback @
ip ftp username u
ip ftp password @
ip ftp password 7 %
ip http client password @
ip http client proxy-server p
ip sla key-chain K
ip ssh pubkey-chain
 username a
  key-hash ssh-rsa @
archive
 path ftp://user:@@192.0.2.1/r1
 log config
  hidekeys
boot system tftp://user:@@192.0.2.1/image
boot-end-marker
ip ddns update method D
 HTTP
  add http://user:@@members.example/nic/update?hostname=<h>
logging host 192.0.2.1
kron policy-list P
 cli copy running-config ftp://user:@@192.0.2.1/r1
event manager environment _pw @
event manager applet E
 action 1 cli command \"username x secret 0 @\"
 action 2 cli command \"copy run scp://u:@@192.0.2.1/x\"
 action 3 mail server \"u:@@192.0.2.1\" to \"a@example\" from \"b@example\" subject \"@\" body \"@\"
alias exec up copy ftp://u:@@192.0.2.1/x flash:
call-home
 http-proxy p port 80
 customer-id @
dot1x credentials D
 username u
 password 0 @
eap profile X
aaa attribute list A
 attribute type password @
vpdn-group 1
 l2tp tunnel password 0 @
l2tp-class LC
 password 7 %
 digest secret 0 @
wlan W 1 W
 security wpa psk set-key ascii 0 @
flow exporter F
 destination 192.0.2.1
banner motd ^C the password is @ ^C
banner login ^C
 user admin, password @
^C
! old: snmp-server community @ RW
!username old secret 0 @
unknown-command secret @
line con 0
 password @
line vty 0 4
 password 7 %
 unknown-subcommand password @
 login local
end
";

/// Every place of a secret, with one planted.
pub(crate) fn everywhere() -> Planted {
    let (mut config, mut secrets) = ("version 17.9\nhostname r1\n".to_owned(), Vec::new());
    for line in PLACES.lines() {
        let mut line = line.replace("@example", "(at)example");
        while let Some(mark) = line.find(['@', '%']) {
            let clear = format!("Zq{:04}plant", 9000 + secrets.len());
            let stored = if line[mark..].starts_with('%') { type_7(&clear) } else { clear.clone() };
            // The first of two marks is the secret, the second the sign that ends it.
            let ends = line[mark + 1..].starts_with('@');
            let (before, behind) = (line[..mark].to_owned(), line[mark + 1 + usize::from(ends)..].to_owned());
            secrets.extend([clear, stored.clone()]);
            line = format!("{before}{stored}{}{behind}", if ends { "\u{1}" } else { "" });
        }
        config.extend([line.replace('\u{1}', "@").replace("(at)", "@").as_str(), "\n"]);
    }
    Planted { name: "everywhere".to_owned(), config, secrets }
}
