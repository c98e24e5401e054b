//! Hostile and absurd input to the whole program: it says what is wrong on one line, or prints clean text; it never
//! panics, and its offsets hold.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

/// Every way an article is printed.
const COMMANDS: [&[&str]; 9] = [
    &["show", "--color=never"],
    &["annotate", "--format=json"],
    &["annotate", "--format=text"],
    &["quotes", "--format=text"],
    &["quotes", "--format=tsv"],
    &["quotes", "--format=markdown"],
    &["quotes", "--speaker=Budi"],
    &["glossary", "--format=tsv"],
    &["glossary", "--format=markdown"],
];

fn kutip(arguments: &[&str], file: &Path) -> Output {
    let mut command = Command::cargo_bin("kutip").unwrap();
    command.args(arguments).arg("--").arg(file).env_clear().env("HOME", "/nonexistent");
    command.output().unwrap()
}

/// Runs every command on `file` and checks what holds for any input.
fn assert_survives(name: &str, file: &Path) {
    for command in COMMANDS {
        let case = format!("{name}: {command:?}");
        let output = kutip(command, file);
        let talk = String::from_utf8(output.stderr).expect(&case);
        let data = String::from_utf8(output.stdout).expect(&case);
        match output.status.code() {
            Some(0) => assert_eq!(talk, "", "{case}"),
            Some(1) => {
                assert_eq!(talk.matches('\n').count(), 1, "{case}: {talk}");
                assert_eq!(data, "", "{case}");
            }
            other => panic!("{case}: ended with {other:?}: {talk}"),
        }
        let separator = if command.contains(&"--format=tsv") { '\t' } else { '\n' };
        for c in data.chars().chain(talk.chars()).filter(|&c| c != '\n' && c != separator) {
            let bidirectional = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            assert!(!c.is_control() && !bidirectional, "{case}: {c:?}");
        }
        if command == ["annotate", "--format=json"] && !data.is_empty() {
            assert_offsets_hold(&case, &serde_json::from_str(&data).expect(&case));
        }
    }
}

/// `text[start:end]`, counted in code points, is what every span says it is.
fn assert_offsets_hold(case: &str, object: &Value) {
    let characters: Vec<char> = object["text"].as_str().expect(case).chars().collect();
    let check = |span: &Value| {
        let end = |name: &str| span[name].as_u64().expect(case) as usize;
        let found: String = characters[end("start")..end("end")].iter().collect();
        assert_eq!(found, span["text"].as_str().expect(case), "{case}");
    };
    for entity in object["entities"].as_array().expect(case) {
        entity["mentions"].as_array().expect(case).iter().for_each(check);
    }
    for quotation in object["quotations"].as_array().expect(case) {
        check(quotation);
        [&quotation["cue"], &quotation["speaker"]["evidence"]]
            .into_iter()
            .filter(|span| !span.is_null())
            .for_each(check);
    }
}

#[test]
fn no_content_breaks_a_command() {
    let nested = |open: &str, close: &str| {
        format!("{}kata Budi{} ujar Budi di Solo.", open.repeat(300), close.repeat(300))
    };
    let every_character: String = (0..0x3000).chain(0xF000..0x11000).filter_map(char::from_u32).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("blank", b" \n\t\r\n \r".repeat(500)),
        ("marks only", "\u{301}".repeat(2000).into()),
        ("one letter, many marks", format!("a{}", "\u{301}".repeat(2000)).into()),
        ("endless emoji", "👩\u{200D}".repeat(2000).into()),
        ("half flags", "🇮".repeat(1001).into()),
        ("overrides", "\u{202E}abc\u{202C} \u{2066}Budi\u{2069} ".repeat(200).into()),
        ("no spaces", "“Presiden,”kataBudi".repeat(2000).into()),
        ("scripts without spaces", "สวัสดีชาวโลก東京都庁ជំរាបសួរ".repeat(200).into()),
        ("every character", every_character.into()),
        (
            "line ends",
            "Budi pergi.\r\rSiti\u{85}Tono\u{2028}Rini\u{2029}Solo\u{B}\u{C}\n\r".repeat(50).into(),
        ),
        ("opening marks", "“‘\"«".repeat(2000).into()),
        ("nested curly", nested("“", "”").into()),
        ("nested straight", nested("\" ", " \"").into()),
        ("brackets", "(".repeat(5000).into()),
        ("acronyms", "Badan Uji (ABC) ".repeat(800).into()),
        ("one title", "Presiden ".repeat(3000).into()),
        ("one name", "Budi Santoso ".repeat(4000).into()),
        ("pronouns", "“Ya,” katanya. Ia pergi. ".repeat(500).into()),
        ("hyphens", "negara -negara -a- orang- orang - ".repeat(500).into()),
        (
            "escapes",
            "\u{1b}[31mBudi\u{1b}]52;c;YQ\u{7}\u{9b}5A\u{90}q\u{9c}\u{1b}Pq\u{1b}\\Siti\u{8}\u{7}"
                .repeat(50)
                .into(),
        ),
        ("open escapes", "\u{1b}]0;a ".repeat(2000).into()),
        ("huge parameters", format!("\u{1b}[{}mBudi", "9;".repeat(20_000)).into()),
        ("cut UTF-8", [&b"\x80\x9c"[..], "“Siap,” kata Budi. ".repeat(40).as_bytes(), b"\xe2\x80"].concat()),
        ("not UTF-8", b"\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80 Budi ".repeat(200)),
        ("odd UTF-16", b"\xff\xfeB\0u\0d\0i\0\x1c".to_vec()),
        ("lone surrogates", [&b"\xff\xfe"[..], &b"\x00\xd8A\x00".repeat(500)].concat()),
        ("only a mark", b"\xef\xbb\xbf".to_vec()),
        ("NUL", b"Budi\0pergi".to_vec()),
        ("all bytes", (0..=255).collect()),
    ];
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("berita.txt");
    for (name, content) in cases {
        std::fs::write(&file, content).unwrap();
        assert_survives(name, &file);
    }
}

