//! The article that the screens show, with annotations made by hand: a screen changes only when the drawing does.

use kutip::annotate::{
    Annotations, Description, Entity, EntityId, EntityKind, Indirect, Quotation, QuotationKind, Speaker,
};
use kutip::{Article, ByteRange};

/// Its text.
pub const TEXT: &str = "\
Warga Kampung Tepian Pulang Setelah Banjir Surut

Lebih dari dua ratus keluarga di Kampung Tepian kembali ke rumah masing-masing pada Selasa pagi, sehari setelah air Sungai Rawa surut. Relawan Palang Biru membagikan selimut dan air bersih.

“Kami tidak mau menunggu banjir berikutnya,” kata Kepala Balai Sungai Ratna Dewi di Lembang. “Tanggul baru harus selesai sebelum musim hujan.”

Ratna menyebut pembangunan itu “pekerjaan rumah bersama” dan meminta warga ikut menjaga pintu air. Bupati Hasan Basri belum menjawab pertanyaan wartawan.

“Anak-anak sudah boleh bersekolah lagi,” ujar seorang guru.

Menurut catatan Palang Biru, tiga jembatan kecil di hulu Sungai Rawa rusak. “Perbaikannya kami mulai besok,” kata Hasan pada Selasa malam. “Dananya sudah ada.”

Warga menamai tanggul lama itu “si tua” karena dibangun oleh kakek-nenek mereka. Hasan berjanji datang ke Kampung Tepian pada akhir pekan untuk mendengarkan usulan warga tentang letak tanggul yang baru.
";

/// The range of the `nth` (from 0) occurrence of `text`.
pub fn range(article: &Article, text: &str, nth: usize) -> ByteRange {
    let (start, _) = article.text().match_indices(text).nth(nth).expect("the text is in the article");
    (start..start + text.len()).into()
}

/// What is known about [`TEXT`], put down by hand.
pub fn annotations(article: &Article) -> Annotations {
    let entity = |kind,
                  name: &str,
                  role: Option<&str>,
                  about: Option<(&str, &str)>,
                  forms: &[(&str, &[usize])]| {
        let mut mentions: Vec<ByteRange> =
            forms.iter().flat_map(|(form, nth)| nth.iter().map(|&n| range(article, form, n))).collect();
        mentions.sort();
        Entity {
            kind,
            name: name.to_owned(),
            aliases: forms.iter().map(|(form, _)| (*form).to_owned()).filter(|form| form != name).collect(),
            role: role.map(str::to_owned),
            description: about.map(|(english, indonesian)| Description {
                english: english.to_owned(),
                indonesian: indonesian.to_owned(),
            }),
            mentions,
        }
    };
    use EntityKind::{Organization, Person, Place};
    let entities = vec![
        entity(Place, "Kampung Tepian", None, None, &[("Kampung Tepian", &[0, 1, 2])]),
        entity(Place, "Sungai Rawa", None, Some(("a river", "sungai")), &[("Sungai Rawa", &[0, 1])]),
        entity(
            Organization,
            "Palang Biru",
            None,
            Some(("a relief organization of volunteers", "organisasi relawan kemanusiaan")),
            &[("Palang Biru", &[0, 1])],
        ),
        entity(
            Person,
            "Ratna Dewi",
            Some("Kepala Balai Sungai"),
            None,
            &[("Ratna Dewi", &[0]), ("Ratna", &[1])],
        ),
        entity(
            Place,
            "Lembang",
            None,
            Some(("a town in West Java", "kota kecil di Jawa Barat")),
            &[("Lembang", &[0])],
        ),
        entity(Person, "Hasan Basri", Some("Bupati"), None, &[("Hasan Basri", &[0]), ("Hasan", &[1, 2])]),
    ];
    let speaker = |entity: Option<u32>, text: &str, evidence: ByteRange| {
        Some(Speaker { entity: entity.map(EntityId), text: text.to_owned(), evidence })
    };
    let quotation = |kind, text, statement, speaker, cue, confidence| Quotation {
        kind,
        range: range(article, text, 0),
        statement,
        speaker,
        cue,
        confidence,
    };
    use QuotationKind::{Fragment, Statement, Term};
    let ratna = range(article, "Ratna Dewi", 0);
    let said = Some(range(article, "kata", 0));
    let hasan = range(article, "Hasan", 1);
    let hasan_said = Some(range(article, "kata Hasan", 0)).map(|r| ByteRange::new(r.start, r.start + 4));
    let quotations = vec![
        quotation(
            Statement,
            "“Kami tidak mau menunggu banjir berikutnya,”",
            1,
            speaker(Some(3), "Ratna Dewi", ratna),
            said,
            0.95,
        ),
        quotation(
            Statement,
            "“Tanggul baru harus selesai sebelum musim hujan.”",
            1,
            speaker(Some(3), "Ratna Dewi", ratna),
            said,
            0.9,
        ),
        quotation(
            Fragment,
            "“pekerjaan rumah bersama”",
            2,
            speaker(Some(3), "Ratna Dewi", range(article, "Ratna", 1)),
            Some(range(article, "menyebut", 0)),
            0.8,
        ),
        quotation(
            Statement,
            "“Anak-anak sudah boleh bersekolah lagi,”",
            3,
            speaker(None, "seorang guru", range(article, "seorang guru", 0)),
            Some(range(article, "ujar", 0)),
            0.5,
        ),
        quotation(
            Statement,
            "“Perbaikannya kami mulai besok,”",
            4,
            speaker(Some(5), "Hasan Basri", hasan),
            hasan_said,
            0.9,
        ),
        quotation(
            Statement,
            "“Dananya sudah ada.”",
            4,
            speaker(Some(5), "Hasan Basri", hasan),
            hasan_said,
            0.55,
        ),
        quotation(Term, "“si tua”", 5, None, None, 1.0),
    ];
    let indirect = vec![Indirect {
        range: range(article, "tiga jembatan kecil di hulu Sungai Rawa rusak", 0),
        cue: range(article, "Menurut", 0),
        speaker: Some(Speaker {
            entity: Some(EntityId(2)),
            text: "Palang Biru".to_owned(),
            evidence: range(article, "Palang Biru", 1),
        }),
        confidence: 0.9,
    }];
    Annotations { quotations, indirect, ..Annotations::of_entities(entities) }
}
