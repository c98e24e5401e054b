//! Each format, whole and broken: the fixtures are made here.

use proptest::prelude::*;

use super::*;
use crate::language::dictionary::table::{Fault, Table};

/// What a table says of a headword: parts of speech and glosses of each record.
fn told(table: &Table, headword: &str) -> String {
    let senses = table.find(headword).into_iter().map(|sense| {
        let parts: Vec<&str> = sense.parts_of_speech.iter().map(|part| part.short).collect();
        format!("{}: {}", parts.join(","), sense.glosses.join("; "))
    });
    senses.collect::<Vec<_>>().join(" | ")
}

fn digits(number: usize) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits: Vec<char> = Vec::new();
    let mut rest = number;
    loop {
        digits.insert(0, char::from(DIGITS[rest % 64]));
        rest /= 64;
        if rest == 0 {
            return digits.into_iter().collect();
        }
    }
}

/// Index and articles of a dictd database.
fn dictd(articles: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>) {
    let (mut index, mut dict) = (String::new(), String::new());
    for (headword, article) in articles {
        index += &format!("{headword}\t{}\t{}\n", digits(dict.len()), digits(article.len()));
        dict += article;
    }
    (index.into_bytes(), dict.into_bytes())
}

fn read_dictd(name: &str, index: &[u8], dict: &[u8]) -> (Table, Option<Fault>) {
    dictd::read(name, File { name: "x.index", bytes: index }, File { name: "x.dict", bytes: dict })
}

#[test]
fn dictd_into_indonesian_is_turned_round() {
    let (index, dict) = dictd(&[
        ("00databaseshort", "Uji"),
        ("house", "house /haʊs/ <n>\nrumah, wisma\na building to live in\n"),
        ("home", "home /həʊm/ <n>\nrumah\n"),
        ("dwell", "dwell <v>\n1. tinggal\n2. berdiam (di)\n"),
    ]);
    let (table, fault) = read_dictd("freedict-eng-ind", &index, &dict);
    assert_eq!(fault, None);
    assert_eq!(told(&table, "rumah"), "n: house (a building to live in); home");
    assert_eq!(told(&table, "berdiam"), "v: dwell");
    assert_eq!(told(&table, "house"), "");
}

#[test]
fn dictd_from_indonesian_is_read_as_it_is() {
    let (index, dict) = dictd(&[("rumah", "rumah <n>\n  1. house\n  2. home\n")]);
    let (table, _) = read_dictd("kamus-ind-eng", &index, &dict);
    assert_eq!(told(&table, "Rumah"), "n: house; home");
}

#[test]
fn a_broken_line_of_dictd_costs_itself_alone() {
    let (mut index, dict) = dictd(&[("satu", "one")]);
    index.extend(b"dua\tA\nTiga\t?\tB\nempat\tzzzz\tB\nlima\tA\tD\n");
    let (table, fault) = read_dictd("uji", &index, &dict);
    assert_eq!(
        fault.unwrap().to_string(),
        "x.index: line 2: expected headword, offset and size with tabs between; 3 entries left out"
    );
    assert_eq!((told(&table, "satu"), told(&table, "lima")), (": one".to_owned(), ": one".to_owned()));
}

struct StarDict {
    ifo: String,
    idx: Vec<u8>,
    dict: Vec<u8>,
    syn: Vec<u8>,
}

impl StarDict {
    /// A dictionary with 32-bit offsets. `types` is its sametypesequence, if it has one.
    fn new(types: Option<&str>, articles: &[(&str, &[u8])], synonyms: &[(&str, u32)]) -> StarDict {
        let types = types.map(|types| format!("sametypesequence={types}\n")).unwrap_or_default();
        let ifo = format!("StarDict's dict ifo file\nversion=2.4.2\nbookname=Kamus Uji\n{types}");
        let (mut idx, mut dict, mut syn) = (Vec::new(), Vec::new(), Vec::new());
        for (headword, article) in articles {
            idx.extend(headword.bytes().chain([0]));
            idx.extend((dict.len() as u32).to_be_bytes());
            idx.extend((article.len() as u32).to_be_bytes());
            dict.extend(*article);
        }
        for (headword, index) in synonyms {
            syn.extend(headword.bytes().chain([0]).chain(index.to_be_bytes()));
        }
        StarDict { ifo, idx, dict, syn }
    }