#[cfg(unix)]
#[test]
fn no_name_breaks_a_message() {
    use std::os::unix::ffi::OsStrExt;
    let directory = tempfile::tempdir().unwrap();
    for name in [
        &b"--help"[..],
        b"a\nb",
        b"\x1b]0;judul\x07\x1b[31m",
        b"\xff\xfe",
        "\u{202E}txt.exe".as_bytes(),
        b" ",
    ] {
        let there = directory.path().join(OsStr::from_bytes(name));
        std::fs::write(&there, "“Siap,” kata Budi Santoso di Solo.").unwrap();
        assert_survives(&format!("{name:?}"), &there);
        let missing: PathBuf = directory.path().join("missing").join(OsStr::from_bytes(name));
        assert_survives(&format!("{name:?} missing"), &missing);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_said_to_be_none() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    std::os::unix::fs::symlink("b", at("a")).unwrap();
    std::os::unix::fs::symlink("a", at("b")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let nothing = PathBuf::from("/dev/null");
    for file in [directory.path().to_owned(), at("a"), at("socket"), nothing, PathBuf::new()] {
        let output = kutip(&["show"], &file);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{file:?}: {output:?}");
        assert_refuses(&output);
    }
}

/// What is wrong with the user's own files is told in few lines, and the article printed all the same.
#[cfg(unix)]
#[test]
fn no_file_of_the_user_stands_in_the_way() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("kutip");
    std::fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink("itself", folder.join("itself")).unwrap();
    let cases: [(&str, Result<Vec<u8>, PathBuf>); 6] = [
        ("endless", Err(PathBuf::from("/dev/zero"))),
        ("itself", Err(folder.join("itself"))),
        ("not UTF-8", Ok(b"ui = '\xE9\x1B]0;a\x07'".to_vec())),
        ("escapes", Ok(b"\"\\u001B[31m\\u202Ea\\u0007\" = 1\n\x1B[31m\tBudi\n".to_vec())),
        ("many mistakes", Ok((0..5000).map(|n| format!("k{n} = 1\n")).collect::<String>().into())),
        ("a long line", Ok(b"a".repeat(100_000))),
    ];
    for (name, content) in cases {
        for file in ["config.toml", "glossary.toml", "cues.tsv", "lexicon.toml"] {
            let there = folder.join(file);
            let _ = std::fs::remove_file(&there);
            match &content {
                Ok(bytes) => std::fs::write(&there, bytes).unwrap(),
                Err(target) => std::os::unix::fs::symlink(target, &there).unwrap(),
            }
            let mut command = Command::cargo_bin("kutip").unwrap();
            command.env_clear().env("XDG_CONFIG_HOME", directory.path()).args(["quotes", "-"]);
            let output = command.write_stdin("“Siap,” kata Budi Santoso.").output().unwrap();
            let talk = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{name}, {file}: {talk}");
            assert!(String::from_utf8_lossy(&output.stdout).contains("Budi Santoso"), "{name}, {file}");
            assert!(talk.lines().count() <= 11 && talk.len() < 10_000, "{name}, {file}: {talk}");
            assert!(!talk.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'), "{talk:?}");
        }
    }
}

/// Nothing waits for the writer of a pipe that lies where the user's files do.
#[cfg(unix)]
#[test]
fn no_pipe_in_place_of_a_file_is_waited_for() {
    let directory = tempfile::tempdir().unwrap();
    let pipe = directory.path().join("config.toml");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let mut command = Command::cargo_bin("kutip").unwrap();
    command.env_clear().env("KUTIP_CONFIG", &pipe).args(["quotes", "-"]);
    let output = command.write_stdin("“Siap,” kata Budi Santoso.").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("config.toml: cannot be read (a pipe"));
}

/// Help that can't be written is not given.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_of() {
    for arguments in [&["--help"][..], &["--version"], &["config", "--print-default"], &["word", "makan"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let program = assert_cmd::cargo::cargo_bin("kutip");
        let output = std::process::Command::new(program).args(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_refuses(&output);
    }
}

/// One line, and nothing printed.
#[cfg(unix)]
fn assert_refuses(output: &Output) {
    assert_eq!(output.stdout, b"");
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches('\n').count(), 1, "{output:?}");
}
