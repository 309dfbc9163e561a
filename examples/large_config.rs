//! Prints a made-up IOS XE configuration of about as many lines as asked for, for measurements:
//! `cargo run --release --example large_config -- 5000 > large.cfg`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let lines = std::env::args().nth(1).and_then(|argument| argument.parse().ok()).unwrap_or(5_000);
    std::io::stdout().lock().write_all(large(lines).as_bytes())
}

/// Heads and services as a carrier has them, then interfaces, filters and neighbours until it is long enough.
pub(crate) fn large(lines: usize) -> String {
    let mut config = String::from(HEAD);
    let mut count = config.lines().count() + TAIL.lines().count();
    let mut number = 0;
    let mut neighbors = String::from("router bgp 64500\n bgp log-neighbor-changes\n");
    while count < lines {
        let block = interface(number);
        let filter = filter(number);
        let neighbor = neighbor(number);
        count += block.lines().count() + filter.lines().count() + neighbor.lines().count();
        config.push_str(&block);
        config.push_str(&filter);
        neighbors.push_str(&neighbor);
        number += 1;
    }
    config.push_str(&neighbors);
    config.push_str(TAIL);
    config
}

fn interface(number: usize) -> String {
    let (slot, port) = (number / 48, number % 48);
    let (high, low) = (number / 250, number % 250);
    format!(
        "interface TenGigabitEthernet0/{slot}/{port}\n description Customer {number}\n vrf forwarding CUST-{slot}\n \
         ip address 10.{high}.{low}.1 255.255.255.252\n ip access-group CUST-{number}-IN in\n \
         ip verify unicast source reachable-via rx\n no ip redirects\n no ip unreachables\n no ip proxy-arp\n \
         load-interval 30\n no cdp enable\n!\n"
    )
}

fn filter(number: usize) -> String {
    let (high, low) = (number / 250, number % 250);
    let entry = |host| format!(" permit tcp host 192.0.2.{host} 10.{high}.{low}.0 0.0.0.3 eq {}\n", 1024 + host);
    let entries: String = (0..8).map(entry).collect();
    format!(
        "ip access-list extended CUST-{number}-IN\n{entries} permit icmp 10.{high}.{low}.0 0.0.0.3 any echo\n deny ip any any log\n!\n"
    )
}

fn neighbor(number: usize) -> String {
    let (high, low) = (number / 250, number % 250);
    let address = format!("10.{high}.{low}.2");
    format!(
        " neighbor {address} remote-as {}\n neighbor {address} description Customer {number}\n \
         neighbor {address} password 7 070C285F4D06\n neighbor {address} ttl-security hops 1\n \
         neighbor {address} prefix-list CUST-{number} in\n neighbor {address} maximum-prefix 100\n",
        64_512 + number % 1_000
    )
}

const HEAD: &str = "!\nversion 17.9\nservice timestamps log datetime msec\nservice password-encryption\nhostname large\n!\n\
aaa new-model\naaa authentication login default group tacacs+ local\naaa accounting exec default start-stop group tacacs+\n!\n\
username admin privilege 15 secret 9 $9$x2xAAwQ3MBbEnk$JCxr6MnPb.k5ymK72mTypyRJYH5W74ZRvtLTprCj.xQ\n!\n\
ip ssh version 2\nip http server\nsnmp-server community public RO\nlogging host 10.0.0.1\nntp server 10.0.0.2\n!\n";

const TAIL: &str = "line con 0\n login authentication default\nline vty 0 4\n access-class 10 in\n transport input ssh\n\
line vty 5 15\n transport input telnet ssh\n!\nend\n";
