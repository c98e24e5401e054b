//! What the screen says of its own, in English and Indonesian: one table.
//!
//! Explanations of actions are with the actions, notices with the updates that make them.

use crate::annotate::{Annotations, EntityKind, QuotationKind, Utterance};
use crate::config::Language;
use crate::language::dictionary::Source;
use crate::language::lexicon::Register;
use crate::reader::action::Action;
use crate::reader::keymap::Context;
use crate::reader::state::{ListKind, PromptKind, Waiting};

/// Defines the fixed words and phrases: name, English, Indonesian.
macro_rules! labels {
    ($( $name:ident $english:literal $indonesian:literal ; )*) => {
        /// A fixed word or phrase of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Label { $( #[doc = $english] $name, )* }

        impl Label {
            /// The label in the language of the interface.
            pub(super) const fn text(self, language: Language) -> &'static str {
                match language {
                    Language::English => match self { $( Label::$name => $english, )* },
                    Language::Indonesian => match self { $( Label::$name => $indonesian, )* },
                }
            }
        }
    };
}

labels! {
    Mention "mention" "sebutan";
    Mentions "mentions" "sebutan";
    Quotation "quotation" "kutipan";
    Quotations "quotations" "kutipan";
    MentionsHeading "Mentions" "Sebutan";
    QuotationsHeading "Quotations" "Kutipan";
    Also "also" "juga";
    OnlySpeaker "this speaker only" "hanya penutur ini";
    WithFragments "with fragments" "termasuk penggalan";
    WithIndirect "with indirect speech" "termasuk tak langsung";
    Corrected "corrected" "dibetulkan";
    UnknownSpeaker "speaker unknown" "penutur tidak diketahui";
    Loading "loading" "memuat";
    Annotating "finding names and quotes" "mencari nama dan kutipan";
    NoMatch "no match" "tidak ditemukan";
    Regex "regex" "regex";
    TypeLetter "type a letter" "ketik satu huruf";
    NoEntries "nothing matches" "tidak ada yang cocok";
    NothingNamed "no names found" "tidak ada nama";
    Empty "There is nothing to read here." "Tidak ada yang dapat dibaca di sini.";
    OwnArticle "kutip FILE opens an article of yours" "kutip BERKAS membuka artikel Anda";
    HelpTitle "Keys" "Tombol";
    Interlinear "Word by word" "Kata demi kata";
    Known "known" "dikenal";
    NothingChosen "no word chosen" "belum ada kata";
    NotListed "in no dictionary" "tidak ada di kamus";
    PartOf "part of" "bagian dari";
    From "from" "dari";
    Or "or" "atau";
    AlsoHere "here also" "di sini juga";
    Family "family" "sekeluarga";
    Ambiguous "or …" "atau …";
    SeveralRoots "ambiguous: the sentence decides" "bermakna ganda: kalimat yang menentukan";
}

/// Heading of a kind in the glossary.
pub(super) const fn heading(kind: EntityKind, language: Language) -> &'static str {
    match kind {
        EntityKind::Person => language.pick("People", "Orang"),
        EntityKind::Place => language.pick("Places", "Tempat"),
        EntityKind::Organization => language.pick("Organizations", "Organisasi"),
    }
}

/// How a word sounds, to go on with the word that the standard has instead.
pub(super) const fn register(register: Register, language: Language) -> &'static str {
    match register {
        Register::Standard => language.pick("standard", "baku"),
        Register::Colloquial => language.pick("colloquial for", "cakapan; bakunya"),
        Register::Nonstandard => language.pick("nonstandard for", "tidak baku; bakunya"),
    }
}

/// Who says what a word means.
pub(super) fn source(source: &Source, language: Language) -> &str {
    match (language, source) {
        (Language::Indonesian, Source::Yours) => "milik Anda",
        (Language::Indonesian, Source::Lexicon) => "leksikon",
        (Language::Indonesian, Source::Derived) => "turunan",
        (Language::Indonesian, Source::Name) => "nama",
        _ => source.name(),
    }
}

