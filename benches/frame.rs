//! How long it takes to turn drawn buffers into bytes: the part of a key's way to the screen that this
//! program can hurry. Run with `cargo bench --bench frame`.

use divan::{Bencher, black_box};
use kutip::terminal::encode::{Scroll, encode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn main() {
    divan::main();
}

/// A page of 120×36: text from line `top` on, with a glossary beside it.
fn page(top: usize) -> Buffer {
    const WORDS: [&str; 8] = ["warga", "menunggu", "bantuan", "di", "Kupang", "—", "kata", "Melinda"];
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    for row in 0..35_u16 {
        let mut x = 5;
        for word in WORDS.iter().cycle().skip(top + usize::from(row) * 3) {
            let style = match *word {
                "Kupang" => Style::new().italic().green(),
                "Melinda" => Style::new().bold().cyan(),
                _ => Style::new(),
            };
            (x, _) = buffer.set_stringn(x, row, word, usize::from(77_u16.saturating_sub(x)), style);
            x += 1;
            if x >= 77 {
                break;
            }
        }
        if row % 2 == 0 {
            buffer.set_string(85, row, format!("Narasumber {row}"), Style::new().bold());
        }
    }
    buffer
}

#[divan::bench]
fn full_frame(bencher: Bencher<'_, '_>) {
    let next = page(0);
    bencher.bench(|| encode(None, black_box(&next), None));
}

#[divan::bench]
fn scrolled_line(bencher: Bencher<'_, '_>) {
    let (previous, next) = (page(0), page(3));
    let scroll = Scroll { rows: 0..35, by: 1 };
    bencher.bench(|| encode(Some(black_box(&previous)), black_box(&next), Some(&scroll)));
}

#[divan::bench]
fn nothing_new(bencher: Bencher<'_, '_>) {
    let (previous, next) = (page(0), page(0));
    bencher.bench(|| encode(Some(black_box(&previous)), black_box(&next), None));
}
