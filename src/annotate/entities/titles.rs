//! Tells what a word says about the name beside it: a title before a person, a type word before an organization.
//!
//! The words of Indonesian news, by hand, in small letters; a word is looked up whatever its case. What follows such a
//! word is decided in `recognize`. The classes are those of Budi et al.'s rules for Indonesian (2005).

use foldhash::{HashMap, HashMapExt, HashSet};
use std::sync::LazyLock;

/// What a word says about its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) enum Class {
    /// Stands before a person: an office, a profession, a rank, a kinship.
    Title,
    /// Stands before a person, and is no part of a role: `Pak`, `Dr`.
    Honorific,
    /// Begins the name of an organization.
    OrganizationType,
    /// Written small before the name of an organization, and no part of it.
    OrganizationLabel,
    /// Written small before a name of a person, and no part of it: `bernama`.
    PersonLabel,
    /// Begins the name of a place.
    PlaceType,
    /// Written small before the name of a place, or a preposition of place.
    PlaceLabel,
    /// May follow the name of a place: `Utara`.
    Direction,
    /// Says that the name beside it spoke.
    Reporting,
    /// Joins the parts of a person's name.
    Joiner,
    /// A month or a day: ends a name where other capitals go on.
    Time,
    /// Begins with a capital and names nothing this program marks: months, religions, languages, abbreviations.
    Nothing,
}

const TITLES: &str = "
presiden wapres menteri wamen wakil ketua kepala gubernur wagub bupati wabup wali walikota camat lurah kades perbekel
kapolri kapolda wakapolda kapolres kapolresta kapolrestabes kapolsek kasat kasatreskrim kabid kabidhumas kadiv kanit
kasi dandim danrem pangdam panglima kadis kadinkes kadisdik kabag kakanwil sekda sekjen wasekjen sekretaris bendahara jubir juru
direktur dirut dirjen direksi manajer manager komisaris deputi asisten staf ajudan utusan aide duta dubes konsul kanselir
perdana pm raja ratu pangeran sultan paus uskup kardinal imam ustaz ustadz kiai kyai habib syekh syeikh pendeta
senator anggota legislator politisi politikus caleg capres cawapres cagub mensesneg menlu menkeu mendagri menko menhan
mendag mendikbud mendikti menkes menkominfo menpora menag menperin menaker menhub mentan menteng seskab menseskab
jaksa hakim pengacara advokat kuasa notaris polisi jenderal letjen mayjen brigjen kolonel letkol mayor kapten lettu letda
sersan kopral prajurit marsekal laksamana komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigadir
briptu bripda serda sertu serka pelda peltu
profesor dosen rektor dekan guru dokter peneliti pakar pengamat analis ekonom ilmuwan sejarawan ahli pemerhati
pelatih kapten striker gelandang bek kiper penyerang pemain petinju pebulutangkis petenis pembalap atlet wasit pesepakbola
aktor aktris artis penyanyi musisi sutradara produser penulis  penyair seniman komedian presenter selebgram model
pengusaha bos ceo cfo coo founder pendiri pemilik chairman president minister secretary direktris investor
tokoh aktivis koordinator korlap relawan ketum waketum pimpinan pemimpin pembina pengurus pelaksana plt pj penjabat plh mantan
korban saksi tersangka terdakwa terpidana pelaku saudara anak istri suami ayah adik kakak
wartawan jurnalis reporter redaktur editor fotografer penyiar humas kabiro
inspektur komandan petugas penyidik penasihat stafsus spesialis sales vice executive officer head
mendiang almarhum almarhumah calon eks ibu wako wawako waka coach chief economist nyai ustazah ustadzah ayatollah
kapuspen kadispen kapendam kapuspenkum kajari kajati jampidsus jamintel danlanal danlanud kasad kasal kasau
menkum menham menekraf menpar menbud menkop menlh mendikdasmen mendiktisaintek menkomdigi wamenlu wamenkeu wamendagri wamenhan wamenaker
";

const HONORIFICS: &str = "
inf kav cpm cba cpl ust ust. pak bapak bu bang mas mbak kang cak gus ning tuan nyonya nona dr dr. drs drs. dra dra. ir ir. h. hj hj. haji hajah prof prof. kh kh. k.h. r.
mr mr. mrs mrs. ms ms. sir st. raden rm. tgk. tgh. tgh
";