    fn read(&self) -> (Table, Option<Fault>) {
        stardict::read(
            File { name: "x.ifo", bytes: self.ifo.as_bytes() },
            File { name: "x.idx", bytes: &self.idx },
            File { name: "x.dict", bytes: &self.dict },
            Some(File { name: "x.syn", bytes: &self.syn }),
        )
    }
}

#[test]
fn stardict_is_read_in_each_of_its_types() {
    for (types, article, expected) in [
        (Some("m"), &b"1. house\n2. home"[..], ": house; home"),
        (Some("h"), b"<b>rumah</b><br>house &amp; home", ": house & home"),
        (Some("x"), b"<k>rumah</k>\n<def>house</def>", ": house"),
        (Some("g"), b"<span color=\"red\">house</span>", ": house"),
        (Some("tm"), b"ru.mah\0house", ": house"),
        (Some("Pm"), b"\0\0\0\x02PNhouse", ": house"),
        (None, b"tru.mah\0mhouse\0W\0\0\0\x01!", ": house"),
    ] {
        let (table, fault) =
            StarDict::new(types, &[("rumah", article)], &[("omah", 0), ("hilang", 7)]).read();
        assert_eq!(fault, None, "{types:?}");
        assert_eq!(told(&table, "rumah"), expected, "{types:?}");
        assert_eq!(told(&table, "omah"), expected, "{types:?}");
        assert_eq!((table.name(), table.len()), ("Kamus Uji", 2));
    }
}

#[test]
fn stardict_with_wide_offsets_is_read() {
    let mut dictionary = StarDict::new(Some("m"), &[], &[]);
    dictionary.ifo += "idxoffsetbits=64\n";
    dictionary.idx = [&b"air\0"[..], &0u64.to_be_bytes(), &5u32.to_be_bytes()].concat();
    dictionary.dict = b"water".to_vec();
    assert_eq!(told(&dictionary.read().0, "air"), ": water");
}

#[test]
fn a_truncated_stardict_keeps_what_is_there() {
    let whole = StarDict::new(Some("m"), &[("air", b"water"), ("api", b"fire")], &[]);
    let cut = StarDict { idx: whole.idx[..whole.idx.len() - 3].to_vec(), ..whole };
    let (table, fault) = cut.read();
    assert_eq!(
        fault.unwrap().to_string(),
        "x.idx: entry 2: the index ends inside an entry; 1 entry left out"
    );
    assert_eq!(told(&table, "air"), ": water");

    let whole = StarDict::new(Some("m"), &[("air", b"water"), ("api", b"fire")], &[]);
    let (table, fault) = StarDict { dict: b"water".to_vec(), ..whole }.read();
    let fault = fault.unwrap().to_string();
    assert_eq!(fault, "x.idx: entry 2: the article lies beyond the end of x.dict; 1 entry left out");
    assert_eq!(told(&table, "air"), ": water");

    let other = StarDict { ifo: "[Desktop Entry]\n".to_owned(), ..StarDict::new(None, &[], &[]) };
    assert_eq!(other.read().1.unwrap().to_string(), "x.ifo: line 1: expected \"StarDict's dict ifo file\"");
}

fn read_yomitan(index: &str, bank: &[u8]) -> (Table, Option<Fault>) {
    let mut reader = yomitan::Reader::new("kamus.zip", File { name: "index.json", bytes: index.as_bytes() });
    reader.add(File { name: "term_bank_1.json", bytes: bank });
    reader.finish()
}

