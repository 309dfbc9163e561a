use seawall_api::model::{Protocol, Service, Transfer};
use seawall_api::{Fact, Reading, Why};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading
}

fn found<'a>(reading: &'a Reading, name: &str) -> &'a Service {
    reading.model.services.iter().find(|service| service.name == name).unwrap()
}

#[test]
fn what_a_feature_gates_does_not_run_without_it() {
    let reading = read("nxapi http port 8080\nnxapi use-vrf management\n");
    for name in ["nxapi", "nxapi http", "nxapi https", "telnet", "netconf", "restconf", "grpc", "scp server"] {
        assert_eq!(found(&reading, name).enabled, Fact::Default(false), "{name}");
    }
    assert_eq!(found(&reading, "ssh").enabled, Fact::Default(true));
    let incomplete = part("nxapi http port 8080\n");
    assert!(incomplete.model.services.iter().all(|one| one.enabled.is_unknown()));
    // Another port may be set in what is missing.
    assert!(found(&incomplete, "nxapi https").port.is_unknown() && found(&incomplete, "grpc").port.is_unknown());
}

#[test]
fn nxapi_with_its_servers() {
    let reading = read(
        "feature nxapi\nnxapi http port 8080\nnxapi https port 8443\nnxapi use-vrf management\nnxapi sandbox\n\
         nxapi certificate httpscrt certfile bootflash:a.crt\nnxapi ssl protocols TLSv1.2 TLSv1.1\nnxapi idle-timeout 5\n",
    );
    let (plain, secure, api) =
        (found(&reading, "nxapi http"), found(&reading, "nxapi https"), found(&reading, "nxapi"));
    assert_eq!(
        (plain.enabled.value(), secure.enabled.value(), api.enabled.value()),
        (Some(&true), Some(&true), Some(&true))
    );
    assert_eq!((plain.port.value(), secure.port.value()), (Some(&8080), Some(&8443)));
    assert_eq!(api.vrf.configured().unwrap().name, "management");
    assert_eq!(api.encrypted.value(), Some(&false));
    let web = &reading.model.web;
    assert_eq!((web.self_signed.value(), web.idle_timeout.value()), (Some(&false), Some(&300)));
    assert_eq!(web.tls_versions.value().unwrap(), &["1.2", "1.1"]);
}

#[test]
fn whether_the_clear_server_runs_unasked_depends_on_the_release() {
    let reading = read("feature nxapi\n");
    assert_eq!(found(&reading, "nxapi http").enabled, Fact::Unknown(Why::Version));
    assert_eq!(found(&reading, "nxapi https").enabled, Fact::Unknown(Why::Version));
    let servers = |release: &str| {
        let reading = read(&format!("version {release}\nfeature nxapi\n"));
        ["nxapi http", "nxapi https"].map(|name| found(&reading, name).enabled.value().copied())
    };
    assert_eq!(servers("9.3(8)"), [Some(false), Some(true)]);
    assert_eq!(servers("7.0(3)I7(9)"), [None, None]);
    let off = read("feature nxapi\nno nxapi http\n");
    assert_eq!(found(&off, "nxapi http").enabled.value(), Some(&false));
    assert_eq!(found(&off, "nxapi").encrypted.value(), Some(&true));
}

#[test]
fn other_programs_and_files() {
    let reading = read(
        "feature grpc\ngrpc port 50052\ngrpc use-vrf default\ngrpc certificate own\nfeature netconf\n\
         ip tftp source-interface mgmt0\ncallhome\n  enable\n  transport email smtp-server 192.0.2.9 port 25 use-vrf management\n",
    );
    let grpc = found(&reading, "grpc");
    assert_eq!((grpc.port.value(), grpc.encrypted.value()), (Some(&50052), Some(&true)));
    assert_eq!(found(&reading, "netconf").enabled.value(), Some(&true));
    let home = reading.model.services.iter().find(|service| service.protocol == Protocol::CallHome).unwrap();
    assert_eq!(home.enabled.value(), Some(&true));
    assert_eq!(reading.model.contacts.len(), 1);
    let tftp = reading.model.file_clients.iter().find(|client| client.protocol == Transfer::Tftp).unwrap();
    assert_eq!(tftp.source_interface.configured().unwrap().name, "mgmt0");
}
