//! Sentences as a newsroom writes them, and who speaks in each.

use super::{CueLexicon, DOUBTFUL, quotations, speech};
use crate::annotate::{
    Annotations, Entity, EntityId, EntityKind, Indirect, Mention, Quotation, QuotationKind,
};
use crate::article::{Article, ByteRange};
use proptest::prelude::*;

/// Entities for the tests, every mention marked by hand: first the fullest form, then shorter ones.
const PEOPLE: [(&[&str], &str); 4] = [
    (&["Rina Hartono", "Rina"], "Menteri Kehutanan"),
    (&["Budi Santoso", "Budi"], "Wali Kota Malang"),
    (&["Yohana Pello", "Pello"], ""),
    (&["Andi"], ""),
];
const GROUPS: [(&str, EntityKind); 4] = [
    ("Bank Samudra", EntityKind::Organization),
    ("Warta Laut", EntityKind::Organization),
    ("Malang", EntityKind::Place),
    ("Kupang", EntityKind::Place),
];

fn entities(article: &Article) -> Annotations {
    let mut annotations = Annotations::default();
    let people = PEOPLE.map(|(names, role)| (names, EntityKind::Person, role));
    let groups = GROUPS.each_ref().map(|(name, kind)| (std::slice::from_ref(name), *kind, ""));
    for (names, kind, role) in people.into_iter().chain(groups) {
        let mut mentions: Vec<ByteRange> = Vec::new();
        for name in names {
            for (start, found) in article.text().match_indices(name) {
                let range = ByteRange::from(start..start + found.len());
                if !mentions.iter().any(|m| m.overlaps(range)) {
                    mentions.push(range);
                }
            }
        }
        if mentions.is_empty() {
            continue;
        }
        mentions.sort();
        let entity = EntityId(annotations.entities.len() as u32);
        annotations.mentions.extend(mentions.iter().map(|&range| Mention { range, entity }));
        annotations.entities.push(Entity {
            kind,
            name: names[0].to_owned(),
            aliases: Vec::new(),
            role: Some(role.to_owned()).filter(|role| !role.is_empty()),
            description: None,
            mentions,
        });
    }
    annotations.mentions.sort_by_key(|m| m.range);
    annotations
}

fn read(text: &str) -> (Article, Vec<Quotation>) {
    let article = Article::from_text(text);
    let annotations = entities(&article);
    let found = quotations(&article, &annotations);
    (article, found)
}

/// The speaker of every quotation, `-` for nobody.
fn speakers(text: &str) -> Vec<String> {
    read(text).1.into_iter().map(|q| q.speaker.map_or("-".to_owned(), |s| s.text)).collect()
}

