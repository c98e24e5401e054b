//! What a key costs on the line, in bytes: of the real program, on a script of keys that never changes.

use super::session::Session;

const ARTICLE: &str = include_str!("../../samples/diplomasi-laut-sulawesi.txt");

/// Ends each frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A session in which everything is known about the article and nothing is under way.
fn settled() -> Session {
    let mut session = Session::read(ARTICLE, 120, 36);
    session.wait_for("the glossary", |screen| screen.contents().contains("People"));
    session.settled();
    session
}

fn frames(sent: &[u8]) -> usize {
    sent.windows(FRAME_END.len()).filter(|window| *window == FRAME_END).count()
}

/// Bytes that answer `keys`, typed at once, with one frame.
fn cost(session: &mut Session, keys: &str) -> usize {
    let before = session.sent().len();
    session.keys(keys);
    session.wait_for_bytes(&format!("an answer to {keys:?}"), |sent| frames(&sent[before..]) > 0);
    let sent = session.sent();
    assert_eq!(frames(&sent[before..]), 1, "{keys:?} is answered by one frame");
    assert!(sent.ends_with(FRAME_END), "nothing is sent outside of frames");
    sent.len() - before
}

/// The bytes of each of `count` presses of `key`.
fn costs(session: &mut Session, key: &str, count: usize) -> Vec<usize> {
    (0..count).map(|_| cost(session, key)).collect()
}

fn mean(costs: &[usize]) -> usize {
    costs.iter().sum::<usize>() / costs.len()
}

#[test]
fn keys_stay_in_their_budget_of_bytes() {
    let mut session = settled();
    let first_screen = session.sent().len();
    let lines = costs(&mut session, "j", 20);
    let burst = cost(&mut session, &"j".repeat(20));
    cost(&mut session, "<");
    let quotes = costs(&mut session, "n", 6);
    cost(&mut session, "E");
    cost(&mut session, "<");
    let wide_lines = costs(&mut session, "j", 12);
    println!("first screen {first_screen}; lines {lines:?} beside the glossary, {wide_lines:?} without it");
    println!("20 lines at once {burst}; quotes {quotes:?}");
    assert!(first_screen < 5000, "{first_screen}");
    assert!(lines.iter().all(|&line| line < 760) && mean(&lines) < 700, "{lines:?}");
    assert!(wide_lines.iter().all(|&line| line < 300) && mean(&wide_lines) < 160, "{wide_lines:?}");
    assert!(quotes.iter().all(|&quote| quote < 4000), "{quotes:?}");
    assert!(burst < 5000, "{burst}");
}

#[test]
fn an_idle_reader_sends_nothing() {
    let mut session = settled();
    let before = session.sent().len();
    session.settled();
    assert_eq!(session.sent().len(), before);
    // Nor does a key that changes nothing: this is the top already.
    session.keys("k");
    session.settled();
    assert_eq!(session.sent().len(), before);
}
