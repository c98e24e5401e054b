//! Texts with their names marked in, and who is who in them. `{p:…}` is a person, `{l:…}` a place, `{o:…}` an organization.

use super::*;
use crate::annotate::UserGlossary;

fn resolved(marked: &str) -> Vec<(String, Vec<String>)> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (kind, after) = after.split_once(':').expect("a kind");
        let (name, after) = after.split_once('}').expect("an end");
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        let kind = match kind {
            "p" => EntityKind::Person,
            "l" => EntityKind::Place,
            _ => EntityKind::Organization,
        };
        marks.push((start as u32, text.len() as u32, kind));
        rest = after;
    }
    text.push_str(rest);
    let article = Article::from_text(&text);
    assert_eq!(article.text(), text, "nothing is cleaned away");
    let (words, claims) =
        Claims::stake(&article, super::super::words::words(&article), &UserGlossary::default());
    let spans: Vec<Span> = marks
        .iter()
        .map(|&(start, end, kind)| Span {
            first: words.partition_point(|word| word.range.start < start),
            after: words.partition_point(|word| word.range.start < end),
            kind,
            weight: 4,
        })
        .collect();
    let annotations = resolve(&article, &words, &spans, &claims).annotations;
    annotations.entities.into_iter().map(|entity| (entity.name, entity.aliases)).collect()
}

/// Every name of `text` is the one entity `name`.
#[track_caller]
fn one(text: &str, name: &str) {
    let found = resolved(text);
    assert!(matches!(&found[..], [(found, _)] if found == name), "{text}: {found:?}, not {name}");
}

/// The entities of `text` are headed by `names`.
#[track_caller]
fn several(text: &str, names: &[&str]) {
    let found: Vec<String> = resolved(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, names, "{text}");
}

#[test]
fn short_forms_of_persons_join() {
    for (text, name) in [
        ("Ketua {p:Rahmat Sudirman} tiba. {p:Sudirman} duduk. {p:Rahmat} bicara.", "Rahmat Sudirman"),
        ("{p:Sudirman} Tiba Kemarin Sore\nKetua {p:Rahmat Sudirman} tiba kemarin.", "Rahmat Sudirman"),
        ("Ketua {p:RAHMAT SUDIRMAN} tiba. {p:Rahmat} bicara.", "RAHMAT SUDIRMAN"),
        ("Ketua {p:Rahmat Adi Sudirman} tiba. {p:Rahmat A. Sudirman} duduk.", "Rahmat Adi Sudirman"),
        ("Ketua {p:Rahmat Adi Sudirman} tiba. {p:RAS} bicara.", "Rahmat Adi Sudirman"),
        ("{p:Joko Widodo} tiba. {p:Jokowi} lalu bicara.", "Joko Widodo"),
        ("{p:Renny Sumantri} tiba. {p:Rensu} lalu bicara.", "Renny Sumantri"),
        ("{p:Giovanka Lestari} tiba. {p:Gio} lalu bicara.", "Giovanka Lestari"),
        ("{p:Kenneth Sanders} tiba. {p:Keneth Sanders} duduk.", "Kenneth Sanders"),
        ("{p:Volodymyr Zelensky} tiba. {p:Zelenskyy} duduk. {p:Zelenskiy} bicara.", "Volodymyr Zelensky"),
        ("{p:Mochamad Djoko Susilo} tiba. {p:Muhammad Joko Susilo} duduk.", "Mochamad Djoko Susilo"),
        ("{p:Ahed Abu Al Latta} tiba. {p:Ahed Abul Latha} duduk.", "Ahed Abu Al Latta"),
    ] {
        one(text, name);
    }
}

#[test]
fn a_name_found_in_two_pieces_is_whole() {
    several("Menteri {p:Tirta} {p:Kencana Wungu} tiba. {p:Tirta} duduk.", &["Tirta Kencana Wungu"]);
    several("Menteri {p:Tirta}, {p:Kencana Wungu} tiba.", &["Tirta", "Kencana Wungu"]);
    several(
        "{p:Ratna Kusuma} dan {p:Hadi Wijaya} tiba. Utusan {p:Kusuma} {p:Wijaya} duduk.",
        &["Ratna Kusuma", "Hadi Wijaya"],
    );
}

