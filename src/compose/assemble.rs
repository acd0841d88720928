//! Roles with their markup become the letter's blocks.
//!
//! The kinds of an address's or a signatory's lines are told by what was composed: a line that a
//! template made up is verbatim. A role with nothing in it makes no block.

use std::ops::Range;

use super::roll::Signed;
use crate::{
    campaign::Campaign,
    language,
    model::{
        AddressLine, AddressLineKind, Block, Copies, Group, Image, Inline, InsideAddress, Labelled,
        Letterhead, Officer, Roll, Signatory, SignatoryLine, SignatoryLineKind, Words, plain,
    },
    template::markup::{Part, Picture, Reader, Role, Section},
};

/// Builds one letter's blocks.
pub(super) struct Assembly<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) campaign: &'a Campaign,
    pub(super) addresses: &'a [InsideAddress],
    pub(super) roll: &'a Signed,
    /// The asks, until they are placed.
    pub(super) asks: Option<Vec<Block>>,
    pub(super) blocks: Vec<Block>,
}

impl Assembly<'_> {
    /// Takes up the parts of a letter in order.
    pub(super) fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Text(range) => {
                    let blocks = self.reader.blocks(range.clone());
                    self.blocks.extend(blocks);
                }
                Part::Asks(range) => self.place_asks(range),
                Part::Section(section) => {
                    if let Some(block) = self.section(section) {
                        self.blocks.push(block);
                    }
                }
            }
        }
    }

    fn place_asks(&mut self, range: &Range<usize>) {
        match self.asks.take() {
            Some(mut asks) => self.blocks.append(&mut asks),
            None => self.reader.misplaced_asks(range.clone()),
        }
    }

    fn section(&mut self, section: &Section) -> Option<Block> {
        for part in section.parts.iter().filter(|_| section.role != Role::Asks) {
            if let Part::Asks(range) = part {
                self.reader.misplaced_asks(range.clone());
            }
        }
        match section.role {
            Role::Letterhead => self.letterhead(section).map(Block::Letterhead),
            Role::Date => self.one(section).map(Block::Date),
            Role::Delivery => {
                Some(self.list(section)).filter(|l| !l.is_empty()).map(Block::Delivery)
            }
            Role::Reference => self.labelled(section).map(Block::Reference),
            Role::Addressee => self.addressee(section),
            Role::Subject => self.labelled(section).map(Block::Subject),
            Role::Salutation => self.one(section).map(Block::Salutation),
            Role::Asks => self.written_asks(section),
            Role::Close => self.one(section).map(Block::Close),
            Role::Signatories => self.signatories(section),
            Role::Postscript => self.one(section).map(Block::Postscript),
            Role::Enclosures => self.copies(section).map(Block::Enclosures),
            Role::Cc => self.copies(section).map(Block::Cc),
            Role::Bcc => self.copies(section).map(Block::Bcc),
            Role::Note => self.one(section).map(Block::Note),
            Role::Signatory
            | Role::Name
            | Role::Tagline
            | Role::Lines
            | Role::Footer
            | Role::Officers => None,
        }
    }

    /// All words of a role as one run; paragraphs are parted by a break.
    fn one(&mut self, section: &Section) -> Option<Words> {
        let mut words = Words::new();
        for range in section.texts() {
            for paragraph in self.paragraphs(range) {
                let more = self.reader.words(paragraph);
                if !words.is_empty() && !more.is_empty() {
                    words.push(Inline::LineBreak);
                }
                words.extend(more);
            }
        }
        (!words.is_empty()).then_some(words)
    }

    /// The stretches between empty lines.
    fn paragraphs(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for line in self.reader.lines(range) {
            match paragraphs.last_mut() {
                _ if line.is_empty() => open = false,
                Some(paragraph) if open => paragraph.end = line.end,
                _ => {
                    paragraphs.push(line);
                    open = true;
                }
            }
        }
        paragraphs
    }

    /// Each line's words; a list's sign before them is left out.
    fn list(&mut self, section: &Section) -> Vec<Words> {
        let lines: Vec<Range<usize>> =
            section.texts().flat_map(|range| self.reader.lines(range)).collect();
        lines.into_iter().map(|line| self.reader.words(line)).filter(|w| !w.is_empty()).collect()
    }

    fn labelled(&mut self, section: &Section) -> Option<Labelled> {
        let words = self.one(section)?;
        Some(Labelled { label: section.label.clone(), words })
    }

    fn copies(&mut self, section: &Section) -> Option<Copies> {
        let entries = self.list(section);
        (!entries.is_empty()).then(|| Copies { label: section.label.clone(), entries })
    }

    fn written_asks(&mut self, section: &Section) -> Option<Block> {
        for part in &section.parts {
            if let Part::Asks(range) = part {
                self.place_asks(range);
            }
        }
        for range in section.texts() {
            for block in self.reader.blocks(range) {
                self.blocks.push(match block {
                    Block::List(list) => Block::Asks(list),
                    other => other,
                });
            }
        }
        None
    }

    fn addressee(&mut self, section: &Section) -> Option<Block> {
        let mut addresses: Vec<InsideAddress> = Vec::new();
        for range in section.texts() {
            let mut open = false;
            for line in self.reader.lines(range) {
                if line.is_empty() {
                    open = false;
                    continue;
                }
                if !open {
                    addresses.push(InsideAddress::default());
                    open = true;
                }
                let text = plain(&self.reader.words(line));
                let kind = self.address_kind(addresses.len() - 1, &text);
                if let Some(address) = addresses.last_mut() {
                    address.lines.push(AddressLine { kind, text });
                }
            }
        }
        (!addresses.is_empty()).then_some(Block::Addressee(addresses))
    }

    fn address_kind(&self, at: usize, text: &str) -> AddressLineKind {
        let same = self.addresses.get(at).into_iter().chain(self.addresses);
        let line = same.flat_map(|address| &address.lines).find(|line| line.text == text);
        line.map_or(AddressLineKind::Verbatim, |line| line.kind)
    }

    fn letterhead(&mut self, section: &Section) -> Option<Letterhead> {
        let mut head = Letterhead::default();
        let logo = self.campaign.sender.letterhead.as_ref().and_then(|head| head.logo.as_ref());
        for part in &section.parts {
            match part {
                Part::Text(range) => {
                    for line in self.reader.lines(range.clone()) {
                        let (words, pictures) = self.reader.words_and_pictures(line);
                        for picture in pictures {
                            head.logo = self.image(&picture, logo.into_iter());
                        }
                        head.lines.extend(Some(words).filter(|words| !words.is_empty()));
                    }
                }
                Part::Section(inner) => match inner.role {
                    Role::Name => head.name = self.one(inner).unwrap_or_default(),
                    Role::Tagline => head.tagline = self.one(inner).unwrap_or_default(),
                    Role::Footer => head.footer = self.list(inner),
                    Role::Officers => head.officers = self.officers(inner),
                    _ => head.lines.extend(self.list(inner)),
                },
                Part::Asks(_) => {}
            }
        }
        (head != Letterhead::default()).then_some(head)
    }

    /// `name | title`, a line each.
    fn officers(&mut self, section: &Section) -> Vec<Officer> {
        let lines: Vec<Range<usize>> =
            section.texts().flat_map(|range| self.reader.lines(range)).collect();
        let officer = |line: Range<usize>| {
            let text = self.reader.rendered.text.get(line.clone()).unwrap_or("");
            let cut = text.find('|').map_or(line.end, |at| line.start + at);
            let name = self.reader.plain(line.start..cut).trim().to_owned();
            let title = self.reader.plain((cut + 1).min(line.end)..line.end).trim().to_owned();
            Officer { name, title }
        };
        lines.into_iter().filter(|line| !line.is_empty()).map(officer).collect()
    }

    fn signatories(&mut self, section: &Section) -> Option<Block> {
        let Roll { columns, ruled, .. } = self.roll.roll;
        let mut roll = Roll { columns, ruled, ..Roll::default() };
        let composed: Vec<&Signatory> =
            self.roll.roll.groups.iter().flat_map(|group| &group.signatories).collect();
        let mut place = 0;
        let mut heading = None;
        let mut open = false;
        for part in &section.parts {
            match part {
                Part::Text(range) => {
                    for block in self.reader.blocks(range.clone()) {
                        if let Block::Heading(words) | Block::Paragraph(words) = block {
                            heading = Some(plain(&words));
                            open = false;
                        }
                    }
                }
                Part::Section(inner) if inner.role == Role::Note => {
                    roll.note = self.one(inner).unwrap_or_default();
                }
                Part::Section(inner) => {
                    let signatory = self.signatory(inner, composed.get(place).copied());
                    place += 1;
                    if !open {
                        let heading = heading.take();
                        roll.groups.push(Group { heading, signatories: Vec::new() });
                        open = true;
                    }
                    if let Some(group) = roll.groups.last_mut() {
                        group.signatories.extend(signatory);
                    }
                }
                Part::Asks(_) => {}
            }
        }
        (!roll.is_empty()).then_some(Block::Signatories(roll))
    }

    fn signatory(&mut self, section: &Section, composed: Option<&Signatory>) -> Option<Signatory> {
        let mut signatory = Signatory::default();
        let own = composed.and_then(|signatory| signatory.signature.as_ref());
        let lines: Vec<Range<usize>> =
            section.texts().flat_map(|range| self.reader.lines(range)).collect();
        for line in lines {
            let (words, pictures) = self.reader.words_and_pictures(line);
            for picture in pictures {
                let all = self.roll.roll.groups.iter().flat_map(|group| &group.signatories);
                let all = all.filter_map(|signatory| signatory.signature.as_ref());
                signatory.signature = self.image(&picture, own.into_iter().chain(all));
            }
            let text = plain(&words);
            if !text.is_empty() {
                let known = composed.into_iter().flat_map(|signatory| &signatory.lines);
                let kind = known.into_iter().find(|line| line.text == text).map(|line| line.kind);
                let kind = kind.unwrap_or(SignatoryLineKind::Verbatim);
                signatory.lines.push(SignatoryLine { kind, text });
            }
        }
        let empty = signatory.lines.is_empty() && signatory.signature.is_none();
        (!empty).then_some(signatory)
    }

    /// The loaded image of this path, with the template's words for it.
    fn image<'i>(
        &mut self,
        picture: &Picture,
        mut known: impl Iterator<Item = &'i Image>,
    ) -> Option<Image> {
        if let Some(image) = known.find(|image| image.file == picture.file) {
            return Some(Image { alt: picture.alt.clone(), ..image.clone() });
        }
        let what = format!("no image {} is known here", crate::diagnose::quoted(&picture.file));
        let help = "a template prints the sender's logo and the signatories' signatures";
        self.reader.fault("unknown-image", &what, help, picture.range.clone());
        None
    }
}

