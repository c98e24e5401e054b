//! What cannot be done is said in one line, and nothing hostile gets out.

use super::*;

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
