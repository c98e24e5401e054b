//! The user's own files, right and wrong.

use super::*;

#[test]
fn a_glossary_of_the_users_own_wins() {
    let desk = Desk::new();
    let own = desk.directory.path().join(".config/kutip/glossary.toml");
    std::fs::create_dir_all(own.parent().unwrap()).unwrap();
    let before = desk.json(&["glossary", "berita.txt", "--format", "json"]);

    // What is written to start from says what was found.
    let start = desk.stdout(&["glossary", "berita.txt", "--format", "toml"]);
    assert!(
        start.contains("\n[[entity]]\nname = \"Ratna Lestari\"\nkind = \"person\"\naliases = [\"Ratna\"]\n"),
        "{start}"
    );
    std::fs::write(&own, &start).unwrap();
    assert_eq!(desk.stdout(&["config"]).lines().count(), 1, "nothing is wrong with it");
    assert_eq!(desk.json(&["glossary", "berita.txt", "--format", "json"]), before);

    std::fs::write(
        &own,
        "[[entity]]\nname = \"Ratna Lestari Ningsih\"\nkind = \"person\"\naliases = [\"Ratna Lestari\", \"Ratna\"]\n\
         role = \"Bupati Bitung\"\n\n[[entity]]\nname = \"nelayan\"\nkind = \"organization\"\n",
    )
    .unwrap();
    let quotes = desk.stdout(&["quotes", "berita.txt", "--format", "tsv"]);
    assert!(quotes.contains("Ratna Lestari Ningsih"), "{quotes}");
    let tsv = desk.stdout(&["glossary", "berita.txt", "--format", "tsv"]);
    let ratna = "person\tRatna Lestari Ningsih\tRatna Lestari; Ratna\tBupati Bitung\t";
    assert!(tsv.contains(ratna) && tsv.contains("organization\tnelayan\t"), "{tsv}");

    // What is wrong is told and passed over.
    std::fs::write(&own, "[[entity]]\nname = \"nelayan\"\nkind = \"crowd\"\n").unwrap();
    std::fs::write(own.with_file_name("cues.tsv"), "said\tngendika\nsays\tdawuh\n").unwrap();
    let output = desk.run(&["glossary", "berita.txt", "--format", "json"]);
    let told: Vec<&str> = text(&output.stderr).lines().collect();
    let [glossary, cues] = told[..] else { panic!("{told:?}") };
    assert!(glossary.contains("glossary.toml:3: kind: expected \"person\""), "{glossary}");
    assert!(cues.contains("cues.tsv:2: says: expected one of "), "{cues}");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), before);
    assert_eq!(desk.run(&["config"]).status.code(), Some(1));
}

#[test]
fn reporting_words_of_the_users_own_count() {
    let desk = Desk::new();
    desk.file("cues.tsv", "said\tngendika\n");
    desk.file("config.toml", "");
    desk.file(
        "jawa.txt",
        "Bupati Ratna Lestari tiba. “Jalan itu segera diperbaiki,” ngendika Ratna Lestari.\n",
    );
    let told = |desk: &Desk| {
        let output =
            desk.kutip(&["annotate", "jawa.txt"]).env("KUTIP_CONFIG", "config.toml").output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["quotations"][0]["cue"]["text"].clone()
    };
    assert_eq!(told(&desk), "ngendika");
    std::fs::remove_file(desk.directory.path().join("cues.tsv")).unwrap();
    assert_ne!(told(&desk), "ngendika");
}

#[test]
fn the_built_in_files_pass_their_own_check() {
    let desk = Desk::new();
    std::fs::create_dir(desk.directory.path().join("themes")).unwrap();
    let themes = desk.stdout(&["config", "--print-default", "theme"]);
    assert!(themes.lines().count() >= 5, "{themes}");
    let theme_files: Vec<String> = themes.lines().map(|name| format!("themes/{name}.toml")).collect();
    let files = [
        (vec![], "config.toml"),
        (vec!["config"], "config.toml"),
        (vec!["keys"], "keys.toml"),
        (vec!["lexicon"], "lexicon.toml"),
    ];
    let theme_files =
        themes.lines().zip(&theme_files).map(|(name, file)| (vec!["theme", name], file.as_str()));
    for (what, file) in files.into_iter().chain(theme_files) {
        let arguments = [&["config", "--print-default"], what.as_slice()].concat();
        desk.file(file, desk.stdout(&arguments));
        assert_eq!(desk.stdout(&["config", "--check", file]), "");
    }
}

#[test]
fn every_mistake_in_a_configuration_is_named() {
    let desk = Desk::new();
    desk.file("own.toml", "[reader]\ncolumn_width = 7\nmous = true\n");
    let output = desk.run(&["config", "--check", "own.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("own.toml:2: reader.column_width: expected"), "{lines:?}");
    assert!(lines[1].starts_with("own.toml:3: reader.mous: no such option"), "{lines:?}");

    // Elsewhere they are warnings: the work is done with the defaults.
    let output = desk.kutip(&["show", "berita.txt"]).env("KUTIP_CONFIG", "own.toml").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), desk.stdout(&["show", "berita.txt"]));
    assert_eq!(text(&output.stderr).lines().count(), 2);

    desk.file("keys.toml", "[article]\nquit = [\"x\"]\nhelp = [\"x\"]\n");
    let output = desk.run(&["config", "--check", "keys.toml"]);
    assert_eq!(output.status.code(), Some(1), "two actions on one key");
    assert!(text(&output.stdout).contains("also bound"), "{}", text(&output.stdout));
    std::fs::create_dir(desk.directory.path().join("themes")).unwrap();
    desk.file("themes/own.toml", "person = { bold = true }\nplace = { fg = \"rde\" }\n");
    let output = desk.run(&["config", "--check", "themes/own.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("themes/own.toml:2: "), "{}", text(&output.stdout));

    assert!(desk.error(&["config", "--check", "missing.toml"], 1).contains("missing.toml"));
}

#[test]
fn config_tells_where_the_file_belongs() {
    let desk = Desk::new();
    let home = desk.directory.path().join(".config/kutip/config.toml");
    assert_eq!(desk.stdout(&["config", "--path"]), format!("{}\n", home.display()));
    assert_eq!(desk.stdout(&["config"]), desk.stdout(&["config", "--path"]));

    // Alone, `config` also checks what is there.
    std::fs::create_dir_all(home.parent().unwrap()).unwrap();
    std::fs::write(&home, "[ui]\nlanguage = \"fr\"\n").unwrap();
    std::fs::write(home.with_file_name("keys.toml"), "[article]\nfly = [\"x\"]\n").unwrap();
    let output = desk.run(&["config"]);
    assert_eq!(output.status.code(), Some(1));
    let mistakes: Vec<&str> = text(&output.stdout).lines().skip(1).collect();
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
    assert!(
        mistakes[0].contains("config.toml:2: ui.language") && mistakes[1].contains("keys.toml:2: "),
        "{mistakes:?}"
    );

    let output = desk.kutip(&["config", "--path"]).env("KUTIP_CONFIG", "/k.toml").output().unwrap();
    assert_eq!(text(&output.stdout), "/k.toml\n");
}
