//! Any template of a checklist is read or refused with a reason, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall::stig::Template;

fuzz_target!(|text: &str| {
    for name in ["a.xml", "a.ckl", "a.cklb"] {
        if let Err(problem) = Template::read(name, text.to_owned()) {
            assert!(!problem.to_string().is_empty());
        }
    }
});
