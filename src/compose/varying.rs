//! Which letters have the same words but for the values put into them.
//!
//! What goes in is what the texts' blocks ask of a recipient; what comes out says, letter by letter,
//! whether one of its kind was met before. So common words that only some letters have are tried once
//! a kind and not once a letter. The trap: what isn't understood here must count as other words.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Addressed, data, names};
use crate::{
    campaign::{Ask, Campaign},
    people::place_name,
    template::{PARTS, Template, asked::Questions, tree::Compiled},
};

/// What makes the words of one letter other than those of the next.
#[derive(Debug)]
pub(super) enum Varying {
    /// All letters have the same.
    Nothing,
    /// What there is of a recipient's values, and these values themselves.
    Values(BTreeSet<String>),
    /// Anything may.
    Anything,
}

/// Names of a letter that follow from which values there are, and from the recipient's office and language.
const FOLLOWING: &[&str] = &["salutation", "close", "date", "dateline", "addressees", "language"];

/// Names that every letter of a campaign has alike.
const COMMON: &[&str] = &[
    "place",
    "delivery",
    "reference",
    "reference_label",
    "subject",
    "subject_label",
    "body",
    "asks",
    "closing",
    "groups",
    "roll_note",
    "signatory_count",
    "organisation_count",
    "organization_count",
    "postscript",
    "enclosures",
    "enclosure_label",
    "cc",
    "cc_label",
    "bcc",
    "bcc_label",
    "letterhead",
    "sender",
    // What stands in the lists of these.
    "heading",
    "signatories",
    "signature",
    "lines",
    "logo",
    "tagline",
    "footer",
    "officers",
];

/// Stands among the values for the recipient's place, however it is given.
const PLACE: &str = ":place";

impl Varying {
    /// What the texts of a template and a campaign ask about.
    pub(super) fn of<'t>(
        campaign: &Campaign,
        template: &Template,
        parts: &'t BTreeMap<String, Compiled>,
        texts: impl Iterator<Item = &'t Compiled>,
    ) -> Self {
        let mut questions = Questions::default();
        // A letter's own parts show what there is, and no words of their own.
        let own = parts.iter().filter(|(name, _)| PARTS.iter().all(|part| part.name != **name));
        texts.chain(own.map(|(_, part)| part)).for_each(|text| questions.of(text));
        let mut values = BTreeSet::new();
        if let Some(asks) = &campaign.asks {
            asks.items.iter().for_each(|ask| audiences(ask, &mut values));
        }
        // A heading above the recipient's own signers is shown to some places alone.
        let local = campaign.signatories.local.as_ref();
        if local.is_some_and(|local| local.heading.is_some()) {
            values.insert(PLACE.to_owned());
        }
        let mut anything = false;
        let mut asked = !values.is_empty();
        let paths = questions.there.iter().map(|path| (path, false));
        for (path, compared) in paths.chain(questions.compared.iter().map(|path| (path, true))) {
            match meant(campaign, template, path) {
                Meant::Common => {}
                Meant::Place => {
                    asked = true;
                    values.insert(PLACE.to_owned());
                }
                Meant::Following => (asked, anything) = (true, anything || compared),
                Meant::Recipient(names) => {
                    asked = true;
                    values.extend(names.into_iter().filter(|_| compared));
                }
                Meant::Unknown => anything = true,
            }
        }
        match (anything, asked) {
            (true, _) => Self::Anything,
            (false, true) => Self::Values(values),
            (false, false) => Self::Nothing,
        }
    }

    /// Nothing met yet.
    pub(super) fn alike(&self) -> Alike<'_> {
        Alike { varying: self, met: BTreeSet::new() }
    }
}

/// What a path in a block speaks of.
enum Meant {
    Common,
    Place,
    Following,
    Recipient(Vec<String>),
    Unknown,
}

fn meant(campaign: &Campaign, template: &Template, path: &str) -> Meant {
    let path = path.trim_start_matches("../").trim_start_matches("@root.");
    let path = path.trim_start_matches("./").trim_start_matches("this.");
    if path.starts_with('@') {
        return Meant::Common;
    }
    if matches!(path, "this" | "." | ".." | "") {
        // Within `{{#each recipient.tags}}`, say.
        return Meant::Recipient(vec!["tags".into(), "address".into()]);
    }
    let segments: Vec<&str> = path.split(['.', '/']).collect();
    let first = segments.first().copied().unwrap_or_default();
    let field = template.fields.iter().any(|row| row.name == first);
    if field || (COMMON.contains(&first) && campaign.recipients.extra().all(|own| own != first)) {
        return Meant::Common;
    }
    let local = names::is_local(first) || first == "local_note";
    if local && campaign.signatories.local.is_some() {
        return Meant::Place;
    }
    if segments.len() == 1 && FOLLOWING.contains(&first) {
        return Meant::Following;
    }
    let own = names::recipient(campaign);
    let names = own.names();
    let last = segments.iter().rev().find(|segment| names.contains(segment));
    match last {
        Some(name) => Meant::Recipient(vec![(*name).to_owned()]),
        None if segments.iter().all(|segment| is_whom(segment)) => Meant::Following,
        None => Meant::Unknown,
    }
}

/// `recipient`, `recipients.0`
fn is_whom(segment: &str) -> bool {
    matches!(segment, "recipient" | "recipients") || segment.bytes().all(|b| b.is_ascii_digit())
}

/// Which values decide whose asks there are.
fn audiences(ask: &Ask, values: &mut BTreeSet<String>) {
    let wanted = ask.audience.iter().flat_map(|audience| &audience.wanted);
    values.extend(wanted.map(|(key, _)| key.clone()));
    ask.sub.iter().for_each(|sub| audiences(sub, values));
}

/// The kinds of letters met so far.
pub(super) struct Alike<'v> {
    varying: &'v Varying,
    met: BTreeSet<[u8; 32]>,
}

impl Alike<'_> {
    /// Whether a letter is the first of its kind.
    pub(super) fn is_new(&mut self, to: &Addressed<'_>) -> bool {
        let kind = match self.varying {
            Varying::Nothing => [0; 32],
            Varying::Values(values) => kind(to, values),
            Varying::Anything => return true,
        };
        self.met.insert(kind)
    }
}

fn kind(to: &Addressed<'_>, values: &BTreeSet<String>) -> [u8; 32] {
    /// Values that decide without being asked for.
    const ALWAYS: &[&str] = &["language", "office", "gender"];
    let mut sum = Sha256::new();
    for recipient in to.people() {
        if let Value::Object(all) = data::person(recipient) {
            for (name, value) in &all {
                let there = match value {
                    Value::String(words) => !words.trim().is_empty(),
                    Value::Array(items) => !items.is_empty(),
                    _ => false,
                };
                if !there {
                    continue;
                }
                sum.update(name.as_bytes());
                sum.update([0, u8::from(there)]);
                if let Value::Array(items) = value {
                    sum.update(items.len().to_le_bytes());
                }
                if values.contains(name) || ALWAYS.contains(&name.as_str()) {
                    sum.update(value.to_string().as_bytes());
                    sum.update([0]);
                }
            }
        }
        if values.contains(PLACE)
            && let Some((place, _)) = place_name(recipient)
        {
            sum.update(place.as_bytes());
            sum.update([2]);
        }
        sum.update(format!("{:?}", recipient.salutation_style).as_bytes());
        sum.update([1]);
    }
    sum.finalize().into()
}
