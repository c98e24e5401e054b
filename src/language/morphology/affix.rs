//! The affixes of Indonesian under their dictionary names, and the sound rules that change how they are written.
//!
//! Names only: where an affix may stand is `legality`'s, how it is spelt is `prefix`'s and `suffix`'s.

use std::fmt;

/// A prefix in underlying form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// `meN-`
    MeN,
    /// `peN-`
    PeN,
    /// `pe-`: the agent without a nasal.
    Pe,
    /// `per-`
    Per,
    /// `ber-`
    Ber,
    /// `ter-`
    Ter,
    /// `di-`
    Di,
    /// `ke-`
    Ke,
    /// `se-`
    Se,
    /// `ku-`
    Ku,
    /// `kau-`
    Kau,
    /// `tidak` inside `ketidak-…-an`: shown, but no affix.
    Tidak,
    /// Colloquial `nge-`
    Nge,
    /// Colloquial `N-`
    N,
}

impl Prefix {
    /// Its underlying form.
    pub fn form(self) -> &'static str {
        match self {
            Prefix::MeN => "meN-",
            Prefix::PeN => "peN-",
            Prefix::Pe => "pe-",
            Prefix::Per => "per-",
            Prefix::Ber => "ber-",
            Prefix::Ter => "ter-",
            Prefix::Di => "di-",
            Prefix::Ke => "ke-",
            Prefix::Se => "se-",
            Prefix::Ku => "ku-",
            Prefix::Kau => "kau-",
            Prefix::Tidak => "tidak",
            Prefix::Nge => "nge-",
            Prefix::N => "N-",
        }
    }
}

/// A suffix, clitic or particle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// `-kan`
    Kan,
    /// `-i`
    I,
    /// `-an`
    An,
    /// Colloquial `-in`
    In,
    /// `-ku`
    Ku,
    /// `-mu`
    Mu,
    /// `-nya`
    Nya,
    /// `-lah`
    Lah,
    /// `-kah`
    Kah,
    /// `-tah`
    Tah,
    /// `-pun`
    Pun,
}

impl Suffix {
    /// Its underlying form.
    pub fn form(self) -> &'static str {
        match self {
            Suffix::Kan => "-kan",
            Suffix::I => "-i",
            Suffix::An => "-an",
            Suffix::In => "-in",
            Suffix::Ku => "-ku",
            Suffix::Mu => "-mu",
            Suffix::Nya => "-nya",
            Suffix::Lah => "-lah",
            Suffix::Kah => "-kah",
            Suffix::Tah => "-tah",
            Suffix::Pun => "-pun",
        }
    }
}

/// The written forms of `meN-` and `peN-`; each is the last letters after *me* or *pe*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// *me*, *pe*
    Bare,
    /// *mem*, *pem*
    M,
    /// *men*, *pen*
    N,
    /// *meng*, *peng*
    Ng,
    /// *menge*, *penge*
    Nge,
}

impl Form {
    /// As written for this prefix, `peN-` or else `meN-`.
    fn written(self, prefix: Prefix) -> &'static str {
        match (self, prefix) {
            (Form::Bare, Prefix::PeN) => "pe",
            (Form::M, Prefix::PeN) => "pem",
            (Form::N, Prefix::PeN) => "pen",
            (Form::Ng, Prefix::PeN) => "peng",
            (Form::Nge, Prefix::PeN) => "penge",
            (Form::Bare, _) => "me",
            (Form::M, _) => "mem",
            (Form::N, _) => "men",
            (Form::Ng, _) => "meng",
            (Form::Nge, _) => "menge",
        }
    }
}

/// A sound rule, as it shows in one word. Displayed as `p → m after meN-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The first consonant of the base melts into the nasal: `tulis`, *menulis*.
    Melted {
        /// The consonant that is gone.
        lost: u8,
        /// The prefix.
        prefix: Prefix,
    },
    /// The nasal takes the place of the consonant after it: `baca`, *membaca*.
    Nasal {
        /// The form the prefix takes.
        form: Form,
        /// The prefix.
        prefix: Prefix,
    },
    /// No nasal before l, m, n, r, w, y: `lihat`, *melihat*.
    Bare {
        /// The form the prefix takes.
        form: Form,
        /// The prefix.
        prefix: Prefix,
    },
    /// A root of one syllable: `cek`, *mengecek*.
    Monosyllable {
        /// The form the prefix takes.
        form: Form,
        /// The prefix.
        prefix: Prefix,
    },
    /// The r of the prefix is dropped: `kerja`, *bekerja*; `renang`, *berenang*.
    DroppedR {
        /// The prefix.
        prefix: Prefix,
    },
    /// The r of the prefix becomes l: `ajar`, *belajar*.
    Lateral {
        /// The prefix.
        prefix: Prefix,
    },
    /// The consonant stays where the standard drops it: *mempengaruhi*.
    Kept {
        /// The consonant that should be gone.
        kept: u8,
        /// The prefix.
        prefix: Prefix,
    },
    /// The first consonant and e are repeated: `laki`, *lelaki*.
    PartialReduplication,
    /// The copy changes its vowels or its first consonant: `sayur`, *sayur-mayur*.
    Rhyme,
}

impl fmt::Display for Rule {
    fn fmt(&self, output: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Rule::Melted { lost, prefix } => {
                let nasal = match lost {
                    b'p' => "m",
                    b't' => "n",
                    b'k' | b'h' => "ng",
                    _ => "ny",
                };
                write!(output, "{} → {nasal} after {}", char::from(lost), prefix.form())
            }
            Rule::Nasal { form, prefix } => {
                write!(output, "{} → {}- before this sound", prefix.form(), form.written(prefix))
            }
            Rule::Bare { form, prefix } => {
                write!(output, "{} → {}- before l, m, n, r, w, y", prefix.form(), form.written(prefix))
            }
            Rule::Monosyllable { form, prefix } => {
                write!(output, "{} → {}- before one syllable", prefix.form(), form.written(prefix))
            }
            Rule::DroppedR { prefix } => write!(output, "{} loses r before r or -er-", prefix.form()),
            Rule::Lateral { prefix } => write!(output, "{} → l before this root", prefix.form()),
            Rule::Kept { kept, prefix } => {
                write!(output, "{} kept after {}; the standard drops it", char::from(kept), prefix.form())
            }
            Rule::PartialReduplication => {
                output.write_str("first consonant + e repeats the root's beginning")
            }
            Rule::Rhyme => output.write_str("the copy changes its sound"),
        }
    }
}