/// What a quotation is.
const fn quotation_kind(kind: QuotationKind, language: Language) -> &'static str {
    match kind {
        QuotationKind::Statement => language.pick("statement", "pernyataan"),
        QuotationKind::Fragment => language.pick("fragment", "penggalan"),
        QuotationKind::Term => language.pick("term", "istilah"),
    }
}

/// What an utterance is.
pub(super) fn utterance_kind(
    annotations: &Annotations,
    utterance: Utterance,
    language: Language,
) -> &'static str {
    match utterance {
        Utterance::Reported(_) => language.pick("indirect", "tak langsung"),
        Utterance::Quoted(index) => quotation_kind(annotations.quotations[index].kind, language),
    }
}

/// An entity of this kind.
pub(super) const fn entity_kind(kind: EntityKind, language: Language) -> &'static str {
    match kind {
        EntityKind::Person => language.pick("person", "orang"),
        EntityKind::Place => language.pick("place", "tempat"),
        EntityKind::Organization => language.pick("organization", "organisasi"),
    }
}

/// Title of a list.
pub(super) const fn list_title(kind: ListKind, language: Language) -> &'static str {
    match kind {
        ListKind::Quotes => language.pick("Quotations", "Kutipan"),
        ListKind::Commands => language.pick("Commands", "Perintah"),
        ListKind::Articles => language.pick("Articles", "Artikel"),
        ListKind::Words => language.pick("Look up", "Cari arti"),
        ListKind::Speakers => language.pick("Who said", "Siapa yang mengatakan"),
    }
}

/// What `Enter` does in a list.
pub(super) const fn choose(kind: ListKind, language: Language) -> &'static str {
    match kind {
        ListKind::Quotes => language.pick("go to quote", "ke kutipan"),
        ListKind::Commands => language.pick("run", "jalankan"),
        ListKind::Articles => language.pick("read", "baca"),
        ListKind::Words => language.pick("explain", "jelaskan"),
        ListKind::Speakers => language.pick("this one", "yang ini"),
    }
}

/// What `Enter` does on the card of an entity.
pub(super) const fn go_there(language: Language) -> &'static str {
    language.pick("go there", "ke sana")
}

/// Where keys have a meaning of their own: a heading of the help screen.
pub(super) const fn place(context: Context, language: Language) -> &'static str {
    match context {
        Context::Article => language.pick("In the article", "Di artikel"),
        Context::Glossary => language.pick("In the glossary", "Di glosarium"),
        Context::List => language.pick("In lists and in this help", "Di daftar dan bantuan ini"),
        Context::Typing => language.pick("While typing", "Saat mengetik"),
    }
}

/// What an action does where a key for it is typed, in one line.
pub(super) const fn explanation_in(action: Action, context: Context, language: Language) -> &'static str {
    let (english, indonesian) = match (context, action) {
        (Context::Glossary, Action::FocusGlossary) => ("back to the article", "kembali ke artikel"),
        (Context::List, Action::Search) => ("filter the list", "saring daftar"),
        (Context::List, Action::Select) => ("choose", "pilih"),
        (Context::List, Action::Cancel) => ("close", "tutup"),
        (Context::List, Action::Interlinear) => ("close the word-by-word view", "tutup kata demi kata"),
        (Context::Typing, Action::LineDown) => ("next match or entry", "hasil atau entri berikutnya"),
        (Context::Typing, Action::LineUp) => ("previous match or entry", "hasil atau entri sebelumnya"),
        (Context::Typing, Action::Select) => ("accept", "terima"),
        (Context::Typing, Action::Cancel) => ("give up", "batalkan"),
        _ => return action.explanation(language),
    };
    match language {
        Language::English => english,
        Language::Indonesian => indonesian,
    }
}

/// What stands before a line being typed.
pub(super) const fn prompt(kind: PromptKind, language: Language) -> &'static str {
    match kind {
        PromptKind::Search => "/",
        PromptKind::GlossaryFilter => language.pick("Filter: ", "Saring: "),
    }
}

/// What a move waits for.
pub(super) const fn waiting(waiting: Waiting, language: Language) -> &'static str {
    match waiting {
        Waiting::End => language.pick("waiting for the end …", "menunggu akhir teks …"),
        Waiting::Byte(_) => language.pick("waiting for that place …", "menunggu tempat itu …"),
        Waiting::Match => language.pick("waiting for the next match …", "menunggu hasil berikutnya …"),
        Waiting::Statement => {
            language.pick("waiting for the next quotation …", "menunggu kutipan berikutnya …")
        }
    }
}

