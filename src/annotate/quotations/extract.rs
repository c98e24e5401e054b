//! An article becomes the passages between its quotation marks.
//!
//! Marks are paired with a stack, one paragraph at a time and one pass over it: whatever is left open ends with its
//! paragraph, or before the next quotation in it, so that one lost mark spoils one quotation. What a passage is and whose
//! words it holds is not decided here.

use super::cue::CueLexicon;
use super::marks::{Mark, Side, Weight, marks};
use crate::article::{Article, ByteRange};

/// Quotations in quotations in quotations: deeper than any sentence goes; deeper marks are ignored.
const MAX_DEPTH: usize = 4;

/// Longest passage in single marks, in bytes: beyond it two stray apostrophes are the likelier explanation.
const MAX_SINGLE: u32 = 1200;

/// Longest beginning of a paragraph, in bytes, that is taken for a quotation whose opening mark was lost.
const MAX_ORPHAN: u32 = 900;

/// A passage between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// With its marks.
    pub range: ByteRange,
    /// Without them.
    pub inner: ByteRange,
    /// Double or single marks.
    pub weight: Weight,
    /// The number of passages around it.
    pub depth: u8,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Whether a closing mark was there.
    pub closed: bool,
}

/// The passages of `article`, sorted by start, outer before inner; two of them are nested or disjoint. Of `cues` only the
/// verbs behind a closing mark are looked for.
pub fn passages(article: &Article, cues: &CueLexicon) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (index, paragraph) in article.paragraphs().iter().enumerate() {
        let first = passages.len();
        let text = article.slice(paragraph.range);
        pair(text, paragraph.range, &marks(text, paragraph.range.start, cues), index as u32, &mut passages);
        passages[first..].sort_by_key(|p: &Passage| (p.range.start, std::cmp::Reverse(p.range.end)));
        nest(&mut passages, first);
    }
    passages
}

/// An opening mark whose partner is still to come.
struct Pending {
    mark: Mark,
    /// The first double opening mark met after it.
    next_opening: Option<Mark>,
}

