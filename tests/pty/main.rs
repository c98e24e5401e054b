//! The real program in a real terminal: whatever ends it, the terminal is as it was, the place is kept and the exit
//! code says why.
#![cfg(unix)]

mod budget;
mod monkey;
mod session;

use session::{Session, long_article};

/// Every way out leaves the terminal as it was found.
fn assert_leaves_clean(case: &str, code: u32, leave: impl FnOnce(&mut Session)) {
    let mut session = Session::read(&long_article(), 80, 24);
    session.wait_for(case, |screen| screen.alternate_screen() && screen.contents().contains("Alinea 1 "));
    assert_ne!(session.line_settings(), session.line_settings_before, "{case}: raw while reading");
    leave(&mut session);
    assert_eq!(session.exit_code(), code, "{case}");
    session.assert_restored(case);
}

#[test]
fn quitting_restores_the_terminal() {
    assert_leaves_clean("q", 0, |session| session.keys("q"));
    assert_leaves_clean("q after reading on", 0, |session| session.keys("jjj q"));
}

#[test]
fn keys_typed_ahead_are_not_lost() {
    for _ in 0..5 {
        let mut session = Session::read(&long_article(), 80, 24);
        session.wait_for("raw keys", |screen| screen.alternate_screen());
        session.keys("q");
        assert_eq!(session.exit_code(), 0);
        session.assert_restored("typed ahead");
    }
}

#[test]
fn a_deadly_signal_restores_the_terminal_and_shows_in_the_exit_code() {
    use rustix::process::Signal;
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        assert_leaves_clean(&format!("{signal:?}"), code, |session| session.signal(signal));
    }
}

