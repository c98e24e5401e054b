//! The `kutip` command. Everything is in the library, [`kutip::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    kutip::cli::run(std::env::args_os())
}
