//! The `undersigned` command.

fn main() {}
