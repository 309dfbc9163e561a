//! The command `seawall`.

use std::process::ExitCode;

/// A configuration becomes many small objects, which this allocator hands out in half of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    seawall::command::main(std::env::args_os()).into()
}
