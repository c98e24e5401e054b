//! Turns a change of style into the shortest SGR sequence for it.
//!
//! It knows nothing of cells or positions. The sixteen named colours are sent as 30–37 and 90–97, so
//! that the terminal's theme decides how they look; nothing is sent for what stays the same.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes that show where there is no letter to carry them.
const VISIBLE_ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Bold and dim are switched off by one code together.
const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
const BLINK: Modifier = Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK);

/// Attributes with the codes that switch them on.
const ON: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Groups of attributes that one code switches off.
const OFF: [(Modifier, u8); 7] = [
    (WEIGHT, 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (BLINK, 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// The style the terminal writes with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    underline: Color,
    modifier: Modifier,
}

impl Pen {
    /// After `CSI m`.
    pub(super) const DEFAULT: Self = Self {
        foreground: Color::Reset,
        background: Color::Reset,
        underline: Color::Reset,
        modifier: Modifier::empty(),
    };

    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            foreground: cell.fg,
            background: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier,
        }
    }

    /// The same style as far as it shows on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.modifier.intersects(VISIBLE_ON_BLANK) {
            self
        } else {
            Self { background: self.background, ..Self::DEFAULT }
        }
    }

    /// Whether erasing with this pen leaves default blanks, on every terminal.
    pub(super) fn erases_clean(self) -> bool {
        self.background == Color::Reset && !self.modifier.intersects(VISIBLE_ON_BLANK.union(BLINK))
    }

    /// Appends the shortest sequence that leads from this pen to `to`.
    pub(super) fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        self.append_changes(to, out);
        end(start, out);
        // Starting over from the default can be shorter than switching single things off.
        let changes = out.len() - start;
        out.extend_from_slice(b"\x1b[");
        if to != Self::DEFAULT {
            out.extend_from_slice(b"0;");
        }
        Self::DEFAULT.append_changes(to, out);
        end(start + changes, out);
        if out.len() - start - changes < changes {
            out.drain(start..start + changes);
        } else {
            out.truncate(start + changes);
        }
    }

    /// Appends codes, each followed by a semicolon.
    fn append_changes(self, to: Self, out: &mut Vec<u8>) {
        let mut on = self.modifier;
        for (group, code) in OFF {
            if on.intersection(group).difference(to.modifier).is_empty() {
                continue;
            }
            on.remove(group);
            code_of(code, out);
        }
        for (modifier, code) in ON {
            if to.modifier.difference(on).contains(modifier) {
                code_of(code, out);
            }
        }
        if self.foreground != to.foreground {
            append_color(to.foreground, 30, out);
        }
        if self.background != to.background {
            append_color(to.background, 40, out);
        }
        if self.underline != to.underline {
            append_underline(to.underline, out);
        }
    }
}

/// Ends a sequence in which every code is followed by a semicolon.
fn end(start: usize, out: &mut Vec<u8>) {
    if out.len() > start + 2 {
        out.pop();
    }
    out.push(b'm');
}

fn code_of(code: u8, out: &mut Vec<u8>) {
    // Writing to a vector cannot fail, here and below.
    let _ = write!(out, "{code};");
}

/// `base` is 30 for the foreground and 40 for the background.
fn append_color(color: Color, base: u8, out: &mut Vec<u8>) {
    let _ = match (color, palette_index(color)) {
        (Color::Rgb(red, green, blue), _) => write!(out, "{};2;{red};{green};{blue};", base + 8),
        (Color::Indexed(index), _) => write!(out, "{};5;{index};", base + 8),
        (_, Some(index @ 0..=7)) => write!(out, "{};", base + index),
        (_, Some(index)) => write!(out, "{};", base + 60 + index - 8),
        (_, None) => write!(out, "{};", base + 9),
    };
}

/// With colons: terminals that know no underline colours skip the whole parameter then.
fn append_underline(color: Color, out: &mut Vec<u8>) {
    let _ = match (color, palette_index(color)) {
        (Color::Rgb(red, green, blue), _) => write!(out, "58:2::{red}:{green}:{blue};"),
        (Color::Indexed(index), _) | (_, Some(index)) => write!(out, "58:5:{index};"),
        (_, None) => write!(out, "59;"),
    };
}

/// The place of a named colour among the sixteen.
fn palette_index(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn pen(style: Style) -> Pen {
        Pen::of(Cell::EMPTY.clone().set_style(style))
    }

    #[test]
    fn changes_are_the_shortest() {
        let plain = Style::new();
        let table = [
            (plain, plain, ""),
            (plain, plain.bold(), "\x1b[1m"),
            (plain.bold(), plain, "\x1b[m"),
            (plain.bold().red(), plain.bold(), "\x1b[39m"),
            (plain.bold().red(), plain.bold().dim().red(), "\x1b[2m"),
            (plain.bold().dim().fg(Color::Indexed(208)), plain.dim().fg(Color::Indexed(208)), "\x1b[22;2m"),
            (plain.bold().italic().underlined().red(), plain.cyan(), "\x1b[0;36m"),
            (plain.cyan(), plain.light_red().on_black(), "\x1b[91;40m"),
            (plain, plain.fg(Color::Indexed(9)).bg(Color::Rgb(1, 20, 255)), "\x1b[38;5;9;48;2;1;20;255m"),
            (plain, plain.on_white().gray(), "\x1b[37;107m"),
            (plain.underlined(), plain.underlined().underline_color(Color::Red), "\x1b[58:5:1m"),
            (plain.italic().underline_color(Color::Rgb(1, 2, 3)), plain.italic(), "\x1b[59m"),
        ];
        for (from, to, expected) in table {
            let mut out = Vec::new();
            pen(from).change(pen(to), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{from:?} → {to:?}");
        }
    }

    #[test]
    fn only_what_shows_on_a_blank_counts_there() {
        assert_eq!(pen(Style::new().bold().red().on_blue()).on_blank(), pen(Style::new().on_blue()));
        let underlined = pen(Style::new().underlined().red());
        assert_eq!(underlined.on_blank(), underlined);
    }

    #[test]
    fn erasing_wants_a_clean_background() {
        assert!(pen(Style::new().bold().red()).erases_clean());
        assert!(!pen(Style::new().on_blue()).erases_clean());
        assert!(!pen(Style::new().reversed()).erases_clean());
    }
}