#[test]
fn the_reporting_clause_tells() {
    for (text, expected) in [
        // After the quotation.
        ("“Hutan ini milik kita,” kata Rina.", "Rina Hartono"),
        (
            "“Hutan ini milik kita,” kata Menteri Kehutanan Rina Hartono di Malang, Senin (3/2).",
            "Rina Hartono",
        ),
        ("“Hutan ini milik kita,” ujar Menteri Kehutanan, Rina Hartono, kepada Andi.", "Rina Hartono"),
        ("“Klien saya lelah,” kata kuasa hukum Budi, Yohana Pello, dalam sidang.", "Yohana Pello"),
        ("“Kami rugi,” tutur peneliti dari Bank Samudra, Yohana Pello, di Kupang.", "Yohana Pello"),
        ("“Jalan dibuka,” demikian disampaikan Budi Santoso.", "Budi Santoso"),
        ("“Jalan dibuka,” menurut Budi.", "Budi Santoso"),
        ("“Bunga naik,” tulis Bank Samudra dalam laporannya.", "Bank Samudra"),
        ("“Bunga naik,” lapor kantor berita Warta Laut.", "Warta Laut"),
        ("“Saya takut,” kata seorang warga di Malang.", "seorang warga"),
        ("“Saya takut,” kata seorang tetangga Budi.", "seorang tetangga Budi"),
        ("“Kami menang,” Budi menulis di media sosial.", "Budi Santoso"),
        ("“Kami menang, ”kata Budi.", "Budi Santoso"),
        // Before it.
        ("Rina mengatakan, “Hutan ini milik kita.”", "Rina Hartono"),
        ("Rina, yang baru bertemu Budi, mengatakan, “Hutan ini milik kita.”", "Rina Hartono"),
        ("Rina mengatakan kepada Budi, “Hutan ini milik kita.”", "Rina Hartono"),
        ("Menurut Rina, “hutan ini milik kita semua sejak dahulu”.", "Rina Hartono"),
        ("Budi: “Jalan segera dibuka untuk umum.”", "Budi Santoso"),
        ("Seorang saksi mengatakan, “Api datang dari dapur.”", "Seorang saksi"),
        // Woven in, with the cue further off.
        ("Pertemuan itu disebut sebagai “sangat hangat dan jujur” oleh Rina.", "Rina Hartono"),
        ("Jalan itu “belum layak dilalui truk besar”, kata Budi.", "Budi Santoso"),
        ("Budi menuduh pengembang “merampas hak warga kecil” di Malang.", "Budi Santoso"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn several_who_speak_together_are_one_speaker() {
    for (text, expected) in [
        ("“Kami siap,” kata Rina dan Budi.", "Rina Hartono dan Budi Santoso"),
        (
            "“Kami siap,” kata Menteri Kehutanan Rina dan Wali Kota Malang Budi Santoso di Kupang.",
            "Rina Hartono dan Budi Santoso",
        ),
        ("“Kami siap,” kata Rina (41) dan suaminya, Budi, kepada Andi.", "Rina Hartono dan Budi Santoso"),
        ("“Kami siap,” kata Rina, Budi, dan Andi.", "Rina Hartono, Budi Santoso dan Andi"),
        ("“Kami siap,” demikian pernyataan bersama Rina dan Budi.", "Rina Hartono dan Budi Santoso"),
        ("Rina dan Budi mengatakan, “Kami siap.”", "Rina Hartono dan Budi Santoso"),
        (
            "Rina, Yohana Pello, serta Budi mengatakan, “Kami siap.”",
            "Rina Hartono, Yohana Pello dan Budi Santoso",
        ),
        (
            "Menurut Rina dan Budi, “hutan ini milik kita semua sejak dahulu”.",
            "Rina Hartono dan Budi Santoso",
        ),
        // One speaks; the other does something else, or is somebody else's business.
        ("“Kami siap,” kata Rina dan Budi mengangguk.", "Rina Hartono"),
        ("“Kami siap,” kata Rina dan mengajak Budi pulang.", "Rina Hartono"),
        ("“Kami siap,” kata Rina kepada Budi dan Andi.", "Rina Hartono"),
        ("“Kami siap,” kata Rina didampingi Budi dan Andi.", "Rina Hartono"),
        ("“Kami siap,” kata Rina dan warga.", "Rina Hartono"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
    let (article, found) = read("“Kami siap,” kata Rina dan Budi. “Besok,” lanjut mereka. “Ya,” kata dia.");
    let told: Vec<_> = found.iter().map(|q| q.speaker.as_ref().unwrap()).collect();
    assert_eq!(article.slice(told[0].evidence), "Rina dan Budi");
    let names: Vec<_> = told.iter().map(|speaker| (speaker.entity, speaker.text.as_str())).collect();
    let both = (Some(EntityId(0)), "Rina Hartono dan Budi Santoso");
    assert_eq!(names, [both, both, (Some(EntityId(0)), "Rina Hartono")]);
}

#[test]
fn a_pull_quote_is_whoever_said_it_in_the_text() {
    let text = "“Kita harus menjaga hutan ini!”\nBudi meninjau Malang.\n“Kita harus menjaga  hutan ini,” kata Rina.\n\
                “Jalan segera dibuka,” kata Budi.\n“KITA HARUS MENJAGA HUTAN INI”";
    let rina = "Rina Hartono";
    assert_eq!(speakers(text), [rina, rina, "Budi Santoso", rina]);
    // Its own clause counts more, and a few words are anybody's.
    let text = "“Kita harus menjaga hutan ini,” kata Rina.\n“Kita harus menjaga hutan ini,” kata Budi.";
    assert_eq!(speakers(text), [rina, "Budi Santoso"]);
    let text = "“Ya, tentu saja,” kata Rina.\n“Tidak,” kata Budi. “Ya, tentu saja.”";
    assert_eq!(speakers(text), [rina, "Budi Santoso", "Budi Santoso"]);
}

#[test]
fn whoever_is_talked_about_does_not_speak() {
    assert_eq!(speakers("“Saya sudah menelepon Budi dan Andi,” kata Rina."), ["Rina Hartono"]);
    assert_eq!(speakers("Rina bertemu warga. “Budi, kata orang, sakit,” ujarnya."), ["Rina Hartono"]);
}

#[test]
fn pronouns_mean_whoever_is_on_stage() {
    for (text, expected) in [
        ("Rina Hartono meninjau hutan. “Masih hijau,” katanya.", vec!["Rina Hartono"]),
        ("Rina Hartono meninjau hutan.\nIa memuji warga. “Masih hijau,” ujar dia.", vec!["Rina Hartono"]),
        // Whoever spoke goes on speaking, though somebody else is mentioned.
        (
            "Budi menelepon Rina.\n“Ya,” kata Rina.\nBudi kemudian pulang.\n“Tidak apa-apa,” tambahnya.",
            vec!["Rina Hartono", "Rina Hartono"],
        ),
        // Until somebody else reports.
        (
            "“Ya,” kata Rina.\nBudi menilai itu keliru. “Sama sekali,” katanya.",
            vec!["Rina Hartono", "Budi Santoso"],
        ),
        // `Ia` at the head of a sentence goes on with the head of the one before.
        (
            "“Ya,” kata Rina.\nBudi mendirikan koperasi. Ia melawan apa yang disebutnya “sistem satu pasar” di kota.",
            vec!["Rina Hartono", "Budi Santoso"],
        ),
        // Not the one addressed.
        ("Rina meminta kepada Budi agar sabar. “Sebentar lagi,” katanya.", vec!["Rina Hartono"]),
        (
            "“Mahal,” kata seorang pedagang. “Sekali,” tambahnya.",
            vec!["seorang pedagang", "seorang pedagang"],
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn a_role_means_its_holder() {
    for (text, expected) in [
        ("Menteri Kehutanan Rina Hartono tiba bersama Budi. “Hijau,” kata Menteri.", "Rina Hartono"),
        ("Rina Hartono dan Budi Santoso tiba. “Macet,” ujar wali kota itu.", "Budi Santoso"),
        ("Budi melapor. “Macet,” kata pria itu.", "Budi Santoso"),
        ("Budi melapor. “Macet,” kata juru bicara Bank Samudra.", "juru bicara Bank Samudra"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn a_lead_describes_and_the_text_names() {
    let text = "Pembicaraan itu “berguna bagi semua”, kata seorang pejabat.\nYohana Pello mengatakan rapat berlangsung lama.";
    assert_eq!(speakers(text), ["Yohana Pello"]);
}

#[test]
fn quotations_without_a_clause_go_on() {
    for (text, expected) in [
        // The same paragraph, the next, and a split one.
        ("“Hutan ini milik kita,” kata Rina. “Kita menjaganya.”", vec![1, 1]),
        ("“Hutan ini milik kita,” kata Rina, “dan kita menjaganya.”", vec![1, 1]),
        ("“Hutan ini milik kita.”\n“Kita menjaganya,” kata Rina.", vec![1, 1]),
        ("“Hutan ini milik kita.\n“Kita menjaganya,” kata Rina.", vec![1, 1]),
        // A clause of its own makes an utterance of its own.
        ("“Hutan ini milik kita,” kata Rina.\n“Kita menjaganya,” tambahnya.", vec![1, 2]),
    ] {
        let (_, found) = read(text);
        assert_eq!(found.iter().map(|q| q.statement).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(speakers(text), ["Rina Hartono", "Rina Hartono"], "{text}");
    }
}

#[test]
fn the_reporters_grammar_tells_the_kind() {
    use QuotationKind::{Fragment, Statement, Term};
    for (text, expected) in [
        ("“Hutan ini milik kita,” kata Rina.", Statement),
        ("“Ya,” kata Rina.", Statement),
        ("Rina berkata: “Jangan!”", Statement),
        ("Rina menyebut rapat itu “sangat berguna” bagi warga.", Fragment),
        ("Hutan itu “rusak parah”, kata Rina.", Fragment),
        ("Rina membaca buku berjudul “Laut Bercerita Lagi” di rumah.", Term),
        ("Budi, yang dijuluki “Si Kancil”, menang lagi.", Term),
        ("Kota itu kebanjiran ‘tamu’ tak diundang.", Term),
    ] {
        let (_, found) = read(text);
        assert_eq!(found.iter().map(|q| q.kind).collect::<Vec<_>>(), [expected], "{text}");
    }
}

#[test]
fn nobody_speaks_a_term() {
    assert_eq!(speakers("Rina mengatakan bahwa lagu “Hujan Pertama” itu indah."), ["-"]);
}

#[test]
fn the_cue_and_the_evidence_are_shown() {
    let (article, found) = read("Rina meninjau hutan. “Masih hijau,” katanya. “Dan luas,” kata Budi.");
    let words = |range: Option<ByteRange>| range.map(|r| article.slice(r));
    assert_eq!(found.iter().map(|q| words(q.cue)).collect::<Vec<_>>(), [Some("katanya"), Some("kata")]);
    let evidence: Vec<_> = found.iter().map(|q| words(q.speaker.as_ref().map(|s| s.evidence))).collect();
    assert_eq!(evidence, [Some("katanya"), Some("Budi")]);
    assert!(found[1].confidence > found[0].confidence);
}

#[test]
fn words_quoted_inside_a_quotation_may_be_anothers() {
    let text = "“Lalu seorang anak bertanya, ‘Ibu, kapan kita pulang ke rumah?’ Saya menangis,” kata Rina.";
    assert_eq!(speakers(text), ["Rina Hartono", "seorang anak"]);
    assert_eq!(speakers("“Itu cuma ‘bonus’ saja,” kata Rina."), ["Rina Hartono", "-"]);
}

/// What is reported without marks, `speaker: content`.
fn reported(text: &str) -> Vec<String> {
    let article = Article::from_text(text);
    let annotations = entities(&article);
    let found = speech(&article, &annotations, CueLexicon::built_in()).indirect;
    let speaker = |i: &Indirect| i.speaker.as_ref().map(|speaker| speaker.text.clone()).unwrap_or_default();
    found.iter().map(|i| format!("{}: {}", speaker(i), article.slice(i.range))).collect()
}

#[test]
fn reporters_hand_on_what_was_said() {
    for (text, expected) in [
        ("Rina mengatakan hutan itu rusak parah.", vec!["Rina Hartono: hutan itu rusak parah"]),
        ("Rina mengatakan bahwa hutan itu rusak parah.", vec!["Rina Hartono: hutan itu rusak parah"]),
        ("Rina menegaskan, hutan itu rusak parah.", vec!["Rina Hartono: hutan itu rusak parah"]),
        (
            "Rina mengatakan kepada wartawan di Malang, Senin (3/2), hutan itu rusak parah.",
            vec!["Rina Hartono: hutan itu rusak parah"],
        ),
        (
            "Rina menyampaikan kepada Budi bahwa hutan itu rusak parah.",
            vec!["Rina Hartono: hutan itu rusak parah"],
        ),
        (
            "Rina mengatakan saat ini hutan itu rusak parah.",
            vec!["Rina Hartono: saat ini hutan itu rusak parah"],
        ),
        ("Rina menilai kebijakan itu keliru.", vec!["Rina Hartono: kebijakan itu keliru"]),
        ("Disampaikan Budi bahwa jalan itu segera dibuka.", vec!["Budi Santoso: jalan itu segera dibuka"]),
        (
            "Rina Sebut Hutan Itu Rusak\nHujan turun lagi di hutan itu pada Minggu pagi.",
            vec!["Rina Hartono: Hutan Itu Rusak"],
        ),
        // The source first, behind or between.
        ("Menurut Rina, hutan itu rusak parah.", vec!["Rina Hartono: hutan itu rusak parah"]),
        ("Menurut Rina hutan itu rusak parah.", vec!["Rina Hartono: hutan itu rusak parah"]),
        (
            "Menurut Rina, Ketua Warta Laut, hutan itu rusak parah.",
            vec!["Rina Hartono: hutan itu rusak parah"],
        ),
        ("Hutan itu rusak parah, kata Rina di Malang.", vec!["Rina Hartono: Hutan itu rusak parah"]),
        ("Hutan itu rusak parah, menurut seorang warga.", vec!["seorang warga: Hutan itu rusak parah"]),
        ("Hutan itu rusak parah, seperti disampaikan Rina.", vec!["Rina Hartono: Hutan itu rusak parah"]),
        (
            "Hutan di sana, kata Rina, sudah rusak parah.",
            vec!["Rina Hartono: Hutan di sana, kata Rina, sudah rusak parah"],
        ),
        // Pronouns and descriptions.
        (
            "Rina meninjau hutan. Dia mengatakan hutan itu rusak parah.",
            vec!["Rina Hartono: hutan itu rusak parah"],
        ),
        ("Rina meninjau hutan. Menurutnya, kayu dicuri orang.", vec!["Rina Hartono: kayu dicuri orang"]),
        ("“Ya,” kata Rina. Mereka menganggap itu keliru besar.", vec!["Mereka: itu keliru besar"]),
        ("Sejumlah warga mengaku takut pulang malam.", vec!["Sejumlah warga: takut pulang malam"]),
        ("Pengamat hutan Tirta Mahendra menilai itu keliru besar.", vec!["Tirta Mahendra: itu keliru besar"]),
        // Two in a sentence.
        (
            "Rina mengatakan hutan itu rusak dan menambahkan bahwa kayu dicuri orang.",
            vec!["Rina Hartono: hutan itu rusak", "Rina Hartono: kayu dicuri orang"],
        ),
        (
            "Rina mengatakan hutan itu rusak, sementara Budi menilai hutan itu utuh.",
            vec!["Rina Hartono: hutan itu rusak", "Budi Santoso: hutan itu utuh"],
        ),
        // Words quoted in the clause belong to it, but not a statement.
        (
            "Rina menyebut hutan itu “rusak parah” sejak lama.",
            vec!["Rina Hartono: hutan itu “rusak parah” sejak lama"],
        ),
        (
            "Rina mengatakan hutan itu rusak. “Kayunya dicuri,” katanya.",
            vec!["Rina Hartono: hutan itu rusak"],
        ),
    ] {
        assert_eq!(reported(text), expected, "{text}");
    }
}

#[test]
fn nothing_is_reported_where_nothing_was_said() {
    for text in [
        "Rina mengatakan kepada wartawan di Malang.",
        "Rina mengatakan, “Hutan itu rusak parah sekali.”",
        "“Hutan itu rusak,” kata Rina, peneliti hutan dari Malang.",
        "Rina belum mengatakan kapan hutan itu dibuka.",
        "Menurut rencana, hutan itu segera dibuka untuk umum.",
        "Rina menulis buku tentang hutan di Malang.",
        "Hal itu disampaikan Rina di Malang.",
        "Rina meminta warga pulang ke rumah.",
        "Rina menegaskan komitmen pemerintah pada hutan.",
        "Rina mengungkapkan keprihatinannya pada warga kota.",
    ] {
        assert_eq!(reported(text), [""; 0], "{text}");
    }
}

#[test]
fn names_that_nobody_recognized_are_names_all_the_same() {
    for (text, expected) in [
        ("“Kami siap,” kata Tirta Mahendra.", "Tirta Mahendra"),
        ("“Kami siap,” kata Komandan Tirta Mahendra di Malang.", "Tirta Mahendra"),
        ("“Kami siap,” ujar I Gede Tirta.", "I Gede Tirta"),
        ("Nelayan Tirta Mahendra, yang baru pulang, menjawab, “Kami siap.”", "Nelayan Tirta Mahendra"),
        ("“Kami siap,” kata Pak Tirta.", "Tirta"),
        ("“Kami siap,” kata juru bicara Kremlin.", "juru bicara Kremlin"),
        ("“Kami siap,” kata Kepala Dinas Perhubungan.", "Kepala Dinas Perhubungan"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
    let text = "Kapten Tirta Mahendra menilai itu biasa saja. “Kami siap,” katanya.";
    assert_eq!(speakers(text), ["Tirta Mahendra"]);
}

#[test]
fn a_subject_that_nobody_recognized_takes_the_stage() {
    for (sentence, expected) in [
        ("Ketua Ikatan Nelayan Kota Kupang Tirta Mahendra mengatakan laut sedang tenang.", "Tirta Mahendra"),
        ("Kepala Dinas Kelautan (DKP) Kota Kupang Tirta Mahendra menilai laut tenang.", "Tirta Mahendra"),
        ("Ketua Bank Samudra Mahendrawati menjelaskan bunga akan naik.", "Mahendrawati"),
        ("Tirta Mahendra, Ketua Ikatan Nelayan, juga membenarkan kabar itu.", "Tirta Mahendra"),
        ("Tirta Mahendra (36), warga Kupang, menyatakan laut sedang tenang.", "Tirta Mahendra"),
        ("Tirta Mahendra dari Bank Samudra mengatakan bunga akan naik.", "Tirta Mahendra"),
        ("Pengajar hukum laut di Kupang, Tirta Mahendra, menyoroti aturan itu.", "Tirta Mahendra"),
        ("Laut tenang Ketua Ikatan Nelayan Kota Kupang Tirta Mahendra mengatakan hal itu.", "Tirta Mahendra"),
        (
            "Ketua Ikatan Nelayan dalam diskusi “Laut Kita” di Kupang, Tirta Mahendra, menilai itu biasa.",
            "Tirta Mahendra",
        ),
        ("Hal itu disampaikan Kepala Dinas Kelautan Kupang dr Tirta Mahendra, kemarin.", "Tirta Mahendra"),
        // No name in these: whoever spoke goes on.
        ("Menteri menilai laut sedang tenang.", "Rina Hartono"),
        ("Sejumlah nelayan menilai laut sedang tenang.", "Rina Hartono"),
    ] {
        let text = format!("“Ya,” kata Rina.\n{sentence}\n“Tidak apa-apa,” katanya.");
        assert_eq!(speakers(&text).last().map(String::as_str), Some(expected), "{sentence}");
    }
}

#[test]
fn groups_seldom_say_katanya() {
    for (text, expected) in [
        // Asking and judging do not take the stage from a person,
        ("“Ya,” kata Rina.\nBank Samudra meminta warga sabar.\n“Sebentar,” katanya.", "Rina Hartono"),
        // being quoted does.
        ("“Ya,” kata Rina.\n“Bunga naik,” tulis Bank Samudra.\n“Sebentar,” tambahnya.", "Bank Samudra"),
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn relative_clauses_and_capitals_bring_nobody_on_stage() {
    for text in [
        "“Ya,” kata Rina.\nItu tertulis dalam surat untuk Andi, yang menceritakan laut.\n“Tidak apa-apa,” katanya.",
        "“Ya,” kata Rina.\nPemkot berharap warga sabar.\n“Tidak apa-apa,” katanya.",
    ] {
        assert_eq!(speakers(text), ["Rina Hartono", "Rina Hartono"], "{text}");
    }
}

#[test]
fn doubt_is_told_where_another_may_be_meant() {
    let (_, sure) = read("“Ya,” kata Rina.\n“Tentu,” katanya.");
    let (_, contested) = read("“Ya,” kata Rina.\nYohana Pello pulang ke rumah.\n“Tentu,” katanya.");
    assert!(sure.iter().all(|quotation| quotation.confidence >= DOUBTFUL));
    assert!(contested[1].confidence < DOUBTFUL);
}

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
