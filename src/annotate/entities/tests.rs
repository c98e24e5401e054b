//! Sentences in, entities out.

use super::{entities, entities_with};
use crate::annotate::{Annotations, Description, EntityKind, UserEntry, UserGlossary};
use crate::article::Article;
use proptest::prelude::*;

use EntityKind::{Organization, Person, Place};

fn found(text: &str) -> (Article, Annotations) {
    let article = Article::from_text(text);
    let annotations = entities(&article);
    (article, annotations)
}

/// `kind name` of every entity, in order of first mention.
fn glossary(text: &str) -> Vec<(EntityKind, String)> {
    found(text).1.entities.into_iter().map(|e| (e.kind, e.name)).collect()
}

#[test]
fn titles_stand_outside_the_name() {
    for (sentence, name) in [
        ("Rapat dibuka oleh Gubernur Laras Wibisono kemarin.", "Laras Wibisono"),
        ("Rapat dibuka oleh Menteri Luar Negeri Damar Prasetya kemarin.", "Damar Prasetya"),
        ("Rapat dibuka oleh AKBP Teguh Santoso kemarin.", "Teguh Santoso"),
        ("Rapat dibuka Wali Kota Bandung Rina Kusuma kemarin.", "Rina Kusuma"),
        ("Rapat dibuka Kepala Dinas, Joko Wirawan, kemarin.", "Joko Wirawan"),
        ("Menteri Energi dan Sumber Daya Mineral (ESDM), Hadi Nugroho, tiba.", "Hadi Nugroho"),
        ("Menurut Pak Darmawan, jalan itu rusak.", "Darmawan"),
        ("Kepala Dinas Kebudayaan I Wayan Suardana hadir.", "I Wayan Suardana"),
    ] {
        let persons: Vec<String> = glossary(sentence)
            .into_iter()
            .filter(|(kind, _)| *kind == Person)
            .map(|(_, name)| name)
            .collect();
        assert_eq!(persons, [name], "{sentence}");
    }
}

#[test]
fn type_words_begin_organizations_and_places() {
    for (sentence, kind, name) in [
        (
            "Dana itu dari Kementerian Pendidikan dan Kebudayaan.",
            Organization,
            "Kementerian Pendidikan dan Kebudayaan",
        ),
        ("Ia bekerja di PT Nusa Karya Abadi sejak lama.", Organization, "PT Nusa Karya Abadi"),
        ("Ia belajar di Universitas Cendekia Timur.", Organization, "Universitas Cendekia Timur"),
        ("Abu turun dari Gunung Seminung.", Place, "Gunung Seminung"),
        ("Warga di Kecamatan Sukajaya mengungsi.", Place, "Kecamatan Sukajaya"),
        ("Laporan itu dimuat London Evening Herald kemarin.", Organization, "London Evening Herald"),
        ("Berita itu dari Kabarpagi.com kemarin.", Organization, "Kabarpagi.com"),
    ] {
        assert!(
            glossary(sentence).contains(&(kind, name.to_owned())),
            "{sentence}: {:?}",
            glossary(sentence)
        );
    }
}

#[test]
fn ordinary_words_with_a_capital_name_nothing() {
    for sentence in [
        "Pemerintah menunda rapat itu hingga bulan Agustus.",
        "Ia menilai Bahwa rapat itu Gagal dan harus diulang.",
        "Rapat digelar hari Senin dalam bahasa Inggris.",
        "“Kami siap,” katanya. Namun jalan masih rusak.",
        "Umat Islam merayakan Idul Fitri.",
        "Harganya 20 dolar AS.",
    ] {
        assert_eq!(glossary(sentence), [], "{sentence}");
    }
}

#[test]
fn short_forms_join_the_full_name() {
    let text = "Presiden Rusia Vladimir Putin tiba. Putin lalu berbicara. Keputusan Putin ditunggu.";
    let (article, annotations) = found(text);
    let putin = annotations.entities.iter().find(|e| e.kind == Person).expect("he is named");
    assert_eq!((putin.name.as_str(), &putin.aliases[..]), ("Vladimir Putin", &["Putin".to_owned()][..]));
    let mentions: Vec<&str> = putin.mentions.iter().map(|m| article.slice(*m)).collect();
    assert_eq!(mentions, ["Vladimir Putin", "Putin", "Putin"]);
}

