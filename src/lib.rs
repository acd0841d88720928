//! Letters that organisations write to people in power: one campaign in YAML, each letter
//! correctly addressed, as PDF, DOCX or text.

pub mod batch;
pub mod campaign;
pub mod cli;
pub mod compose;
pub mod diagnose;
pub mod interview;
pub mod language;
pub mod model;
pub mod people;
pub mod signon;
pub mod style;
pub mod table;
pub mod template;
pub mod world;
pub mod write;
pub mod yaml;
