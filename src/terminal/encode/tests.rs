//! The encoder against a terminal emulator, and against its byte budgets.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::super::glyph::read;
use super::*;

const WIDTH: u16 = 23;
const HEIGHT: u16 = 7;

const SYMBOLS: [&str; 11] = ["a", "b", "z", " ", " ", "“", "—", "e\u{301}", "中", "🙂", "글"];

/// Bold never meets dim: the emulator keeps one of them.
fn styles() -> [Style; 9] {
    let plain = Style::new();
    [
        plain,
        plain,
        plain.bold(),
        plain.dim().red(),
        plain.italic().underlined(),
        plain.light_blue(),
        plain.fg(Color::Indexed(208)).on_blue(),
        plain.fg(Color::Rgb(1, 2, 3)).reversed(),
        plain.on_light_green().bold(),
    ]
}

fn emulator() -> vt100::Parser {
    let size = |number| NonZeroU16::new(number).expect("not zero");
    vt100::Parser::new(size(HEIGHT), size(WIDTH), 0)
}

/// Runs of one symbol in one style, set into cells as they come.
fn runs() -> impl Strategy<Value = Vec<(usize, usize, u16)>> {
    prop::collection::vec((0..SYMBOLS.len(), 0..styles().len(), 1..12_u16), 0..40)
}

fn buffer_of(runs: &[(usize, usize, u16)]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    let mut index = 0;
    for &(symbol, style, count) in runs {
        for _ in 0..count {
            let Some(cell) = buffer.content.get_mut(index) else { return buffer };
            cell.set_symbol(SYMBOLS[symbol]).set_style(styles()[style]);
            index += usize::from(SYMBOLS[symbol].cell_width());
        }
    }
    buffer
}