#[test]
fn persons_stay_apart() {
    for (text, names) in [
        (
            "{p:Laras Wibisono} bertemu {p:Ratna Wibisono}. {p:Laras} pulang. {p:Ratna} tinggal.",
            &["Laras Wibisono", "Ratna Wibisono"][..],
        ),
        ("{p:Agus Susanto} bertemu {p:Agus Susanti}.", &["Agus Susanto", "Agus Susanti"]),
        ("{p:Rahmat Sudirman} lewat {l:Sudirman}.", &["Rahmat Sudirman", "Sudirman"]),
        (
            "{p:Rahmat Sudirman} memimpin {o:Yayasan Rahmat Sudirman}.",
            &["Rahmat Sudirman", "Yayasan Rahmat Sudirman"],
        ),
        ("{p:Alimah Lestari} menyapa {p:Ali}.", &["Alimah Lestari", "Ali"]),
        ("{p:Ani} menyapa {p:Hanif Ansori}.", &["Ani", "Hanif Ansori"]),
    ] {
        several(text, names);
    }
}

#[test]
fn a_shared_surname_is_the_one_it_was_before() {
    // `Wibisono` is Laras before Ratna comes, and stays so; her title makes it Ratna.
    let text = "Gubernur {p:Laras Wibisono} tiba. {p:Wibisono} bicara. Bupati {p:Ratna Wibisono} diam. Kata {p:Wibisono}, \
        itu baik. Bupati {p:Wibisono} setuju.";
    let article_mentions = resolved(text);
    assert_eq!(article_mentions.len(), 2);
    assert_eq!(article_mentions[0].1, ["Wibisono"]);
    assert_eq!(article_mentions[1].1, ["Wibisono"]);
}

#[test]
fn the_article_explains_its_short_forms() {
    for (text, name) in [
        ("{o:Komisi Pengawas Sungai} ({o:KPS}) rapat. {o:KPS} setuju.", "Komisi Pengawas Sungai"),
        ("{o:KPS} ({o:Komisi Pengawas Sungai}) rapat.", "Komisi Pengawas Sungai"),
        ("{o:Persaudaraan Muslimah} ({o:Salimah}) rapat.", "Persaudaraan Muslimah"),
        ("{o:Kantor Berita Nasional} ({o:NNA}) menulis. {o:NNA} diam.", "Kantor Berita Nasional"),
        ("{o:PT Hasil Laut Nusantara Tbk} atau {o:Halan} untung.", "PT Hasil Laut Nusantara Tbk"),
        ("{o:Dialog Empat Laut} atau lebih dikenal sebagai {o:Kuad} rapat.", "Dialog Empat Laut"),
        ("{p:Rahmat Sudirman} yang akrab disapa Kang {p:Mamat} tiba. {p:Mamat} duduk.", "Rahmat Sudirman"),
        ("{p:Elzawarman} biasa disapa {p:Om Zed} tiba.", "Elzawarman"),
        ("{p:Maruara Siregar} ({p:Ara}) tiba. {p:Ara} duduk.", "Maruara Siregar"),
        ("{o:Organisasi Kesehatan Dunia} ({o:WHO}) rapat. {o:WHO} setuju.", "Organisasi Kesehatan Dunia"),
        ("{p:Satria Tirta Purnama} ({p:Ohak}) tiba. {p:Ohak} duduk.", "Satria Tirta Purnama"),
        ("{l:Taman Wisata Alam} ({l:TWA}) tutup.", "Taman Wisata Alam"),
    ] {
        one(text, name);
    }
    several("{o:Liga Laut} ({l:AS}) rapat.", &["Liga Laut", "Amerika Serikat"]);
    several("{l:Bandung} ({l:Jawa Barat}) banjir.", &["Bandung", "Jawa Barat"]);
    several("{p:Rahmat Sudirman} ({o:Golkar}) tiba.", &["Rahmat Sudirman", "Golkar"]);
}

