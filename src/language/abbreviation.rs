//! Tells which words are written with a stop that ends no sentence.
//!
//! Abbreviations that stand before what they belong to (`dr. Siti`, `PT. Maju`, `No. 5`) keep their stop; those that
//! may also end a sentence (`dll.`, `Tbk.`) are not listed, since there the next word decides. Nothing is decided here
//! about what an abbreviation stands for. The distinction is that of Kiss and Strunk, "Unsupervised Multilingual
//! Sentence Boundary Detection" (2006), the members follow the Indonesian spelling rules (EYD V).

/// Titles and labels that always lead. Words that also end sentences (`hal`, `no`, `dll`) are left out.
const LEADING: &[&str] = &[
    "AKBP", "AKP", "Abd", "Akp", "Alm", "Apt", "Bpk", "Brig", "Brigjen", "Bripka", "CV", "Capt", "Col",
    "Cpl", "Dr", "Dra", "Drs", "Gen", "Gg", "Gub", "Hj", "Insp", "Ipda", "Ir", "Irjen", "Iptu", "Jend", "Jl",
    "Jln", "KH", "Kab", "Kap", "Kapt", "Kec", "Kel", "Kol", "Komjen", "Kompol", "Kpt", "Letjen", "Letkol",
    "Lt", "Maj", "Mayjen", "Moh", "Mr", "Mrs", "Ms", "Muh", "NV", "No", "Ny", "PT", "Pdt", "Prof", "Ps",
    "Rev", "Sdr", "Sdri", "Sgt", "Sr", "St", "Tgk", "Tn", "UD", "Ust", "Yth", "a.n", "dr", "drg", "drh",
    "hlm", "jl", "pdt", "prof", "tgl", "tlp", "vs",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_and_what_may_end() {
        for word in ["dr", "Prof", "PT", "No", "KH"] {
            assert!(keeps_stop(word), "{word}");
        }
        for word in ["dll", "Tbk", "hal", "AS", "rumah"] {
            assert!(!keeps_stop(word), "{word}");
        }
    }

    #[test]
    fn letters_that_are_no_initials() {
        assert!(announces_letter("Grup") && announces_letter("vitamin"));
        assert!(!announces_letter("Gubernur"));
    }
}