fn scrolled(buffer: &Buffer, scroll: &Scroll) -> Buffer {
    if !scroll.is_possible(HEIGHT) {
        return buffer.clone();
    }
    let mut moved = Buffer::empty(buffer.area);
    for row in 0..HEIGHT {
        let to = usize::from(row * WIDTH);
        if let Some(source) = scroll.source(row) {
            moved.content[to..to + usize::from(WIDTH)].clone_from_slice(cells(buffer, source));
        }
    }
    moved
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

fn indexed(color: Color) -> Color {
    match color {
        Color::Red => Color::Indexed(1),
        Color::Blue => Color::Indexed(4),
        Color::LightBlue => Color::Indexed(12),
        Color::LightGreen => Color::Indexed(10),
        other => other,
    }
}

/// Every cell of the emulated screen shows what the buffer says. On a blank only what can be seen counts.
fn assert_shows(screen: &vt100::Screen, buffer: &Buffer) {
    for y in 0..HEIGHT {
        let glyphs = read(cells(buffer, y), usize::from(WIDTH));
        for (x, glyph) in (0..WIDTH).zip(&glyphs) {
            let cell = screen.cell(y, x).expect("inside the screen");
            let at = format!("column {x}, row {y} of\n{}\n{buffer:?}", screen.contents());
            if glyph.width == 0 {
                assert!(cell.is_wide_continuation(), "{at}");
                continue;
            }
            assert!(!cell.is_wide_continuation(), "{at}");
            let contents = if cell.has_contents() { cell.contents() } else { " " };
            assert_eq!(contents, glyph.symbol, "{at}");
            let style = &buffer.content[usize::from(y * WIDTH + x)];
            assert_eq!(color(cell.bgcolor()), indexed(style.bg), "background, {at}");
            let has = |modifier| style.modifier.contains(modifier);
            assert_eq!(cell.inverse(), has(Modifier::REVERSED), "{at}");
            assert_eq!(cell.underline(), has(Modifier::UNDERLINED), "{at}");
            if !glyph.is_blank() {
                assert_eq!(color(cell.fgcolor()), indexed(style.fg), "foreground, {at}");
                assert_eq!(cell.bold(), has(Modifier::BOLD), "{at}");
                assert_eq!(cell.dim(), has(Modifier::DIM), "{at}");
                assert_eq!(cell.italic(), has(Modifier::ITALIC), "{at}");
            }
        }
    }
}

/// Counts the bytes of a frame as it is sent.
fn frame_len(previous: &Buffer, next: &Buffer, scroll: Option<&Scroll>) -> usize {
    frame(&encode(Some(previous), next, scroll), None, None).len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_terminal_shows_the_buffer(frames in prop::collection::vec(runs(), 1..5)) {
        let mut terminal = emulator();
        terminal.process(b"\x1b[3;3HSisa \x1b[44mlayar\x1b[7m lama\x1b[5;2H");
        let mut previous: Option<Buffer> = None;
        for frame in frames {
            let next = buffer_of(&frame);
            terminal.process(&encode(previous.as_ref(), &next, None));
            assert_shows(terminal.screen(), &next);
            previous = Some(next);
        }
    }

    #[test]
    fn a_scroll_hint_true_or_false_changes_nothing_on_the_screen(
        before in runs(),
        edits in prop::collection::vec((0..WIDTH * HEIGHT, 0..4_usize, 0..9_usize), 0..30),
        first in 0..HEIGHT,
        rows in 0..=HEIGHT,
        by in -8..8_i32,
        is_true in any::<bool>(),
    ) {
        let mut terminal = emulator();
        let previous = buffer_of(&before);
        terminal.process(&encode(None, &previous, None));
        let scroll = Scroll { rows: first..first.saturating_add(rows), by };
        let mut next = if is_true { scrolled(&previous, &scroll) } else { previous.clone() };
        for (index, symbol, style) in edits {
            let cell = &mut next.content[usize::from(index)];
            cell.reset();
            cell.set_symbol(SYMBOLS[symbol]).set_style(styles()[style]);
        }
        let bytes = encode(Some(&previous), &next, Some(&scroll));
        prop_assert!(bytes.len() <= encode(Some(&previous), &next, None).len());
        terminal.process(&bytes);
        assert_shows(terminal.screen(), &next);
        // The pen and the scrolling region are as they were.
        terminal.process(&encode(Some(&next), &previous, None));
        assert_shows(terminal.screen(), &previous);
    }

    #[test]
    fn no_cell_can_smuggle_an_escape(symbol in "\\PC?[\\x00-\\x1f\\x7f-\\u{9f}]\\PC?") {
        let mut next = Buffer::empty(Rect::new(0, 0, 3, 1));
        next.content[0].set_symbol(&symbol);
        let previous = Buffer::empty(next.area);
        let bytes = encode(Some(&previous), &next, None);
        prop_assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[H\u{FFFD}");
    }
}

#[test]
fn the_right_edge_cuts_a_wide_grapheme_and_never_scrolls() {
    let mut terminal = emulator();
    let mut next = buffer_of(&[(0, 0, WIDTH * HEIGHT)]);
    next.content.last_mut().unwrap().set_symbol("中");
    terminal.process(&encode(None, &next, None));
    assert_shows(terminal.screen(), &next);
    assert!(!terminal.screen().cell(HEIGHT - 1, WIDTH - 1).unwrap().is_wide());
    assert_eq!(terminal.screen().cell(0, 0).unwrap().contents(), "a");
}

#[test]
fn the_shortest_way_is_taken() {
    let area = Rect::new(0, 0, 40, 4);
    let from = |lines: [&str; 4]| {
        let mut buffer = Buffer::empty(area);
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new());
        }
        buffer
    };
    let table = [
        ("nothing differs", ["satu", "", "", ""], ["satu", "", "", ""], ""),
        ("a letter", ["satu", "", "", ""], ["sagu", "", "", ""], "\x1b[;3Hg"),
        ("a gap is rewritten", ["a-b-c", "", "", ""], ["x-y-z", "", "", ""], "\x1b[Hx-y-z"),
        ("a wide gap is jumped over", ["a234567b", "", "", ""], ["x234567y", "", "", ""], "\x1b[Hx\x1b[6Cy"),
        ("a line's end is erased", ["satu dua tiga", "", "", ""], ["satu", "", "", ""], "\x1b[;6H\x1b[K"),
        ("two blanks are written", ["satu ab", "", "", ""], ["satu", "", "", ""], "\x1b[;6H  "),
        (
            "an inner run is erased",
            ["01234567890123456789x", "", "", ""],
            ["0                   x", "", "", ""],
            "\x1b[;2H\x1b[19X",
        ),
        ("the next line is one CR LF away", ["a", "b", "", ""], ["c", "d", "", ""], "\x1b[Hc\r\nd"),
        ("straight down", ["", "", "", ""], ["c", " d", "", ""], "\x1b[Hc\nd"),
        ("down and back", ["", "", "", ""], ["", "   abc", "    d", ""], "\x1b[2;4Habc\n\x08\x08d"),
    ];
    for (case, before, after, expected) in table {
        let bytes = encode(Some(&from(before)), &from(after), None);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{case}");
    }
}

