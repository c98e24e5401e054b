//! The shape of a page: which line is the headline, and whether a paragraph is one line or several.
//!
//! Decided once, from the head of the text, so that a text read in parts is shaped like one read whole. Newspaper
//! pages, mail and `fmt` output have set the conventions; nothing here looks at what the words mean.

use super::ByteRange;

/// The longest headline in characters.
const MAX_HEADLINE: usize = 250;
/// Hard-wrapped lines are no longer than this, in characters.
const MAX_WRAPPED: usize = 132;
/// Nobody wraps at fewer: so short are the lines of lists and poems.
const MIN_WRAPPED: usize = 36;
/// A dateline ends within this many bytes.
const MAX_DATELINE: usize = 100;

/// How lines make paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Layout {
    /// Every line is a paragraph.
    #[default]
    LineEach,
    /// Lines were wrapped at `width` characters; blank lines separate paragraphs.
    Wrapped {
        /// The longest line.
        width: usize,
    },
}

/// What was decided about a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// How lines make paragraphs.
    pub layout: Layout,
    /// How many of the first lines (blank ones not counted) are the headline.
    pub headline_lines: usize,
}

/// A sanitized line, as much as its place on the page depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Length in characters; 0 for a blank line.
    pub width: usize,
    /// Length of its first word in characters.
    pub first_word: usize,
    /// Whether it ends as a sentence does.
    pub stops: bool,
    /// Whether it begins as the item of a list does.
    pub item: bool,
}

impl Shape {
    /// The shape of a sanitized line.
    pub(super) fn of(line: &str) -> Self {
        let first = line.split(' ').next().unwrap_or_default();
        Self {
            width: line.chars().count(),
            first_word: first.chars().count(),
            stops: ends_sentence(line),
            item: matches!(first, "-" | "–" | "—" | "*" | "•" | "·"),
        }
    }

    fn is_blank(self) -> bool {
        self.width == 0
    }

    /// Whether `next` was moved to a new line only because it did not fit on this one.
    fn is_full_before(self, next: Shape, width: usize) -> bool {
        self.width + 1 + next.first_word > width.saturating_sub(width / 12)
    }
}

/// Whether a line ends with a full stop, question or exclamation mark, before closing quotation marks.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Decides from the first lines of a text. `text` is what they hold, one string a line, sanitized.
pub(super) fn decide(lines: &[&str]) -> Page {
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
    let layout = layout(&shapes);
    Page { layout, headline_lines: headline_lines(lines, &shapes, layout) }
}

fn layout(shapes: &[Shape]) -> Layout {
    // The first line is often a headline, which says nothing about how the others were wrapped.
    let body = shapes.iter().skip_while(|s| s.is_blank()).skip(1);
    let width = body.clone().map(|s| s.width).max().unwrap_or(0);
    if !(MIN_WRAPPED..=MAX_WRAPPED).contains(&width) {
        return Layout::LineEach;
    }
    let body: Vec<Shape> = body.copied().collect();
    let inner = || body.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let pairs = inner().count();
    let full = inner().filter(|pair| pair[0].is_full_before(pair[1], width)).count();
    let stopped = inner().filter(|pair| pair[0].stops).count();
    if pairs > 0 && full * 3 >= pairs * 2 && stopped * 5 <= pairs * 3 {
        Layout::Wrapped { width }
    } else {
        Layout::LineEach
    }
}

fn headline_lines(lines: &[&str], shapes: &[Shape], layout: Layout) -> usize {
    let Some(first) = shapes.iter().position(|s| !s.is_blank()) else { return 0 };
    let rest = &shapes[first..];
    let block = rest.iter().take_while(|s| !s.is_blank()).count();
    let Some(next) = rest[1..].iter().find(|s| !s.is_blank()) else { return 0 };
    if rest[0].width > MAX_HEADLINE || dateline(lines[first]).is_some() {
        return 0;
    }
    let questions = |line: &str| line.ends_with(['?', '!']);
    let open = |index: usize| !shapes[index].stops || questions(lines[index]);
    let set_off = block == 1;
    match layout {
        Layout::LineEach => {
            // Where every paragraph has blank lines around it, they do not set the first one off.
            let others_touch =
                rest[block..].windows(2).any(|pair| !pair[0].is_blank() && !pair[1].is_blank());
            let distinct = set_off && others_touch;
            usize::from(
                distinct || (open(first) && (set_off && rest[0].width <= 160 || rest[0].width < next.width)),
            )
        }
        Layout::Wrapped { width } => {
            let only = rest.iter().filter(|s| !s.is_blank()).count() == block;
            if !set_off && open(first) && !rest[0].is_full_before(*next, width) {
                1
            } else if block <= 3
                && !only
                && open(first + block - 1)
                && rest[..block].iter().map(|s| s.width + 1).sum::<usize>() <= MAX_HEADLINE
            {
                block
            } else {
                0
            }
        }
    }
}