const ORGANIZATION_TYPES: &str = "
pt pt. cv cv. ud bank kementerian departemen universitas institut politeknik akademi sekolah sd sdn smp smpn sma sman smk smkn mts
pesantren ponpes madrasah polda polres polresta polrestabes polsek polsekta kodam kodim korem koramil partai komisi dinas persatuan
perhimpunan ikatan asosiasi himpunan federasi forum aliansi koalisi gerakan front serikat organisasi yayasan lembaga badan balai
dewan majelis mahkamah pengadilan kejaksaan kejari kejati kedutaan kedubes kbri konsulat kjri pemerintah pemprov pemkab pemkot pemda
satreskrim satlantas satgas satpol direktorat ditjen ditreskrimsus ditreskrimum bareskrim densus brigade divisi korps komnas
komite konsorsium koperasi perkumpulan pengurus persekutuan perusahaan perum perumda pdam rs rsud rsup rsu klinik puskesmas
ombudsman otoritas biro kantor kanwil sekretariat kadin gabungan pusat fakultas pokja satuan gugus bumd bumn fraksi grup klub persaudaraan liga
tribun harian koran majalah tim laskar lanal lanud kopassus panitia pos daop inspektorat bpbd bnpb bpom bkn komando kabinet pemko disdik dinkes bkpsdm bapenda bappeda baznas daker
";

const ORGANIZATION_ENDS: &str = "
institute magazine agency times news post fc club group foundation university college corp corp. inc inc. ltd ltd. llc tbk plc
association council committee center centre television tv radio united city commission authority international airlines
airways motors holdings holding capital sekuritas securities partners studies studios entertainment records bank society
network company co. union organization journal herald tribune chronicle chronicles daily today
";

const ORGANIZATION_LABELS: &str = "
berita media majalah harian koran perusahaan televisi stasiun tv maskapai kelompok raksasa klub grup band tim operator produsen
aplikasi platform bursa partai organisasi situs laman portal lembaga milisi
";

const PLACE_TYPES: &str = "
gunung sungai pulau kepulauan kabupaten kab. kota jalan jl jl. stadion provinsi kecamatan kelurahan desa dusun kampung selat laut teluk
danau bandara pelabuhan stasiun terminal gedung hotel istana masjid gereja museum taman pasar waduk bendungan lapangan tol
jembatan semenanjung tanjung bukit lembah distrik perumahan kompleks gelora monumen candi pantai samudra samudera benua
embarkasi puncak kawah apartemen plaza mal mall pelataran alun-alun kali hutan simpang gang jalur sirkuit rutan lapas bundaran
besuk ranu situ telaga curug embung asrama debarkasi klenteng pura vihara pegunungan jazirah teluk muara
";

const PERSON_LABELS: &str = "bernama berinisial inisial almarhum";

const PLACE_LABELS: &str = "
di ke kota desa kampung dusun kecamatan kelurahan kabupaten provinsi wilayah daerah kawasan negara ibukota pulau gunung sungai
distrik asal menuju perbatasan pesisir pinggiran pelabuhan bandara jembatan warga seberang
";

const DIRECTIONS: &str = "utara selatan barat timur tengah tenggara raya pusat";

const REPORTING: &str = "
kata ujar tutur ucap ungkap jelas terang tegas imbuh tambah sebut papar beber lanjut pungkas tukas cetus tandas sambung
ungkapnya katanya ujarnya tuturnya ucapnya jelasnya tegasnya
mengatakan menyatakan menyebut menyebutkan menjelaskan mengungkapkan mengaku menegaskan menambahkan menuturkan memaparkan membeberkan
berkata menilai menduga berharap menuding menuduh mengklaim mengakui mengkritik mengecam meminta mendesak memuji membantah
mengisyaratkan mengusulkan menulis bercerita mengungkap menyampaikan menyarankan berpendapat berujar bertanya menjawab memperingatkan
menyerukan menyoroti mengingatkan mengimbau mengajak berpesan menceritakan mengenang menyalahkan menolak bersikeras berpesan
merupakan lahir meninggal tewas menikah
";

const JOINERS: &str = "bin binti van von de del der den da dos al el la le ibn bint";

const TIMES: &str = "
januari februari maret april mei juni juli agustus september oktober november desember
senin selasa rabu kamis jumat jum'at sabtu minggu ahad ramadan ramadhan syawal muharram zulhijah lebaran natal paskah
wib wita wit gmt
";