#[test]
fn a_style_is_switched_once_and_left_off_blanks() {
    let previous = Buffer::empty(Rect::new(0, 0, 30, 1));
    let mut next = previous.clone();
    next.set_string(0, 0, "kata ", Style::new());
    next.set_string(5, 0, "Dewi Lestari", Style::new().bold().cyan());
    next.set_string(17, 0, " di", Style::new());
    let bytes = encode(Some(&previous), &next, None);
    assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[Hkata \x1b[1;36mDewi Lestari \x1b[mdi");
}

#[test]
fn an_emoji_of_doubtful_width_leaves_no_doubt_about_the_rest() {
    let previous = Buffer::empty(Rect::new(0, 0, 30, 1));
    let mut next = previous.clone();
    next.set_string(0, 0, "⌨️ papan", Style::new());
    let bytes = encode(Some(&previous), &next, None);
    assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[H  \r⌨️\x1b[;4Hpapan");
}

#[test]
fn a_frame_is_empty_unless_something_changes() {
    let at = |x, y| Some(Position::new(x, y));
    assert!(frame(b"", None, None).is_empty());
    assert!(frame(b"", at(1, 2), at(1, 2)).is_empty());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert_eq!(text(frame(b"x", None, None)), "\x1b[?2026hx\x1b[?2026l");
    assert_eq!(text(frame(b"", None, at(4, 0))), "\x1b[?2026h\x1b[;5H\x1b[?25h\x1b[?2026l");
    assert_eq!(text(frame(b"", at(4, 0), None)), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

/// A screen like the reader's, 120×36: a column of text from `top` on, people in bold and places in italics,
/// perhaps a glossary beside it, and a bottom line that tells the place.
fn page(top: usize, glossary: bool) -> Buffer {
    const WORDS: [&str; 16] = [
        "pemerintah",
        "daerah",
        "segera",
        "menyalurkan",
        "bantuan",
        "untuk",
        "para",
        "pengungsi",
        "yang",
        "masih",
        "bertahan",
        "di",
        "Kupang",
        "setelah",
        "banjir",
        "Melinda",
    ];
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    let left = if glossary { 5 } else { 24 };
    for row in 0..34_u16 {
        let line = top + usize::from(row);
        let (mut x, mut word) = (left, line * 7 + line / 3);
        if line % 9 == 8 {
            continue;
        }
        loop {
            let text = WORDS[word % WORDS.len()];
            let length = text.len() as u16;
            if x + length > left + 72 {
                break;
            }
            let style = match text {
                "Melinda" => Style::new().bold().cyan(),
                "Kupang" => Style::new().italic().green(),
                _ => Style::new(),
            };
            buffer.set_string(x, row, text, style);
            x += length + 1;
            word += 1;
        }
    }
    if glossary {
        const NAMES: [(&str, &str); 12] = [
            ("Melinda Rahayu", "bupati"),
            ("Yohanes Bria", "kepala badan penanggulangan"),
            ("Agus Pranoto", "menteri sosial"),
            ("Siti Aminah", "warga"),
            ("Kupang", "kota, Nusa Tenggara Timur"),
            ("Rote", "pulau"),
            ("Jakarta", "ibu kota Indonesia"),
            ("Sabu Raijua", "kabupaten"),
            ("Palang Merah Indonesia", ""),
            ("BNPB", "badan bencana"),
            ("TNI", "tentara"),
            ("Bulog", "urusan pangan"),
        ];
        for row in 0..34 {
            buffer.set_string(83, row, "│", Style::new().dark_gray());
        }
        for (index, (name, role)) in (0..).zip(NAMES) {
            let row = index * 2 + index / 4 * 2;
            let style = if index < 4 { Style::new().bold().cyan() } else { Style::new().italic().green() };
            buffer.set_string(85, row, name, style);
            buffer.set_string(115, row, format!("{:>3}", 17 - index), Style::new());
            buffer.set_string(87, row + 1, role, Style::new().dim());
        }
    }
    let bar = format!(" 3/9 · Melinda Rahayu — “katanya” {:>80} ", format!("{} %", top * 3));
    buffer.set_string(0, 35, bar, Style::new().reversed());
    buffer
}

#[test]
fn a_scrolled_line_stays_in_its_budget() {
    let mut worst = [0, 0];
    for top in 1..30 {
        for (glossary, worst) in [false, true].into_iter().zip(&mut worst) {
            for by in [1, -1] {
                let (before, after) = (page(top, glossary), page((top as i32 + by) as usize, glossary));
                let bytes = frame_len(&before, &after, Some(&Scroll { rows: 0..34, by }));
                *worst = bytes.max(*worst);
            }
        }
    }
    println!("bytes a scrolled line: {} without the glossary, {} with it", worst[0], worst[1]);
    assert!(worst[0] <= 300, "{worst:?}");
    assert!(worst[1] <= 900, "{worst:?}");
}

#[test]
fn a_full_frame_costs_little_more_than_its_text() {
    let page = page(3, true);
    let text: usize = page.content.iter().map(|cell| cell.symbol()).filter(|s| *s != " ").map(str::len).sum();
    let bytes = encode(None, &page, None).len();
    println!("full frame: {bytes} bytes for {text} bytes of letters");
    assert!(bytes < text * 2, "{bytes} bytes for {text}");
}