#[test]
fn forms_of_organizations_join() {
    for (text, name) in [
        ("{o:PT Nusa Karya Abadi} untung. {o:Nusa Karya Abadi} senang.", "PT Nusa Karya Abadi"),
        ("{o:PT Karya Abadi (Persero) Tbk} untung. {o:Karya Abadi} senang.", "PT Karya Abadi (Persero) Tbk"),
        ("{o:Pemkot Bandung} rapat. {o:Pemerintah Kota Bandung} setuju.", "Pemerintah Kota Bandung"),
        (
            "{o:Pemerintah Kota (Pemkot) Surabaya} rapat. {o:Pemkot Surabaya} setuju. {o:Pemkot} bubar.",
            "Pemerintah Kota (Pemkot) Surabaya",
        ),
        ("{o:Ombudsman RI Jawa Tengah} datang. {o:Ombudsman Jateng} pergi.", "Ombudsman RI Jawa Tengah"),
        ("{o:DPRD Kota Payakumbuh} rapat. {o:DPRD} setuju.", "DPRD Kota Payakumbuh"),
        ("{o:BPBD} siaga. {o:BPBD Malang} mengirim perahu.", "BPBD Malang"),
        ("{o:Komisi XI DPR RI} rapat. {o:Komisi XI} setuju.", "Komisi XI DPR RI"),
        ("{o:Dinas Pariwisata Bali} rapat. {o:Dinas Pariwisata} setuju.", "Dinas Pariwisata Bali"),
        ("{o:New Herald Tribune} menulis. {o:NHT} diam.", "New Herald Tribune"),
        ("{o:Badan Kerja Sungai dan Laut} rapat. {o:BKSL} setuju.", "Badan Kerja Sungai dan Laut"),
        (
            "{o:Kementerian Laut dan Hutan Bakau} rapat. {o:Kementerian LHB} setuju.",
            "Kementerian Laut dan Hutan Bakau",
        ),
        ("{o:Badan Laut dan Hutan Bakau} rapat. {o:LHB} setuju.", "Badan Laut dan Hutan Bakau"),
        ("{o:AB57+ Institute} rapat. {o:AB 57+ Institute} setuju.", "AB 57+ Institute"),
        ("{o:KABARPAGI.COM} menulis. {o:Kabarpagi.com} diam.", "Kabarpagi.com"),
    ] {
        one(text, name);
    }
    several("{o:Polres Lamongan} dan {o:Polres Gresik} rapat.", &["Polres Lamongan", "Polres Gresik"]);
    several("{o:Komisi II} dan {o:Komisi III} rapat.", &["Komisi II", "Komisi III"]);
    several(
        "{o:Badan Laut dan Hutan Bakau} dan {o:Dinas LHB} rapat.",
        &["Badan Laut dan Hutan Bakau", "Dinas LHB"],
    );
    several("{o:Kejaksaan Agung} ({o:KPK}) rapat.", &["Kejaksaan Agung", "KPK"]);
    several("{o:Bank Samudra} dan {o:Bank Samudera Timur} rapat.", &["Bank Samudra", "Bank Samudera Timur"]);
}

#[test]
fn forms_of_places_join() {
    for (text, name) in [
        ("{l:Kota Bekasi} banjir. {l:Bekasi} gelap.", "Kota Bekasi"),
        ("{l:Iran} menolak. {l:Republik Islam Iran} diam.", "Republik Islam Iran"),
        ("{l:Gunung Seminung} meletus. {l:Seminung} tenang.", "Gunung Seminung"),
        ("{l:Selat Hormuz} ditutup. {l:Selar Hormuz} dibuka.", "Selat Hormuz"),
        (
            "{l:Crimea} jauh. {l:Krimea} dekat. {l:Crimea} luas. {l:Semenanjung Krimea} kering. {l:Krimea} sepi.",
            "Krimea",
        ),
        ("{l:AS} menolak. {l:Negeri Paman Sam} diam. {l:Amerika} setuju.", "Amerika Serikat"),
        ("{l:China} menolak. {l:Cina} diam. {l:Cina} setuju. {l:Cina} pergi.", "Cina"),
        ("{l:JAKARTA} banjir. {l:Jakarta} gelap.", "Jakarta"),
        ("{l:Moskow} dingin. {l:Moskow Tengah} ramai.", "Moskow"),
        ("{l:Asrama Melati Sukajaya} penuh. {l:Asrama Melati} sesak.", "Asrama Melati Sukajaya"),
    ] {
        one(text, name);
    }
    several("{l:Stasiun Jember} tutup. {l:Jember} ramai.", &["Stasiun Jember", "Jember"]);
    several("{l:Jawa Barat} luas. {l:Jawa} padat.", &["Jawa Barat", "Jawa"]);
    several("{l:Kota Bekasi} dan {l:Kabupaten Bekasi} banjir.", &["Kota Bekasi", "Kabupaten Bekasi"]);
}
