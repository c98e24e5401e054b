//! What a reader can ask for ([`Action`]) and what the outside must do about it ([`Effect`]).
//!
//! Every action has a name, by which the key file and the command palette know it, and a one-line explanation in both
//! languages of the interface; the table is the only place that lists them.

use crate::annotate::Correction;
use crate::article::ByteRange;
use crate::config::Language;

/// Defines the actions with their names, explanations and groups in one table.
macro_rules! actions {
    ($( $group:ident { $( $variant:ident $name:literal $english:literal $indonesian:literal ; )* } )*) => {
        /// Something the reader can be asked to do, bound to keys by [`super::keymap`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $( $( #[doc = $english] $variant, )* )* }

        impl Action {
            /// Every action, in the order the help screen shows them.
            pub const ALL: &'static [Action] = &[ $( $( Action::$variant, )* )* ];

            /// The name in `keys.toml` and the command palette.
            pub const fn name(self) -> &'static str {
                match self { $( $( Action::$variant => $name, )* )* }
            }

            /// What it does, in one line.
            pub const fn explanation(self, language: Language) -> &'static str {
                match language {
                    Language::English => match self { $( $( Action::$variant => $english, )* )* },
                    Language::Indonesian => match self { $( $( Action::$variant => $indonesian, )* )* },
                }
            }

            /// The group it is listed under.
            pub const fn group(self) -> Group {
                match self { $( $( Action::$variant => Group::$group, )* )* }
            }
        }
    };
}

/// What an action is about: the headings of the help screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving through the text.
    Reading,
    /// Stepping through quotations.
    Quotes,
    /// The glossary and its entities.
    Glossary,
    /// The word cursor.
    Words,
    /// Search, jumps and marks.
    Finding,
    /// Copying.
    Copying,
    /// The screen and the program.
    Program,
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Group; 7] = [
        Group::Reading,
        Group::Quotes,
        Group::Glossary,
        Group::Words,
        Group::Finding,
        Group::Copying,
        Group::Program,
    ];

    /// The heading.
    pub const fn title(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::English, Group::Reading) => "Reading",
            (Language::English, Group::Quotes) => "Quotations",
            (Language::English, Group::Glossary) => "Glossary",
            (Language::English, Group::Words) => "Words",
            (Language::English, Group::Finding) => "Finding",
            (Language::English, Group::Copying) => "Copying",
            (Language::English, Group::Program) => "Screen and program",
            (Language::Indonesian, Group::Reading) => "Membaca",
            (Language::Indonesian, Group::Quotes) => "Kutipan",
            (Language::Indonesian, Group::Glossary) => "Glosarium",
            (Language::Indonesian, Group::Words) => "Kata",
            (Language::Indonesian, Group::Finding) => "Mencari",
            (Language::Indonesian, Group::Copying) => "Menyalin",
            (Language::Indonesian, Group::Program) => "Layar dan program",
        }
    }
}