#[test]
fn spellings_and_acronyms_join() {
    for (text, name, aliases) in [
        (
            "Komisi Pemberantasan Korupsi (KPK) datang. KPK lalu pergi.",
            "Komisi Pemberantasan Korupsi",
            &["KPK"][..],
        ),
        ("Wakil Ketua Satrio Adi Nugroho (SAN) datang. Kata SAN, itu benar.", "Satrio Adi Nugroho", &["SAN"]),
        ("Rombongan tiba di Krimea. Penduduk di Crimea senang.", "Krimea", &["Crimea"]),
        (
            "Presiden Kenneth Sanders tiba. Wartawan menyapa Keneth Sanders.",
            "Kenneth Sanders",
            &["Keneth Sanders"],
        ),
        (
            "Ia memimpin PT Nusa Karya Abadi. Saham Nusa Karya Abadi naik.",
            "PT Nusa Karya Abadi",
            &["Nusa Karya Abadi"],
        ),
    ] {
        let (_, annotations) = found(text);
        let entity = annotations.entities.iter().find(|e| e.name == name);
        let entity = entity.unwrap_or_else(|| panic!("{text}: {:?}", annotations.entities));
        assert_eq!(entity.aliases, aliases, "{text}");
    }
}

#[test]
fn persons_who_share_a_surname_stay_apart() {
    let text = "Gubernur Laras Wibisono bertemu Bupati Ratna Wibisono. Laras Wibisono pulang. Ratna tinggal.";
    let persons: Vec<(EntityKind, String)> =
        glossary(text).into_iter().filter(|(kind, _)| *kind == Person).collect();
    assert_eq!(persons, [(Person, "Laras Wibisono".to_owned()), (Person, "Ratna Wibisono".to_owned())]);
}

#[test]
fn headlines_know_what_the_body_names() {
    let text = "Wibisono Janji Perbaiki Jalan Rusak\n\nGubernur Laras Wibisono menjanjikan perbaikan jalan.";
    let (article, annotations) = found(text);
    let mentions: Vec<&str> = annotations.mentions.iter().map(|m| article.slice(m.range)).collect();
    assert_eq!(mentions, ["Wibisono", "Laras Wibisono"]);
    assert_eq!(annotations.entities.len(), 1);
}

#[test]
fn pairs_are_two_places() {
    let (article, annotations) = found("Hubungan Indonesia-Rusia membaik.");
    let mentions: Vec<&str> = annotations.mentions.iter().map(|m| article.slice(m.range)).collect();
    assert_eq!(mentions, ["Indonesia", "Rusia"]);
}

