use crate::sample::{unknown, whole};

#[test]
fn phones_and_peers_are_known() {
    let reading = whole(
        "voice service voip\n allow-connections sip to sip\n no supplementary-service sip refer\n ip address trusted list\n  \
         ipv4 10.0.0.1\n sip\n  registrar server expires max 600 min 60\nvoice class codec 1\n codec preference 1 g711ulaw\n\
         voice translation-rule 9\n rule 1 /^9\\(.*\\)/ /\\1/\nvoice-card 0\nvoice-port 0/2/0\n description a modem\n\
         mgcp behavior g729-variants static-pt\nmgcp profile default\ndial-peer voice 1 voip\n session protocol sipv2\n \
         destination-pattern 9.........\n session target ipv4:10.1.2.1\n codec g711ulaw\n no vad\n no sip-register\n\
         gatekeeper\n shutdown\ntelephony-service\n max-ephones 24\n max-dn 48\n ip source-address 10.1.1.1 port 2000\n\
         ephone-dn 1\n number 1001\n name Extension 1001\nephone 1\n mac-address 0011.2233.4455\n type 7960\n button 1:1\n \
         speed-dial 1 1002 label \"whatever\"\nvoice register pool 1\n id mac 0011.2233.4466\n number 1 dn 1\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
}

#[test]
fn passwords_of_telephony_are_secrets() {
    let reading = whole(
        "sip-ua\n authentication username bob password 7 060506324F41 realm example.com\ntelephony-service\n \
         web admin system name admin password pa55\n\
         dial-peer voice 1 voip\n authentication username bob password 0 S3cr3t\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    let text = |index: usize| reading.text.slice(reading.model.secrets[index].secret.value().unwrap().span);
    assert_eq!((text(0), text(1), text(2)), ("060506324F41", "pa55", "S3cr3t"));
}

#[test]
fn words_that_follow_nothing_known_are_unknown() {
    assert_eq!(unknown(&whole("dial-peer voice one voip\n")).len(), 1);
    assert_eq!(unknown(&whole("sip-ua\n frobnicate 1\n")), ["frobnicate 1"]);
}
