//! Dictionaries on a disk, whole and broken: each is written here.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const KAIKKI: &[u8] = br#"{"word":"zork","lang_code":"id","pos":"noun","senses":[{"glosses":["a thing"]}]}"#;
const INDEX: &[u8] = br#"{"title":"Uji","format":3}"#;
const BANK: &[u8] = br#"[["zork","","n","",0,["a thing"],1,""]]"#;
const IFO: &[u8] = b"StarDict's dict ifo file\nbookname=Uji\nsametypesequence=m\n";
const IDX: &[u8] = b"zork\0\0\0\0\0\0\0\0\x07";

fn with(dictionaries: Vec<PathBuf>) -> Config {
    let mut config = Config::default();
    config.words.dictionaries = Some(dictionaries);
    config
}

/// Writes `files` to a folder and loads the dictionary `path` of it: what it says of zork, and what is wrong.
fn loaded(files: &[(&str, Vec<u8>)], path: &str) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let (dictionaries, problems) = load(&with(vec![folder.path().join(path)]), None);
    let readings = dictionaries.lookup("zork");
    let senses = readings.iter().flat_map(|reading| &reading.senses);
    let told: Vec<String> =
        senses.map(|sense| format!("{}: {}", sense.source.name(), sense.glosses.join("; "))).collect();
    let base = folder.path().to_string_lossy().into_owned() + "/";
    (told.join(" | "), problems.iter().map(|problem| problem.to_string().replace(&base, "")).collect())
}

#[test]
fn every_format_is_recognized_and_unpacked() {
    let file = |name: &'static str, bytes: &[u8]| (name, bytes.to_vec());
    for (files, path, told) in [
        (
            vec![file("eng-ind.index", b"thing\tA\tL\n"), file("eng-ind.dict", b"thing\nzork\n")],
            "eng-ind.index",
            "eng-ind: thing",
        ),
        (vec![file("x.index", b"zork\tA\tH\n"), ("x.dict.dz", gzip(b"a thing"))], "x.index", "x: a thing"),
        (vec![file("x.ifo", IFO), file("x.idx", IDX), file("x.dict", b"a thing")], "x.ifo", "Uji: a thing"),
        (
            vec![file("x.ifo", IFO), ("x.idx.gz", gzip(IDX)), ("x.dict.dz", gzip(b"a thing"))],
            "x.ifo",
            "Uji: a thing",
        ),
        (vec![("x.zip", zip(&[("index.json", INDEX), ("term_bank_1.json", BANK)]))], "x.zip", "Uji: a thing"),
        (vec![file("uji/index.json", INDEX), file("uji/term_bank_1.json", BANK)], "uji", "Uji: a thing"),
        (vec![file("id.jsonl", KAIKKI)], "id.jsonl", "id: a thing"),
        (vec![("id.jsonl.gz", gzip(KAIKKI))], "id.jsonl.gz", "id: a thing"),
    ] {
        assert_eq!(loaded(&files, path), (told.to_owned(), Vec::new()), "{path}");
    }
}

#[test]
fn what_is_missing_or_broken_is_named() {
    let file = |name: &'static str, bytes: &[u8]| (name, bytes.to_vec());
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 12].to_vec();
    for (files, path, expected) in [
        (vec![], "x.index", "x.index: cannot be read: No such file or directory"),
        (vec![file("x.txt", b"zork")], "x.txt", "x.txt: no dictionary: expected a .index (dictd)"),
        (
            vec![file("x.index", b"")],
            "x.index",
            "x.dict: is not there (.dict or .dict.dz belongs to the dictionary)",
        ),
        (vec![file("x.ifo", IFO)], "x.ifo", "x.idx: is not there"),
        (
            vec![file("x.ifo", b"?"), file("x.idx", IDX), file("x.dict", b"")],
            "x.ifo",
            "x.ifo: line 1: expected",
        ),
        (
            vec![file("x.index", b"zork\tA\tH\n"), ("x.dict.dz", cut(gzip(b"a thing")))],
            "x.index",
            "x.dict.dz: cannot be read: after ",
        ),
        (vec![file("x.zip", b"PK\x03\x04")], "x.zip", "x.zip: no zip archive: "),
        (vec![("x.zip", zip(&[("a.json", INDEX)]))], "x.zip", "x.zip/index.json: is not there"),
        (vec![("x.zip", zip(&[("index.json", INDEX)]))], "x.zip", "x.zip/term_bank_1.json: is not there"),
        (vec![file("uji/surat.txt", b"")], "uji", "uji/index.json: is not there"),
        (vec![("id.jsonl.gz", cut(gzip(KAIKKI)))], "id.jsonl.gz", "id.jsonl.gz: line 1: cannot be read: "),
    ] {
        let (told, problems) = loaded(&files, path);
        assert_eq!((told.as_str(), problems.len()), ("", 1), "{path}: {problems:?}");
        assert!(problems[0].starts_with(expected), "{path}: {problems:?}");
    }
}

#[test]
fn a_file_that_unpacks_without_end_is_left() {
    let most = bounded(io::repeat(b' '), 1 << 20).unwrap_err().to_string();
    assert_eq!(most, "it holds more than 1 MiB");
    let lines = vec![b' '; 17 << 20];
    let (told, problems) = loaded(&[("id.jsonl.gz", gzip(&lines))], "id.jsonl.gz");
    assert_eq!(told, "");
    assert_eq!(problems, ["id.jsonl.gz: line 1: a line of more than 16 MiB; the rest is left out"]);
}

#[test]
fn a_wrong_entry_of_the_users_lexicon_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(LEXICON_FILE);
    let config = with(Vec::new());
    assert_eq!(load(&config, Some(&path)).1, []);
    fs::write(
        &path,
        "[[entry]]\nword = \"zork\"\ngloss = \"a thing\"\n[[entry]]\nword = \"x\"\npos = \"q\"\n",
    )
    .unwrap();
    let (dictionaries, problems) = load(&config, Some(&path));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().contains("lexicon.toml:6: pos: no part of speech q"), "{problems:?}");
    assert_eq!(dictionaries.lookup("zork")[0].source().name(), "yours");
}