fn pair(text: &str, paragraph: ByteRange, marks: &[Mark], index: u32, passages: &mut Vec<Passage>) {
    let mut open: Vec<Pending> = Vec::new();
    let mut seen_double = false;
    // A closing mark without a partner that may have been an opening one.
    let mut orphan: Option<Mark> = None;
    let passage = |opening: ByteRange, end: u32, closing: u32, weight, closed| Passage {
        range: ByteRange::new(opening.start, end),
        inner: ByteRange::new(opening.end, closing),
        weight,
        depth: 0,
        paragraph: index,
        closed,
    };
    let last_double = marks.iter().rposition(|m| m.weight == Weight::Double);
    for (i, mark) in marks.iter().enumerate() {
        let partner = open.iter().rposition(|p| p.mark.weight == mark.weight);
        // ` ” Saya ikut, “ kata X`: glyphs the wrong way round, and no surroundings to correct them.
        let side = match (mark.loose, mark.side, partner) {
            (true, Side::Close, None) if last_double > Some(i) => Side::Open,
            (true, Side::Open, Some(partner)) if open[partner].mark.shape == Side::Close => Side::Close,
            // `, “kata X`: a closing mark, whatever it looks like.
            _ if mark.before_cue && mark.after_stop => Side::Close,
            (_, side, _) => side,
        };
        let closes = match (side, partner) {
            (Side::Close, _) => true,
            (Side::Open, _) => false,
            (Side::Either, partner) => partner.is_some(),
        };
        if !closes {
            // An inner quotation, or a new one after a lost closing mark: known when the paragraph ends.
            if let Some(waiting) = partner.filter(|_| mark.weight == Weight::Double) {
                open[waiting].next_opening.get_or_insert(*mark);
            }
            if open.len() < MAX_DEPTH {
                open.push(Pending { mark: *mark, next_opening: None });
            } else if mark.weight == Weight::Double {
                // Too deep to be nesting: openings without closings. Settle the oldest, keep the newest.
                let lost = open.remove(0);
                passages.extend(unclosed(text, paragraph, &lost, &passage));
                open.push(Pending { mark: *mark, next_opening: None });
            }
        } else if let Some(partner) = partner {
            let crosses = mark.weight == Weight::Single
                && open[partner..].iter().any(|p| p.mark.weight == Weight::Double);
            if crosses {
                continue; // an apostrophe inside an inner quotation
            }
            // Single marks opened inside and never closed were apostrophes.
            open.truncate(partner + 1);
            let Some(opening) = open.pop() else { continue };
            let opening = opening.mark;
            let has_words = mark.words_end > opening.range.end;
            let too_long = mark.weight == Weight::Single && mark.range.end - opening.range.start > MAX_SINGLE;
            if has_words && !too_long {
                passages.push(passage(opening.range, mark.range.end, mark.range.start, mark.weight, true));
            }
        } else if let Some(opening) = orphan.take().filter(|_| mark.before_cue && mark.after_stop) {
            if mark.words_end > opening.range.end {
                passages.push(passage(opening.range, mark.range.end, mark.range.start, mark.weight, true));
            }
        } else if mark.weight == Weight::Double
            && mark.after_stop
            && !seen_double
            && mark.range.start - paragraph.start <= MAX_ORPHAN
            && mark.words_end > paragraph.start
        {
            // The opening mark was lost; the paragraph began with it.
            open.clear();
            let opening = ByteRange::new(paragraph.start, paragraph.start);
            passages.push(passage(opening, mark.range.end, mark.range.start, mark.weight, true));
        } else if mark.weight == Weight::Double {
            orphan = Some(*mark);
        }
        seen_double |= mark.weight == Weight::Double;
    }
    for pending in &open {
        passages.extend(unclosed(text, paragraph, pending, &passage));
    }
}

/// The passage of a double mark that nothing closes.
fn unclosed(
    text: &str,
    paragraph: ByteRange,
    pending: &Pending,
    passage: &impl Fn(ByteRange, u32, u32, Weight, bool) -> Passage,
) -> Option<Passage> {
    let opening = pending.mark;
    if opening.weight == Weight::Single {
        return None;
    }
    let end = match pending.next_opening {
        Some(next) => {
            if next.words_end <= opening.range.end {
                return None;
            }
            next.range.start
        }
        None => paragraph.end,
    };
    let inner = &text[(opening.range.end - paragraph.start) as usize..(end - paragraph.start) as usize];
    let trimmed = inner.trim_end().len() as u32;
    let end = opening.range.end + trimmed;
    (trimmed > 0 && inner.contains(char::is_alphanumeric))
        .then(|| passage(opening.range, end, end, Weight::Double, false))
}

