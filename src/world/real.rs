//! The machine the program runs on.

#![expect(clippy::disallowed_methods, reason = "this is the one room that touches the machine")]

use std::{
    any::Any,
    fs, io,
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    sync::LazyLock,
    time::{Duration, Instant},
};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

use super::{Found, World, staged};

/// Most bytes that are read of anything; a device such as `/dev/zero` has a size of none and no end.
const MOST: u64 = 256 * 1024 * 1024;

/// When somebody first asked how long the program has run.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The machine: its disk, its clock, its environment.
#[derive(Debug, Default)]
pub struct RealWorld;

impl World for RealWorld {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if waits(path) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = fs::File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
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

    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::File::create(staged(path)).and_then(|mut file| file.write_all(bytes))
    }

    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::OpenOptions::new().append(true).open(staged(path))?.write_all(bytes)
    }

    fn settle(&self, path: &Path) -> io::Result<()> {
        fs::rename(staged(path), path)
    }

    fn unstage(&self, path: &Path) {
        // Nothing there is the usual case, and a leftover is at worst a stray dot file.
        let _ = fs::remove_file(staged(path));
    }

    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file =
            fs::OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)?;
        file.set_len(offset + bytes.len() as u64)
    }

    fn lock(&self, path: &Path) -> Box<dyn Any> {
        loop {
            // Open for writing: a network disk locks no file that is only read.
            let open = fs::OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path);
            let Ok(file) = open.and_then(|file| file.lock().map(|()| file)) else {
                return Box::new(());
            };
            // Whoever held it before may have put another file in its place.
            if stands_at(&file, path) {
                return Box::new(file);
            }
        }
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

    fn elapsed(&self) -> Duration {
        START.elapsed()
    }

    fn columns(&self) -> u16 {
        // A screen that says it has none is one that doesn't know.
        let size = terminal_size::terminal_size_of(io::stderr());
        size.map(|(width, _)| width.0).filter(|width| *width > 0).unwrap_or(80)
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
}

/// Whether an open file is still the one at its path.
#[cfg(unix)]
fn stands_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let (Ok(held), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn stands_at(_: &fs::File, _: &Path) -> bool {
    true
}

/// Whether opening it could wait for ever: a pipe or a socket that has a name. What the shell hands
/// over, `/dev/stdin` and `<(…)`, has somebody at its other end.
#[cfg(unix)]
fn waits(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;

    let kind = fs::metadata(path).map(|found| found.file_type());
    let named = !["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    named && kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket())
}

#[cfg(not(unix))]
fn waits(_: &Path) -> bool {
    false
}
