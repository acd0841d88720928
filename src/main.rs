//! The `undersigned` command: everything it does is in the library's `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    undersigned::cli::main()
}
