//! Lists of ports as sessions write them, with the direction behind them: `Ethernet1/1-3, port-channel 5 rx`.

use seawall_api::reader::ports::listed;

use crate::subject::interface::full_name;

/// The port of the supervisor, by which the switch itself sends and takes packets.
const PROCESSOR: &str = "sup-eth";

/// The ports that these words name, in full; `None` where a part is no port.
pub(super) fn names(words: &[&str]) -> Option<Vec<String>> {
    let words = match words {
        [ports @ .., "rx" | "tx" | "both"] => ports,
        all => all,
    };
    listed(&words.join(" "), full_name)
}

/// Whether a port is the supervisor's.
pub(super) fn is_processor(name: &str) -> bool {
    name.to_ascii_lowercase().starts_with(PROCESSOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_no_port() {
        assert_eq!(names(&["eth1/1-3,", "port-channel", "5", "rx"]).unwrap(), ["Ethernet1/1-3", "port-channel5"]);
        assert!(is_processor("sup-eth0") && !is_processor("Ethernet1/1"));
    }
}
