//! A drawn buffer as text: its rows, then the style runs of each row.
//!
//! A style run is `columns: style`; rows without any are left out.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// The rows, then where the terminal's cursor is, then the style runs.
pub fn picture(buffer: &Buffer, cursor: Option<Position>) -> String {
    let area = buffer.area;
    let mut text = String::new();
    let mut styles = String::new();
    for y in 0..area.height {
        let mut line = String::new();
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            let width = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1) as u16;
            line.push_str(cell.symbol());
            let style = style(cell);
            match runs.last_mut() {
                Some(run) if run.2 == style && run.1 == x => run.1 = x + width,
                _ => runs.push((x, x + width, style)),
            }
            x += width;
        }
        let _ = writeln!(text, "{}", line.trim_end());
        let runs: Vec<String> = runs
            .into_iter()
            .filter(|run| !run.2.is_empty())
            .map(|(start, end, style)| format!("{start}..{end} {style}"))
            .collect();
        if !runs.is_empty() {
            let _ = writeln!(styles, "{y:>2}: {}", runs.join(", "));
        }
    }
    let cursor = cursor.map_or(String::new(), |at| format!("cursor {},{}\n", at.x, at.y));
    format!("{text}{cursor}--- styles ---\n{styles}")
}

fn style(cell: &Cell) -> String {
    let mut parts = Vec::new();
    if cell.fg != Color::Reset {
        parts.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        parts.push(format!("on-{}", cell.bg.to_string().to_lowercase()));
    }
    for (name, modifier) in [
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("italic", Modifier::ITALIC),
        ("underlined", Modifier::UNDERLINED),
        ("reversed", Modifier::REVERSED),
    ] {
        if cell.modifier.contains(modifier) {
            parts.push(name.to_owned());
        }
    }
    parts.join("+")
}