actions! {
    Reading {
        LineDown "line-down" "one line down" "turun satu baris";
        LineUp "line-up" "one line up" "naik satu baris";
        HalfPageDown "half-page-down" "half a page down" "turun setengah halaman";
        HalfPageUp "half-page-up" "half a page up" "naik setengah halaman";
        PageDown "page-down" "a page down" "turun satu halaman";
        PageUp "page-up" "a page up" "naik satu halaman";
        Start "start" "to the start" "ke awal";
        End "end" "to the end" "ke akhir";
        NextParagraph "next-paragraph" "next paragraph" "paragraf berikutnya";
        PreviousParagraph "previous-paragraph" "previous paragraph" "paragraf sebelumnya";
    }
    Quotes {
        NextStatement "next-statement" "next quoted statement" "pernyataan berikutnya";
        PreviousStatement "previous-statement" "previous quoted statement" "pernyataan sebelumnya";
        NextBySpeaker "next-by-speaker" "next quotation by this speaker" "kutipan berikutnya dari penutur ini";
        PreviousBySpeaker "previous-by-speaker" "previous quotation by this speaker" "kutipan sebelumnya dari penutur ini";
        OnlySpeaker "only-speaker" "this speaker only (again: everybody)" "hanya penutur ini (ulangi: semua)";
        ToggleFragments "toggle-fragments" "fragments, too (again: without)" "termasuk penggalan (ulangi: tanpa)";
        ToggleIndirect "toggle-indirect" "indirect speech, too (again: without)" "termasuk kutipan tak langsung (ulangi: tanpa)";
        CorrectSpeaker "correct-speaker" "correct who said it" "betulkan siapa yang mengatakannya";
        ListQuotes "list-quotes" "all quotations and their speakers" "daftar semua kutipan dan penuturnya";
    }
    Glossary {
        FocusGlossary "focus-glossary" "go to the glossary (again: back)" "ke glosarium (ulangi: kembali)";
        ToggleGlossary "toggle-glossary" "show or hide the glossary" "tampilkan atau sembunyikan glosarium";
        Select "select" "first name here, then next mention" "nama pertama, lalu sebutan berikutnya";
        NextMention "next-mention" "next mention of this name" "sebutan berikutnya";
        PreviousMention "previous-mention" "previous mention of this name" "sebutan sebelumnya";
        EntityCard "entity-card" "everything about this name" "semua tentang nama ini";
        NextEntity "next-entity" "next entry" "entri berikutnya";
        PreviousEntity "previous-entity" "previous entry" "entri sebelumnya";
        FilterGlossary "filter-glossary" "filter the glossary" "saring glosarium";
        SortGlossary "sort-glossary" "sort: first mention, count, name" "urutkan: sebutan, jumlah, atau nama";
        QuotesOfPerson "quotes-of-person" "quotations of this person" "kutipan orang ini";
    }
    Words {
        NextWord "next-word" "word cursor: next word" "kursor kata: maju";
        PreviousWord "previous-word" "word cursor: previous word" "kursor kata: mundur";
        NextUnknownWord "next-unknown-word" "next word you may not know" "kata berikutnya yang belum dikenal";
        PreviousUnknownWord "previous-unknown-word" "previous word you may not know" "kata sebelumnya yang belum dikenal";
        MarkKnown "mark-known" "mark the word as known (again: not)" "tandai kata dikenal (ulangi: batal)";
        WordPanel "word-panel" "explain words (again: stop)" "jelaskan kata (ulangi: tutup)";
        PanelDown "panel-down" "scroll the explanation down" "gulir penjelasan ke bawah";
        PanelUp "panel-up" "scroll the explanation up" "gulir penjelasan ke atas";
        Interlinear "interlinear" "quote or sentence word by word" "kutipan atau kalimat kata demi kata";
        LookUp "look-up" "look up a word that you type" "cari arti kata yang diketik";
    }
    Finding {
        Search "search" "search" "cari";
        NextMatch "next-match" "next match" "hasil berikutnya";
        PreviousMatch "previous-match" "previous match" "hasil sebelumnya";
        ToggleRegex "toggle-regex" "regular expressions on or off" "ekspresi reguler: nyala atau mati";
        JumpBack "jump-back" "back to where you were" "kembali ke tempat semula";
        JumpForward "jump-forward" "forward again" "maju lagi";
        SetMark "set-mark" "set a mark (a letter follows)" "pasang penanda (diikuti huruf)";
        GoToMark "go-to-mark" "go to a mark (a letter follows)" "ke penanda (diikuti huruf)";
    }
    Copying {
        CopyQuote "copy-quote" "copy quotation with its speaker" "salin kutipan beserta penuturnya";
        CopySentence "copy-sentence" "copy the sentence" "salin kalimat";
        CopyParagraph "copy-paragraph" "copy the paragraph" "salin paragraf";
    }
    Program {
        Help "help" "this help" "bantuan ini";
        Palette "palette" "all commands" "semua perintah";
        WiderColumn "wider-column" "wider text column" "kolom teks lebih lebar";
        NarrowerColumn "narrower-column" "narrower text column" "kolom teks lebih sempit";
        NextTheme "next-theme" "next theme" "tema berikutnya";
        ToggleMouse "toggle-mouse" "mouse for kutip or the terminal" "tetikus untuk kutip atau terminal";
        Cancel "cancel" "close, cancel, clear" "tutup, batalkan, bersihkan";
        Redraw "redraw" "redraw the screen" "gambar ulang layar";
        Suspend "suspend" "suspend (fg resumes)" "tangguhkan (fg untuk kembali)";
        Quit "quit" "quit; your place is remembered" "keluar; posisi baca disimpan";
    }
}

/// What [`super::update`] asks the outside to do, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the reader.
    Quit,
    /// Stop the process until it is continued.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Put text on the clipboard.
    Copy(String),
    /// Let the terminal report the mouse, or not.
    CaptureMouse(bool),
    /// Remember a mark of this article.
    SaveMark(char, u32),
    /// Remember that the reader knows this lemma, or doesn't.
    SaveKnown(String, bool),
    /// Open an article chosen from the list.
    Open(OpenTarget),
    /// Remember that a speaker of this article was corrected.
    SaveCorrection(Correction),
    /// Forget the corrections made for the passages at these places of this article.
    ForgetCorrections(Vec<ByteRange>),
}

/// An article the list of recent articles and samples offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenTarget {
    /// A file.
    File(std::path::PathBuf),
    /// A bundled sample, by its file name.
    Sample(&'static str),
}
