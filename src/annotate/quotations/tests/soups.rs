//! Any soup of marks and words: ranges stay home and nothing panics.

use super::*;
use proptest::prelude::*;

proptest! {
    /// Indirect speech of any soup lies in its paragraph, in order, apart, and free of statements.
    #[test]
    fn reports_stay_home_and_apart(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "“", "”", " ", " ", ", ", ". ", ": ", "; ", "\n", " (", ") ", " Rina ", " Budi Santoso ", " Bank Samudra ", " kata ", " katanya ",
                " mengatakan ", " menurut ", " dia ", " seorang ", " itu ", " bahwa ", " disampaikan ", " menilai ", " yang ", " dan ",
                " hutan rusak parah ", " di Malang ", " Senin ", " sementara ", " seperti ", "é",
            ]),
            0..60,
        )
    ) {
        let article = Article::from_text(&pieces.concat());
        let found = speech(&article, &entities(&article), CueLexicon::built_in());
        for indirect in &found.indirect {
            let home = article.paragraphs()[article.paragraph_at(indirect.range.start)].range;
            prop_assert!(home.covers(indirect.range) && home.covers(indirect.cue));
            prop_assert!(article.slice(indirect.range).split_whitespace().count() >= 2);
            let speaker = indirect.speaker.as_ref().unwrap();
            prop_assert!(article.text().get(speaker.evidence.range()).is_some());
            for quotation in found.quotations.iter().filter(|q| q.kind == QuotationKind::Statement) {
                prop_assert!(!indirect.range.overlaps(quotation.range) || quotation.range.covers(indirect.range));
            }
        }
        for pair in found.indirect.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
    }

    /// Any soup of marks, cues, names and stops gives ordered quotations whose every range can be sliced.
    #[test]
    fn no_soup_breaks_it(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "“", "”", "\"", "'", "‘", "’", "«", "»", "„", " ", " ", ", ", ". ", ": ", "\n", "(", ")", "Rina", "Budi Santoso",
                "Bank Samudra", "kata", "katanya", "mengatakan", "menurut", "dia", "seorang", "itu", "meminta", "oleh", "disebut", "é",
                "judul", "yang", "1", "-", "Ketua", "Tirta Mahendra", "(36)", "dari",
            ]),
            0..60,
        )
    ) {
        let (article, found) = read(&pieces.concat());
        for quotation in &found {
            let home = article.paragraphs()[article.paragraph_at(quotation.range.start)].range;
            prop_assert!(home.covers(quotation.range));
            prop_assert!(!article.slice(quotation.range).is_empty());
            prop_assert!((0.0..=1.0).contains(&quotation.confidence));
            prop_assert_eq!(quotation.kind == QuotationKind::Term && quotation.speaker.is_some(), false);
            for range in quotation.cue.iter().chain(quotation.speaker.iter().map(|s| &s.evidence)) {
                prop_assert!(article.text().get(range.range()).is_some());
            }
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].range.start <= pair[1].range.start);
            prop_assert!(!pair[0].range.overlaps(pair[1].range) || pair[0].range.covers(pair[1].range));
        }
    }
}
