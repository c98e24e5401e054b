//! The documents say what there is: every key, command, option, folder and link that they name exists, and what they show is
//! what is printed.

use std::path::Path;
use std::process::Command;

use kutip::reader::keymap::{Context, Found, Key, Keymap};

const README: &str = include_str!("../README.md");
const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");
const DATA: &str = include_str!("../data/README.md");

/// The rows of the table whose head begins with `head`: what stands in the first column.
fn first_column<'a>(document: &'a str, head: &str) -> Vec<&'a str> {
    let rows = document.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    rows.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1)).collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kutip")).args(arguments).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that `kutip --help` lists.
fn commands() -> Vec<String> {
    let help = help(&[]);
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let named = lines.take_while(|line| !line.is_empty());
    named.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_key_of_the_readme_is_bound() {
    let keymap = Keymap::default();
    let rows = first_column(README, "| Key |");
    let keys: Vec<&str> = rows.into_iter().flat_map(quoted).collect();
    assert!(keys.len() > 40, "{keys:?}");
    for typed in keys {
        let keys: Vec<Key> = typed.split(' ').map(|key| key.parse().expect(typed)).collect();
        assert!(matches!(keymap.find(Context::Article, &keys), Found::Action(_)), "{typed}");
    }
}

#[test]
fn every_command_and_option_is_in_the_readme() {
    let commands = commands();
    assert!(commands.len() > 5, "{commands:?}");
    for command in &commands {
        assert!(README.contains(&format!("kutip {command}")), "{command}");
        let help = help(&[command]);
        let words =
            help.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic() && c != '-'));
        for option in words.filter(|word| word.starts_with("--") && *word != "--help") {
            let option = option.split('=').next().unwrap_or(option);
            assert!(README.contains(option), "{command} {option}");
        }
    }
}

/// What the README shows of a command is what it prints.
#[test]
fn shown_output_is_printed() {
    let mut shown = 0;
    for block in README.split("\n\n").filter_map(|block| block.strip_prefix("    $ kutip ")) {
        let (arguments, expected) = block.split_once('\n').expect(block);
        let mut command = Command::new(env!("CARGO_BIN_EXE_kutip"));
        command.args(arguments.split(' ')).env_clear().env("HOME", "/nonexistent");
        let printed = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let expected: Vec<&str> =
            expected.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{arguments}");
        shown += 1;
    }
    assert!(shown > 0);
}

#[test]
fn the_map_shows_what_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places: Vec<&str> = first_column(CONTRIBUTING, "| Where |")
        .into_iter()
        .flat_map(quoted)
        .map(|p| p.trim_end_matches('/'))
        .collect();
    for place in &places {
        // A package has neither the checks of a checkout nor the workspace inside it.
        let is_left_out = place.starts_with('.') || *place == "fuzz";
        assert!(is_left_out || root.join(place).exists(), "{place}");
    }
    for entry in std::fs::read_dir(root.join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let shown =
            places.contains(&format!("src/{name}").as_str()) || ["lib.rs", "main.rs"].contains(&&*name);
        assert!(shown, "src/{name}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, document) in [("", README), ("", CONTRIBUTING), ("", CHANGELOG), ("data", DATA)] {
        for link in document.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            if link.starts_with("https://") {
                continue;
            }
            let file = root.join(folder).join(path);
            assert!(file.exists(), "{link}");
            if !heading.is_empty() {
                let text = std::fs::read_to_string(&file).unwrap().to_lowercase();
                assert!(text.contains(&format!("# {}", heading.replace('-', " "))), "{link}");
            }
        }
    }
}
