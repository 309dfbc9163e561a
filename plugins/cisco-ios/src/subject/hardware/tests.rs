use seawall_api::model::ReferenceKind;

use crate::sample::{unknown, whole};

#[test]
fn common_lines_of_real_devices_are_known() {
    let reading = whole(
        "multilink bundle-name authenticated\nmmi polling-interval 60\nno mmi auto-configure\nno mmi pvc\nmmi snmp-timeout 180\n\
         redundancy\n mode sso\n!\nlicense udi pid CSR1000V sn 9ABC\nplatform console serial\n\
         no platform punt-keepalive disable-kernel-core\ndiagnostic bootup level minimal\nno scheduler allocate\n\
         scheduler allocate 20000 1000\nmemory free low-watermark processor 80589\nmemory-size iomem 5\n\
         switch 1 provision c9200l-24p-4g\ncontroller T1 3/0\n framing esf\n linecode b8zs\n pri-group timeslots 1-24\n\
         card type t1 0 3\nerrdisable recovery cause all\nsdm prefer default\nupgrade fpd auto\nsubscriber templating\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
}

#[test]
fn a_command_that_only_begins_like_a_known_one_is_unknown() {
    for line in ["platform console carrier-pigeon", "license", "redundancy mode", "mmi polling-interval often"] {
        assert_eq!(unknown(&whole(&format!("{line}\n"))), [line]);
    }
}

#[test]
fn tracked_objects_are_defined_and_used() {
    let reading = whole(
        "ip sla 1\n icmp-echo 8.8.8.8 source-interface GigabitEthernet0/0\n  frequency 30\nip sla schedule 1 life forever start-time now\n\
         track 10 ip sla 1 reachability\n delay down 10 up 20\ntrack 20 interface Gi0/1 line-protocol\n\
         track 30 list boolean or\n object 10\n object 20 not\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    let defined = reading.model.definitions.iter().filter(|one| one.kind == ReferenceKind::Track).count();
    let used: Vec<_> =
        reading.model.uses.iter().filter(|one| one.kind == ReferenceKind::Track).map(|one| one.name.as_str()).collect();
    assert_eq!((defined, used), (3, vec!["10", "20"]));
}

#[test]
fn a_community_of_an_alarm_is_a_secret() {
    let reading = whole("rmon event 1 log trap s3cr3t description \"drops\" owner x\n");
    assert_eq!(reading.text.slice(reading.model.secrets[0].secret.value().unwrap().span), "s3cr3t");
}
