//! Spells what a frame shows in ASCII, cell by cell, for a terminal that takes UTF-8 for something else.
//!
//! Lines and marks of the interface become the signs that stood for them on typewriters, an accented letter of Western
//! Europe its plain one, and what has no such likeness a question mark. Columns stay where they are; nothing is decided here.

use ratatui::buffer::Buffer;

/// Replaces every symbol that is not ASCII.
pub(super) fn spell(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let likeness = cell.symbol().chars().next().map_or(' ', likeness);
            cell.set_char(likeness);
        }
    }
}

/// The ASCII character that looks most like `c`.
fn likeness(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '\u{A0}' => ' ',
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '‹' => '<',
        '›' | '▸' => '>',
        '▾' => 'v',
        '–' | '—' | '‐' | '‑' | '−' | '─' => '-',
        '│' | '▏' | '▎' | '▌' | '┊' | '┋' => '|',
        '╭' | '╮' | '╰' | '╯' | '├' | '┤' => '+',
        '…' => '~',
        '·' => '.',
        '•' | '●' => '*',
        '○' | '°' => 'o',
        '×' => 'x',
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_spelt_and_stays_in_its_column() {
        let mut buffer = Buffer::with_lines(["│ “Café” – 日本 … e\u{301}! ●"]);
        spell(&mut buffer);
        let shown: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(shown, "| \"Cafe\" - ? ?  ~ e! *");
    }
}