#[test]
fn the_place_outlives_a_signal() {
    let article = long_article();
    let mut session = Session::read(&article, 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    session.keys("   ");
    session.wait_for("further down", |screen| !screen.contents().contains("Alinea 1 "));
    let before = session.settled();
    session.signal(rustix::process::Signal::TERM);
    assert_eq!(session.exit_code(), 143);

    let mut again = Session::read_with_store(&article, 80, 24, session.store());
    let first = before.lines().next().unwrap_or_default().trim().to_owned();
    again.wait_for(&format!("a screen that begins with {first:?}"), |screen| {
        screen.contents().lines().next().is_some_and(|line| line.trim() == first)
    });
}

#[test]
fn a_corrected_speaker_is_remembered() {
    let article = "“Dermaga ini milik nelayan,” kata Sekar Ayu di Muara.\n\nBagas Pratama mengangguk.";
    let mut session = Session::read(article, 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Bagas Pratama mengangguk"));
    session.keys("nctamu\r");
    session.wait_for("the correction", |screen| screen.contents().contains("1/1 · tamu*"));
    session.keys("q");
    assert_eq!(session.exit_code(), 0);

    let mut again = Session::read_with_store(article, 80, 24, session.store());
    again.wait_for("start", |screen| screen.contents().contains("Bagas Pratama mengangguk"));
    again.keys("n");
    again.wait_for("the correction again", |screen| screen.contents().contains("1/1 · tamu*"));
    // Back to what was found, which is remembered, too.
    again.keys("c\u{1b}c\r");
    again.wait_for("the speaker found", |screen| screen.contents().contains("1/1 · Sekar Ayu"));
    again.keys("q");
    assert_eq!(again.exit_code(), 0);
    let mut last = Session::read_with_store(article, 80, 24, again.store());
    last.wait_for("start", |screen| screen.contents().contains("Bagas Pratama mengangguk"));
    last.keys("n");
    last.wait_for("the speaker found", |screen| screen.contents().contains("1/1 · Sekar Ayu"));
}

#[test]
fn a_panic_restores_the_terminal_keeps_the_place_and_says_so_in_plain_words() {
    let tests = std::env::current_exe().expect("the test knows where it is");
    let program = tests.ancestors().nth(2).expect("a target directory").join("examples").join("panic");
    // `cargo test` builds the examples, `cargo test --test pty` doesn't.
    if !program.exists() {
        let built = std::process::Command::new(env!("CARGO")).args(["build", "--example", "panic"]).status();
        assert!(built.is_ok_and(|status| status.success()), "the example is built");
    }
    let script = format!(r#"exec "{}" "$1.saved""#, program.display());
    let mut session = Session::read_by_shell(&script, "Isi.", 80, 24);
    session.wait_for("start", |screen| screen.alternate_screen() && screen.contents().contains("ready"));
    session.keys("x");
    assert_eq!(session.exit_code(), 101);
    session.assert_restored("after a panic");
    session
        .wait_for("the message", |screen| screen.contents().contains("stopped by a bug of its own: wanted"));
    assert!(session.store().path().join("artikel.txt.saved").exists());
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut session = Session::read(&long_article(), 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    session.close();
    assert_eq!(session.exit_code(), 129);
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    // A shell with job control, which waits for a line before it continues the program.
    let script = r#"set -m; "$0" "$1"; echo in the shell; read line; fg; echo over"#;
    let mut session = Session::read_by_shell(script, &long_article(), 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    let before = session.settled();
    session.keys("\u{1a}");
    session.wait_for("the shell", |screen| screen.contents().contains("in the shell"));
    session.assert_restored("stopped");
    session.keys("\n");
    session.wait_for("the same screen", |screen| screen.alternate_screen() && screen.contents() == before);
    session.keys("j");
    session.wait_for("an answer to a key", |screen| screen.contents() != before);
    session.keys("q");
    session.wait_for("the end", |screen| screen.contents().contains("over"));
    assert_eq!(session.exit_code(), 0);
    session.assert_restored("over");
}

#[test]
fn ctrl_z_without_a_shell_is_survived() {
    let mut session = Session::read(&long_article(), 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    let before = session.settled();
    session.keys("\u{1a}");
    session.keys("j");
    session.wait_for("an answer to a key", |screen| screen.alternate_screen() && screen.contents() != before);
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_storm_of_sizes_ends_in_the_screen_of_a_fresh_start() {
    let article = long_article();
    let mut fresh = Session::read(&article, 100, 30);
    fresh.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    let expected = fresh.settled();

    let mut session = Session::read(&article, 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    for step in 0..60 {
        session.resize(1 + step * 7 % 130, 1 + step * 5 % 40);
    }
    session.resize(1, 1);
    session.resize(100, 30);
    session.wait_for(&format!("the screen\n{expected}"), |screen| screen.contents() == expected);
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    session.assert_restored("after the storm");
}

#[test]
fn a_single_cell_is_enough_to_live_in() {
    let mut session = Session::read(&long_article(), 1, 1);
    session.wait_for("a letter", |screen| screen.contents() == "W");
    session.keys("jjkk Ggg");
    session.resize(80, 24);
    session.wait_for("text", |screen| screen.contents().contains("Alinea 1 "));
    session.signal(rustix::process::Signal::TERM);
    assert_eq!(session.exit_code(), 143);
    session.assert_restored("one cell");
}

#[test]
fn no_escape_from_the_article_reaches_the_terminal() {
    let article = "Judul \u{1b}]0;gelar\u{7}palsu\n\nHarga \u{1b}[31mberas\u{1b}[0m naik\u{9b}5A, \
                   kata\u{202e} pedagang.\u{1b}P1$r\u{1b}\\ \u{8}\u{8}Selesai.\n";
    let mut session = Session::read(article, 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Selesai."));
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    let sent = session.sent();
    let text = String::from_utf8(sent).expect("the terminal gets UTF-8");
    for forbidden in ["\u{1b}]", "\u{1b}P", "\u{7}", "\u{9b}", "\u{202e}", "\u{8}\u{8}Selesai"] {
        assert!(!text.contains(forbidden), "{forbidden:?} was sent");
    }
}

#[test]
fn a_dumb_terminal_is_told_what_to_do_instead() {
    let mut session = Session::start(&[("TERM", "dumb")], None, &long_article(), 80, 24, None);
    session.wait_for("advice", |screen| screen.contents().contains("kutip show FILE"));
    assert_eq!(session.exit_code(), 1);
    session.assert_restored("dumb");
}

#[test]
fn a_pipe_that_says_nothing_can_be_left() {
    let mut session = Session::read_by_shell(r#"mkfifo "$1.pipe"; "$0" "$1.pipe""#, "", 80, 24);
    session.wait_for("the reader", |screen| screen.alternate_screen() && screen.contents().contains("quit"));
    session.keys("jq");
    assert_eq!(session.exit_code(), 0);
    session.assert_restored("silent pipe");
}

#[test]
fn an_endless_pipe_can_be_read_and_left() {
    let mut session = Session::read_by_shell(r#"yes "Warga pergi ke Solo." | "$0" -"#, "", 80, 24);
    session.wait_for("text", |screen| screen.contents().contains("Warga pergi ke Solo."));
    session.keys("Gjk\u{1b}q");
    assert_eq!(session.exit_code(), 0);
    session.assert_restored("endless pipe");
}

#[test]
fn the_keyboard_is_no_article() {
    let mut session = Session::read_by_shell(r#""$0" -"#, "", 80, 24);
    session.wait_for("a refusal", |screen| screen.contents().contains("keys come from"));
    assert_eq!(session.exit_code(), 1);
    session.assert_restored("keyboard");
}

#[test]
fn stray_reports_and_broken_sequences_are_survived() {
    let mut session = Session::read(&long_article(), 80, 24);
    session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
    // A click at column and row 0 or far outside, a cursor report, half a sequence, a paste that nobody asked for.
    for sequence in ["\u{1b}[<0;0;0M", "\u{1b}[<0;65535;65535M", "\u{1b}[M !!", "\u{1b}[0;0R", "\u{1b}[?62c"]
    {
        session.keys(sequence);
    }
    session.keys("\u{1b}[200~q\u{1b}]0;x\u{7}\u{1b}[201~\u{1b}[999999999999;1~");
    session.keys("?");
    session.wait_for("the help screen", |screen| !screen.contents().contains("Alinea 1 "));
    session.keys("\u{1b}q");
    assert_eq!(session.exit_code(), 0);
    session.assert_restored("stray reports");
}
