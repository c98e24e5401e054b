//! The commands as a script sees them: output, errors and exit codes of the real binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::Value;

const ARTICLE: &str = "\
Pelabuhan Ikan di Bitung Segera Diperluas

BITUNG — Bupati Ratna Lestari meninjau pelabuhan Bitung, Sulawesi Utara, Selasa. \
“Kapal-kapal kecil harus didahulukan,” kata Ratna kepada wartawan.

Gubernur Hengky Sondakh menyebut kunjungan itu “angin segar” bagi para nelayan. \
“Kami sudah menunggu tiga tahun — dan itu lama sekali,” ujar Hengky.
";

/// A directory with an article in it, and a user without a home.
struct Desk {
    directory: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { directory: tempfile::tempdir().unwrap() };
        desk.file("berita.txt", ARTICLE);
        desk
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn kutip(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("kutip").unwrap();
        command
            .args(arguments)
            .current_dir(self.directory.path())
            .env_clear()
            .env("HOME", self.directory.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.kutip(arguments).output().unwrap()
    }

    /// Standard output of a command that must succeed without talk.
    fn stdout(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        text(&output.stdout).to_owned()
    }

    /// The one line on standard error of a command that must fail with `code` and print nothing.
    fn error(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let error = text(&output.stderr).to_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {error}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(error.starts_with("kutip: ") && error.ends_with('\n'), "{error:?}");
        assert_eq!(error.lines().count(), 1, "{error:?}");
        assert_no_controls(&error);
        error
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.stdout(arguments);
        serde_json::from_str(&output).unwrap()
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn assert_no_controls(output: &str) {
    let bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
    assert_eq!(output.chars().find(|c| bad(*c)), None, "{output:?}");
}

/// The span's text, cut out of the article's by its code points.
fn cut(article: &Value, span: &Value) -> String {
    let number = |key: &str| span[key].as_u64().unwrap() as usize;
    let text = article["text"].as_str().unwrap();
    text.chars().skip(number("start")).take(number("end") - number("start")).collect()
}

#[test]
fn annotate_keeps_the_json_contract() {
    let desk = Desk::new();
    let output = desk.stdout(&["annotate", "berita.txt", "--format", "json"]);
    assert!(output.starts_with(r#"{"schema":"kutip/annotations@1","source":"berita.txt","#), "{output}");
    let article: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(article["title"], "Pelabuhan Ikan di Bitung Segera Diperluas");

    let entities = article["entities"].as_array().unwrap();
    let ratna = entities.iter().find(|entity| entity["name"] == "Ratna Lestari").unwrap();
    assert_eq!((ratna["kind"].as_str(), ratna["aliases"][0].as_str()), (Some("person"), Some("Ratna")));
    for (id, entity) in entities.iter().enumerate() {
        assert_eq!(entity["id"], id);
        let mentions = entity["mentions"].as_array().unwrap();
        assert!(!mentions.is_empty());
        for mention in mentions {
            assert_eq!(cut(&article, mention), mention["text"].as_str().unwrap());
        }
    }

    let quotations = article["quotations"].as_array().unwrap();
    let quoted: Vec<&str> = quotations.iter().map(|quotation| quotation["text"].as_str().unwrap()).collect();
    assert_eq!(
        quoted,
        [
            "“Kapal-kapal kecil harus didahulukan,”",
            "“angin segar”",
            "“Kami sudah menunggu tiga tahun — dan itu lama sekali,”"
        ]
    );
    for quotation in quotations {
        assert_eq!(cut(&article, quotation), quotation["text"].as_str().unwrap());
        for span in [&quotation["speaker"]["evidence"], &quotation["cue"]] {
            if !span.is_null() {
                assert_eq!(cut(&article, span), span["text"].as_str().unwrap());
            }
        }
        let confidence = quotation["confidence"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&confidence));
    }
    assert_eq!(quotations[0]["speaker"]["entity"], ratna["id"]);
    assert_eq!(quotations[0]["cue"]["text"], "kata");
}

#[test]
fn every_command_reads_standard_input() {
    let desk = Desk::new();
    for command in ["annotate", "show", "quotes", "glossary"] {
        let output = desk.kutip(&[command, "-"]).write_stdin(ARTICLE).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_eq!(text(&output.stdout), desk.stdout(&[command, "berita.txt"]).replace("berita.txt", "-"));
    }
}

#[test]
fn show_prints_the_whole_text_within_the_width() {
    let desk = Desk::new();
    for (arguments, width) in [
        (&["show", "berita.txt"][..], 72),
        (&["show", "--width", "30", "berita.txt"], 30),
        // Without a terminal the reader is `show`.
        (&["berita.txt", "--width=41"], 41),
    ] {
        let output = desk.stdout(arguments);
        assert_no_controls(&output);
        assert!(output.lines().all(|line| line.chars().count() <= width), "{output}");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&output), words(ARTICLE));
        assert_eq!(output.lines().filter(|line| line.is_empty()).count(), 2);
    }
}

#[test]
fn highlighting_is_asked_for_or_left_out() {
    let desk = Desk::new();
    let highlighted = desk.stdout(&["show", "--color=always", "berita.txt"]);
    assert!(highlighted.contains("\x1b[1;33mRatna"), "{highlighted:?}");
    assert!(highlighted.contains("— Ratna Lestari"), "{highlighted:?}");
    // Every escape chooses a rendition, and every line ends in the plain one.
    for line in highlighted.lines() {
        let escapes: Vec<&str> =
            line.split('\x1b').skip(1).map(|rest| &rest[..=rest.find('m').unwrap()]).collect();
        assert!(escapes.iter().all(|escape| {
            escape.trim_matches(['[', 'm', ';']).bytes().all(|b| b.is_ascii_digit() || b == b';')
        }));
        assert_eq!(escapes.last().copied().unwrap_or("[m"), "[m");
    }
    for arguments in
        [&["show", "berita.txt"][..], &["show", "--color=never", "berita.txt"], &["quotes", "berita.txt"]]
    {
        assert_no_controls(&desk.stdout(arguments));
    }
    let config = desk.file("own.toml", "[ui]\ncolor = \"always\"\n");
    let run = |no_color: &str| {
        let output = desk
            .kutip(&["show", "berita.txt"])
            .env("KUTIP_CONFIG", &config)
            .env("NO_COLOR", no_color)
            .output();
        text(&output.unwrap().stdout).contains('\x1b')
    };
    assert!(run(""));
    assert!(!run("1"));
}

#[test]
fn quotes_say_who_said_what() {
    let desk = Desk::new();
    let output = desk.stdout(&["quotes", "berita.txt"]);
    let ratna = output.find("Ratna Lestari").unwrap();
    assert!(output[ratna..].contains("    “Kapal-kapal kecil harus didahulukan,”\n"), "{output}");
    assert!(output.contains("Hengky Sondakh"), "{output}");

    let tsv = desk.stdout(&["quotes", "berita.txt", "--format", "tsv"]);
    let rows: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["statement", "kind", "speaker", "cue", "start", "end", "text"]);
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == 7), "{rows:?}");
    assert_eq!((rows[1][1], rows[1][2], rows[1][3]), ("statement", "Ratna Lestari", "kata"));

    let markdown = desk.stdout(&["quotes", "berita.txt", "--format", "markdown"]);
    assert!(
        markdown.starts_with("# Pelabuhan Ikan di Bitung Segera Diperluas\n\n> “Kapal-kapal"),
        "{markdown}"
    );
    assert!(markdown.contains("> — **Ratna Lestari**"), "{markdown}");

    let json = desk.json(&["quotes", "berita.txt", "--format", "json"]);
    assert_eq!(json["schema"], "kutip/quotes@1");
    let article = desk.json(&["annotate", "berita.txt"]);
    assert_eq!(json["quotations"], article["quotations"]);
}

