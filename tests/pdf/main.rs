//! Letters as PDF, read back by another reader than the one that wrote them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    missing_docs,
    reason = "tests may fail"
)]

mod keeps;
mod letters;
mod reader;
mod rolls;
mod safety;
mod tagging;
