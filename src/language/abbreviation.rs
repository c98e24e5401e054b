//! Tells which words are written with a stop that ends no sentence.
//!
//! Two lists, by hand: abbreviations that stand before what they belong to (`dr. Siti`, `PT. Maju`, `No. 5`) and keep
//! their stop, and those that may also end a sentence (`dll.`, `Tbk.`), where the next word decides. Nothing is
//! decided here about what an abbreviation stands for. The classes follow Kiss and Strunk, "Unsupervised
//! Multilingual Sentence Boundary Detection" (2006), the members the Indonesian spelling rules (EYD V).

/// Titles and labels that always lead: sorted bytewise.
const LEADING: &[&str] = &[
    "AKBP", "AKP", "Abd", "Akp", "Alm", "Apt", "Bpk", "Brig", "Brigjen", "Bripka", "CV", "Capt", "Col",
    "Cpl", "Dr", "Dra", "Drs", "Gen", "Gg", "Gub", "H", "Hj", "Hon", "Insp", "Ipda", "Ir", "Irjen", "Iptu",
    "Jend", "Jl", "Jln", "K", "KH", "Kab", "Kap", "Kapt", "Kec", "Kel", "Kol", "Komjen", "Kompol", "Kpt",
    "Let", "Letjen", "Letkol", "Lt", "M", "Maj", "May", "Mayjen", "Moh", "Mr", "Mrs", "Ms", "Muh", "NV",
    "Ny", "PT", "Pdt", "Prof", "Ps", "Rev", "Sdr", "Sdri", "Sen", "Sgt", "Sr", "St", "Tgk", "Tn", "UD",
    "Ust", "Yth", "a.n", "ay", "dr", "drg", "drh", "hal", "hlm", "jl", "lih", "no", "No", "pdt", "prof",
    "tgl", "tlp", "vs",
];

/// Words after which a single capital is a label, not an initial (`vitamin C.`).
const LABELLED: &[&str] = &[
    "blok",
    "gerbong",
    "gol",
    "golongan",
    "grade",
    "grup",
    "hepatitis",
    "kategori",
    "kelas",
    "kelompok",
    "klas",
    "liga",
    "opsi",
    "paket",
    "plan",
    "poin",
    "rencana",
    "seksi",
    "seri",
    "sertifikat",
    "sim",
    "tim",
    "tipe",
    "titik",
    "varian",
    "vitamin",
    "zona",
];

/// Whether `word` (without its stop) is an abbreviation that keeps its stop and ends no sentence.
pub fn keeps_stop(word: &str) -> bool {
    LEADING.contains(&word)
}

/// Whether `word` announces a single letter that is a label: `grup A`, `vitamin C`.
pub fn announces_letter(word: &str) -> bool {
    word.len() <= 12 && LABELLED.iter().any(|label| label.eq_ignore_ascii_case(word))
}
