//! A terminal with the program in it: a pseudo-terminal, an emulator that keeps its screen, and the keyboard.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Far longer than anything takes; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the screen has to stay the same to count as settled.
const SETTLED: Duration = Duration::from_millis(300);

/// An article of many screens, each paragraph of which says which one it is.
pub fn long_article() -> String {
    let mut text = String::from("Warga Membersihkan Saluran Air\n");
    for number in 1..=120 {
        text.push_str(&format!(
            "\nAlinea {number} menceritakan warga yang membersihkan saluran air di kampung mereka, lalu menanam \
             pohon di tepi jalan. “Kami senang,” kata Bu Lilis di Bogor.\n"
        ));
    }
    text
}

/// Everything the terminal has got, and what it shows.
struct Display {
    emulator: vt100::Parser,
    sent: Vec<u8>,
}

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held open, so that the line settings can be looked at after the program's end.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    display: Arc<Mutex<Display>>,
    is_closing: Arc<AtomicBool>,
    listener: Option<thread::JoinHandle<()>>,
    directory: Arc<TempDir>,
    pub line_settings_before: String,
}

impl Session {
    /// `kutip FILE`, with a store of its own.
    pub fn read(article: &str, columns: u16, rows: u16) -> Self {
        Self::start(&[], None, article, columns, rows, None)
    }

    /// The same with the store of an earlier session.
    pub fn read_with_store(article: &str, columns: u16, rows: u16, store: Arc<TempDir>) -> Self {
        Self::start(&[], None, article, columns, rows, Some(store))
    }

    /// A shell script that gets the program as `$0` and the file as `$1`.
    pub fn read_by_shell(script: &str, article: &str, columns: u16, rows: u16) -> Self {
        Self::start(&[], Some(script), article, columns, rows, None)
    }

    pub fn start(
        environment: &[(&str, &str)],
        script: Option<&str>,
        article: &str,
        columns: u16,
        rows: u16,
        store: Option<Arc<TempDir>>,
    ) -> Self {
        let directory = store.unwrap_or_else(|| Arc::new(TempDir::new().expect("a directory")));
        let file = directory.path().join("artikel.txt");
        std::fs::write(&file, article).expect("the article is written");
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let line_settings_before = format!("{:?}", pair.master.get_termios());
        let mut command = command(script, &file);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, directory.path());
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("KUTIP_LANGUAGE", "en");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let emulator = vt100::Parser::new(dimension(rows), dimension(columns), 0);
        let display = Arc::new(Mutex::new(Display { emulator, sent: Vec::new() }));
        let is_closing = Arc::new(AtomicBool::new(false));
        let mut output = pair.master.try_clone_reader().expect("output");
        let listener = thread::spawn({
            let (display, is_closing) = (Arc::clone(&display), Arc::clone(&is_closing));
            move || {
                let mut bytes = [0; 65536];
                while let Ok(count @ 1..) = output.read(&mut bytes) {
                    let mut display = display.lock().expect("no test panics with the lock");
                    display.emulator.process(&bytes[..count]);
                    display.sent.extend_from_slice(&bytes[..count]);
                    if is_closing.load(Ordering::SeqCst) {
                        return;
                    }
                }
            }
        });
        Self {
            child,
            keyboard: Some(pair.master.take_writer().expect("input")),
            master: Some(pair.master),
            slave: Some(pair.slave),
            display,
            is_closing,
            listener: Some(listener),
            directory,
            line_settings_before,
        }
    }

    /// The directory that holds the article and the store.
    pub fn store(&self) -> Arc<TempDir> {
        Arc::clone(&self.directory)
    }

    pub fn keys(&mut self, keys: &str) {
        self.bytes(keys.as_bytes());
    }

    /// Bytes from the keyboard that need not be text.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().expect("not closed");
        keyboard.write_all(bytes).and_then(|()| keyboard.flush()).expect("keys arrive");
    }

    pub fn signal(&self, signal: Signal) {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        kill_process(id.expect("it runs"), signal).expect("the signal arrives");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let mut display = self.display.lock().expect("no test panics with the lock");
        display.emulator.set_size(dimension(rows), dimension(columns));
        self.master.as_ref().expect("not closed").resize(size(columns, rows)).expect("a new size");
    }

    /// Closes the terminal as a window is closed.
    pub fn close(&mut self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // The listener is woken up by the answer to a key, and lets go.
        self.keys("j");
        self.listener.take().expect("closed once").join().expect("it ends");
        (self.slave, self.keyboard, self.master) = (None, None, None);
    }

    pub fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        self.wait_until(what, |display| is_there(display.emulator.screen()));
    }

    /// Waits until all that was sent to the terminal satisfies `is_there`.
    pub fn wait_for_bytes(&mut self, what: &str, is_there: impl Fn(&[u8]) -> bool) {
        self.wait_until(what, |display| is_there(&display.sent));
    }

    fn wait_until(&self, what: &str, is_there: impl Fn(&Display) -> bool) {
        let start = Instant::now();
        loop {
            let display = self.display.lock().expect("no test panics with the lock");
            if is_there(&display) {
                return;
            }
            let screen = display.emulator.screen().contents();
            assert!(
                start.elapsed() < PATIENCE,
                "{what} did not come; the screen is\n{screen}\nafter {:?}",
                String::from_utf8_lossy(&display.sent)
            );
            drop(display);
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The screen once it stays the same: the rest of a long article is annotated in the background.
    pub fn settled(&mut self) -> String {
        let contents =
            || self.display.lock().expect("no test panics with the lock").emulator.screen().contents();
        let (mut screen, mut since) = (contents(), Instant::now());
        while since.elapsed() < SETTLED {
            thread::sleep(Duration::from_millis(10));
            let now = contents();
            if now != screen {
                (screen, since) = (now, Instant::now());
            }
        }
        screen
    }

    /// All bytes that were sent to the terminal.
    pub fn sent(&self) -> Vec<u8> {
        self.display.lock().expect("no test panics with the lock").sent.clone()
    }

    pub fn line_settings(&self) -> String {
        format!("{:?}", self.master.as_ref().expect("not closed").get_termios())
    }

    /// Waits for the end of the program.
    pub fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The modes and the line settings are those of before.
    pub fn assert_restored(&mut self, case: &str) {
        self.wait_for(&format!("{case}: a restored terminal"), |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Default
        });
        assert_eq!(self.line_settings(), self.line_settings_before, "{case}");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn command(script: Option<&str>, file: &Path) -> CommandBuilder {
    let program = assert_cmd::cargo::cargo_bin!("kutip");
    let mut command = match script {
        Some(script) => {
            let mut shell = CommandBuilder::new("/bin/sh");
            shell.args(["-c", script]);
            shell.arg(program);
            shell
        }
        None => CommandBuilder::new(program),
    };
    command.arg(file);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

fn dimension(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has rows and columns")
}
