//! The templates and parts that are built in: a row is a file under `templates/`.

/// A built-in template.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// The name as written in a campaign.
    pub name: &'static str,
    /// The file's text: what `eject` copies.
    pub text: &'static str,
}

macro_rules! builtin {
    ($name:literal) => {
        Builtin { name: $name, text: include_str!(concat!("../../templates/", $name, ".hbs")) }
    };
}

/// Every built-in template, in reading order.
pub const BUILTINS: &[Builtin] = &[
    builtin!("single"),
    builtin!("sign-on"),
    builtin!("diplomatic"),
    builtin!("appeal"),
    builtin!("blank"),
];

macro_rules! part {
    ($name:literal) => {
        Builtin { name: $name, text: include_str!(concat!("../../templates/_", $name, ".hbs")) }
    };
}

/// Every built-in part, in the order of a letter.
pub const PARTS: &[Builtin] = &[
    part!("letterhead"),
    part!("date"),
    part!("delivery"),
    part!("addressee"),
    part!("reference"),
    part!("subject"),
    part!("salutation"),
    part!("body"),
    part!("close"),
    part!("signatories"),
    part!("postscript"),
    part!("enclosures"),
    part!("cc"),
];

/// The built-in template of this name.
#[must_use]
pub fn builtin(name: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|row| row.name == name)
}
