//! Telling whose configuration a text is.

/// A sign of a dialect in one line.
#[derive(Debug, Clone, Copy)]
pub struct Tell {
    /// Whether a line shows it. The line comes without its break, with its indentation; lines of
    /// banners are left out, comments are not.
    pub shows: fn(&str) -> bool,
    /// How much it says: 1 a habit that several dialects share, 3 typical, 10 this dialect alone.
    /// Negative weights speak against.
    pub weight: i32,
    /// What it is, for `seawall detect`.
    pub says: &'static str,
    /// Whether it counts once, however often it shows.
    pub once: bool,
}

/// A dialect of configuration.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// The platform id, as in rules, reports and folders.
    pub platform: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Its signs.
    pub tells: &'static [Tell],
    /// Values of RANCID's content type and of Oxidized's model that name it.
    pub archive_names: &'static [&'static str],
}
