//! The program at a real terminal: keys go in, what stands on the screen comes out.
//!
//! A pseudo-terminal carries both ways, and an emulator keeps the screen as eyes would see it. The
//! trap: output comes when it comes, so nothing here sleeps; whoever wants to see something waits for
//! the bytes that bring it, and gives up only when nothing comes any more.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long nothing may come before a test is given up; no test waits so long that passes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal in which the program runs.
pub(crate) struct Screen {
    pub(crate) parser: vt100::Parser,
    /// Every byte that came.
    pub(crate) raw: Vec<u8>,
    output: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    pub(crate) folder: PathBuf,
    /// How much of what came has been waited for, line by line.
    told: usize,
}

/// The escape key.
pub(crate) const ESC: &str = "\u{1b}";
/// Control and C.
pub(crate) const CTRL_C: &str = "\u{3}";
/// Down in a list.
pub(crate) const DOWN: &str = "\u{1b}[B";

impl Screen {
    /// Starts `undersigned ARGS…` in a folder, on a screen of so many columns and rows.
    pub(crate) fn start(
        folder: &Path,
        args: &[&str],
        (columns, rows): (u16, u16),
        env: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_undersigned"));
        command.args(args);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("SOURCE_DATE_EPOCH", "1772409600");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a keyboard");
        Self {
            parser: vt100::Parser::new(side(rows), side(columns), 2000),
            raw: Vec::new(),
            output,
            keys,
            child,
            master: pair.master,
            folder: folder.to_owned(),
            told: 0,
        }
    }

    /// What stands on the screen.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    fn take(&mut self) -> bool {
        match self.output.recv_timeout(PATIENCE) {
            Ok(bytes) => {
                // The program asks where the cursor is, as programs do of a terminal.
                if bytes.windows(4).any(|four| four == b"\x1b[6n") {
                    let (row, column) = self.parser.screen().cursor_position();
                    let _ = write!(self.keys, "\x1b[{};{}R", row + 1, column + 1);
                }
                self.parser.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(_) => false,
        }
    }

    /// Waits until the last lines of the screen show this: the prompt that is waiting for an answer.
    pub(crate) fn wait(&mut self, words: &str) -> &mut Self {
        while !self.drawn() || !self.prompt().contains(words) {
            assert!(self.take(), "{words:?} never came:\n{}", self.text());
        }
        self
    }

    /// Whether the screen is whole: while it is drawn anew the cursor is hidden, and bytes come in
    /// pieces, so that half an option may stand there.
    fn drawn(&self) -> bool {
        !self.parser.screen().hide_cursor()
    }

    /// The screen from the last question on, lines joined that were broken by its width.
    pub(crate) fn prompt(&self) -> String {
        let text = self.text();
        let lines: Vec<&str> = text.lines().collect();
        // A question that was left by going back stays on the screen and takes no answer.
        let waits = |line: &&str| line.starts_with("? ") && !line.trim_end().ends_with("(back)");
        let from = lines.iter().rposition(waits).unwrap_or(lines.len());
        lines[from..].concat()
    }

    /// Waits until this has come anywhere, on the screen or scrolled away.
    pub(crate) fn seen(&mut self, words: &str) -> &mut Self {
        while !String::from_utf8_lossy(&self.raw).contains(words) {
            assert!(self.take(), "{words:?} never came:\n{}", self.text());
        }
        self
    }

    /// Types keys.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("keys are taken");
        self.keys.flush().expect("keys are taken");
        self
    }

    /// Types words and Enter.
    pub(crate) fn enter(&mut self, words: &str) -> &mut Self {
        self.keys(words).keys("\r")
    }

    /// Waits for the end; gives the exit code and whether the terminal is as it was: lines are
    /// edited and echoed again, no paste is bracketed, the cursor is shown.
    pub(crate) fn end(&mut self) -> (u32, bool) {
        while self.take() {}
        let exit = self.child.wait().expect("it ends").exit_code();
        let plain = self.master.tty_name().is_some_and(|tty| is_cooked(&tty));
        let screen = self.parser.screen();
        (exit, plain && !screen.bracketed_paste() && !screen.hide_cursor())
    }

    /// Waits for a line that begins with a question, on a terminal that draws nothing.
    pub(crate) fn line(&mut self, question: &str) -> &mut Self {
        let from = self.told;
        loop {
            let text = String::from_utf8_lossy(&self.raw[from..]).into_owned();
            let asked = text.find(&format!("? {question}"));
            if let Some(at) = asked
                && text[at..].contains("\n> ")
            {
                self.told = self.raw.len();
                return self;
            }
            assert!(self.take(), "{question:?} never came:\n{}", self.text());
        }
    }

    /// The option under the cursor, once there is one.
    pub(crate) fn chosen(&mut self) -> String {
        loop {
            let text = self.text();
            let line = text.lines().rfind(|line| line.starts_with("> "));
            if let Some(line) = line.filter(|_| self.drawn()) {
                return line.to_owned();
            }
            assert!(self.take(), "nothing can be chosen:\n{}", self.text());
        }
    }

    /// Moves to the next option, and waits until it is there.
    pub(crate) fn down(&mut self) {
        let before = self.chosen();
        self.keys(DOWN);
        while self.chosen() == before {
            assert!(self.take(), "nothing moves:\n{}", self.text());
        }
    }

    /// Everything that was on the screen, the lines that scrolled away included.
    pub(crate) fn all(&mut self) -> String {
        let (_, columns) = self.parser.screen().size();
        let mut tall = vt100::Parser::new(side(2000), side(columns.get()), 0);
        tall.process(&self.raw);
        tall.screen().contents()
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&mut self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.is_ok_and(|sent| sent.success()));
    }
}

/// Whether a terminal edits and echoes lines, as `stty` tells of it.
fn is_cooked(tty: &Path) -> bool {
    let told = std::process::Command::new("stty").arg("-a").arg("-F").arg(tty).output();
    let told =
        told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
    let words: Vec<&str> = told.split([' ', ';', '\n']).collect();
    words.contains(&"icanon") && words.contains(&"echo") && words.contains(&"isig")
}

fn side(cells: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(cells).expect("a screen has cells")
}
