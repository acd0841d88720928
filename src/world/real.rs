//! The machine the program runs on.

#![expect(clippy::disallowed_methods, reason = "this is the one room that touches the machine")]

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

use super::{Found, World};

/// The machine: its disk, its clock, its environment.
#[derive(Debug, Default)]
pub struct RealWorld {
    temporary: AtomicU64,
}

impl RealWorld {
    /// A name beside the target that no letter can have.
    fn temporary(&self, path: &Path) -> PathBuf {
        let count = self.temporary.fetch_add(1, Ordering::Relaxed);
        path.with_file_name(format!(".undersigned-{}-{count}.tmp", std::process::id()))
    }
}

impl World for RealWorld {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn look(&self, path: &Path) -> Found {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Found::Folder,
            Ok(_) => Found::File,
            Err(_) => Found::Nothing,
        }
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        fs::metadata(path).map(|found| found.len())
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let temporary = self.temporary(path);
        let written = fs::File::create(&temporary)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&temporary, path));
        if written.is_err() {
            // The first error is the one to report; a leftover is at worst a stray dot file.
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn today(&self) -> Date {
        let epoch = self.variable("SOURCE_DATE_EPOCH");
        let epoch = epoch.and_then(|text| text.trim().parse().ok());
        match epoch.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
            Some(moment) => moment.to_zoned(TimeZone::UTC).date(),
            None => Zoned::now().date(),
        }
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
}
