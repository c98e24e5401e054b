//! Text in, lines out at odd widths; and the maps between bytes and cells, for any text.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::wrap::{RowId, Wrapped, columns};
use crate::article::Article;

/// The lines of `text`, one paragraph, in columns of `width`.
fn lines(text: &str, width: u16) -> Vec<String> {
    let article = Article::from_text(text);
    let wrapped = Wrapped::new(width, true);
    wrapped.lines(&article, 0).iter().map(|line| article.slice(*line).to_owned()).collect()
}

#[test]
fn paragraphs_are_wrapped_at_words() {
    let cases: &[(u16, &str, &[&str])] = &[
        (17, "Hujan turun sejak pagi di lereng gunung.", &["Hujan turun sejak", "pagi di lereng", "gunung."]),
        // Reduplications and other hyphenated words stay whole …
        (13, "Semua anak-anak pulang.", &["Semua", "anak-anak", "pulang."]),
        (17, "Kapal ke-17 sudah berangkat.", &["Kapal ke-17 sudah", "berangkat."]),
        // … unless they are wider than a line.
        (11, "bertanggung-jawab", &["bertanggung", "-jawab"]),
        (12, "kebijaksanaan-kebijaksanaan", &["kebijaksanaa", "n-", "kebijaksanaa", "n"]),
        (15, "kebijaksanaan-kebijaksanaan", &["kebijaksanaan-", "kebijaksanaan"]),
        // Quotation marks stay with their words.
        (9, "Ia bilang “ya saja” lagi.", &["Ia bilang", "“ya saja”", "lagi."]),
        // Wide characters take two columns.
        (9, "漢字漢字漢字", &["漢字漢字", "漢字"]),
        (1, "漢字", &["漢", "字"]),
        // A combining mark stays on its letter (of a kind that has no character of its own).
        (4, "baq\u{301}u baq\u{301}u", &["baq\u{301}u", "baq\u{301}u"]),
        (3, "q\u{301}q\u{301}q\u{301}q\u{301}", &["q\u{301}q\u{301}q\u{301}", "q\u{301}"]),
    ];
    for (width, text, expected) in cases {
        assert_eq!(lines(text, *width), *expected, "{text} in {width}");
    }
}

#[test]
fn a_long_address_is_cut_where_it_must() {
    let address = "https://contoh.example/berita/banjir/2024/warga-kampung-tepian-pulang";
    let lines = lines(&format!("Lihat {address} untuk peta."), 20);
    assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
    assert!(lines.concat().replace(' ', "").contains(address));
}

/// To an optimal fit a line that is too wide is only a bad one.
#[test]
fn no_line_is_wider_for_the_good_of_the_others() {
    let text = format!("https://{}/aa aaaaa", "a".repeat(40));
    for width in 1..60 {
        let lines = lines(&text, width);
        assert!(lines.iter().all(|line| line.len() <= usize::from(width)), "{lines:?} in {width}");
    }
}

/// Text such as articles have, and some that they shouldn't.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-z]{1,12}",
        1 => "[A-Z][a-z]{2,8}-[a-z]{2,8}",
        1 => "“[a-z]{1,8},”",
        1 => "[漢字日本]{1,6}",
        1 => "(q\u{301}|x\u{308}|👩\u{200d}🌾|🇮🇩){1,4}",
        1 => "https://[a-z]{5,40}/[a-z]{1,9}",
        1 => "[0-9]{1,3}\\.[0-9]{3}|–|\\.\\.\\.",
    ];
    let paragraph = prop::collection::vec(word, 1..40).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 1..6).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// All rows of an article, in order.
fn rows(article: &Article, wrapped: &Wrapped) -> Vec<RowId> {
    let mut rows = vec![RowId { paragraph: 0, row: 0 }];
    loop {
        let last = rows[rows.len() - 1];
        let next = wrapped.step(article, last, 1);
        if next == last {
            return rows;
        }
        rows.push(next);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn lines_hold_all_text_in_order_and_none_is_too_wide(text in text(), width in 1_u16..60) {
        let article = Article::from_text(&text);
        let wrapped = Wrapped::new(width, true);
        let mut shown = String::new();
        let mut end = 0;
        for row in rows(&article, &wrapped) {
            let Some(line) = wrapped.line(&article, row) else { continue };
            prop_assert!(line.start >= end);
            end = line.end;
            let graphemes: Vec<&str> = article.slice(line).graphemes(true).collect();
            let wide: u16 = graphemes.iter().map(|g| columns(g)).sum();
            // A single character may be wider than the narrowest column.
            prop_assert!(wide <= width || graphemes.len() == 1, "{:?} in {width}", article.slice(line));
            shown.push_str(article.slice(line));
        }
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(solid(&shown), solid(article.text()));
    }

    #[test]
    fn every_byte_has_a_cell_and_every_cell_leads_back(text in text(), width in 1_u16..60) {
        let article = Article::from_text(&text);
        let wrapped = Wrapped::new(width, true);
        for row in rows(&article, &wrapped) {
            let Some(line) = wrapped.line(&article, row) else { continue };
            for (index, grapheme) in article.slice(line).grapheme_indices(true) {
                let byte = line.start + index as u32;
                prop_assert_eq!(wrapped.row_of(&article, byte), row);
                let column = wrapped.column_of(&article, byte);
                if columns(grapheme) > 0 {
                    prop_assert_eq!(wrapped.byte_at(&article, row, column), byte);
                    prop_assert_eq!(wrapped.byte_at(&article, row, column + columns(grapheme) - 1), byte);
                }
            }
        }
    }

    #[test]
    fn stepping_forth_and_back_ends_where_it_began(text in text(), width in 1_u16..60, gap: bool, by in 0_usize..50) {
        let article = Article::from_text(&text);
        let wrapped = Wrapped::new(width, gap);
        let rows = rows(&article, &wrapped);
        prop_assert_eq!(rows[rows.len() - 1], wrapped.last_row(&article));
        for (index, &row) in rows.iter().enumerate() {
            let there = wrapped.step(&article, row, by as i64);
            prop_assert_eq!(there, rows[(index + by).min(rows.len() - 1)]);
            let back = wrapped.step(&article, there, -(by as i64));
            if index + by < rows.len() {
                prop_assert_eq!(back, row);
                prop_assert_eq!(wrapped.rows_between(&article, row, there, 1000), by as i64);
                prop_assert_eq!(wrapped.rows_between(&article, there, row, 1000), -(by as i64));
            }
        }
    }

    #[test]
    fn another_width_and_back_keeps_the_top_line(text in text(), width in 1_u16..60, other in 1_u16..60) {
        let article = Article::from_text(&text);
        let (here, there) = (Wrapped::new(width, true), Wrapped::new(other, true));
        for row in rows(&article, &here) {
            let top = here.byte_of(&article, row);
            // The place is the byte: whatever line shows it elsewhere, it is that byte that comes back.
            let shown = there.row_of(&article, top);
            let line = there.line(&article, shown).expect("a byte of text is on a line");
            prop_assert!(line.start <= top);
            prop_assert_eq!(here.byte_of(&article, here.row_of(&article, top)), top);
        }
    }
}
