//! The letter as data: the model itself, indented, for programs and for tests.

use super::Writer;
use crate::{
    diagnose::{Diagnostic, Faults},
    model::Letter,
    style::Style,
    world::World,
};

struct Json;

#[expect(clippy::unnecessary_wraps, reason = "the signature is that of every format's row")]
pub(super) fn open(_style: &Style, _world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    Ok(Box::new(Json))
}

impl Writer for Json {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let mut text = serde_json::to_vec_pretty(letter).map_err(|fault| {
            Diagnostic::error("json", format!("no JSON of this letter: {fault}"))
        })?;
        text.push(b'\n');
        Ok(text)
    }
}