#[test]
fn quotes_of_one_speaker_go_by_any_name() {
    let desk = Desk::new();
    for name in ["Ratna Lestari", "ratna", "LESTARI"] {
        let json = desk.json(&["quotes", "berita.txt", "--format", "json", "--speaker", name]);
        let quotations = json["quotations"].as_array().unwrap();
        assert_eq!(quotations.len(), 1, "{name}");
        assert_eq!(quotations[0]["speaker"]["text"], "Ratna Lestari");
    }
    let error = desk.error(&["quotes", "berita.txt", "--speaker", "Tina"], 1);
    assert!(error.contains("Tina") && error.contains("Ratna Lestari, Hengky Sondakh"), "{error}");
}

#[test]
fn what_is_reported_without_marks_comes_when_asked_for() {
    let desk = Desk::new();
    desk.file(
        "laporan.txt",
        "Bupati Ratna Lestari mengatakan pelabuhan itu segera diperluas. “Kami siap,” katanya.",
    );
    let article = desk.json(&["annotate", "laporan.txt"]);
    let indirect = &article["indirect"][0];
    let body: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let (start, end) = (indirect["start"].as_u64().unwrap(), indirect["end"].as_u64().unwrap());
    assert_eq!(
        body[start as usize..end as usize].iter().collect::<String>(),
        indirect["text"].as_str().unwrap()
    );
    assert_eq!(indirect["text"], "pelabuhan itu segera diperluas");
    assert_eq!((&indirect["kind"], &indirect["cue"]["text"]), (&"indirect".into(), &"mengatakan".into()));
    assert_eq!(indirect["speaker"]["text"], "Ratna Lestari");
    // Its number is no quotation's.
    assert_eq!((&indirect["statement"], &article["quotations"][0]["statement"]), (&2.into(), &1.into()));

    assert!(!desk.stdout(&["quotes", "laporan.txt"]).contains("diperluas"));
    assert!(desk.json(&["quotes", "laporan.txt", "--format=json"]).get("indirect").is_none());
    let output = desk.stdout(&["quotes", "laporan.txt", "--indirect", "--speaker", "ratna"]);
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(
        lines,
        [
            "Ratna Lestari, Bupati · mengatakan",
            "  – pelabuhan itu segera diperluas",
            "",
            "Ratna Lestari · katanya",
            "    “Kami siap,”"
        ]
    );
    let json = desk.json(&["quotes", "laporan.txt", "--indirect", "--format=json"]);
    assert_eq!(json["indirect"], article["indirect"]);
    let tsv = desk.stdout(&["quotes", "laporan.txt", "--indirect", "--format=tsv"]);
    assert!(tsv.lines().nth(1).unwrap().starts_with("2\tindirect\tRatna Lestari\tmengatakan\t"), "{tsv}");
    let markdown = desk.stdout(&["quotes", "laporan.txt", "--indirect", "--format=markdown"]);
    assert!(markdown.contains("> *pelabuhan itu segera diperluas*\n"), "{markdown}");
}

