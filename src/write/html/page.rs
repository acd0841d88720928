//! The looks of the page, from the style: on paper as it says, on a screen in a readable measure.

use crate::{
    style::{Align, Columns, Family, Style},
    write::spacing,
};

/// The style sheet.
pub(super) fn css(style: &Style) -> String {
    let family = match style.font.family {
        Family::Sans => "\"Noto Sans\", Calibri, Arial, sans-serif",
        Family::Serif | Family::File(_) => "\"Libertinus Serif\", \"Times New Roman\", serif",
    };
    let pt = |points: f64| format!("{}pt", number(points));
    let margins = style.margins;
    let sides =
        [margins.top, margins.right, margins.bottom, margins.left].map(|it| pt(it.points()));
    let columns = match style.signatory_columns {
        Columns::Auto => "columns: 15em".to_owned(),
        Columns::Fixed(count) => format!("column-count: {}", count.clamp(1, 4)),
    };
    format!(
        "@page {{ size: {} {}; margin: {} }}\n\
         body {{ font: {} / {} {family}; max-width: {}; margin: 0 auto; padding: 2em 1em; \
         text-align: {} }}\n\
         p, ul, ol, table, blockquote, address {{ margin: 0 0 {}em }}\n\
         p, h1, h2, li {{ overflow-wrap: break-word }}\n\
         h1, h2 {{ font-size: 1em; margin: 1.2em 0 0.4em; break-after: avoid }}\n\
         address {{ font-style: normal; margin: 1em 0 }}\n\
         .letterhead {{ text-align: {}; margin-bottom: 2em }} .letterhead p {{ margin: 0 }}\n\
         .name {{ font-size: {}em }} .logo {{ max-width: 100%; max-height: {} }}\n\
         .date {{ text-align: {}; margin: 0 0 2em }} .close, .salutation {{ margin: 1em 0 }}\n\
         .close {{ text-align: {}; break-after: avoid }}\n\
         .roll {{ list-style: none; padding: 0; {columns} }}\n\
         .roll li {{ break-inside: avoid; margin-bottom: 0.8em }} .roll p {{ margin: 0 }}\n\
         .ruled p {{ border-top: 0.5pt solid; margin-top: 2.5em }}\n\
         .signature {{ display: block; max-width: {}; max-height: {} }}\n\
         table {{ border-collapse: collapse }} th, td {{ padding: 0.1em 0.7em; text-align: left }}\n\
         th {{ border-bottom: 1px solid }} .right {{ text-align: right }} .center {{ text-align: center }}\n\
         .footnote, .note, footer {{ font-size: {}em }} .officers {{ list-style: none; padding: 0 }}\n\
         @media print {{ body {{ max-width: none; padding: 0 }} a {{ color: inherit }} }}\n",
        pt(style.paper.width.points()),
        pt(style.paper.height.points()),
        sides.join(" "),
        pt(style.font.size.points()),
        number(style.leading),
        pt(style.measure().points()),
        if style.justify { "justify" } else { "start" },
        number(style.paragraph_gap * style.leading),
        align(style.letterhead_align),
        number(spacing::NAME_SIZE),
        pt(spacing::LOGO_HEIGHT_PT),
        align(style.date_align),
        align(style.close_align),
        pt(spacing::SIGNATURE_WIDTH_PT),
        pt(spacing::SIGNATURE_HEIGHT_PT.1),
        number(spacing::NOTE_SIZE),
    )
}

const fn align(of: Align) -> &'static str {
    match of {
        Align::Left => "start",
        Align::Center => "center",
        Align::Right => "end",
    }
}

/// A number with at most two decimals and no trailing zeros.
pub(super) fn number(of: f64) -> String {
    let text = format!("{of:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
