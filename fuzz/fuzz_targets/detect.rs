//! Any bytes are decoded and their platform is told, or not, without a panic; the same again says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall::detect::detector;
use seawall::input::decode;
use seawall_api::Text;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode(bytes) else { return };
    let text = Text::new(text);
    let detection = detector().detect(&text, None);
    assert_eq!(detection.platform.is_some(), detection.name.is_some());
    assert_eq!(detection, detector().detect(&text, None));
});
