//! Whole articles, from bytes to paragraphs.

use std::io::{self, Cursor, Read};

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// A reader that gives only a few bytes at a time.
struct Dribble(Cursor<Vec<u8>>, usize);

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.1);
        self.0.read(&mut buffer[..most])
    }
}

fn parts(bytes: &[u8], step: usize) -> Result<Vec<Article>, ReadError> {
    Parts::new(Box::new(Dribble(Cursor::new(bytes.to_vec()), step)), "berita.txt".into(), None)?.collect()
}

fn whole(parts: Vec<Article>) -> Article {
    let mut article = Article::default();
    for part in parts {
        article.append(part);
    }
    article
}

fn same(a: &Article, b: &Article) -> bool {
    a.text == b.text
        && a.paragraphs == b.paragraphs
        && (0..a.len()).all(|offset| a.source_offset(offset) == b.source_offset(offset))
}

/// What a terminal could take for more than a letter, or show as nothing.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E000}'..='\u{F8FF}')
        || c as u32 & 0xFFFE == 0xFFFE
        || (c.is_whitespace() && c != ' ' && c != '\n')
        || c as u32 >= 0xE0000
}

fn check(article: &Article) {
    assert!(!article.text.contains(is_forbidden), "{:?}", article.text);
    assert!(!article.text.contains("  "));
    let mut end = 0;
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let gap = u32::from(index > 0 && paragraph.kind != ParagraphKind::Continuation);
        assert_eq!(paragraph.range.start, end + gap);
        assert!(!paragraph.range.is_empty() && paragraph.range.len() as usize <= MAX_PARAGRAPH);
        assert!(!article.slice(paragraph.range).contains('\n'));
        end = paragraph.range.end;
    }
    assert_eq!(end, article.len());
    let sources: Vec<u64> = (0..article.len()).map(|offset| article.source_offset(offset)).collect();
    assert!(sources.is_sorted());
}

#[test]
fn lines_become_paragraphs_and_the_first_one_the_headline() {
    let article = Article::from_text(
        "Panen Raya\u{2028}\r\nJAKARTA, BERITA.com -  Petani\tmulai panen.\rHarga naik.\n",
    );
    assert_eq!(article.text(), "Panen Raya\nJAKARTA, BERITA.com - Petani mulai panen.\nHarga naik.");
    assert_eq!(article.title(), Some("Panen Raya"));
    assert_eq!(article.slice(article.dateline().unwrap()), "JAKARTA, BERITA.com -");
    assert_eq!(article.paragraphs().len(), 3);
}

#[test]
fn lines_broken_inside_a_quotation_are_joined() {
    for (text, expected) in [
        ("“Kami ingin semua warga\nRW 05 pulang,” kata Rina.", 1),
        ("\"Kami ingin semua warga\nRW 05 pulang,\" kata Rina.", 1),
        // The next paragraph of a long quotation begins with its mark, and ends what it goes on with by a stop.
        ("“Kami ingin semua warga pulang.\n“Mereka lelah,” kata Rina.", 2),
        ("“Kami ingin semua warga\n“Mereka lelah,” kata Rina.", 2),
        // Lists, captions and lines without marks stay what they are.
        ("Tulisan “selamat datang\n- pintu 5\" dijual", 2),
        ("Daftar belanja pasar\nIa berkata, “Mahal.”", 2),
        ("“Kami ingin semua warga\n\nRW 05 pulang,” kata Rina.", 2),
    ] {
        let text = format!("Banjir di Kota\nHujan turun sejak pagi di kota itu.\n{text}\nSelesai.");
        let article = Article::from_text(&text);
        assert_eq!(article.paragraphs().len(), 3 + expected, "{text}");
    }
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let article = Article::from_text(
        "Gempa Guncang Lembah\n\nWarga berlarian ke luar rumah ketika gempa\nmengguncang lembah itu pada Minggu pagi, kata\n\
         kepala desa.\n\nTidak ada korban jiwa, tetapi puluhan rumah\nretak dan jalan ke kota terputus untuk\nsementara.\n",
    );
    let paragraphs: Vec<&str> = article.paragraphs().iter().map(|p| article.slice(p.range)).collect();
    assert_eq!(
        paragraphs,
        [
            "Gempa Guncang Lembah",
            "Warga berlarian ke luar rumah ketika gempa mengguncang lembah itu pada Minggu pagi, kata kepala desa.",
            "Tidak ada korban jiwa, tetapi puluhan rumah retak dan jalan ke kota terputus untuk sementara.",
        ]
    );
    assert_eq!(article.title(), Some("Gempa Guncang Lembah"));
}