/// What an action is called on the hint line: a word or two.
pub(super) const fn hint(action: Action, language: Language) -> &'static str {
    let (english, indonesian) = match action {
        Action::LineDown => ("down", "turun"),
        Action::LineUp => ("up", "naik"),
        Action::PageDown => ("page", "halaman"),
        Action::Start => ("start", "awal"),
        Action::End => ("end", "akhir"),
        Action::NextStatement => ("next quote", "kutipan berikut"),
        Action::PreviousStatement => ("previous", "sebelumnya"),
        Action::NextBySpeaker => ("same speaker", "penutur sama"),
        Action::OnlySpeaker => ("this speaker only", "hanya penutur ini"),
        Action::ListQuotes => ("all quotes", "semua kutipan"),
        Action::FocusGlossary => ("glossary", "glosarium"),
        Action::Select => ("choose", "pilih"),
        Action::NextMention => ("next mention", "sebutan berikut"),
        Action::PreviousMention => ("previous mention", "sebutan sebelumnya"),
        Action::NextEntity => ("next", "berikut"),
        Action::FilterGlossary => ("filter", "saring"),
        Action::SortGlossary => ("sort", "urutkan"),
        Action::QuotesOfPerson => ("quotes", "kutipan"),
        Action::EntityCard => ("card", "kartu"),
        Action::ToggleIndirect => ("indirect", "tak langsung"),
        Action::CorrectSpeaker => ("correct speaker", "betulkan penutur"),
        Action::NextWord => ("word", "kata"),
        Action::PreviousWord => ("previous", "sebelumnya"),
        Action::NextUnknownWord => ("unknown word", "kata baru"),
        Action::MarkKnown => ("known", "dikenal"),
        Action::WordPanel => ("explain", "jelaskan"),
        Action::PanelDown => ("more", "lagi"),
        Action::Interlinear => ("word by word", "kata demi kata"),
        Action::LookUp => ("look up", "cari arti"),
        Action::Search => ("search", "cari"),
        Action::NextMatch => ("next match", "hasil berikut"),
        Action::PreviousMatch => ("previous", "sebelumnya"),
        Action::ToggleRegex => ("regex", "regex"),
        Action::CopyQuote => ("copy quote", "salin kutipan"),
        Action::CopySentence => ("copy sentence", "salin kalimat"),
        Action::CopyParagraph => ("copy paragraph", "salin paragraf"),
        Action::Help => ("help", "bantuan"),
        Action::Palette => ("commands", "perintah"),
        Action::Cancel => ("close", "tutup"),
        Action::Quit => ("quit", "keluar"),
        _ => return action.explanation(language),
    };
    match language {
        Language::English => english,
        Language::Indonesian => indonesian,
    }
}

/// The same, where a key is typed: `Esc` or `e` may do less or more in one place than in another.
pub(super) const fn hint_in(action: Action, context: Context, language: Language) -> &'static str {
    match (context, action, language) {
        (Context::Article, Action::Cancel, Language::English) => "done",
        (Context::Article, Action::Cancel, Language::Indonesian) => "selesai",
        (Context::Glossary, Action::FocusGlossary, Language::English) => "back",
        (Context::Glossary, Action::FocusGlossary, Language::Indonesian) => "kembali",
        (Context::Glossary, Action::Select, Language::English) => "go to mention",
        (Context::Glossary, Action::Select, Language::Indonesian) => "ke sebutan",
        (Context::List, Action::Search, Language::English) => "filter",
        (Context::List, Action::Search, Language::Indonesian) => "saring",
        (Context::Article, Action::Select, Language::English) => "next mention",
        (Context::Article, Action::Select, Language::Indonesian) => "sebutan berikut",
        (Context::Typing, Action::LineDown, Language::English) => "next",
        (Context::Typing, Action::LineDown, Language::Indonesian) => "berikut",
        _ => hint(action, language),
    }
}
