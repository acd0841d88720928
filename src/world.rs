//! The outside: clock, files, environment. The only room that touches them.
//!
//! [`RealWorld`] is the machine; [`MemoryWorld`] is a map, for tests and for programs that keep
//! their files elsewhere. The trap: a file must appear whole or not at all, so writing goes to a
//! temporary name beside the target and is renamed.

mod memory;
mod real;

pub use memory::MemoryWorld;
pub use real::RealWorld;

use std::{io, path::Path};

use jiff::civil::Date;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A file (or anything else that can be read as one).
    File,
    /// A folder.
    Folder,
    /// Nothing.
    Nothing,
}

/// Everything that the program may do outside itself.
pub trait World: Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// As the system reports them: absent, a folder, not permitted.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What stands at a path, links followed.
    fn look(&self, path: &Path) -> Found;

    /// Size of a file in bytes, so that a huge one is refused unread.
    ///
    /// # Errors
    /// As the system reports them.
    fn size(&self, path: &Path) -> io::Result<u64>;

    /// Names in a folder, sorted; empty when it cannot be read.
    fn list(&self, folder: &Path) -> Vec<String>;

    /// Writes a file whole or not at all, with the folders above it.
    ///
    /// # Errors
    /// As the system reports them; what stood there before still stands.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As the system reports them.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Today's date: local, or of `SOURCE_DATE_EPOCH` in UTC.
    fn today(&self) -> Date;

    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;
}
