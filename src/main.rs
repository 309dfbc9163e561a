//! The command `seawall`.

use std::process::ExitCode;

fn main() -> ExitCode {
    seawall::command::main(std::env::args_os()).into()
}
