//! The commands as a script sees them: output, errors and exit codes of the real binary.

mod configuration;
mod failures;
mod words;

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
    assert!(desk.stdout(&["glossary", "berita.txt", "--language", "id"]).contains("Orang\n"));

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
