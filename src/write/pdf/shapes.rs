//! Ink that is no text: rules, the underlines of links, pictures.
//!
//! Places go in, operations come out through the same pen as text. Rules are artifacts; a picture
//! is marked with its figure.

use printpdf::{
    Color, CurTransMat, Greyscale, Op, PaintMode, Pt, Rect, XObjectId, XObjectTransform,
};

use super::{
    draw::{Pen, dict, name, points},
    flow::Picture,
    tags::{Owner, TagId},
};

impl Pen<'_> {
    pub(super) fn rule(&mut self, x: f64, y: f64, width: f64, thickness: f64, grey: f64) {
        self.close();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Artifact".into(),
            properties: dict([("Type", name("Layout"))]),
        });
        let y = self.height - y - thickness / 2.0;
        self.fill(x, y, width, thickness, grey);
        self.ops.push(Op::EndMarkedContent);
    }

    fn fill(&mut self, x: f64, y: f64, width: f64, height: f64, grey: f64) {
        let shade = |grey: f64| Op::SetFillColor {
            col: Color::Greyscale(Greyscale { percent: points(grey), icc_profile: None }),
        };
        let rectangle = Rect {
            x: Pt(points(x)),
            y: Pt(points(y)),
            width: Pt(points(width)),
            height: Pt(points(height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        if grey > 0.0 {
            self.ops.push(shade(grey));
        }
        self.ops.push(Op::DrawRectangle { rectangle });
        if grey > 0.0 {
            self.ops.push(shade(0.0));
        }
    }

    /// Draws the thin underlines of links from one on.
    pub(super) fn underline(&mut self, from: usize) {
        let boxes: Vec<[f64; 4]> =
            self.drawn.links.iter().skip(from).map(|link| link.bounds).collect();
        for [left, bottom, right, top] in boxes {
            let size = top - bottom;
            let y = self.height - (bottom + size * 0.25 - size * 0.13);
            self.rule(left, y, right - left, size * 0.04, 0.3);
        }
    }

    pub(super) fn image(&mut self, [x, y, width, height]: [f64; 4], tag: TagId, picture: &Picture) {
        self.close();
        self.switch(Owner::Tag(tag));
        if std::mem::take(&mut self.writing) {
            self.ops.push(Op::EndTextSection);
        }
        let known = self.drawn.pictures.iter().position(|known| known.data == picture.data);
        let index = known.unwrap_or_else(|| {
            self.drawn.pictures.push(picture.clone());
            self.drawn.pictures.len() - 1
        });
        let bottom = self.height - y - height;
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([
                points(width),
                0.0,
                0.0,
                points(height),
                points(x),
                points(bottom),
            ]),
        });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::UseXobject { id: XObjectId(format!("I{index}")), transform });
        self.ops.push(Op::RestoreGraphicsState);
        self.close();
        let page = self.drawn.pages.len();
        self.tree.tags[tag].bounds = Some((page, [x, bottom, x + width, bottom + height]));
    }
}