#[test]
fn the_glossary_lists_the_entities_by_kind() {
    let desk = Desk::new();
    let output = desk.stdout(&["glossary", "berita.txt"]);
    let (people, places) = (output.find("People\n").unwrap(), output.find("Places\n").unwrap());
    assert!(people < places);
    assert!(output[people..places].contains("  Ratna Lestari · 2×"), "{output}");
    assert!(output[places..].contains("Sulawesi Utara"), "{output}");
    assert!(desk.stdout(&["glossary", "berita.txt", "--language", "id"]).contains("Tokoh\n"));

    let tsv = desk.stdout(&["glossary", "berita.txt", "--format", "tsv"]);
    assert!(tsv.starts_with("kind\tname\taliases\trole\tdescription\tmentions\tstatements\n"), "{tsv}");
    assert!(tsv.lines().any(|line| line.starts_with("person\tRatna Lestari\tRatna\t")), "{tsv}");

    let markdown = desk.stdout(&["glossary", "berita.txt", "--format", "markdown"]);
    assert!(markdown.contains("\n## People\n\n- **Ratna Lestari** (2×)"), "{markdown}");

    let json = desk.json(&["glossary", "berita.txt", "--format", "json"]);
    assert_eq!(json["schema"], "kutip/glossary@1");
    let ratna = json["entities"].as_array().unwrap().iter().find(|e| e["name"] == "Ratna Lestari").unwrap();
    assert_eq!((&ratna["mentions"], &ratna["statements"]), (&Value::from(2), &Value::from(1)));
}

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
fn what_cannot_be_read_is_named_in_one_line() {
    let desk = Desk::new();
    desk.file("kosong.txt", "");
    desk.file("spasi.txt", " \n\n\t\n");
    desk.file(
        "gambar.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
    );
    std::fs::create_dir(desk.directory.path().join("map")).unwrap();
    for command in ["annotate", "show", "quotes", "glossary"] {
        for file in ["tidak-ada.txt", "kosong.txt", "spasi.txt", "gambar.png", "map"] {
            let error = desk.error(&[command, file], 1);
            assert!(error.contains(file), "{error}");
        }
    }
    assert!(desk.error(&["tidak-ada.txt"], 1).contains("tidak-ada.txt"));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    // The superuser may read everything.
    if rustix::process::geteuid().is_root() {
        return;
    }
    let desk = Desk::new();
    let path = desk.file("rahasia.txt", ARTICLE);
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
    assert!(desk.error(&["show", "rahasia.txt"], 1).contains("rahasia.txt"));
}

