//! Words by rule: each line is a word, its root (`=`: the word itself) and its affixes, as the first analysis has them.

use proptest::prelude::*;

use super::{MOST, analyse, is_ambiguous};
use crate::language::lexicon::Register;

/// Checks every line of a table and reports all that are wrong at once.
fn check(table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut columns = line.split(':').map(str::trim);
        let word = columns.next().unwrap();
        let root = columns.next().filter(|root| *root != "=").unwrap_or(word);
        let affixes: Vec<&str> = columns.next().unwrap_or("").split_whitespace().collect();
        match analyse(word).first() {
            Some(first) if first.root == root && first.affixes == affixes => {}
            Some(first) => wrong.push(format!("{word}: {} {:?}", first.root, first.affixes)),
            None => wrong.push(format!("{word}: nothing")),
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_of_every_kind_come_apart_as_the_dictionary_files_them() {
    let table = include_str!("tests/words.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    check(&lines.map(|line| line.replace('\t', ":") + "\n").collect::<String>());
}

#[test]
fn the_page_on_affixes_is_right() {
    let page = include_str!("../../../docs/affixes.md");
    let mut header: Vec<&str> = Vec::new();
    let mut rows = 0;
    for line in page.lines() {
        let columns: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        match *columns {
            ["Word", ..] => header = columns,
            [rule, ..] if rule.starts_with("---") => {}
            [word, root, affixes, last] => {
                let analyses = analyse(word);
                let first = analyses.first().unwrap_or_else(|| panic!("{word}: nothing"));
                assert_eq!((&*first.root, first.affixes.join(" ").as_str()), (root, affixes), "{word}");
                let rules = first.segments.iter().filter_map(|segment| Some(segment.rule?.to_string()));
                if header.last() == Some(&"Rule") {
                    assert_eq!(rules.collect::<Vec<_>>(), [last], "{word}");
                }
                rows += 1;
            }
            _ => {}
        }
    }
    assert!(rows > 100, "{rows} rows");
}

/// A table test of a rule.
macro_rules! rule {
    ($($name:ident: $table:literal)*) => { $(#[test] fn $name() { check($table) })* };
}

rule! {
    roots_stay_whole: "
        rumah:=\n yang:=\n bulan:=\n jangan:=\n dengan:=\n hutan:=\n bahkan:=\n bukan:=\n makan:=\n ikan:=
        mereka:=\n menteri:=\n kepala:=\n kemudian:=\n perempuan:=\n sejarah:=\n sekarang:=\n sekolah:=\n seluruh:=
        masalah:=\n berapa:=\n beberapa:berapa:R\n mulai:=\n pantai:=\n sungai:=\n nilai:=\n langkah:=\n jumlah:=\n telah:=
        perang:=\n menang:=\n penting:=\n pesan:=\n perlu:=\n percaya:=\n peluang:=\n pesawat:=\n pengaruh:=
        perintah:=\n dinas:=\n diri:=\n buku:=\n ilmu:=\n hanya:=\n punya:=\n ampun:=\n kelas:=\n terus:="

    men_drops_p_t_k_s: "
        memakai:pakai:meN-\n memilih:pilih:meN-\n memukul:pukul:meN-\n memikirkan:pikir:meN- -kan
        memotong:potong:meN-\n memeriksa:periksa:meN-\n memerintah:perintah:meN-\n memerlukan:perlu:meN- -kan
        menulis:tulis:meN-\n menarik:tarik:meN-\n menolak:tolak:meN-\n menerima:terima:meN-\n menutup:tutup:meN-
        menunggu:tunggu:meN-\n menurunkan:turun:meN- -kan\n meninggal:tinggal:meN-\n menanyakan:tanya:meN- -kan
        mengirim:kirim:meN-\n mengatakan:kata:meN- -kan\n mengejar:kejar:meN-\n mengenal:kenal:meN-
        mengumpulkan:kumpul:meN- -kan\n mengurangi:kurang:meN- -i\n mengunjungi:kunjung:meN- -i
        mengeluarkan:keluar:meN- -kan\n mengembalikan:kembali:meN- -kan\n mengeluh:keluh:meN-
        menyusun:susun:meN-\n menyebut:sebut:meN-\n menyimpan:simpan:meN-\n menyerang:serang:meN-
        menyelesaikan:selesai:meN- -kan\n menyadari:sadar:meN- -i\n menyewa:sewa:meN-\n menyambut:sambut:meN-"

    men_before_other_sounds: "
        melihat:lihat:meN-\n melakukan:laku:meN- -kan\n meminta:minta:meN-\n memasak:masak:meN-\n menikah:nikah:meN-
        menyanyi:nyanyi:meN-\n merasa:rasa:meN-\n merusak:rusak:meN-\n mewakili:wakil:meN- -i\n meyakinkan:yakin:meN- -kan
        membaca:baca:meN-\n membantu:bantu:meN-\n memfitnah:fitnah:meN-\n memvonis:vonis:meN-
        mencari:cari:meN-\n mendengar:dengar:meN-\n menjadi:jadi:meN-\n menjelaskan:jelas:meN- -kan
        menggunakan:guna:meN- -kan\n menghitung:hitung:meN-\n mengambil:ambil:meN-\n mengikuti:ikut:meN- -i
        mengubah:ubah:meN-\n mengolah:olah:meN-\n mengadakan:ada:meN- -kan\n mengakui:aku:meN- -i
        memproduksi:produksi:meN-\n memprotes:protes:meN-\n mengkritik:kritik:meN-\n mengklaim:klaim:meN-
        menyatakan:nyata:meN- -kan\n memulai:mulai:meN-\n memuat:muat:meN-\n menilai:nilai:meN-"

    men_exceptions_and_monosyllables: "
        mempunyai:punya:meN- -i\n mengkaji:kaji:meN-\n mengaji:kaji:meN-\n mengecek:cek:meN-\n mengesahkan:sah:meN- -kan
        mengecat:cat:meN-\n pengecatan:cat:peN- -an\n pengesahan:sah:peN- -an\n pengecekan:cek:peN- -an
        mengebom:bom:meN-\n pengeboman:bom:peN- -an\n mengetik:ketik:meN-\n mengemas:kemas:meN-"

    pen_like_men: "
        penulis:tulis:peN-\n pemilih:pilih:peN-\n pengirim:kirim:peN-\n penyusun:susun:peN-\n pembaca:baca:peN-
        pendengar:dengar:peN-\n pencuri:curi:peN-\n penjual:jual:peN-\n penggemar:gemar:peN-\n pengamat:amat:peN-
        pelatih:latih:peN-\n perusak:rusak:peN-\n penyanyi:nyanyi:peN-\n pemain:main:peN-\n penjaga:jaga:peN-
        pengemudi:kemudi:peN-\n penduduk:duduk:peN-\n pengusaha:usaha:peN-\n pemerintah:perintah:peN-
        pengguna:guna:peN-\n peneliti:teliti:peN-\n penonton:tonton:peN-\n pembeli:beli:peN-\n pemilik:milik:peN-
        pemilihan:pilih:peN- -an\n penerbangan:terbang:peN- -an\n pelabuhan:labuh:peN- -an\n pemrosesan:proses:peN- -an
        pengadilan:adil:peN- -an\n pendidikan:didik:peN- -an\n penjelasan:jelas:peN- -an\n pengiriman:kirim:peN- -an
        penyelidikan:selidik:peN- -an\n pembangunan:bangun:peN- -an\n pemerintahan:perintah:peN- -an
        pertanyaan:tanya:per- -an\n penggunaan:guna:peN- -an\n pelaksanaan:laksana:peN- -an\n penanganan:tangan:peN- -an
        pembelajaran:ajar:peN- ber- -an\n pemberdayaan:daya:peN- ber- -an\n pemberhentian:henti:peN- ber- -an
        pengetahuan:tahu:peN- ke- -an\n penyeimbang:imbang:peN- se-"

    pe_without_a_nasal: "
        pelajar:ajar:pe-\n pekerja:kerja:pe-\n petinju:tinju:pe-\n petugas:tugas:pe-\n pedagang:dagang:pe-
        pejalan:jalan:pe-\n petani:tani:pe-\n pejabat:jabat:pe-\n peserta:serta:pe-\n pebisnis:bisnis:pe-"

    ber: "
        berjalan:jalan:ber-\n bekerja:kerja:ber-\n belajar:ajar:ber-\n berenang:renang:ber-\n berupa:rupa:ber-
        beternak:ternak:ber-\n beruang:uang:ber-\n berbicara:bicara:ber-\n bertemu:temu:ber-\n berhasil:hasil:ber-
        bersama:sama:ber-\n berubah:ubah:ber-\n berada:ada:ber-\n berlangsung:langsung:ber-\n berharap:harap:ber-
        berdasarkan:dasar:ber- -kan\n berdatangan:datang:ber- -an\n berpakaian:pakai:ber- -an
        berkelanjutan:lanjut:ber- ke- -an\n berpendidikan:didik:ber- peN- -an\n berpengaruh:pengaruh:ber-
        berkebangsaan:bangsa:ber- ke- -an\n berpendapat:dapat:ber- peN-\n berhadapan:hadap:ber- -an
        berpengalaman:alam:ber- peN- -an\n berkewajiban:wajib:ber- ke- -an"

    per_and_stacked: "
        memperbaiki:baik:meN- per- -i\n memperbesar:besar:meN- per-\n mempertanyakan:tanya:meN- per- -kan
        mempelajari:ajar:meN- per- -i\n mempekerjakan:kerja:meN- per- -kan\n memperhatikan:hati:meN- per- -kan
        diperbaiki:baik:di- per- -i\n dipertanyakan:tanya:di- per- -kan\n dipelajari:ajar:di- per- -i
        diperkirakan:kira:di- per- -kan\n memperoleh:oleh:meN- per-\n memperkenalkan:kenal:meN- per- -kan
        memperpanjang:panjang:meN- per-\n mempersilakan:sila:meN- per- -kan\n memperkuat:kuat:meN- per-
        memberlakukan:laku:meN- ber- -kan\n memberhentikan:henti:meN- ber- -kan\n diberlakukan:laku:di- ber- -kan
        mengetahui:tahu:meN- ke- -i\n diketahui:tahu:di- ke- -i\n mengemukakan:muka:meN- ke- -kan
        mengesampingkan:samping:meN- ke- -kan\n mengedepankan:depan:meN- ke- -kan
        menyeimbangkan:imbang:meN- se- -kan\n menyerupai:rupa:meN- se- -i\n teperdaya:daya:ter- per-
        pertemuan:temu:per- -an\n perdagangan:dagang:per- -an\n perbankan:bank:per- -an\n perusahaan:usaha:per- -an
        perkembangan:kembang:per- -an\n perubahan:ubah:per- -an\n perhatian:hati:per- -an\n persatuan:satu:per- -an
        perjanjian:janji:per- -an\n pertanggungjawaban:tanggung jawab:per- -an\n perekonomian:ekonomi:per- -an
        perlindungan:lindung:per- -an\n pernyataan:nyata:per- -an\n persetujuan:setuju:per- -an"

    ter_di_ku_kau: "
        terlihat:lihat:ter-\n terbesar:besar:ter-\n terasa:rasa:ter-\n termasuk:masuk:ter-\n tersangka:sangka:ter-
        terselenggara:selenggara:ter-\n tercapai:capai:ter-\n terpilih:pilih:ter-\n terbuka:buka:ter-
        terhadap:hadap:ter-\n terjadi:jadi:ter-\n tertarik:tarik:ter-\n terpengaruh:pengaruh:ter-\n tepercaya:percaya:ter-
        dibaca:baca:di-\n dikatakan:kata:di- -kan\n dikurangi:kurang:di- -i\n dilansir:lansir:di-\n ditolak:tolak:di-
        diminta:minta:di-\n dibunuh:bunuh:di-\n disebut:sebut:di-\n diberikan:beri:di- -kan\n digunakan:guna:di- -kan
        kubaca:baca:ku-\n kutulis:tulis:ku-\n kaulihat:lihat:kau-\n kubayangkan:bayang:ku- -kan\n kaukatakan:kata:kau- -kan"

    ke: "
        kedua:dua:ke-\n ketiga:tiga:ke-\n kekasih:kasih:ke-\n ketua:tua:ke-\n kehendak:hendak:ke-
        kemerdekaan:merdeka:ke- -an\n kementerian:menteri:ke- -an\n ketahuan:tahu:ke- -an\n keadaan:ada:ke- -an
        kebijakan:bijak:ke- -an\n kehidupan:hidup:ke- -an\n kemampuan:mampu:ke- -an\n kesehatan:sehat:ke- -an
        keamanan:aman:ke- -an\n kekuatan:kuat:ke- -an\n kerusakan:rusak:ke- -an\n kecelakaan:celaka:ke- -an
        keberhasilan:hasil:ke- ber- -an\n keberlangsungan:langsung:ke- ber- -an\n keterbatasan:batas:ke- ter- -an
        keterlibatan:libat:ke- ter- -an\n ketidakpastian:pasti:ke- -an\n ketidakadilan:adil:ke- -an
        kepemimpinan:pimpin:ke- peN- -an\n kewarganegaraan:warga negara:ke- -an\n keseimbangan:imbang:ke- se- -an
        kependudukan:duduk:ke- peN- -an\n ketertarikan:tarik:ke- ter- -an"

    se: "
        sebuah:buah:se-\n sepanjang:panjang:se-\n seorang:orang:se-\n sebesar:besar:se-\n setidaknya:tidak:se- -nya
        sebaiknya:baik:se- -nya\n sebenarnya:benar:se- -nya\n selama:lama:se-\n seharusnya:harus:se- -nya
        sebaik-baiknya:baik:se- R -nya\n seratus:ratus:se-\n seperempat:empat:se- per-\n sehari:hari:se-"

    suffixes: "
        makanan:makan:-an\n gerakan:gerak:-an\n tulisan:tulis:-an\n belasan:belas:-an\n harian:hari:-an\n pikiran:pikir:-an
        bantuan:bantu:-an\n dukungan:dukung:-an\n serangan:serang:-an\n laporan:lapor:-an\n pilihan:pilih:-an
        katakan:kata:-kan\n berikan:beri:-kan\n jelaskan:jelas:-kan\n gunakan:guna:-kan\n lakukan:laku:-kan
        hadapi:hadap:-i\n ikuti:ikut:-i\n hubungi:hubung:-i"

    clitics_and_particles: "
        bukuku:buku:-ku\n rumahmu:rumah:-mu\n anaknya:anak:-nya\n katanya:kata:-nya\n dikatakannya:kata:di- -kan -nya
        gerakannya:gerak:-an -nya\n kebijakannya:bijak:ke- -an -nya\n bacalah:baca:-lah\n apakah:apa:-kah\n adalah:ada:-lah
        itulah:itu:-lah\n siapapun:siapa:-pun\n meskipun:meski:-pun\n walaupun:walau:-pun\n bagaimanapun:bagaimana:-pun
        adapun:ada:-pun\n merekalah:mereka:-lah\n bukankah:bukan:-kah\n rumahnyalah:rumah:-nya -lah\n kepalanya:kepala:-nya
        perintahnya:perintah:-nya\n menterinya:menteri:-nya\n tulisanmu:tulis:-an -mu\n mungkinkah:mungkin:-kah"

    reduplication: "
        orang-orang:orang:R\n negara-negara:negara:R\n negara -negara:negara:R\n buku-bukunya:buku:R -nya\n rumah-rumah:rumah:R
        bermil-mil:mil:ber- R\n bermil -mil:mil:ber- R\n berjalan-jalan:jalan:ber- R\n kehijau-hijauan:hijau:ke- R -an
        mobil-mobilan:mobil:R -an\n tolong-menolong:tolong:R meN-\n pukul-memukul:pukul:R meN-\n mengada-ada:ada:meN- R
        memukul-mukul:pukul:meN- R\n menulis-nulis:tulis:meN- R\n sayur-mayur:sayur:R\n bolak-balik:balik:R
        warna-warni:warna:R\n gerak-gerik:gerak:R\n lelaki:laki:R\n pepohonan:pohon:R -an\n leluhur:luhur:R
        rerumputan:rumput:R -an\n dedaunan:daun:R -an\n bebatuan:batu:R -an\n kebijakan-kebijakan:bijak:ke- -an R
        hormat-menghormati:hormat:R meN- -i\n sehari-hari:hari:se- R\n anak-anak:anak:R\n bersama-sama:sama:ber- R
        berkejar-kejaran:kejar:ber- R -an\n laki-laki:laki:R\n undang-undang:undang:R\n kata-katanya:kata:R -nya
        cepat-cepat:cepat:R\n sebesar-besarnya:besar:se- R -nya\n tiba-tiba:tiba:R\n bantu-membantu:bantu:R meN-
        Orang-orang:orang:R"

    hyphens_acronyms_and_numbers: "
        KTP-nya:KTP:-nya\n di-PHK:PHK:di-\n se-Indonesia:Indonesia:se-\n ke-20:20:ke-\n 1990-an:1990:-an\n 20-an:20:-an
        ke-2:2:ke-\n DPR-lah:DPR:-lah\n mem-PHK:PHK:meN-\n di-PHK-kan:PHK:di- -kan
        se-Asia:Asia:se-\n PBB-pun:PBB:-pun\n ber-KTP:KTP:ber-\n 1990an:1990:-an\n ke20:20:ke-"

    colloquial: "
        ngecek:cek:nge-\n ngomong:omong:N-\n nulis:tulis:N-\n nyari:cari:N-\n mikir:pikir:N-\n ngambil:ambil:N-
        nunggu:tunggu:N-\n ngopi:kopi:N-\n jelasin:jelas:-in\n dibeliin:beli:di- -in\n ngebantu:bantu:nge-\n nyoba:coba:N-"
}

#[test]
fn names_acronyms_and_foreign_words_are_never_torn_apart() {
    for word in [
        "Bali", "Susi", "Menkeu", "Bekasi", "Megawati", "Kemenkeu", "DPR", "KPK", "iPhone", "Semarang",
        "Kediri",
    ] {
        for analysis in analyse(word) {
            assert!(analysis.affixes.is_empty(), "{word}: {:?}", analysis.affixes);
            assert!(analysis.root.eq_ignore_ascii_case(word), "{word}: {}", analysis.root);
        }
    }
}

#[test]
fn illegal_combinations_are_refused() {
    for word in ["membacaan", "dibacaan", "terbacaan", "menulisan", "dimakanan", "berbacai", "kubacaan"] {
        for analysis in analyse(word) {
            let outer = analysis.affixes.first().copied().unwrap_or("");
            assert!(
                !matches!(outer, "meN-" | "di-" | "ter-" | "ber-" | "ku-"),
                "{word}: {:?}",
                analysis.affixes
            );
        }
    }
}

#[test]
fn real_ambiguity_shows() {
    for (word, roots) in [
        ("beruang", ["uang", "beruang"]),
        ("mengurus", ["urus", "kurus"]),
        ("mengarang", ["karang", "arang"]),
    ] {
        let analyses = analyse(word);
        for root in roots {
            assert!(analyses.iter().any(|analysis| analysis.root == root), "{word} as {root}");
        }
        assert!(is_ambiguous(&analyses), "{word}");
    }
    for word in ["rumah", "katanya", "memengaruhi", "bertarung", "xqzt"] {
        assert!(!is_ambiguous(&analyse(word)), "{word}");
    }
}

#[test]
fn registers_lead_to_the_standard_form() {
    for (word, lemma, register) in [
        ("mempengaruhi", "memengaruhi", Register::Nonstandard),
        ("mentaati", "menaati", Register::Nonstandard),
        ("mengkonsumsi", "mengonsumsi", Register::Nonstandard),
        ("mensukseskan", "menyukseskan", Register::Nonstandard),
        ("nggak", "tidak", Register::Colloquial),
        ("udah", "sudah", Register::Colloquial),
        ("gimana", "bagaimana", Register::Colloquial),
        ("memengaruhi", "memengaruhi", Register::Standard),
        ("memproses", "memproses", Register::Standard),
    ] {
        let analyses = analyse(word);
        let first = analyses.first().unwrap_or_else(|| panic!("{word}: nothing"));
        assert_eq!((&*first.lemma, first.register), (lemma, register), "{word}");
    }
}

#[test]
fn segments_name_their_rules() {
    let analyses = analyse("memengaruhi");
    let parts: Vec<_> = analyses[0]
        .segments
        .iter()
        .map(|segment| (&"memengaruhi"[segment.range.clone()], &*segment.underlying))
        .collect();
    assert_eq!(parts, [("mem", "meN-"), ("engaruh", "pengaruh"), ("i", "-i")]);
    assert_eq!(analyses[0].segments[0].rule.unwrap().to_string(), "p → m after meN-");
    for (word, rule) in [
        ("bekerja", "ber- loses r before r or -er-"),
        ("belajar", "ber- → l before this root"),
        ("mengecek", "meN- → menge- before one syllable"),
        ("melihat", "meN- → me- before l, m, n, r, w, y"),
        ("lelaki", "first consonant + e repeats the root's beginning"),
    ] {
        assert_eq!(analyse(word)[0].segments[0].rule.unwrap().to_string(), rule, "{word}");
    }
}

#[test]
fn what_nobody_knows_has_no_analysis() {
    for word in ["", " ", "-", "xqzt", "--", "a-", "-nya", "🙂", "çéà-çéà"] {
        assert_eq!(analyse(word), [], "{word:?}");
    }
}

proptest! {
    #[test]
    fn segments_cover_the_word(word in prop_oneof![
        "[a-z]{0,20}",
        "(me|mem|men|meng|meny|pe|ber|di|ke|se|ter){0,3}(tulis|pukul|ada|besar|kata)(kan|i|an)?(nya|ku)?(lah)?",
        "[a-zA-Z0-9]{0,8} ?- ?[a-zA-Z]{0,8}(-[a-z]{0,3})?",
        "\\PC{0,12}",
    ]) {
        let analyses = analyse(&word);
        prop_assert!(analyses.len() <= MOST);
        for analysis in analyses {
            let mut at = 0;
            for segment in &analysis.segments {
                prop_assert_eq!(segment.range.start, at);
                prop_assert!(word.get(segment.range.clone()).is_some());
                at = segment.range.end;
            }
            prop_assert_eq!(at, word.len());
            prop_assert!(analysis.glosses().len() < 9);
        }
    }
}