#[test]
fn roles_are_copied_from_the_text() {
    for (sentence, role) in [
        ("Rapat dibuka oleh Gubernur Laras Wibisono kemarin.", Some("Gubernur")),
        ("Rapat dibuka presiden Ukraina Volodymyr Zelensky kemarin.", Some("presiden Ukraina")),
        ("Rapat dibuka Wakil Ketua MPR RI, Laras Wibisono, kemarin.", Some("Wakil Ketua MPR RI")),
        ("Laras Wibisono, peneliti pada sebuah lembaga, menolak.", Some("peneliti pada sebuah lembaga")),
        ("Kata peneliti senior IPSL Laras Wibisono, jalan itu rusak.", Some("peneliti senior IPSL")),
        ("Rapat itu dibuka kuasa hukum Hadi Nugroho, Laras Wibisono.", Some("kuasa hukum Hadi Nugroho")),
        (
            "Rapat dibuka mantan kapten tim nasional Jepang, Laras Wibisono.",
            Some("mantan kapten tim nasional Jepang"),
        ),
        ("Rapat dibuka Kapolsek Gambiran, AKP Laras Wibisono.", Some("Kapolsek Gambiran, AKP")),
        ("Ketika Presiden saat itu, Laras Wibisono, tiba, hujan turun.", Some("Presiden saat itu")),
        ("Laras Wibisono (49), warga Desa Sukajaya, menolak.", Some("warga Desa Sukajaya")),
        ("Laras Wibisono selaku Direktur PT Nusa Abadi, menolak.", Some("Direktur PT Nusa Abadi")),
        ("Laras Wibisono, salah satu pendiri koperasi, menolak.", Some("salah satu pendiri koperasi")),
        (
            "Jalan itu rusak, kata seorang ajudan bupati. Budi Santoso mengatakan itu kemarin.",
            Some("ajudan bupati"),
        ),
        ("Setelah menemui gubernur, Laras Wibisono pulang.", None),
        ("Presiden Hadi Nugroho, Laras Wibisono dan Damar Prasetya tiba.", None),
        ("Laras Wibisono, warga mengatakan, sudah pulang.", None),
        ("Menurut Pak Darmawan, jalan itu rusak.", None),
        ("Kata Laras Wibisono, jalan itu rusak.", None),
    ] {
        let (_, annotations) = found(sentence);
        let person = annotations.entities.iter().find(|e| e.kind == Person && e.name == "Laras Wibisono");
        let person =
            person.or_else(|| annotations.entities.iter().find(|e| e.kind == Person)).expect(sentence);
        assert_eq!(person.role.as_deref(), role, "{sentence}");
    }
}

#[test]
fn places_are_described() {
    let (_, annotations) = found("Rombongan tiba di Moskow pada hari Jumat.");
    let [moskow] = &annotations.entities[..] else { panic!("{:?}", annotations.entities) };
    assert_eq!((moskow.kind, moskow.name.as_str()), (Place, "Moskow"));
    assert!(moskow.description.is_some());
}

fn entry(kind: EntityKind, name: &str, aliases: &[&str]) -> UserEntry {
    let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
    UserEntry { name: name.to_owned(), kind, aliases, role: None, description: None }
}

/// `kind name: mention, mention` of every entity, as the user's `entries` have it.
fn corrected(text: &str, entries: Vec<UserEntry>) -> Vec<String> {
    let article = Article::from_text(text);
    let annotations = entities_with(&article, &UserGlossary::new(entries));
    let line = |entity: &crate::annotate::Entity| {
        let mentions: Vec<&str> = entity.mentions.iter().map(|mention| article.slice(*mention)).collect();
        format!("{} {}: {}", entity.kind.name(), entity.name, mentions.join(", "))
    };
    annotations.entities.iter().map(line).collect()
}

#[test]
fn what_the_user_says_wins() {
    for (text, entries, expected) in [
        // Where nothing was found.
        (
            "Harga kutilang naik. Kutilang ramai.",
            vec![entry(Organization, "Koperasi Kutilang", &["kutilang"])],
            vec!["organization Koperasi Kutilang: kutilang, Kutilang"],
        ),
        // Another kind than recognizer and gazetteer say.
        (
            "Rombongan tiba di Moskow.",
            vec![entry(Organization, "Moskow", &[])],
            vec!["organization Moskow: Moskow"],
        ),
        // A name cut out of one that is too long, or joined from two.
        (
            "Gubernur Laras Wibisono tiba.",
            vec![entry(Person, "Laras Wibisono Utami", &["Gubernur Laras Wibisono"])],
            vec!["person Laras Wibisono Utami: Gubernur Laras Wibisono"],
        ),
        // The longest first, and a single word stays part of a longer name.
        (
            "Ia belajar di Universitas Cendekia Timur. Cendekia ramai.",
            vec![entry(Place, "Cendekia", &[])],
            vec![
                "organization Universitas Cendekia Timur: Universitas Cendekia Timur",
                "place Cendekia: Cendekia",
            ],
        ),
        // Names that nothing would join, and an end inside a word.
        (
            "Bupati Ratna Kusuma tiba. Kata Neng, itu baik. Sikap Neng-nya sama.",
            vec![entry(Person, "Ratna Kusuma", &["Neng"])],
            vec!["person Ratna Kusuma: Ratna Kusuma, Neng, Neng"],
        ),
        // Parts of a claimed name are found as ever.
        (
            "Kata Tirta Kencana, jalan rusak. Menurut Kencana, hujan deras.",
            vec![entry(Person, "Tirta Kencana", &[])],
            vec!["person Tirta Kencana: Tirta Kencana, Kencana"],
        ),
    ] {
        let found = corrected(text, entries);
        let missing: Vec<&&str> =
            expected.iter().filter(|line| !found.contains(&(**line).to_owned())).collect();
        assert!(missing.is_empty(), "{text}: {found:?}, not {missing:?}");
    }
}