#[test]
fn yomitan_gives_text_of_structured_content() {
    let bank = r#"[
        ["rumah", "", "n", "", 0, ["house", {"type": "text", "text": "home"}], 1, ""],
        ["air", "", "v5 n", "", 0, [{"type": "structured-content", "content": {"tag": "ul", "content": [
            {"tag": "li", "content": ["fresh ", {"tag": "b", "content": "water"}]},
            {"tag": "li", "content": "juice"}, {"tag": "img", "path": "x.png"}]}},
            {"type": "image", "path": "y.png"}, ["airi", ["v"]]], 2, ""],
        "no term"
    ]"#;
    let (table, fault) = read_yomitan(r#"{"title": "Kamus", "format": 3, "revision": "1"}"#, bank.as_bytes());
    assert_eq!(told(&table, "rumah"), "n: house; home");
    assert_eq!(told(&table, "air"), "v,n: fresh water; juice");
    assert_eq!(table.name(), "Kamus");
    let fault = fault.unwrap().to_string();
    assert!(fault.starts_with("term_bank_1.json: line 7, column 17: no term bank from here on"), "{fault}");

    let (table, fault) =
        read_yomitan(r#"{"title": "Lama", "version": 1}"#, br#"[["api","","n","",0,"fire","flame"]]"#);
    assert_eq!((told(&table, "api").as_str(), fault), ("n: fire; flame", None));

    let fault = read_yomitan("[", b"[]").1.unwrap().to_string();
    assert_eq!(fault, "index.json: line 1, column 1: no index of Yomitan (a title and a format)");
}

#[test]
fn yomitan_passes_over_what_is_no_meaning() {
    let bank = r#"[["gembyar","","n","",0,[{"type":"structured-content","content":[
        {"tag":"div","data":{"content":"preamble"},"content":"From Javanese."},
        {"tag":"ol","data":{"content":"glosses"},"content":[{"tag":"li","content":[
            {"tag":"div","data":{"content":"tag-list"},"content":"colloq"},
            {"tag":"div","content":"glitter"},
            {"tag":"details","content":[{"tag":"summary","content":"1 example"},"Contoh."]}]}]},
        {"tag":"div","data":{"content":"backlink"},"content":{"tag":"a","href":"x","content":"Wiktionary"}}]}],0,""]]"#;
    let index = r#"{"title": "kty-id-en", "format": 3, "version": 3}"#;
    let (table, fault) = read_yomitan(index, bank.as_bytes());
    assert_eq!((told(&table, "gembyar").as_str(), fault), ("n: glitter", None));
}

#[test]
fn markup_in_plain_text_goes_too() {
    let html = "<b>gemblung</b> <i>adj</i><br/>1. crazy<br/>2. foolish &amp; silly";
    let (index, dict) = dictd(&[("gemblung", html), ("rumah", "rumah <n>\n1. house < villa")]);
    let (table, fault) = read_dictd("uji", &index, &dict);
    assert_eq!(fault, None);
    assert_eq!(told(&table, "gemblung"), "adj: crazy; foolish & silly");
    assert_eq!(told(&table, "rumah"), "n: house < villa");
    let star_dict = StarDict::new(Some("m"), &[("gemblung", html.as_bytes())], &[]);
    assert_eq!(told(&star_dict.read().0, "gemblung"), "adj: crazy; foolish & silly");
}