#[test]
fn a_wrong_call_is_told_apart_from_failed_work() {
    let desk = Desk::new();
    for (arguments, hint) in [
        (&["show"][..], "<FILE>"),
        (&["--nonsense"], "--nonsense"),
        (&["quotes", "berita.txt", "--format", "xml"], "xml"),
        (&["show", "berita.txt", "--width", "7"], "20..=120"),
        (&["anotate", "berita.txt"], "annotate"),
        (&["berita.txt", "show", "berita.txt"], "the command first"),
        (&["config", "--path", "--print-default"], "--print-default"),
        (&["config", "--print-default", "mouse"], "mouse"),
        (&["config", "--print-default", "theme", "neon"], "high-contrast"),
        (&["completions", "tcsh"], "tcsh"),
        (&["--x\u{1b}[2Jy"], "--x"),
    ] {
        let error = desk.error(arguments, 2);
        assert!(error.contains(hint), "{arguments:?}: {error}");
    }
    assert!(desk.error(&["glosary"], 1).contains("the command glossary"));
}

#[test]
fn no_escape_gets_through() {
    let desk = Desk::new();
    let hostile = "Judul\u{1b}]0;curang\u{7}\n\n\u{1b}[31mPresiden Ratna\u{1b}[0m Lestari\u{9b}2J berkata, \
        “Baik\u{202e}lah,\u{8} ya,” kata Ratna\u{1}\u{7f}.\r\nBaris\tdua.\n";
    desk.file("jahat.txt", hostile);
    for arguments in [
        &["show", "jahat.txt"][..],
        &["jahat.txt"],
        &["annotate", "jahat.txt"],
        &["annotate", "jahat.txt", "--format=text"],
        &["quotes", "jahat.txt"],
        &["quotes", "jahat.txt", "--format=tsv"],
        &["quotes", "jahat.txt", "--format=markdown"],
        &["quotes", "jahat.txt", "--format=json"],
        &["glossary", "jahat.txt"],
        &["glossary", "jahat.txt", "--format=tsv"],
        &["glossary", "jahat.txt", "--format=markdown"],
        &["glossary", "jahat.txt", "--format=json"],
    ] {
        let output = desk.stdout(arguments);
        assert_no_controls(&output);
        assert!(!output.contains("\\u00") && !output.contains("\\b"), "{output}");
    }
    assert_no_controls(desk.json(&["annotate", "jahat.txt"])["text"].as_str().unwrap());
}

#[cfg(unix)]
#[test]
fn no_escape_of_a_file_name_gets_through() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = "a\u{1b}[2Jb\nc.txt";
    desk.file(name, ARTICLE);
    let article = desk.json(&["annotate", name]);
    let source = article["source"].as_str().unwrap();
    assert!(source.starts_with('a') && source.ends_with("c.txt"), "{source:?}");
    assert!(!source.chars().any(char::is_control), "{source:?}");
    desk.error(&["show", "tidak\u{1b}[2J\nada.txt"], 1);
    // A name that is no Unicode can be read all the same.
    let path = Path::new(std::ffi::OsStr::from_bytes(b"berita-\xff.txt"));
    if std::fs::write(desk.directory.path().join(path), ARTICLE).is_ok() {
        let output = desk.kutip(&["show"]).arg(path).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let desk = Desk::new();
    // More than a pipe holds.
    desk.file("panjang.txt", ARTICLE.repeat(400));
    for arguments in [&["show", "panjang.txt"][..], &["annotate", "panjang.txt"]] {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("kutip"))
            .args(arguments)
            .current_dir(desk.directory.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let desk = Desk::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("kutip"))
        .args(["show", "berita.txt"])
        .current_dir(desk.directory.path())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("kutip: cannot write: standard output: "));
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

