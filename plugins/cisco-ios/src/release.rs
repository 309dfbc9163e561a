//! Which system this is, IOS or IOS XE, and which release: what defaults depend on.

mod hardware;
mod header;
mod image;
mod role;
mod system;

pub(crate) use image::Image;
use seawall_api::model::{DeviceRole, Model, Version};
use seawall_api::{Fact, Span, Text, Tree, Why};

/// What is known of the release.
///
/// Every question has three answers; `None` means that the configuration does not tell, and then no
/// default that depends on it may be filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release {
    /// `version 17.9` as the configuration prints it; its handler sets it.
    pub(crate) printed: Option<(Version, Span)>,
    /// The major number as printed: 12, 15, 16, 17. IOS XE 2 prints 12 and IOS XE 3 prints 15.
    pub(crate) major: Option<u64>,
    /// The number behind it.
    pub(crate) minor: Option<u64>,
    /// Whether it is IOS XE; `None` if nothing tells.
    pub(crate) is_xe: Option<bool>,
    /// Whether it is a switch; `None` if nothing tells.
    pub(crate) is_switch: Option<bool>,
    /// What it is built for, if anything tells.
    role: Option<DeviceRole>,
    /// Whether it is surely a Cisco 7200, whose port adapters only route.
    pub(crate) is_7200: bool,
    /// The virtual image of IOS XE, if it is known to be one.
    pub(crate) image: Option<Image>,
}

impl Release {
    /// Whether the printed version is this one or a later one.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let known = self.major?;
        if known != major {
            return Some(known > major);
        }
        if minor == 0 {
            return Some(true);
        }
        self.minor.map(|known| known >= minor)
    }

    /// Whether the printed version is earlier than this one.
    pub(crate) fn before(&self, major: u64, minor: u64) -> Option<bool> {
        self.at_least(major, minor).map(|at_least| !at_least)
    }

    /// Whether it is IOS and not IOS XE.
    pub(crate) fn is_ios(&self) -> Option<bool> {
        self.is_xe.map(|is_xe| !is_xe)
    }

    /// Whether it is a router: neither a switch nor a controller of access points.
    pub(crate) fn is_router(&self) -> Option<bool> {
        self.role.map(|role| role == DeviceRole::Router)
    }

    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let headers = header::read(text, tree);
        let exact = self.exact_version(&headers);
        self.count(exact.as_ref().map(|(version, _)| version));
        let hardware = hardware::find(text, tree, &headers);
        let product = hardware.as_ref().and_then(|(name, _)| hardware::product(name));

        let system = system::decide(self.major.zip(self.minor), &headers, product, text, tree)
            .map(|(is_xe, span)| (is_xe, span.or(hardware.as_ref().map(|(_, span)| *span))));
        self.is_xe = system.map(|(is_xe, _)| is_xe);
        self.is_7200 = (self.major, self.minor) == (Some(12), Some(4)) && image::upgrades_devices(text, tree);
        self.image = image::find(text, tree).filter(|_| self.is_xe == Some(true));
        let by_product = hardware.as_ref().and_then(|(_, span)| Some((product?.role?, *span)));
        let role = by_product.or_else(|| role::from_interfaces(text, tree)).or_else(|| self.role_by_version());
        self.role = role.map(|(role, _)| role);
        self.is_switch = self.role.map(|role| role == DeviceRole::Switch);

        let device = &mut model.device;
        match system {
            Some((is_xe, span)) => {
                let name = if is_xe { "cisco-iosxe" } else { "cisco-ios" }.to_owned();
                let span = span.or(self.printed.as_ref().map(|(_, span)| *span));
                device.system = span.map_or(Fact::Unknown(Why::Version), |span| Fact::Set(name, span));
            }
            None => device.system.or_unknown(Why::Version),
        }
        match self.system_version(exact) {
            Some((version, span)) => device.version = Fact::Set(version, span),
            None => device.version.or_unknown(Why::Version),
        }
        if let Some((role, span)) = role {
            device.role = Fact::Set(role, span);
        }
        if let Some((at, span)) = headers.changed {
            device.changed = Fact::some(at, span);
        }
        if let (Some((name, span)), Fact::Unknown(_)) = (hardware, &device.hardware) {
            device.hardware = Fact::some(name, span);
        }
    }

    /// The version that a header gives, unless the configuration's own line contradicts it: a header
    /// may be older than the configuration below it. IOS XE 2 and 3 number themselves otherwise than
    /// their configurations do.
    fn exact_version(&self, headers: &header::Headers) -> Option<(Version, Span)> {
        let printed = self.printed.as_ref().map(|(version, _)| header::numbers(version));
        let fits = |version: &Version| {
            let known = header::numbers(version);
            printed
                .is_none_or(|printed| known == printed || matches!((printed.0, known.0), (Some(12 | 15), Some(2 | 3))))
        };
        headers.versions.iter().find(|found| fits(&found.version)).map(|found| (found.version.clone(), found.span))
    }

    /// Only routers run IOS 15.7 to 15.9: switches end with 15.2(8)E, Catalyst 6500 with 15.5(1)SY (release
    /// notes of these and of 15.7M to 15.9M).
    fn role_by_version(&self) -> Option<(DeviceRole, Span)> {
        let (_, span) = self.printed.as_ref()?;
        ((15, 7)..=(15, 9)).contains(&(self.major?, self.minor?)).then_some((DeviceRole::Router, *span))
    }

    fn count(&mut self, exact: Option<&Version>) {
        let version = self.printed.as_ref().map(|(version, _)| version).or(exact);
        let (major, minor) = version.map_or((None, None), header::numbers);
        // A header alone may count as IOS XE 3 does; printed versions never begin with it.
        if major.is_some_and(|major| major > 3) {
            (self.major, self.minor) = (major, minor);
        }
    }

    /// The version in the system's own counting. A configuration of IOS XE 3 prints `version 15.x` and
    /// one of IOS XE 2 `version 12.2`: which release it is exactly cannot be told from that.
    fn system_version(&self, exact: Option<(Version, Span)>) -> Option<(Version, Span)> {
        if exact.is_some() {
            return exact;
        }
        let (version, span) = self.printed.clone()?;
        match (self.is_xe, self.major) {
            (Some(true), Some(12)) => Some((Version::new("2"), span)),
            (Some(true), Some(15)) => Some((Version::new("3"), span)),
            _ => Some((version, span)),
        }
    }
}

#[cfg(test)]
mod tests;
