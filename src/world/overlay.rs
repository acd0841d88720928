//! A world in which one file has other bytes than on the disk: a campaign that is still being made.
//!
//! All else is the world beneath. Nothing is written here on its own account.

use std::{
    any::Any,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::civil::Date;

use super::{Found, World};

/// A world with one file instead of, or beside, those that are there.
pub struct Overlay<'w> {
    beneath: &'w dyn World,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl<'w> Overlay<'w> {
    /// A world where this path has these bytes.
    #[must_use]
    pub fn new(beneath: &'w dyn World, path: &Path, bytes: impl Into<Vec<u8>>) -> Self {
        Self { beneath, path: path.to_owned(), bytes: bytes.into() }
    }
}

impl World for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == self.path { Ok(self.bytes.clone()) } else { self.beneath.read(path) }
    }

    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        if path != self.path {
            return self.beneath.read_at(path, offset, most);
        }
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        Ok(self.bytes.iter().skip(start).take(most).copied().collect())
    }

    fn look(&self, path: &Path) -> Found {
        if path == self.path { Found::File } else { self.beneath.look(path) }
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        if path == self.path { Ok(self.bytes.len() as u64) } else { self.beneath.size(path) }
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.beneath.list(folder)
    }

    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.beneath.stage(path, bytes)
    }

    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.beneath.stage_more(path, bytes)
    }

    fn settle(&self, path: &Path) -> io::Result<()> {
        self.beneath.settle(path)
    }

    fn unstage(&self, path: &Path) {
        self.beneath.unstage(path);
    }

    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.beneath.splice(path, offset, bytes)
    }

    fn lock(&self, path: &Path) -> Box<dyn Any> {
        self.beneath.lock(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.beneath.remove(path)
    }

    fn today(&self) -> Date {
        self.beneath.today()
    }

    fn elapsed(&self) -> Duration {
        self.beneath.elapsed()
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.beneath.variable(name)
    }
}