/// Drops what crosses an earlier passage and counts the passages around each; `passages` from `first` on are sorted,
/// outer before inner.
fn nest(passages: &mut Vec<Passage>, first: usize) {
    let mut ends: Vec<u32> = Vec::new();
    let mut kept = first;
    for i in first..passages.len() {
        let mut passage = passages[i];
        while ends.last().is_some_and(|&end| end <= passage.range.start) {
            ends.pop();
        }
        if ends.last().is_some_and(|&end| end < passage.range.end) {
            continue;
        }
        passage.depth = ends.len() as u8;
        ends.push(passage.range.end);
        passages[kept] = passage;
        kept += 1;
    }
    passages.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        passages(&article, CueLexicon::built_in()).iter().map(|p| article.slice(p.range).to_owned()).collect()
    }

    #[test]
    fn every_style_and_its_abuse() {
        for (text, expected) in [
            ("“Kami siap,” kata Rina.", vec!["“Kami siap,”"]),
            ("“Kami siap,\" kata Rina.", vec!["“Kami siap,\""]),
            ("”Kami siap,” kata Rina.", vec!["”Kami siap,”"]),
            ("„Kami siap“, kata Rina.", vec!["„Kami siap“"]),
            ("«Kami siap», kata Rina.", vec!["«Kami siap»"]),
            ("''Kami siap,'' kata Rina.", vec!["''Kami siap,''"]),
            ("‘Kami siap,’ kata Rina.", vec!["‘Kami siap,’"]),
            ("'Kami siap,' kata Rina.", vec!["'Kami siap,'"]),
            ("Rina berkata\"Kami siap,\"lalu pergi.", vec!["\"Kami siap,\""]),
            ("“Kami siap, ”kata Rina. “Besok,” katanya.", vec!["“Kami siap, ”", "“Besok,”"]),
            ("Acara \" Dunia Kita \" tayang. \"Bagus,\" ujarnya.", vec!["\" Dunia Kita \"", "\"Bagus,\""]),
            ("Bupati Sa'dan shalat Jum'at '98 di Qur'an Center.", vec![]),
            ("Tingginya 5'10\" kata pelatih.", vec![]),
            ("\"Dia bilang 'nanti' saja,\" kata Rina.", vec!["\"Dia bilang 'nanti' saja,\"", "'nanti'"]),
            ("“Dia bilang “nanti” saja,” kata Rina.", vec!["“Dia bilang “nanti” saja,”", "“nanti”"]),
            ("\"Kami, para 'pemain'\" itu.", vec!["\"Kami, para 'pemain'\"", "'pemain'"]),
            ("Kami siap berangkat,” kata Rina.", vec!["Kami siap berangkat,”"]),
            ("“Kami siap berangkat, kata Rina.", vec!["“Kami siap berangkat, kata Rina."]),
            ("“Kami siap, kata Rina. “Besok,” kata Budi.", vec!["“Kami siap, kata Rina.", "“Besok,”"]),
            ("“Satu.\n“Dua,” katanya.", vec!["“Satu.", "“Dua,”"]),
            ("Mereka bersorak.”Ayo! Kita mulai!”", vec!["”Ayo! Kita mulai!”"]),
            ("“Satu,” katanya. Hujan turun.” Dua ikut, “kata Rina.", vec!["“Satu,”", "” Dua ikut, “"]),
            ("Ia bilang ” Kami ikut, “ lalu pergi.", vec!["” Kami ikut, “"]),
            ("“” “ ” \"\" ", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_soup_of_opening_marks_yields_nothing_deep() {
        let article = Article::from_text(&"“".repeat(100_000));
        assert_eq!(passages(&article, CueLexicon::built_in()), []);
        let article = Article::from_text(&"“a ".repeat(20_000));
        let found = passages(&article, CueLexicon::built_in());
        assert!(found.iter().all(|p| usize::from(p.depth) < MAX_DEPTH));
        // Work done is bounded by the bytes in all passages together: none is counted often.
        let bytes: u64 = found.iter().map(|p| u64::from(p.range.len())).sum();
        assert!(bytes <= MAX_DEPTH as u64 * u64::from(article.len()), "{bytes}");
    }

    proptest! {
        #[test]
        fn passages_are_ordered_nested_or_disjoint_and_stay_home(text in "[a-cA\"'“”‘’«»„ .,:\n0-9-]{0,120}") {
            let article = Article::from_text(&text);
            let found = passages(&article, CueLexicon::built_in());
            for passage in &found {
                let home = article.paragraphs()[passage.paragraph as usize].range;
                prop_assert!(home.covers(passage.range) && passage.range.covers(passage.inner));
                prop_assert!(article.slice(passage.inner).contains(char::is_alphanumeric));
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].range.start <= pair[1].range.start);
                prop_assert!(!pair[0].range.overlaps(pair[1].range) || pair[0].range.covers(pair[1].range));
            }
        }
    }
}
