//! Any text is read by every plugin without a panic, and the tree holds every line.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use seawall::plugins::PLUGINS;
use seawall_api::secret::SecretReader;
use seawall_api::{ReadContext, Text};

fuzz_target!(|text: &str| {
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: None };
    for plugin in PLUGINS {
        let reading = plugin.read(Text::new(text.to_owned()), &context);
        assert_eq!(reading.tree.len(), reading.states.len());
        assert_eq!(u32::try_from(reading.tree.len()).unwrap(), reading.text.line_count());
    }
});
