//! What stands outside the text: the head of later pages, the foot of the first.
//!
//! Pages go in and get their furniture. The head of a later page is an artifact: whom the letter
//! is to and when was heard at its beginning.

use super::{
    block::{Builder, aligned, baseline},
    flow::{Flow, Ink},
    page::{Frame, Page},
    tags::Owner,
    words::{Look, Text},
};
use crate::{
    language,
    style::{Align, ContinuationStyle, Style},
    write::spacing,
};

/// Nothing is printed nearer to the paper's edge.
const EDGE: f64 = 30.0;

/// Where the text may stand.
pub(super) fn frame(style: &Style, flow: &Flow) -> Frame {
    let height = style.paper.height.points();
    let line = style.line().points();
    let (top, bottom) = (style.margins.top.points(), height - style.margins.bottom.points());
    let head = match style.continuation {
        ContinuationStyle::None => 0.0,
        ContinuationStyle::Full | ContinuationStyle::Number => {
            head_top(style) + line * (1.0 + spacing::CONTINUATION_GAP)
        }
    };
    let foot = flow.footer.as_ref().map_or(bottom, |footer| height - EDGE - footer.height - line);
    Frame {
        left: style.margins.left.points(),
        width: style.measure().points(),
        top,
        later_top: top.max(head).min(height / 2.0),
        bottom,
        first_bottom: bottom.min(foot).max(top + line),
        line,
    }
}

/// Where the head of a later page begins: half an inch down, or where the margin is narrower.
fn head_top(style: &Style) -> f64 {
    (style.margins.top.points() / 2.0).clamp(18.0, 36.0)
}

/// Adds heads and foot to pages.
pub(super) fn dress(pages: &mut [Page], builder: &mut Builder<'_>, frame: Frame) {
    if let Some(footer) = builder.flow.footer.take()
        && let Some(first) = pages.first_mut()
    {
        let height = builder.set.style.paper.height.points();
        let below = frame.first_bottom + frame.line;
        let y = (height - EDGE - footer.height).max(below.min(height - footer.height));
        first.ink.extend(footer.ink.into_iter().map(|ink| ink.moved(frame.left, y)));
    }
    let style = builder.set.style;
    if style.continuation == ContinuationStyle::None {
        return;
    }
    let words = builder.set.letter.continuation();
    let (before, after) = language::page_number(&builder.set.letter.language);
    for (index, page) in pages.iter_mut().enumerate().skip(1) {
        let number = index + 1;
        let parts = match style.continuation {
            ContinuationStyle::Full => {
                [words.addressee.clone(), words.date.clone(), format!("{before}{number}{after}")]
            }
            ContinuationStyle::Number | ContinuationStyle::None => {
                [String::new(), String::new(), number.to_string()]
            }
        };
        let ink = head(builder, &parts, frame);
        page.own += ink.len();
        page.ink.splice(0..0, ink);
    }
}

/// Addressee left, date in the middle, page right; the date moves to the right where the addressee
/// is long, and the addressee is cut where even that is too much.
fn head(builder: &mut Builder<'_>, parts: &[String; 3], frame: Frame) -> Vec<Ink> {
    let size = builder.size() * spacing::CONTINUATION_SIZE;
    let y = head_top(builder.set.style) + baseline(frame.line, size);
    let gap = size * 2.0;
    let mut line =
        |text: &str| builder.set.single(&Text::plain(text, Look::new(size, Owner::Header)));
    let (date, number) = (line(&parts[1]), line(&parts[2]));
    let number_x = frame.width - number.width;
    let room = number_x - gap - if date.width > 0.0 { date.width + gap } else { 0.0 };
    let mut addressee = line(&parts[0]);
    let mut short = parts[0].clone();
    while addressee.width > room && short.contains(' ') {
        short = short.rsplit_once(' ').map_or(String::new(), |(head, _)| head.to_owned());
        addressee = line(&format!("{} …", short.trim_end_matches([',', ';'])));
    }
    let middle = aligned(Align::Center, frame.width, date.width);
    let date_x = if addressee.width + gap > middle { number_x - gap - date.width } else { middle };
    [(0.0, addressee), (date_x, date), (number_x, number)]
        .into_iter()
        .filter(|(_, line)| line.width > 0.0)
        .map(|(x, line)| Ink::Line { x: frame.left + x, y, line })
        .collect()
}