#[test]
fn one_line_is_an_article() {
    let article = Article::from_text("Hanya satu baris");
    assert_eq!(article.paragraphs(), [Paragraph { range: ByteRange::new(0, 16), kind: ParagraphKind::Body }]);
    assert_eq!(article.title(), None);
}

#[test]
fn text_that_was_read_wrongly_is_put_right() {
    let article = Article::from_text(
        "â\u{80}\u{9C}Kami siap,â\u{80}\u{9D} kata AndrÃ©. Air meluap\u{93}lagi\u{94} â€“ parah.",
    );
    assert_eq!(article.text(), "“Kami siap,” kata André. Air meluap“lagi” – parah.");
    assert_eq!(article.source_offset(u32::try_from(article.text().find(" kata").unwrap()).unwrap()), 22);
}

#[test]
fn escape_sequences_go_whole() {
    for (hostile, shown) in [
        ("\u{1B}[31mmerah\u{1B}[0m", "merah"),
        ("a\u{1B}]0;judul\u{7}b", "ab"),
        ("a\u{1B}]8;;http://x\u{1B}\\b", "ab"),
        ("a\u{1B}]52;c;tanpa akhir\nbaris kedua", "a\nbaris kedua"),
        ("a\u{1B}P1;2|isi\u{1B}\\b\u{1B}_x\u{9C}c\u{1B}^y\u{1B}\\d\u{1B}Xz\u{1B}\\e", "abcde"),
        ("a\u{9B}2Jb\u{9D}0;x\u{9C}c\u{90}q\u{9C}d", "abcd"),
        ("a\u{1B}cb\u{1B}(Bc\u{1B}#8d", "abcd"),
        ("a\u{0}b\u{8}c\u{7F}d\u{202E}e\u{E000}f\u{FFFF}g", "a�b�c�d�e�f�g"),
        ("ber\u{AD}jalan\u{200B} kaki\u{200D}nya\u{FEFF}", "berjalan kakinya"),
        ("e\u{301}a\u{308}\u{0}", "éä�"),
        ("☀\u{FE0F} cerah", "☀\u{FE0F} cerah"),
        ("a\u{A0}\u{3000}\t b", "a b"),
    ] {
        assert_eq!(Article::from_text(hostile).text(), shown, "{hostile:?}");
    }
    let stacked = format!("z{}", "\u{335}".repeat(50));
    assert_eq!(Article::from_text(&stacked).text().chars().count(), 5);
}

#[test]
fn a_line_from_outside_is_one_safe_line() {
    assert!(matches!(sanitize::line("berita pagi.txt"), std::borrow::Cow::Borrowed(_)));
    assert_eq!(sanitize::line("\u{1B}]0;x\u{7}berita\r\n\r\npagi\u{9B}2J.txt "), "berita pagi.txt");
}

#[test]
fn bytes_know_where_they_came_from() {
    let source = "\u{FEFF}Judul\r\n\r\n  e\u{301}kor \u{1B}[1mnegara -negara  itu\r\nbaru";
    let article = Article::from_text(source);
    assert_eq!(article.text(), "Judul\nékor negara-negara itu\nbaru");
    for word in ["Judul", "kor", "negara", "-negara", "itu", "baru"] {
        let offset = article.text().find(word).unwrap();
        let end = offset + word.len() - 1;
        assert_eq!(article.source_offset(offset as u32) as usize, source.find(word).unwrap(), "{word}");
        assert_eq!(article.source_offset(end as u32) as usize, source.find(word).unwrap() + word.len() - 1);
    }
}

#[test]
fn offsets_of_clean_text_are_nearly_free() {
    let text = "Baris yang bersih.\n".repeat(1000);
    assert_eq!(Article::from_text(&text).offsets.size(), 1);
    assert!(Article::from_text(&text.replace('\n', "\r\n")).offsets.size() <= 1000);
}

