use std::path::Path;

use super::*;

fn nothing(_: &str) -> Option<String> {
    None
}

fn applied(text: &str) -> (Config, Vec<String>) {
    let mut config = Config::default();
    let problems = config.apply(text, Path::new("my.toml"), &nothing);
    (config, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn the_built_in_file_and_the_built_in_values_are_the_same() {
    let mut config = Config {
        ui: Ui {
            language: Language::Indonesian,
            theme: ThemeChoice::Named("x".to_owned()),
            color: ColorChoice::Never,
        },
        reader: Reader { column_width: 20, glossary: GlossaryPane::Open, mouse: false, paragraph_gap: false },
        glossary: GlossaryConfig { sort: GlossarySort::Name },
        words: Words { dictionaries: Some(Vec::new()), familiar_band: 5 },
        store: StoreConfig { path: Some("x".into()) },
    };
    assert_eq!(config.apply(DEFAULT_TOML, Path::new("default.toml"), &nothing), []);
    assert_eq!(config, Config::default());
}

#[test]
fn a_file_overrides_single_values() {
    let (config, problems) = applied("[reader]\ncolumn_width = 60\n[glossary]\nsort = \"count\"\n");
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.reader, Reader { column_width: 60, ..Reader::default() });
    assert_eq!(config.glossary.sort, GlossarySort::Count);
    assert_eq!(config.ui, Ui::default());
}

#[test]
fn dictionaries_are_a_list_of_files() {
    let (config, problems) = applied("[words]\ndictionaries = [\"~/kamus.ifo\", \"/srv/id.jsonl\"]\n");
    assert_eq!(problems, [""; 0]);
    let files = [PathBuf::from("~/kamus.ifo"), PathBuf::from("/srv/id.jsonl")];
    assert_eq!(config.words.dictionaries.as_deref(), Some(&files[..]));
    let home = |name: &str| (name == "HOME").then(|| "/home/ani".to_owned());
    let mut config = Config::default();
    assert_eq!(config.apply("[words]\ndictionaries = [\"~/kamus.ifo\"]\n", Path::new("my.toml"), &home), []);
    assert_eq!(config.words.dictionaries, Some(vec![PathBuf::from("/home/ani/kamus.ifo")]));
    for wrong in ["[\"a\", 3]", "\"kamus.ifo\"", "true"] {
        let (config, problems) = applied(&format!("[words]\ndictionaries = {wrong}\n"));
        assert_eq!(config, Config::default());
        let expected = "expected \"auto\" or a list of files in quotation marks";
        assert_eq!(
            problems,
            [format!("my.toml:2: words.dictionaries: {expected}, found {wrong}; using \"auto\"")]
        );
    }
}

#[test]
fn every_mistake_is_named_and_the_rest_counts() {
    let (config, problems) = applied(
        "theme = \"dark\"\n\
         [reader]\n\
         column_width = 7\n\
         mouse = \"no\"\n\
         colum_width = 60\n\
         paragraph_gap = false\n\
         [ui]\n\
         language = \"fr\"\n\
         [stor]\n\
         path = \"x\"\n\
         [zebra]\n\
         stripes = 9\n",
    );
    assert_eq!(
        problems,
        [
            "my.toml:1: theme: no such option; ignored. Did you mean ui.theme?",
            "my.toml:3: reader.column_width: expected a whole number from 20 to 120, found 7; using 72",
            "my.toml:4: reader.mouse: expected true or false, found \"no\"; using true",
            "my.toml:5: reader.colum_width: no such option; ignored. Did you mean reader.column_width?",
            "my.toml:8: ui.language: expected \"auto\", \"en\" or \"id\", found \"fr\"; using \"auto\"",
            "my.toml:10: stor.path: no such option; ignored. Did you mean store.path?",
            "my.toml:12: zebra.stripes: no such option; ignored",
        ]
    );
    assert_eq!(
        config,
        Config { reader: Reader { paragraph_gap: false, ..Reader::default() }, ..Config::default() }
    );
}

#[test]
fn a_broken_line_costs_that_line() {
    let (config, problems) = applied("[reader]\nmouse = \ncolumn_width = 50\nglossary = open\n");
    assert_eq!(config.reader, Reader { column_width: 50, ..Reader::default() });
    let lines: Vec<&str> = problems.iter().map(|p| p.split(": not TOML").next().unwrap()).collect();
    assert_eq!(lines, ["my.toml:2", "my.toml:4"], "{problems:?}");
}

#[test]
fn a_message_holds_no_control_character() {
    let (_, problems) =
        applied("[reader]\nmouse = \"\\u001b[2Jx\"\n\"a\\u001b[2Jb\" = 1\n[ui]\ncolor = \"\u{9b}2J\"\n");
    assert_eq!(problems.len(), 3);
    for problem in problems {
        assert!(!problem.chars().any(char::is_control), "{problem:?}");
    }
}

fn load(variables: &[(&str, &str)]) -> (Config, Vec<String>) {
    let lookup = |name: &str| {
        variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
    };
    let (config, problems) = Config::load(&lookup);
    (config, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn the_environment_is_stronger_than_the_file() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("own.toml");
    std::fs::write(&file, "[reader]\ncolumn_width = 60\n[ui]\ncolor = \"always\"\nlanguage = \"en\"\n")
        .unwrap();
    let file = file.to_str().unwrap();

    let (config, problems) = load(&[("KUTIP_CONFIG", file), ("LANG", "id_ID.UTF-8")]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.reader.column_width, 60);
    assert_eq!((config.ui.color, config.ui.language), (ColorChoice::Always, Language::English));

    let (config, problems) = load(&[
        ("KUTIP_CONFIG", file),
        ("KUTIP_COLUMN_WIDTH", "50"),
        ("KUTIP_LANGUAGE", "id"),
        ("KUTIP_THEME", "klingon"),
        ("KUTIP_STORE", "/srv/kutip.db"),
        ("NO_COLOR", "1"),
    ]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.reader.column_width, 50);
    assert_eq!((config.ui.color, config.ui.language), (ColorChoice::Never, Language::Indonesian));
    assert_eq!(config.ui.theme, ThemeChoice::Named("klingon".to_owned()));
    assert_eq!(config.store_path(&nothing), Some("/srv/kutip.db".into()));

    let (config, problems) = load(&[("KUTIP_CONFIG", file), ("KUTIP_COLUMN_WIDTH", "wide")]);
    assert_eq!(config.reader.column_width, 60);
    assert_eq!(
        problems,
        ["KUTIP_COLUMN_WIDTH: expected a whole number from 20 to 120, found \"wide\"; ignored"]
    );
}

#[test]
fn only_a_file_that_was_asked_for_is_missed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().to_str().unwrap();
    assert_eq!(load(&[("XDG_CONFIG_HOME", path)]).1, [""; 0]);
    let missing = home.path().join("missing.toml");
    let problems = load(&[("KUTIP_CONFIG", missing.to_str().unwrap())]).1;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("missing.toml: cannot be read"), "{problems:?}");
}