#[test]
fn two_entries_of_the_user_stay_two() {
    let text = "Presiden Laras Wibisono tiba. Wibisono tersenyum.";
    let entries = vec![entry(Person, "Laras Wibisono", &[]), entry(Person, "Adi Wibisono", &["Wibisono"])];
    let expected = ["person Laras Wibisono: Laras Wibisono", "person Adi Wibisono: Wibisono"];
    assert_eq!(corrected(text, entries), expected);
}

#[test]
fn the_users_role_and_description_are_shown() {
    let text = |text: &str| Some(text.to_owned());
    let described = Description { english: "A mayor".to_owned(), indonesian: "Seorang wali kota".to_owned() };
    let mut laras = entry(Person, "Laras Wibisono", &["Mbak Laras"]);
    laras.role = text("Wali Kota Rimbawana");
    laras.description = Some(described.clone());
    let article = Article::from_text("Gubernur Laras Wibisono tiba. Mbak Laras tersenyum.");
    let annotations = entities_with(&article, &UserGlossary::new(vec![laras]));
    let [laras] = &annotations.entities[..] else { panic!("{:?}", annotations.entities) };
    assert_eq!(laras.role, text("Wali Kota Rimbawana"));
    assert_eq!(laras.description, Some(described));
    assert_eq!(laras.aliases, ["Mbak Laras"]);
}

proptest! {
    /// Whatever the user claims, mentions are sorted, apart and whole.
    #[test]
    fn claims_leave_mentions_in_order(
        words in proptest::collection::vec(
            prop_oneof![
                Just("Presiden"), Just("Universitas"), Just("Putin"), Just("Vladimir"), Just("AS-Rusia"), Just("é-Putin"), Just("."),
                Just("(KPK)"), Just("\n"), Just("Jakarta"), Just("“Putin”"), Just("putin-nya"), Just("kata"),
            ],
            0..40,
        )
    ) {
        let glossary = UserGlossary::new(vec![
            entry(Organization, "Putin", &["Vladimir Putin", "putin"]),
            entry(Person, "Rusia", &["AS", "(KPK)", "kata Putin", "Jakarta Putin"]),
        ]);
        let article = Article::from_text(&words.join(" "));
        let annotations = entities_with(&article, &glossary);
        for pair in annotations.mentions.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        for mention in &annotations.mentions {
            prop_assert!(!article.slice(mention.range).trim().is_empty());
        }
    }

    /// Whatever the text, mentions are sorted, apart, and shared out among the entities.
    #[test]
    fn mentions_are_in_order_and_whole(
        words in proptest::collection::vec(
            prop_oneof![
                Just("Presiden"), Just("Wali"), Just("Kota"), Just("PT"), Just("(KPK)"), Just("Komisi"), Just("AS-Rusia"),
                Just("Putin"), Just("Vladimir"), Just("dan"), Just(","), Just("."), Just("kata"), Just("$"), Just("I"),
                Just("Jakarta"), Just("É"), Just("\n"), Just("“"), Just("KABAR.COM"), Just("of"), Just("The"), Just("("),
            ],
            0..60,
        )
    ) {
        let (article, annotations) = found(&words.join(" "));
        for pair in annotations.mentions.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        let shared: usize = annotations.entities.iter().map(|e| e.mentions.len()).sum();
        prop_assert_eq!(shared, annotations.mentions.len());
        for entity in &annotations.entities {
            prop_assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
            for mention in &entity.mentions {
                let text = article.slice(*mention);
                prop_assert!(!text.is_empty() && text.trim() == text && !text.contains('\n'));
            }
        }
    }
}
