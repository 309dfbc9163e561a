//! Places of files as commands name them: `scheme://account:password@host:port/path`.

use std::net::IpAddr;

use crate::model::Transfer;

/// A place on another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// How the file gets there.
    pub transfer: Transfer,
    /// The host, where the place names one.
    pub host: Option<String>,
    /// A password that stands in the place.
    pub password: Option<String>,
}

impl Remote {
    /// The place that a word names; none where it names no other system.
    pub fn of(word: &str) -> Option<Self> {
        let (scheme, rest) = word.split_once(':')?;
        let transfer = match scheme.to_ascii_lowercase().as_str() {
            "tftp" => Transfer::Tftp,
            "ftp" => Transfer::Ftp,
            "http" => Transfer::Http,
            "https" => Transfer::Https,
            "rcp" => Transfer::Rcp,
            "scp" => Transfer::Scp,
            "sftp" => Transfer::Sftp,
            _ => return None,
        };
        let place = rest.strip_prefix("//").and_then(|rest| rest.split('/').next()).unwrap_or("");
        let (account, host) = place.rsplit_once('@').map_or((None, place), |(account, host)| (Some(account), host));
        let host = host.split(':').next().filter(|host| !host.is_empty()).map(str::to_owned);
        let password = account.and_then(|account| account.split_once(':')).map(|(_, password)| password.to_owned());
        Some(Self { transfer, host, password })
    }
}

/// The file that a word names, `flash:dir/x.pcap` or `ftp://host/x.pcap`, without its folders; a word that could hold an
/// account or a variable names none.
pub fn file_name(word: &str) -> Option<String> {
    let path = match word.split_once(':') {
        Some((_, rest)) => {
            rest.strip_prefix("//").map_or(Some(rest), |rest| rest.split_once('/').map(|(_, path)| path))?
        }
        None => Some(word).filter(|word| word.contains('.') && word.parse::<IpAddr>().is_err())?,
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = !name.is_empty() && !name.contains(['@', '$', ':', '?', '"']);
    plain.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_gives_its_host_and_nothing_of_its_account() {
        let place = Remote::of("ftp://ops:S3cr3t@192.0.2.9:2121/a/b.cfg").unwrap();
        assert_eq!((place.transfer, place.host.as_deref()), (Transfer::Ftp, Some("192.0.2.9")));
        assert_eq!(place.password.as_deref(), Some("S3cr3t"));
        assert_eq!(Remote::of("scp:").unwrap().host, None);
        assert_eq!(Remote::of("bootflash:a.cfg"), None);
        assert_eq!(Remote::of("running-config"), None);
    }

    #[test]
    fn files_lose_their_folders() {
        assert_eq!(file_name("flash:dir/x.pcap").as_deref(), Some("x.pcap"));
        assert_eq!(file_name("ftp://192.0.2.9/d/x.pcap").as_deref(), Some("x.pcap"));
        assert_eq!(file_name("x.pcap").as_deref(), Some("x.pcap"));
        for none in ["running-config", "192.0.2.9", "tftp:$name", "ftp://192.0.2.9"] {
            assert_eq!(file_name(none), None, "{none}");
        }
    }
}
