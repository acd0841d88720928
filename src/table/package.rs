//! A workbook's outside: a ZIP of sensible size that nobody locked.
//!
//! What goes in are bytes; what comes out is leave to read on. The trap: a ZIP says itself how large
//! its parts are, and may lie, so every part is unpacked once and counted.

use std::io::{self, Cursor, Read as _};

use zip::{ZipArchive, result::ZipError};

use crate::diagnose::{Diagnostic, Source, quoted};

/// Most that all parts of a workbook may unpack to, in bytes.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// How a compound file begins, which an encrypted workbook is, and one of before 2007.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Refuses what is no workbook, and one that must not be unpacked.
pub(super) fn check(shown: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    if bytes.starts_with(&COMPOUND) {
        return Err(compound(shown, bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook(shown))?;
    let mut left = UNPACKED;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|why| match why {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => encrypted(shown),
            _ => no_workbook(shown),
        })?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink());
        let read = read.map_err(|_| no_workbook(shown))?;
        left = left.checked_sub(read).ok_or_else(|| {
            let most = UNPACKED / 1024 / 1024;
            fault("zip-bomb", shown, &format!("unpacks to more than {most} MB"))
                .help("save the one sheet that is needed as CSV")
        })?;
    }
    Ok(())
}

/// The fault of a file that is not what its name says.
pub(super) fn no_workbook(shown: &str) -> Diagnostic {
    fault("not-a-workbook", shown, "is no XLSX workbook").help("save it again as XLSX, or as CSV")
}

fn encrypted(shown: &str) -> Diagnostic {
    fault("encrypted-workbook", shown, "is encrypted").help("save it without a password")
}

fn compound(shown: &str, bytes: &[u8]) -> Diagnostic {
    // The name of the stream that holds an encrypted workbook, as [MS-OFFCRYPTO] 2.3.4.4 has it.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return encrypted(shown);
    }
    fault("not-a-workbook", shown, "is a workbook of an older kind").help("save it as XLSX or CSV")
}

fn fault(code: &'static str, shown: &str, what: &str) -> Diagnostic {
    let span = Source::new(shown, "").span(0..0);
    Diagnostic::error(code, format!("{} {what}", quoted(shown))).at(span, "")
}
