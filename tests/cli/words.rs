//! `kutip word`.

use super::*;

#[test]
fn a_word_is_explained_as_the_contract_says() {
    let desk = Desk::new();
    let json: Value =
        serde_json::from_str(&desk.stdout(&["word", "memengaruhi", "--format", "json"])).unwrap();
    assert_eq!(json["schema"], "kutip/word@1");
    assert_eq!(json["word"], "memengaruhi");
    let first = &json["analyses"][0];
    assert_eq!(first["root"], "pengaruh");
    assert_eq!(first["affixes"], serde_json::json!(["meN-", "-i"]));
    assert_eq!(first["reduplication"], Value::Null);
    assert_eq!(first["register"], "standard");
    assert_eq!(first["pos"], serde_json::json!(["verb"]));
    assert_eq!(first["rank"], 1);
    assert_eq!(
        first["segments"][0],
        serde_json::json!({"form": "mem", "underlying": "meN-", "type": "prefix", "rule": "p → m after meN-"})
    );
    let unknown: Value = serde_json::from_str(&desk.stdout(&["word", "xqzt", "--format", "json"])).unwrap();
    assert_eq!(unknown["analyses"], serde_json::json!([]));
}

#[test]
fn other_dictionaries_and_words_of_ones_own_are_asked() {
    let desk = Desk::new();
    let entry = r#"{"word":"rumah","lang_code":"id","pos":"noun","senses":[{"glosses":["dwelling"]}]}"#;
    let kamus = desk.file("wiktionary.jsonl", entry);
    let config = desk.file("config.toml", format!("[words]\ndictionaries = [\"{}\"]\n", kamus.display()));
    desk.file("lexicon.toml", "[[entry]]\nword = \"rumah\"\ngloss = \"my place\"\nnote = \"mine\"\n");
    let ask = |arguments: &[&str]| {
        let output = desk.kutip(arguments).env("KUTIP_CONFIG", &config).output().unwrap();
        (text(&output.stdout).to_owned(), text(&output.stderr).to_owned(), output.status.code())
    };
    let (page, problems, _) = ask(&["word", "rumahnya", "gencatan senjata"]);
    assert_eq!(problems, "");
    assert!(page.contains("\n  yours: my place\n  mine\n  house, home\n  wiktionary: dwelling\n"), "{page}");
    assert!(page.contains("\ngencatan senjata · n · "), "{page}");
    let (json, _, _) = ask(&["word", "rumah", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let first = &json["analyses"][0];
    assert_eq!((&first["source"], &first["glosses"]), (&"yours".into(), &serde_json::json!(["my place"])));
    assert_eq!(first["more"][1]["source"], "wiktionary");
    assert_eq!(first["band"], 1);

    std::fs::remove_file(&kamus).unwrap();
    desk.file("lexicon.toml", "[[entry]]\nword = \"rumah\"\n\n[[entry]]\nwort = \"x\"\n");
    let (page, problems, code) = ask(&["word", "rumah"]);
    assert!(page.starts_with("rumah · n · ") && code == Some(0), "{page}");
    let problems: Vec<&str> = problems.lines().collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[0].contains("lexicon.toml:1: rumah: expected a gloss"), "{problems:?}");
    assert!(problems[1].contains("lexicon.toml:5: wort: an entry has no such key"), "{problems:?}");
    assert!(problems[2].contains("wiktionary.jsonl: cannot be read"), "{problems:?}");
    let (mistakes, _, code) = ask(&["config", "--check", config.to_str().unwrap()]);
    assert!(mistakes.contains("wiktionary.jsonl: cannot be read") && code == Some(1), "{mistakes}");
}

#[test]
fn several_words_are_explained_one_after_the_other() {
    let desk = Desk::new();
    let page = desk.stdout(&["word", "memengaruhi", "mempengaruhi", "xqzt"]);
    assert!(
        page.starts_with("memengaruhi · v · meN- + pengaruh + -i · ●●●●")
            && page.contains("\n  p → m after meN-\n"),
        "{page}"
    );
    assert!(
        page.contains("mempengaruhi · v · meN- + pengaruh + -i · nonstandard for memengaruhi · ●●●●"),
        "{page}"
    );
    assert!(page.ends_with("\nxqzt · unknown\n"), "{page}");
    assert!(!desk.stdout(&["word", "bu\u{1b}[31mku"]).contains('\u{1b}'));
}