#[test]
fn every_command_has_help_with_an_example() {
    let desk = Desk::new();
    for command in ["annotate", "show", "quotes", "glossary", "config", "completions", "man"] {
        let help = desk.stdout(&[command, "--help"]);
        assert!(help.contains(&format!("\n  kutip {command} ")), "{help}");
        assert!(desk.stdout(&["--help"]).contains(&format!("\n  {command} ")));
    }
    assert_eq!(desk.stdout(&["--version"]), concat!("kutip ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_and_manual_name_every_command() {
    let desk = Desk::new();
    let manual = desk.stdout(&["man"]);
    let scripts =
        ["bash", "elvish", "fish", "powershell", "zsh"].map(|shell| desk.stdout(&["completions", shell]));
    for command in ["annotate", "show", "quotes", "glossary", "config", "completions", "man"] {
        assert!(manual.contains(&format!(".SS \"kutip {command}\"")), "{command}");
        assert!(scripts.iter().all(|script| script.contains(command)), "{command}");
    }
    assert!(manual.contains("next quoted statement") && manual.contains("\n.SH EXAMPLES\n"), "{manual}");
}

#[test]
fn without_a_file_there_is_a_list() {
    let desk = Desk::new();
    let list = desk.stdout(&[]);
    let first = list.lines().next().unwrap().split('\t').next().unwrap();
    assert!(first.starts_with("sample:"), "{list}");
    assert!(desk.stdout(&["show", first]).len() > 500);

    let store = kutip::store::Store::open(&desk.directory.path().join("kutip.db")).unwrap();
    store.save_place(1, "Panen\u{1b}[2J raya", Some(&desk.directory.path().join("berita.txt")), 0).unwrap();
    let output = desk.kutip(&[]).env("KUTIP_STORE", desk.directory.path().join("kutip.db")).output().unwrap();
    let list = text(&output.stdout);
    assert!(list.lines().next().unwrap().contains("berita.txt\tPanen"), "{list}");
    assert_no_controls(list);
}

#[test]
fn a_broken_store_costs_a_notice() {
    let desk = Desk::new();
    let store = desk.file("rusak.db", "bukan basis data".repeat(100));
    let output = desk.kutip(&[]).env("KUTIP_STORE", &store).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).starts_with("kutip: the store is damaged: "));
    assert!(text(&output.stdout).starts_with("sample:"));
}

#[test]
fn standard_input_may_end_in_the_middle_of_a_character() {
    let desk = Desk::new();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("kutip"))
        .args(["show", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .current_dir(desk.directory.path())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"Warga berkata, \xe2\x80\x9cBaik\xe2\x80").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("Warga berkata, "));
}

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

/// Who has corrected a speaker in the reader finds that in the output of commands, too, and can have what was found.
#[test]
fn corrected_speakers_are_printed() {
    use kutip::annotate::{Correction, annotate};
    use kutip::store::Store;

    let desk = Desk::new();
    let store = desk.directory.path().join("store.db");
    let article = kutip::Article::from_text(ARTICLE);
    let range = annotate(&article).quotations[0].range;
    let correction = Correction::new(&article, range, Some("Hengky Sondakh\u{1b}[31m".to_owned()));
    Store::open(&store).unwrap().save_correction(article.content_hash(), &correction).unwrap();
    let json = |arguments: &[&str]| -> Value {
        let output = desk.kutip(arguments).env("KUTIP_STORE", &store).output().unwrap();
        assert_eq!(text(&output.stderr), "");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    for command in [&["annotate", "berita.txt"][..], &["quotes", "berita.txt", "--format", "json"]] {
        let corrected = &json(command)["quotations"];
        let [first, last] = [&corrected[0], &corrected[2]];
        assert_eq!(first["speaker"]["text"], "Hengky Sondakh");
        assert_eq!(first["speaker"]["entity"], last["speaker"]["entity"]);
        assert_eq!((&first["confidence"], &first["corrected"]), (&1.0.into(), &true.into()));
        assert_eq!(first["speaker"]["evidence"]["start"], first["speaker"]["evidence"]["end"]);
        assert_eq!(last.get("corrected"), None);
        let as_found = json(&[command, &["--no-corrections"]].concat());
        assert_eq!(as_found["quotations"][0]["speaker"]["text"], "Ratna Lestari");
    }
    let statements = |arguments: &[&str]| {
        let entities = json(&[&["glossary", "berita.txt", "--format", "json"], arguments].concat());
        let hers = entities["entities"].as_array().unwrap().iter().find(|e| e["name"] == "Ratna Lestari");
        hers.unwrap()["statements"].as_u64().unwrap()
    };
    assert!(statements(&[]) < statements(&["--no-corrections"]));
    let output =
        desk.kutip(&["quotes", "berita.txt", "--speaker", "ratna"]).env("KUTIP_STORE", &store).output();
    assert_eq!(output.unwrap().status.code(), Some(1), "nothing is hers any more");

    // A store that can't be read costs a line on standard error, never the output.
    std::fs::write(&store, "Ini bukan basis data. ".repeat(100)).unwrap();
    let output = desk.kutip(&["annotate", "berita.txt"]).env("KUTIP_STORE", &store).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("damaged"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Ratna Lestari"));
}
