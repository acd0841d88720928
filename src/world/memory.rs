//! A world in memory: what tests and embedding programs use.

use std::{
    any::Any,
    collections::BTreeMap,
    io,
    path::{Component, Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use jiff::civil::{Date, date};

use super::{Found, World, staged};

/// Files in a map, a fixed day, an empty environment; time stands still unless it is made to tick.
#[derive(Debug)]
pub struct MemoryWorld {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    today: Date,
    tick: Duration,
    asked: AtomicU32,
}

impl Default for MemoryWorld {
    fn default() -> Self {
        let (tick, asked) = (Duration::ZERO, AtomicU32::new(0));
        Self { files: Mutex::default(), today: date(2026, 3, 2), tick, asked }
    }
}

impl MemoryWorld {
    /// A world with one more file.
    #[must_use]
    pub fn with(self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files().insert(normal(path.as_ref()), bytes.into());
        self
    }

    /// A world on another day.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.today = today;
        self
    }

    /// A world in which so much time goes by whenever somebody asks for it.
    #[must_use]
    pub fn ticking(mut self, tick: Duration) -> Self {
        self.tick = tick;
        self
    }

    /// All files, by path.
    #[must_use]
    pub fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.files().clone()
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `./a/../b` is `b`: in memory there are no links to make them differ.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    out.push(part);
                }
            }
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => out.push(part),
        }
    }
    out
}

impl World for MemoryWorld {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.look(path) {
            Found::Folder => Err(io::ErrorKind::IsADirectory.into()),
            _ => self
                .files()
                .get(&normal(path))
                .cloned()
                .ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    fn look(&self, path: &Path) -> Found {
        let path = normal(path);
        let files = self.files();
        if files.contains_key(&path) {
            Found::File
        } else if path.as_os_str().is_empty() || files.keys().any(|file| file.starts_with(&path)) {
            Found::Folder
        } else {
            Found::Nothing
        }
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let known = self.files().get(&normal(path)).map(|bytes| bytes.len() as u64);
        known.map_or_else(|| self.read(path).map(|bytes| bytes.len() as u64), Ok)
    }

    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        if self.look(path) == Found::Folder {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let files = self.files();
        let bytes = files.get(&normal(path)).ok_or(io::ErrorKind::NotFound)?;
        let rest = bytes.get(usize::try_from(offset).unwrap_or(usize::MAX)..).unwrap_or_default();
        Ok(rest.get(..most).unwrap_or(rest).to_vec())
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let folder = normal(folder);
        let mut names: Vec<String> = self
            .files()
            .keys()
            .filter_map(|path| path.strip_prefix(&folder).ok()?.components().next())
            .map(|name| name.as_os_str().to_string_lossy().into_owned())
            .collect();
        names.dedup();
        names
    }

    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let path = normal(&staged(path));
        let blocked = path.ancestors().skip(1).any(|above| self.files().contains_key(above));
        if blocked {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        self.files().insert(path, bytes.to_vec());
        Ok(())
    }

    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut files = self.files();
        let file = files.get_mut(&normal(&staged(path))).ok_or(io::ErrorKind::NotFound)?;
        file.extend_from_slice(bytes);
        Ok(())
    }

    fn settle(&self, path: &Path) -> io::Result<()> {
        if self.look(path) == Found::Folder {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut files = self.files();
        let bytes = files.remove(&normal(&staged(path))).ok_or(io::ErrorKind::NotFound)?;
        files.insert(normal(path), bytes);
        Ok(())
    }

    fn unstage(&self, path: &Path) {
        self.files().remove(&normal(&staged(path)));
    }

    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let offset = usize::try_from(offset).map_err(|_| io::ErrorKind::InvalidInput)?;
        let mut files = self.files();
        let file = files.entry(normal(path)).or_default();
        file.resize(offset, 0);
        file.extend_from_slice(bytes);
        Ok(())
    }

    fn lock(&self, _path: &Path) -> Box<dyn Any> {
        Box::new(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let removed = self.files().remove(&normal(path));
        removed.map(|_| ()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn today(&self) -> Date {
        self.today
    }

    fn elapsed(&self) -> Duration {
        self.tick * self.asked.fetch_add(1, Ordering::Relaxed)
    }

    fn variable(&self, _name: &str) -> Option<String> {
        None
    }
}