impl Page {
    /// Whether a line belongs to the paragraph of the one right before it. `index`: how many lines with text
    /// came before it.
    pub(super) fn joins(&self, index: usize, before: Shape, line: Shape) -> bool {
        match self.layout {
            _ if index < self.headline_lines => index > 0,
            _ if index == self.headline_lines => false,
            Layout::LineEach => false,
            Layout::Wrapped { width } => !line.item && (!before.stops || before.is_full_before(line, width)),
        }
    }
}

/// The dateline at the start of an article's first paragraph, with its dash: `JAKARTA, KOMPAS.com -`,
/// `Jakarta (ANTARA) –`, `Liputan6.com, Jakarta -`. Offsets are bytes of `paragraph`.
///
/// It is capitalised words, names of media and brackets, and a dash that sets them off.
pub fn dateline(paragraph: &str) -> Option<ByteRange> {
    let mut end = 0;
    let mut words = 0;
    let mut marked = false;
    for word in paragraph.split_inclusive(' ') {
        let start = end;
        end += word.len();
        if end > MAX_DATELINE {
            return None;
        }
        let word = word.trim_end();
        if let Some(dash) = leading_dash(word) {
            // A dash glued to the text (`Jember -Upaya`) counts only before a capital.
            let glued = word[dash..].chars().next();
            let fits = glued.is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric());
            let sets_off = words > 0 && fits && (marked || words <= 3);
            return sets_off.then(|| (0..start + dash).into());
        }
        let (bare, dashed) = match word.strip_suffix(['-', '–', '—']) {
            Some(bare) => (bare, true),
            None => (word, false),
        };
        let core = bare.trim_matches(|c: char| !c.is_alphanumeric());
        let medium = core.contains('.') && !core.ends_with('.');
        let bracketed = bare.starts_with('(') || bare.ends_with(')');
        let capital = core.starts_with(char::is_uppercase);
        let shouted = core.chars().count() > 1 && core.chars().all(|c| !c.is_lowercase());
        if bare.ends_with(['.', '?', '!', ';', ':']) || bare.starts_with(['“', '"', '‘', '\'']) {
            return None;
        }
        if !(capital || medium || bracketed || core.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        marked |= medium || bracketed || shouted || bare.ends_with([',', '/']);
        words += 1;
        if dashed {
            let sets_off = marked || words <= 2;
            return sets_off.then(|| (0..start + word.len()).into());
        }
    }
    None
}

/// Length in bytes of the dashes at the start of `word`, if it has any.
fn leading_dash(word: &str) -> Option<usize> {
    let rest = word.trim_start_matches(['-', '–', '—']);
    Some(word.len() - rest.len()).filter(|&length| length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (paragraph, expected) in [
            ("JAKARTA, KOMPAS.com - Hujan deras", Some("JAKARTA, KOMPAS.com -")),
            ("Jakarta (ANTARA) - Pemerintah", Some("Jakarta (ANTARA) -")),
            ("Liputan6.com, Jakarta - Warga", Some("Liputan6.com, Jakarta -")),
            ("REPUBLIKA.CO.ID, BANDUNG -- Ratusan", Some("REPUBLIKA.CO.ID, BANDUNG --")),
            ("Kota Bogor – Sebuah truk", Some("Kota Bogor –")),
            ("MEDAN- Gubernur tiba", Some("MEDAN-")),
            ("Jember -Upaya itu", Some("Jember -")),
            ("Presiden tiba di Jakarta - kota itu", None),
            ("Anak-anak bermain di lapangan.", None),
            ("“Kami - kita semua - siap,” katanya.", None),
            ("Hujan.", None),
            ("- butir", None),
            ("", None),
        ] {
            assert_eq!(dateline(paragraph).map(|r| &paragraph[r.range()]), expected, "{paragraph}");
        }
    }

    #[test]
    fn headlines() {
        for (text, lines) in [
            ("Banjir Surut di Demak\n\nWarga mulai pulang ke rumah.\nMereka membersihkan lumpur.", 1),
            ("Banjir Surut di Demak\nWarga mulai pulang ke rumah pada Minggu pagi.", 1),
            ("Banjir Surut.\n\nWarga pulang.\nMereka senang.", 1),
            ("Siapa Juaranya?\n\nPertandingan berlangsung malam ini di Solo.", 1),
            ("Warga mulai pulang ke rumah.\nMereka membersihkan lumpur dan sampah.", 0),
            ("Hanya satu baris", 0),
            ("JAKARTA - Warga pulang\n\nMereka membersihkan lumpur dan sampah.", 0),
            ("", 0),
        ] {
            let split: Vec<&str> = text.split('\n').collect();
            assert_eq!(decide(&split).headline_lines, lines, "{text}");
        }
    }
}