#[test]
fn long_and_odd_texts_keep_the_invariants() {
    for text in [
        "kata ".repeat(20_000),
        "k".repeat(100_000),
        "\n".repeat(200_000),
        "\u{301}".repeat(50_000),
        "\u{1B}".repeat(100_000),
        "\u{1B}]".repeat(50_000),
        "\u{1B}[".repeat(50_000),
        "a\u{301}".repeat(30_000),
        "👨\u{200D}👩\u{200D}👧".repeat(5_000),
        "🇮🇩".repeat(10_000),
        "ab -ab ".repeat(20_000),
        "baris pendek saja\r".repeat(5_000),
        "\u{0}".repeat(40_000),
    ] {
        let article = Article::from_text(&text);
        check(&article);
        if let Ok(parts) = parts(text.as_bytes(), 5000) {
            assert!(same(&whole(parts), &article));
        }
    }
}

#[test]
fn the_head_comes_first_and_is_enough_to_know_the_text() {
    let text = "Satu paragraf yang tidak terlalu panjang, sebagaimana biasanya.\n".repeat(20_000);
    let mut parts = Parts::new(Box::new(Cursor::new(text.clone().into_bytes())), "x".into(), None).unwrap();
    let head = parts.next().unwrap().unwrap();
    assert!(head.len() as usize >= Article::HASHED_BYTES && parts.bytes_read() < 20_000);
    assert_eq!(head.content_hash(), Article::from_text(&text).content_hash());
    assert!(parts.all(|part| part.unwrap().len() < 300_000));
}

#[test]
fn the_hash_never_changes() {
    assert_eq!(Article::from_text("a").content_hash(), 0xAF63_DC4C_8601_EC8C);
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let huge = file("besar", b"");
    std::fs::File::options().write(true).open(&huge).unwrap().set_len(u64::from(u32::MAX) + 1).unwrap();
    for (path, says) in [
        (folder.path().join("tidak\u{1B}[2Jada"), "tidakada: no such file"),
        (folder.path().to_owned(), "is a directory"),
        (file("biner", b"\x7FELF\0\0"), "binary"),
        (file("kosong", b""), "no text"),
        (file("putih", b" \n\t\r\n\x1B[0m"), "no text"),
        (huge, "larger than 4 GiB"),
    ] {
        let error = read(&Source::File(path)).unwrap_err().to_string();
        assert!(error.contains(says) && !error.contains(char::is_control), "{error}");
    }
}

proptest! {
    #[test]
    fn any_bytes_give_a_sound_article(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        if let Ok(parts) = parts(&bytes, 100) {
            check(&whole(parts));
        }
    }

    #[test]
    fn any_text_is_sanitized_once_and_for_all(text in "(\\PC|[ \\n\\r\\x1b\\[\\];a-c\u{301}\u{308}\u{200D}\u{9d}-]){0,200}") {
        let article = Article::from_text(&text);
        check(&article);
        let line = sanitize::line(&text).into_owned();
        // Put right once is put right: what was read wrongly twice over, or had something inside, is left as it then is.
        if line.char_indices().all(|(at, _)| mojibake::repaired(&line[at..]).is_none()) {
            prop_assert_eq!(sanitize::line(&line), line.as_str());
        }
        for (offset, c) in article.text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
            let source = text[article.source_offset(offset as u32) as usize..].chars().next();
            // The Kelvin sign is a K: composed characters stand for what they are made of.
            prop_assert!(source.is_some_and(|source| source.nfc().next() == Some(c)), "{source:?} for {c:?}");
        }
    }
}

proptest! {
    // Long texts: fewer of them show as much.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn parts_are_the_whole(
        lines in proptest::collection::vec("[a-z]{1,9}( -?[a-zé]{1,9}){0,30}[.]?", 1..400),
        ending in prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r"), Just(" ")],
        step in 1usize..30_000,
    ) {
        let text = lines.join(ending);
        let article = whole(parts(text.as_bytes(), step).unwrap());
        prop_assert!(same(&article, &Article::from_text(&text)));
        check(&article);
    }

    #[test]
    fn parts_of_wrapped_text_are_the_whole(
        paragraphs in proptest::collection::vec(proptest::collection::vec("[a-z]{2,9}( -[a-z]{2,4})?[.]?", 20..600), 2..12),
        step in 1usize..30_000,
    ) {
        let wrapped: Vec<String> = paragraphs.iter().map(|words| textwrap::fill(&words.join(" "), 64)).collect();
        let text = wrapped.join("\n\n");
        let article = whole(parts(text.as_bytes(), step).unwrap());
        prop_assert!(same(&article, &Article::from_text(&text)));
        check(&article);
        let lines = text.lines().filter(|line| !line.is_empty()).count();
        prop_assert!(article.paragraphs().len() < lines / 2, "its lines are joined");
    }
}
