//! Draws the reader's screen as an SVG picture, as it stands after some keys: the picture in the README.
//!
//!     cargo run --example screen -- samples/diplomasi-laut-sulawesi.txt nnn > docs/screen.svg

use std::fmt::Write;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kutip::article::source::{Source, read};
use kutip::config::Config;
use kutip::reader::document::Document;
use kutip::reader::keymap::Keymap;
use kutip::reader::state::State;
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const COLUMNS: u16 = 116;
const ROWS: u16 = 34;
/// Pixels of a cell.
const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("usage: screen FILE [KEYS] > PICTURE.svg")?;
    let keys = arguments.next().unwrap_or_default();
    let article = read(&Source::File(file.clone().into()))?;
    let annotations = kutip::annotate(&article);
    let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
    let document = Document::complete(name, article, annotations);
    let theme = Theme::built_in("dark").ok_or("there is no theme dark")?;
    let mut state = State::new(document, (COLUMNS, ROWS), &Config::default(), theme, Keymap::default());
    for key in keys.chars() {
        update::key(&mut state, KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    view::draw(&state, &mut buffer);
    print!("{}", svg(&buffer));
    Ok(())
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (f32::from(COLUMNS) * WIDTH + 24.0, f32::from(ROWS) * HEIGHT + 24.0);
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"14\" \
         font-family=\"'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16181d\"/>\n"
    );
    for row in 0..ROWS {
        let mut column = 0;
        while column < COLUMNS {
            let first = &buffer[(column, row)];
            let start = column;
            let mut text = String::new();
            while column < COLUMNS && style(&buffer[(column, row)]) == style(first) {
                text.push_str(buffer[(column, row)].symbol());
                column += 1;
            }
            draw_run(&mut picture, first, start, row, &text);
        }
    }
    picture.push_str("</svg>\n");
    picture
}

fn style(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

fn draw_run(picture: &mut String, cell: &Cell, column: u16, row: u16, text: &str) {
    let (mut front, mut back) = (hex(cell.fg, "#d5d8de"), hex(cell.bg, ""));
    if cell.modifier.contains(Modifier::REVERSED) {
        let ground = if back.is_empty() { "#16181d".to_owned() } else { back };
        (front, back) = (ground, front);
    }
    let x = 12.0 + f32::from(column) * WIDTH;
    let y = 12.0 + f32::from(row) * HEIGHT;
    let length = text.chars().count() as f32 * WIDTH;
    // Writing to a string cannot fail.
    if !back.is_empty() {
        let _ = writeln!(
            picture,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{HEIGHT}\" fill=\"{back}\"/>"
        );
    }
    let shown = text.trim_end();
    if shown.trim().is_empty() {
        return;
    }
    let mut attributes = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if cell.modifier.contains(modifier) {
            attributes.push_str(attribute);
        }
    }
    let escaped = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let length = shown.chars().count() as f32 * WIDTH;
    let _ = writeln!(
        picture,
        "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{front}\"{attributes} textLength=\"{length:.1}\" xml:space=\"preserve\">{escaped}</text>",
        y + 13.5
    );
}

/// A colour of the theme; the picture's own for the terminal's default.
fn hex(color: Color, default: &str) -> String {
    match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => default.to_owned(),
    }
}
