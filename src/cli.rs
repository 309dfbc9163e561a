//! The arguments of the command line.

mod baseline;
mod change;
mod check;
mod chosen;
mod completions;
mod frameworks;
mod hook;
mod man;
mod report;
mod shown;
mod timeline;
mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use self::baseline::{BaselineAction, BaselineArgs, BaselineWriteArgs};
pub use self::change::{DiffArgs, PreviewArgs};
pub use self::check::CheckArgs;
pub use self::chosen::{AcceptArgs, FileArgs, InputArgs, RuleArgs};
pub use self::completions::CompletionsArgs;
pub use self::frameworks::{FrameworksAction, FrameworksArgs};
pub use self::hook::HookArgs;
pub use self::man::ManArgs;
pub use self::report::ReportArgs;
pub use self::shown::{OfArgs, ShownArgs};
pub use self::timeline::TimelineArgs;
use crate::report::paint::ColorChoice;

/// Audits exported router and switch configurations: weak management access, exposed lawful
/// intercept, footholds. Works offline, never touches a device, never prints a secret.
#[derive(Debug, Parser)]
#[command(name = "seawall", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour; `auto` also heeds `NO_COLOR`
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
}

const EXIT_CODES: &str = "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 an error, 3 no supported \
                          configuration among the paths.";

/// A subcommand.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is weak in configurations, with the lines that prove it and a fix
    Check(Box<CheckArgs>),
    /// Write down what is weak now, so that only what is new fails
    Baseline(BaselineArgs),
    /// Say what a change would open and close before it is made
    Preview(Box<PreviewArgs>),
    /// Say what opened and closed between two configurations or folders
    Diff(Box<DiffArgs>),
    /// Say when each finding came and went in the history of a git repository, and by whose commit
    Timeline(Box<TimelineArgs>),
    /// Show how one configuration was understood
    Show(ShowArgs),
    /// Count how much of each configuration was understood
    Coverage(CoverageArgs),
    /// Say which platform each file has, what shows it, and whether the file is whole
    Detect(DetectArgs),
    /// List the remote systems that devices send to or take orders from, and whether they belong there
    Endpoints(EndpointsArgs),
    /// Draft the settings with the facts of a site from its configurations, for a person to review
    Init(InitArgs),
    /// Say who can reach what on each device, and which lines decide it
    Reach(ReachArgs),
    /// Make a document to hand on: a page, a table, a checklist, by the controls of guides and benchmarks
    Report(Box<ReportArgs>),
    /// List the guides and benchmarks, show what decides each of their controls
    Frameworks(FrameworksArgs),
    /// List the rules, show one as written, run their tests
    Rules(RulesArgs),
    /// Explain a rule: what it is, why it matters, how it is judged, what to do
    Explain(ExplainArgs),
    /// Refuse what is new and weak in the configurations of a commit; what hooks run
    Hook(Box<HookArgs>),
    /// Print what a shell needs to complete the command line
    Completions(CompletionsArgs),
    /// Print the manual page, or write the pages of all commands into a folder
    Man(ManArgs),
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// `seawall show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The configuration; `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How it is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Each line with what became of it, in place of the model
    #[arg(long)]
    pub lines: bool,
    /// What each interface and BGP neighbour is for, and what says so
    #[arg(long, conflicts_with = "lines")]
    pub roles: bool,
}

/// `seawall rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: RulesAction,
}

/// What `seawall rules` does.
#[derive(Debug, Subcommand)]
pub enum RulesAction {
    /// List all rules
    List {
        /// For people or for programs
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
        /// List also the rules in this folder
        #[arg(long, value_name = "DIR")]
        rules: Vec<PathBuf>,
    },
    /// Show a rule and what platforms say of it, as written
    Show {
        /// The rule
        #[arg(value_name = "ID")]
        id: String,
        /// Look also among the rules in this folder
        #[arg(long, value_name = "DIR")]
        rules: Vec<PathBuf>,
    },
    /// Run the tests of rules and prove their fixes by applying them
    Test {
        /// Test the rules in these folders [default: those that come with Seawall]
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
}

/// `seawall explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule
    #[arg(value_name = "ID")]
    pub id: String,
    /// Look also among the rules in this folder
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
}

/// `seawall coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
}

/// `seawall detect`.
#[derive(Debug, Args)]
pub struct DetectArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// How to report
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Every sign of every platform
    #[arg(short, long)]
    pub verbose: bool,
}

/// `seawall reach`.
#[derive(Debug, Args)]
pub struct ReachArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// How to report
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// What is switched off as well, with the lines that say so
    #[arg(short, long)]
    pub verbose: bool,
}

/// `seawall endpoints`.
#[derive(Debug, Args)]
pub struct EndpointsArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// How to report
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Every place of every system
    #[arg(short, long)]
    pub verbose: bool,
}

/// `seawall init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// Write the draft into this file, which must not be there yet; `-` for standard output
    #[arg(long, value_name = "FILE", default_value = crate::settings::FILE_NAME)]
    pub output: PathBuf,
    /// Percentage of all devices that must agree before a fact is stated
    #[arg(long, value_name = "PERCENT", default_value_t = 60, value_parser = clap::value_parser!(u8).range(51..=100))]
    pub share: u8,
    /// A prefix that is known to be the site's own; may be given several times
    #[arg(long, value_name = "PREFIX")]
    pub own_prefix: Vec<ipnet::IpNet>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn rules_are_chosen_by_commas_and_repetition() {
        let cli = Cli::try_parse_from(["seawall", "check", "a", "--select", "snmp-*,ntp", "--select", "ssh"]).unwrap();
        let Command::Check(args) = cli.command else { panic!("not check") };
        assert_eq!(args.rules.select, ["snmp-*", "ntp", "ssh"]);
    }
}
