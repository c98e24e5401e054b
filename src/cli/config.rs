//! `kutip config`: what is built in, where the user's file belongs, and what is wrong with it.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::ConfigOptions;
use super::dictionaries;
use super::failure::Failure;
use super::knowledge;
use super::variable;
use crate::article::sanitize;
use crate::config::{
    CUE_FILE, Config, DEFAULT_TOML, GLOSSARY_FILE, KEY_FILE, LEXICON_FILE, Lines, Problem, THEME_FOLDER,
    read, user_file,
};
use crate::language::dictionary::UserLexicon;
use crate::reader::keymap::{DEFAULT_KEYS, Keymap};
use crate::reader::theme::Theme;

/// A lexicon of the user's own to begin with.
const EXAMPLE_LEXICON: &str = include_str!("../../config/lexicon.toml");

pub(super) fn run(options: &ConfigOptions, output: &mut dyn Write) -> Result<(), Failure> {
    if let Some(what) = &options.print_default {
        print_default(what, output)?;
    } else if let Some(file) = &options.check {
        check(std::slice::from_ref(file), output)?;
    } else {
        let file = user_file(&variable)
            .ok_or_else(|| Failure::Work("no home directory: set HOME or KUTIP_CONFIG".to_owned()))?;
        writeln!(output, "{}", sanitize::line(&file.to_string_lossy()))?;
        if !options.path {
            check(&own_files(file), output)?;
        }
    }
    output.flush()?;
    Ok(())
}

/// The user's files that are there, readable or not: options, keys, knowledge, words and themes.
fn own_files(options: PathBuf) -> Vec<PathBuf> {
    let beside = [KEY_FILE, GLOSSARY_FILE, CUE_FILE, LEXICON_FILE].map(|name| options.with_file_name(name));
    let folder = std::fs::read_dir(options.with_file_name(THEME_FOLDER));
    let mut themes: Vec<PathBuf> =
        folder.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    themes.sort();
    [options].into_iter().chain(beside).chain(themes).filter(|path| path.symlink_metadata().is_ok()).collect()
}

fn print_default(what: &[String], output: &mut dyn Write) -> Result<(), Failure> {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    match what.as_slice() {
        [] | ["config"] => output.write_all(DEFAULT_TOML.as_bytes())?,
        ["lexicon"] => output.write_all(EXAMPLE_LEXICON.as_bytes())?,
        ["keys"] => output.write_all(DEFAULT_KEYS.as_bytes())?,
        ["theme"] => {
            for name in Theme::names() {
                writeln!(output, "{name}")?;
            }
        }
        ["theme", name] => {
            let file = Theme::built_in_file(name).ok_or_else(|| {
                Failure::Call(format!(
                    "no theme {name}: --print-default: write {}",
                    Theme::names().join(", ")
                ))
            })?;
            output.write_all(file.as_bytes())?;
        }
        other => {
            return Err(Failure::Call(format!(
                "nothing built in is called {}: --print-default: write config, keys, lexicon, theme or theme NAME",
                other.join(" ")
            )));
        }
    }
    Ok(())
}

/// Writes each mistake in `files` on a line of its own.
fn check(files: &[PathBuf], output: &mut dyn Write) -> Result<(), Failure> {
    let mut count = 0;
    for file in files {
        let text = read(file)
            .map_err(|error| Failure::Work(format!("cannot read: {}: {error}", file.to_string_lossy())))?;
        for mistake in mistakes(file, &text) {
            writeln!(output, "{mistake}")?;
            count += 1;
        }
    }
    match count {
        0 => Ok(()),
        1 => Err(Failure::Work("1 mistake in the configuration: correct the line named above".to_owned())),
        _ => Err(Failure::Work(format!(
            "{count} mistakes in the configuration: correct the lines named above"
        ))),
    }
}

/// What is wrong in `text`, the file at `path`. Its name and folder tell keys, knowledge, words and themes from options.
fn mistakes(path: &Path, text: &str) -> Vec<Problem> {
    if let Some(mistakes) = knowledge::mistakes(path, text) {
        return mistakes;
    }
    let lines = Lines::of(text);
    let problem = |at: usize, message: String| Problem::in_file(path, &lines, at, message);
    let folder = path.parent().and_then(Path::file_name);
    if path.file_name() == Some(KEY_FILE.as_ref()) {
        let (_, wrong) = Keymap::with_user_file(text);
        wrong.into_iter().map(|wrong| problem(wrong.at.start, wrong.message)).collect()
    } else if folder == Some(THEME_FOLDER.as_ref()) {
        let wrong = Theme::from_toml(text).err().unwrap_or_default();
        wrong.into_iter().map(|wrong| problem(wrong.at.start, wrong.message)).collect()
    } else if path.file_name() == Some(LEXICON_FILE.as_ref()) {
        let (_, wrong) = UserLexicon::from_toml(text);
        wrong.into_iter().map(|wrong| problem(wrong.at.start, wrong.message)).collect()
    } else {
        let mut config = Config::default();
        let mut problems = config.apply(text, path, &variable);
        problems.extend(dictionaries::check(&config));
        problems
    }
}