/// Numbers the footnotes of a letter in reading order.
pub(super) fn number_footnotes(blocks: &mut [Block]) {
    let mut next = 1;
    for block in blocks {
        number_block(block, &mut next);
    }
}

fn number_block(block: &mut Block, next: &mut u32) {
    match block {
        Block::Date(words)
        | Block::Salutation(words)
        | Block::Paragraph(words)
        | Block::Heading(words)
        | Block::Close(words)
        | Block::Postscript(words)
        | Block::Note(words) => number(words, next),
        Block::Reference(labelled) | Block::Subject(labelled) => number(&mut labelled.words, next),
        Block::Delivery(lines) => lines.iter_mut().for_each(|words| number(words, next)),
        Block::Enclosures(copies) | Block::Cc(copies) | Block::Bcc(copies) => {
            copies.entries.iter_mut().for_each(|words| number(words, next));
        }
        Block::Quote(blocks) => blocks.iter_mut().for_each(|block| number_block(block, next)),
        Block::Asks(list) | Block::List(list) => {
            let blocks = list.items.iter_mut().flat_map(|item| &mut item.blocks);
            blocks.for_each(|block| number_block(block, next));
        }
        Block::Table(table) => {
            let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
            cells.for_each(|words| number(words, next));
        }
        Block::Letterhead(_) | Block::Addressee(_) | Block::Signatories(_) => {}
    }
}

fn number(words: &mut Words, next: &mut u32) {
    for inline in words {
        match inline {
            Inline::Footnote { number, .. } => {
                *number = *next;
                *next += 1;
            }
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                number(words, next);
            }
            Inline::Text(_) | Inline::LineBreak => {}
        }
    }
}

/// The document's title: `Letter to Ada Example on Reading rooms, March 2, 2026`.
pub(super) fn title(blocks: &[Block], language: &str, campaign: &Campaign) -> String {
    let mut title = String::from("Letter");
    for block in blocks {
        if let Block::Addressee(addresses) = block {
            let names: Vec<String> = addresses.iter().map(InsideAddress::name).collect();
            title = format!("{title} to {}", language::and_list(language, &names));
        }
    }
    if let (false, Some(name)) = (title.contains(" to "), &campaign.sender.name) {
        title = format!("{title} from {name}");
    }
    for block in blocks {
        if let Block::Subject(subject) = block {
            title = format!("{title} on {}", plain(&subject.words));
        }
    }
    for block in blocks {
        if let Block::Date(date) = block {
            title = format!("{title}, {}", plain(date));
        }
    }
    title
}