#[test]
fn the_language_follows_the_locale() {
    for (variables, language) in [
        (&[("LANG", "id_ID.UTF-8")][..], Language::Indonesian),
        (&[("LANG", "id")], Language::Indonesian),
        (&[("LANG", "id_ID.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], Language::English),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "id_ID")], Language::Indonesian),
        (&[("LANG", "C.UTF-8")], Language::English),
        (&[("LANG", "ido_XX")], Language::English),
        (&[], Language::English),
    ] {
        let mut variables = variables.to_vec();
        variables.push(("XDG_CONFIG_HOME", "/nonexistent"));
        assert_eq!(load(&variables).0.ui.language, language, "{variables:?}");
    }
}

#[test]
fn directories_follow_the_xdg_specification() {
    let of = |variables: &'static [(&str, &str)]| {
        move |name: &str| variables.iter().find(|v| v.0 == name).map(|v| v.1.to_owned())
    };
    let config = Config::default();
    let home = of(&[("HOME", "/home/ani")]);
    assert_eq!(user_file(&home), Some("/home/ani/.config/kutip/config.toml".into()));
    assert_eq!(config.store_path(&home), Some("/home/ani/.local/share/kutip/kutip.db".into()));
    let xdg = of(&[("HOME", "/home/ani"), ("XDG_CONFIG_HOME", "/c"), ("XDG_DATA_HOME", "relative")]);
    assert_eq!(user_file(&xdg), Some("/c/kutip/config.toml".into()));
    assert_eq!(config.store_path(&xdg), Some("/home/ani/.local/share/kutip/kutip.db".into()));
    let own = of(&[("KUTIP_CONFIG", "/k.toml"), ("XDG_CONFIG_HOME", "/c")]);
    assert_eq!(user_file(&own), Some("/k.toml".into()));
}