/// The reader's thread for dictionaries has half a mebibyte of stack.
#[test]
fn yomitan_nested_without_end_costs_the_rest_of_its_bank() {
    let nested = |depth: usize| {
        let (open, close) = (r#"{"tag":"div","content":"#.repeat(depth), "}".repeat(depth));
        format!(r#"["dalam","","n","",0,[{open}"deep"{close}],1,""]"#)
    };
    let bank = format!(r#"[["air","","n","",0,["water"],1,""],{},{}]"#, nested(100), nested(100_000));
    let reader = std::thread::Builder::new().stack_size(512 * 1024);
    let reader = reader.spawn(move || read_yomitan(r#"{"title": "Kamus"}"#, bank.as_bytes()));
    let (table, fault) = reader.unwrap().join().unwrap();
    assert_eq!((told(&table, "air").as_str(), told(&table, "dalam").as_str()), ("n: water", "n: deep"));
    let fault = fault.unwrap().to_string();
    assert!(fault.contains("no term bank from here on"), "{fault}");
}

#[test]
fn kaikki_gives_indonesian_words_only() {
    let lines = concat!(
        r#"{"word": "rumah", "lang_code": "id", "pos": "noun", "senses": [{"glosses": ["a building", "house"]}, {}]}"#,
        "\n",
        r#"{"word": "rumah", "lang_code": "ms", "pos": "noun", "senses": [{"glosses": ["Malay house"]}]}"#,
        "\n\n",
        r#"{"word": "mer\u0061h", "lang_code": "id", "pos": "adj", "senses": [{"glosses": ["red \u001b[31m!"]}]}"#,
        "\n",
        r#"{"title": "omah", "redirect": "rumah"}"#,
        "\n",
        r#"{"word": "terpotong", "lang_code": "id", "sen"#,
    );
    let (table, fault) = kaikki::read("Wiktionary", "id.jsonl", lines.as_bytes());
    assert_eq!(told(&table, "rumah"), "n: house");
    assert_eq!(told(&table, "merah"), "adj: red !");
    assert_eq!(
        fault.unwrap().to_string(),
        "id.jsonl: line 6: no entry of Kaikki: column 45; 1 entry left out"
    );
}

#[test]
fn files_are_recognized_by_their_names() {
    for (name, format) in [
        ("freedict-eng-ind.index", Some(Format::Dictd)),
        ("Kamus.IFO", Some(Format::StarDict)),
        ("kamus.zip", Some(Format::Yomitan)),
        ("kamus/", Some(Format::Yomitan)),
        ("id.jsonl.gz", Some(Format::Kaikki)),
        ("surat.txt", None),
        (".zip", None),
    ] {
        assert_eq!(Format::of(name), format, "{name}");
    }
}

/// Each format's files, valid.
fn valid() -> [Vec<u8>; 6] {
    let (index, dict) = dictd(&[("rumah", "rumah <n>\n1. house\n2. home"), ("air", "water")]);
    let star = StarDict::new(None, &[("rumah", b"mhouse\0"), ("air", b"h<b>water</b>\0")], &[("omah", 0)]);
    let yomitan = br#"[["rumah","","n","",0,[{"tag":"li","content":["house"]}],1,""]]"#.to_vec();
    let kaikki = br#"{"word":"rumah","lang_code":"id","senses":[{"glosses":["house"]}]}"#.to_vec();
    [index, dict, star.idx, star.dict, yomitan, kaikki]
}

proptest! {
    /// Files with bytes changed, cut off or repeated are read without a panic, and what is kept is clean.
    #[test]
    fn any_bytes_are_read(
        changes in prop::collection::vec((0usize..6, 0usize..200, any::<u8>()), 0..12),
        cuts in prop::collection::vec((0usize..6, 0usize..200), 0..3),
    ) {
        let mut files = valid();
        for (file, at, byte) in changes {
            let at = at % files[file].len();
            files[file][at] = byte;
        }
        for (file, at) in cuts {
            files[file].truncate(at.max(1));
        }
        let [index, dict, idx, articles, yomitan, kaikki] = files;
        let ifo = "StarDict's dict ifo file\nbookname=x\n".to_owned();
        let syn = b"omah\0\0\0\0\0".to_vec();
        for (table, fault) in [
            read_dictd("eng-ind", &index, &dict),
            read_dictd("ind-eng", &index, &dict),
            StarDict { ifo, idx, dict: articles, syn }.read(),
            read_yomitan("{}", &yomitan),
            kaikki::read("x", "x", &kaikki[..]),
        ] {
            let headwords: Vec<String> = table.beginning("").map(str::to_owned).collect();
            prop_assert_eq!(headwords.len(), table.len());
            for headword in &headwords {
                prop_assert!(table.contains(headword), "{}", headword);
                for sense in table.find(headword) {
                    let clean = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
                    prop_assert!(sense.glosses.iter().all(|gloss| clean(gloss)) && clean(&sense.headword));
                }
            }
            prop_assert!(fault.is_none_or(|fault| !fault.to_string().contains(char::is_control)));
        }
    }
}
