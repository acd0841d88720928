//! All words of a campaign that are handlebars or markup, in the order of the letter.
//!
//! A campaign goes in, its texts with their places come out, for whoever reads them as words and
//! not as parts of a letter.

use super::{Ask, Campaign, FieldValue};
use crate::diagnose::Written;

impl Campaign {
    /// Everything that is handlebars or markup, in the order of the letter.
    #[must_use]
    pub fn written(&self) -> Vec<&Written> {
        let mut all = Vec::new();
        if let Some(head) = &self.sender.letterhead {
            all.extend(
                head.name.iter().chain(&head.tagline).chain(&head.lines).chain(&head.footer),
            );
        }
        all.extend(&self.delivery);
        all.extend(self.subject.iter().map(|subject| &subject.text));
        for field in &self.fields {
            match &field.value {
                FieldValue::Text(words) => all.push(words),
                FieldValue::List(list) => all.extend(list),
            }
        }
        all.extend(&self.body);
        if let Some(asks) = &self.asks {
            all.extend(&asks.intro);
            asks.items.iter().for_each(|item| ask(item, &mut all));
        }
        all.extend(self.closing.iter().chain(&self.postscript));
        all.extend(self.enclosures.iter().chain(&self.cc).chain(&self.bcc));
        all
    }
}

fn ask<'c>(item: &'c Ask, all: &mut Vec<&'c Written>) {
    all.extend(item.lead.iter().chain(&item.text));
    item.sub.iter().for_each(|sub| ask(sub, all));
}
