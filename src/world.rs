//! The outside: clock, files, environment. The only room that touches them.
//!
//! [`RealWorld`] is the machine; [`MemoryWorld`] is a map, for tests and for programs that keep
//! their files elsewhere. The trap: a file must appear whole or not at all, so writing goes to a
//! temporary name beside the target and is renamed. That name is made from the target's own, so that
//! what a killed run left behind is overwritten by the next run and never piles up.

mod digest;
mod memory;
mod overlay;
mod real;

pub use digest::{hexadecimal, sha256};
pub use memory::MemoryWorld;
pub use overlay::Overlay;
pub use real::RealWorld;

use std::{
    any::Any,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

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

    /// At most `most` bytes of a file from an offset on; fewer only at its end. Large files are read
    /// so, a piece at a time.
    ///
    /// # Errors
    /// As the system reports them.
    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>>;

    /// What stands at a path, links followed.
    fn look(&self, path: &Path) -> Found;

    /// Size of a file in bytes, so that a huge one is refused unread.
    ///
    /// # Errors
    /// As the system reports them.
    fn size(&self, path: &Path) -> io::Result<u64>;

    /// Names in a folder, sorted; empty when it cannot be read.
    fn list(&self, folder: &Path) -> Vec<String>;

    /// Puts bytes whole beside a file under a temporary name, with the folders above it.
    ///
    /// # Errors
    /// As the system reports them.
    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Puts more bytes behind what is staged for a file.
    ///
    /// # Errors
    /// As the system reports them; `NotFound` when nothing is staged.
    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Lets what was staged for a file take its place, in one step.
    ///
    /// # Errors
    /// As the system reports them; what stood there before still stands.
    fn settle(&self, path: &Path) -> io::Result<()>;

    /// Removes what is staged for a file, by this run or by one that was killed; nothing if nothing is.
    fn unstage(&self, path: &Path);

    /// Replaces everything in a file from an offset on, in one write, without a temporary name. A
    /// file that is absent is made.
    ///
    /// # Errors
    /// As the system reports them.
    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Holds a file alone among the programs of this kind until the answer is dropped; one that is
    /// absent is made, empty. Where the system can't lock a file it holds nothing. A holder who
    /// replaces the file holds it no longer.
    fn lock(&self, path: &Path) -> Box<dyn Any>;

    /// Writes a file whole or not at all, with the folders above it.
    ///
    /// # Errors
    /// As the system reports them; what stood there before still stands.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let written = self.stage(path, bytes).and_then(|()| self.settle(path));
        if written.is_err() {
            self.unstage(path);
        }
        written
    }

    /// Removes a file.
    ///
    /// # Errors
    /// As the system reports them.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Today's date: local, or of `SOURCE_DATE_EPOCH` in UTC.
    fn today(&self) -> Date;

    /// How long the program has run, for the pace of a batch; never in a file.
    fn elapsed(&self) -> Duration;

    /// Columns of the screen that standard error goes to.
    fn columns(&self) -> u16 {
        80
    }

    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;
}

/// The temporary name for a file: beside it, short whatever its own is, the same in every run.
fn staged(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let digits: String = sha256(name.as_encoded_bytes()).chars().take(16).collect();
    path.with_file_name(format!(".undersigned-{digits}.tmp"))
}
