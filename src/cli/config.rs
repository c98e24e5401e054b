//! `kutip config`: what is built in, where the user's file belongs, and what is wrong with it.

use std::io::Write;
use std::path::Path;

use super::arguments::ConfigOptions;
use super::failure::Failure;
use super::variable;
use crate::article::sanitize;
use crate::config::{Config, DEFAULT_TOML, KEY_FILE, Problem, user_file};
use crate::reader::keymap::{DEFAULT_KEYS, Keymap};

pub(super) fn run(options: &ConfigOptions, output: &mut dyn Write) -> Result<(), Failure> {
    if let Some(what) = &options.print_default {
        print_default(what, output)?;
    } else if let Some(file) = &options.check {
        check(file, output)?;
    } else {
        let file = user_file(&variable)
            .ok_or_else(|| Failure::Work("no home directory: set HOME or KUTIP_CONFIG".to_owned()))?;
        writeln!(output, "{}", sanitize::line(&file.to_string_lossy()))?;
        if !options.path && file.exists() {
            check(&file, output)?;
        }
    }
    output.flush()?;
    Ok(())
}

fn print_default(what: &[String], output: &mut dyn Write) -> Result<(), Failure> {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    match what.as_slice() {
        [] | ["config"] => output.write_all(DEFAULT_TOML.as_bytes())?,
        ["keys"] => output.write_all(DEFAULT_KEYS.as_bytes())?,
        other => {
            return Err(Failure::Call(format!(
                "nothing built in is called “{}”: --print-default: write config or keys",
                other.join(" ")
            )));
        }
    }
    Ok(())
}

/// Writes each mistake in `file` on a line of its own.
fn check(file: &Path, output: &mut dyn Write) -> Result<(), Failure> {
    let name = sanitize::line(&file.to_string_lossy()).into_owned();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Work(format!("cannot read: {name}: {error}")))?;
    let problems = if file.file_name() == Some(KEY_FILE.as_ref()) {
        let (_, problems) = Keymap::with_user_file(&text);
        problems
            .into_iter()
            .map(|problem| Problem::in_file(file, &text, problem.at.start, problem.message))
            .collect()
    } else {
        Config::default().apply(&text, file, &variable)
    };
    for problem in &problems {
        writeln!(output, "{problem}")?;
    }
    match problems.len() {
        0 => Ok(()),
        1 => Err(Failure::Work(format!("1 mistake: {name}: correct the line named above"))),
        count => Err(Failure::Work(format!("{count} mistakes: {name}: correct the lines named above"))),
    }
}
