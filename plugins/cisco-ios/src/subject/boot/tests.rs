use seawall_api::model::Transfer;

use super::place;
use crate::sample::{unknown, whole};

#[test]
fn images_from_storage_and_from_the_network() {
    let reading = whole(
        "boot-start-marker\nboot system flash bootflash:packages.conf\nboot system tftp image.bin 10.0.0.7\n\
         boot system switch all flash:cat.bin\nboot system tftp://10.0.0.8/x.bin\nboot-end-marker\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let images = &reading.model.boot.images;
    let how: Vec<Transfer> = images.iter().map(|image| *image.transfer.value().unwrap()).collect();
    assert_eq!(how, [Transfer::Local, Transfer::Tftp, Transfer::Local, Transfer::Tftp]);
    assert_eq!(images[1].server.configured().map(String::as_str), Some("10.0.0.7"));
    assert_eq!(images[3].server.configured().map(String::as_str), Some("10.0.0.8"));
}

#[test]
fn credentials_in_a_place_are_left_out() {
    assert_eq!(place("scp://backup:S3cr-t@10.0.0.7/$h"), (Transfer::Scp, Some("10.0.0.7".to_owned())));
    assert_eq!(place("flash:backup"), (Transfer::Local, None));
}

#[test]
fn the_archive_knows_how_it_sends() {
    let reading = whole("archive\n path tftp://10.0.0.7/$h\n write-memory\n time-period 1440\n");
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let backup = &reading.model.backups[0];
    assert_eq!(backup.transfer.value(), Some(&Transfer::Tftp));
    assert_eq!(backup.on_change.value(), Some(&true));
}

#[test]
fn recovery_and_network_configuration() {
    let reading = whole("service config\nno service password-recovery\nfile verify auto\n");
    assert_eq!(reading.model.boot.config_from_network.value(), Some(&true));
    assert_eq!(reading.model.boot.password_recovery.value(), Some(&false));
    assert_eq!(reading.model.boot.image_verification.value(), Some(&true));
    assert_eq!(whole("hostname r1\n").model.boot.config_from_network.value(), Some(&false));
}

#[test]
fn a_password_in_a_place_is_among_the_secrets() {
    let reading = whole("archive\n path ftp://cfg:S3cretWord@10.0.0.9/$h\n");
    let secret = &reading.model.secrets[0];
    assert_eq!(reading.text.slice(secret.secret.span().unwrap()), "S3cretWord");
    assert!(whole("archive\n path flash:bak\n").model.secrets.is_empty());
    assert!(whole("archive\n path flash:bak\n no path\n").model.backups.is_empty());
}

#[test]
fn images_are_taken_away_by_their_words() {
    let reading = whole("boot system flash:a.bin\nboot system flash:b.bin\nno boot system flash:a.bin\n");
    assert_eq!(reading.model.boot.images.len(), 1);
    assert_eq!(reading.text.slice(reading.model.boot.images[0].at), "boot system flash:b.bin");
}

#[test]
fn resilient_is_image_and_configuration() {
    let resilient = |config: &str| whole(config).model.boot.resilient.value().copied();
    assert_eq!(resilient("secure boot-image\nsecure boot-config\n"), Some(true));
    assert_eq!(resilient("secure boot-image\n"), Some(false));
}

#[test]
fn the_name_of_an_image_tells_whether_it_can_intercept() {
    let can = |config: &str| whole(config).model.device.can_intercept.value().copied();
    assert_eq!(can("boot system bootflash:asr1000rp1-adventerprisek9_noli.03.16.07.S.bin\n"), Some(false));
    assert_eq!(can("boot system disk0:c7200-adventerprisek9_li-mz.124-4.XD.bin\n"), Some(true));
    assert_eq!(can("boot system flash:packages.conf\n"), None);
    assert_eq!(can("boot system flash:x_noli.bin\nboot system flash:y.bin\n"), None);
    assert_eq!(can("hostname x\n"), None);
}
