//! Speakers who are described, pointed at or only spoken of.

use super::*;

#[test]
fn a_description_means_whoever_it_points_at() {
    for (text, expected) in [
        // With `itu`, some words on; but in `warga di desa itu` it is the village.
        (
            "Budi tersenyum lebar.\n“Saya lega,” kata pria kelahiran Kupang, 52 tahun silam itu.",
            "Budi Santoso",
        ),
        ("Rina pulang.\n“Saya lega,” kata perempuan yang memimpin Bank Samudra itu.", "Rina Hartono"),
        ("Budi pulang.\n“Saya lega,” kata warga di desa itu.", "warga"),
        ("Budi tersenyum lebar.\n“Saya lega,” kata teman kecil Yohana Pello tersebut.", "Budi Santoso"),
        // By a name of its own.
        ("“Saya lega,” kata pria yang akrab disapa Budi.", "Budi Santoso"),
        ("“Saya lega,” kata seorang pedagang bernama Andi.", "Andi"),
        ("Seorang pedagang bernama Andi mengatakan, “Saya lega sekali hari ini.”", "Andi"),
        // Cut short.
        ("Wali Kota Malang Budi Santoso tiba.\n“Saya lega,” kata Wako.", "Budi Santoso"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn somebody_elses_kin_is_somebody_else() {
    for (text, expected) in [
        ("“Terima kasih,” ucap ibunda Andi.", "ibunda Andi"),
        ("“Terima kasih,” ucap istri Budi, Rina.", "Rina Hartono"),
        ("“Terima kasih,” ucap penyanyi Andi itu.", "Andi"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
    let text = "“Saya siap,” kata Rina.\nAdik Budi itu mengaku lelah.\nIa tersenyum.\n“Tapi lega,” katanya.";
    assert_eq!(speakers(text), ["Rina Hartono", "Rina Hartono"]);
    let text = "“Saya siap,” kata Rina.\nAdik kandung Budi itu mengaku lelah.\n“Tapi lega,” katanya.";
    assert_eq!(speakers(text), ["Rina Hartono", "Rina Hartono"]);
}

#[test]
fn organizations_speak_through_media_and_are_pointed_at() {
    for (text, expected) in [
        ("“Bunga naik,” tulis akun resmi Bank Samudra.", "Bank Samudra"),
        ("“Bunga naik,” demikian keterangan tertulis Bank Samudra.", "Bank Samudra"),
        ("“Bunga naik,” tambah pernyataan pihak Bank Samudra.", "Bank Samudra"),
        ("Bank Samudra mengatakan harga naik.\n“Bunga juga naik,” kata perusahaan itu.", "Bank Samudra"),
        ("Bank Samudra menerima surat itu.\n“Bunga naik,” bunyi unggahan tersebut.", "Bank Samudra"),
        ("Bank Samudra mengatakan harga naik.\n“Saya lega,” kata seorang warga.", "seorang warga"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn an_apposition_names_no_subject() {
    for text in [
        "Budi, sekretaris tim Yohana Pello, mengatakan, “Kami siap bekerja.”",
        "Budi, Kepala Kantor Rina Hartono di Malang, juga mengatakan, “Kami siap bekerja.”",
    ] {
        assert_eq!(speakers(text), ["Budi Santoso"], "{text}");
    }
    let text = "Menurut analis senior Rina untuk Malang, Yohana Pello, “harga akan naik lagi tahun depan”.";
    assert_eq!(speakers(text), ["Yohana Pello"]);
}

#[test]
fn nobody_takes_the_stage_in_passing() {
    let said = "“Kami siap,” kata Rina.";
    for between in [
        // Acted upon, named in passing, or of another article.
        "Andi sudah ditahan sejak Senin.",
        "Acara itu terinspirasi buku karya Andi.",
        "Baca juga: Andi Ditahan",
        "Baca juga:\nAndi Pulang Malam",
        "Laporan Wartawan Warta Laut, Andi",
    ] {
        let text = format!("{said}\n{between}\n“Kami lanjut,” katanya.");
        assert_eq!(speakers(&text), ["Rina Hartono", "Rina Hartono"], "{between}");
    }
    for (between, expected) in [
        ("Andi tiba lebih awal.", "Andi"),
        ("Seorang pedagang mengatakan harga naik.", "Seorang pedagang"),
        ("Pedagang lain, Sulastri (41), juga lega.", "Sulastri"),
    ] {
        let text = format!("{said}\n{between}\n“Kami lanjut,” katanya.");
        assert_eq!(speakers(&text), ["Rina Hartono", expected], "{between}");
    }
}

#[test]
fn links_are_headlines_of_others() {
    let (_, found) =
        read("“Kami siap,” kata Rina. Tonton juga “Harga Cabai Naik Lagi Jelang Lebaran” di sini.");
    assert_eq!(found[1].kind, QuotationKind::Term);
}

#[test]
fn lines_that_a_scraper_broke_are_one_sentence() {
    assert_eq!(speakers("“Kami siap,” ujarMenteri Kehutanan Rina Hartono."), ["Rina Hartono"]);
    assert_eq!(speakers("Rina: “Kami siap,”.Budi: “Saya juga.”"), ["Rina Hartono", "Budi Santoso"]);
    assert_eq!(speakers("“Kami siap,”\nkata Rina\n, Senin."), ["Rina Hartono"]);
    assert_eq!(
        speakers("“Kami siap,” kata Rina.,Budi menagih janji.,“Kami menunggu,” katanya.")[1],
        "Budi Santoso"
    );
}

#[test]
fn what_somebody_does_besides_names_nobody() {
    let text = "Rina pulang. Ia mengatakan, “Mundur,” sambil meminta mereka menjauh.";
    assert_eq!(speakers(text), ["Rina Hartono"]);
}