const NOTHINGS: &str = "
idul adha fitri idulfitri iduladha nyepi waisak imlek islam kristen katolik hindu buddha konghucu yahudi muslim muslimah allah tuhan nabi alquran al-quran quran injil
rasulullah swt saw bahasa inggris-indonesia arab-melayu jawa-sunda
wni wna uu ruu kuhp kuhap perppu perpres pp apbn apbd phk bbm umkm asn pns pppk ham ktp sim stnk bpkb nik kk npwp tni-polri bumdes
covid covid-19 dki usd rp idr ihsg pdb gdp psn mbg tpa tps tkp ot ott tppu kdrt bap sp3 sop csr ipo rups lpg lng ebt ai it hp tv
pilkada pilpres pemilu pileg pilgub munas muktamar kongres rakernas rapat sidang piala liga olimpiade sea gp
militer tentara pasukan parlemen warga operasi program peraturan keputusan dialog undang-undang pasal ayat pancasila genosida internasional nasional global foto sumber baca caption antara/ho video dok
kepmendagri kepmen permen perda pergub keppres inpres mice spbu cctv ktt rw rt lsm atm wfa wfh wfo nkri pon tni/polri tka tki sdm sda sdg esg who's vip vvip kbm mou ump umk umr
persero instagram tiktok facebook whatsapp youtube twitter
saya anda kami kita mereka dia ia
";

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut classes = HashMap::with_capacity(1500);
    // A word in two lists keeps the first.
    for (list, class) in [
        (TITLES, Class::Title),
        (HONORIFICS, Class::Honorific),
        (ORGANIZATION_TYPES, Class::OrganizationType),
        (PLACE_TYPES, Class::PlaceType),
        (DIRECTIONS, Class::Direction),
        (TIMES, Class::Time),
        (NOTHINGS, Class::Nothing),
        (REPORTING, Class::Reporting),
        (JOINERS, Class::Joiner),
    ] {
        for word in list.split_whitespace() {
            classes.entry(word).or_insert(class);
        }
    }
    classes
});

static LABELS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    for (list, class) in [
        (PERSON_LABELS, Class::PersonLabel),
        (PLACE_LABELS, Class::PlaceLabel),
        (ORGANIZATION_LABELS, Class::OrganizationLabel),
    ] {
        labels.extend(list.split_whitespace().map(|word| (word, class)));
    }
    labels
});

static ORGANIZATION_END_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ORGANIZATION_ENDS.split_whitespace().collect());

/// Builds the lists, which would happen at their first use.
pub(super) fn prepare() {
    LazyLock::force(&CLASSES);
    LazyLock::force(&LABELS);
    LazyLock::force(&ORGANIZATION_END_WORDS);
}

/// The class of `word` as a word that begins, joins or bars a name.
pub(in crate::annotate) fn class(word: &str) -> Option<Class> {
    look_up(&CLASSES, word)
}

/// The class of `word`, in small letters, as the label before a name ([`Class::PersonLabel`], [`Class::PlaceLabel`]
/// or [`Class::OrganizationLabel`]).
pub(super) fn label(word: &str) -> Option<Class> {
    LABELS.get(word).copied()
}

/// Whether `word` ends names of events, agreements and laws in English.
pub(super) fn ends_event(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "Act",
        "Agreement",
        "Award",
        "Awards",
        "Championship",
        "Championships",
        "Conference",
        "Contribution",
        "Convention",
        "Cup",
        "Day",
        "Dialogue",
        "Exhibition",
        "Expo",
        "Festival",
        "Forum",
        "Games",
        "Month",
        "Open",
        "Summit",
        "Tour",
        "Tournament",
        "Week",
        "Year",
    ];
    ENDS.contains(&word)
}

/// Whether `word` ends names of organizations.
pub(super) fn ends_organization(word: &str) -> bool {
    ORGANIZATION_END_WORDS.contains(word.to_lowercase().as_str())
}

/// Bytes that no word of the lists has.
const LONGEST: usize = 24;

fn look_up(table: &HashMap<&'static str, Class>, word: &str) -> Option<Class> {
    if let Some(class) = table.get(word) {
        return Some(*class);
    }
    // Nearly all words are in small letters already.
    if !word.starts_with(char::is_uppercase) || word.len() >= LONGEST {
        return None;
    }
    if !word.is_ascii() {
        return table.get(word.to_lowercase().as_str()).copied();
    }
    let mut small = [0; LONGEST];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    table.get(std::str::from_utf8(small).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_class_in_any_case() {
        for (word, expected) in [
            ("Gubernur", Some(Class::Title)),
            ("gubernur", Some(Class::Title)),
            ("AKBP", Some(Class::Title)),
            ("Pak", Some(Class::Honorific)),
            ("Kementerian", Some(Class::OrganizationType)),
            ("Gunung", Some(Class::PlaceType)),
            ("Agustus", Some(Class::Time)),
            ("Imlek", Some(Class::Nothing)),
            ("mengatakan", Some(Class::Reporting)),
            ("meja", None),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
        assert_eq!(label("di"), Some(Class::PlaceLabel));
        assert_eq!(label("berita"), Some(Class::OrganizationLabel));
        assert!(ends_organization("Institute"));
    }
}
