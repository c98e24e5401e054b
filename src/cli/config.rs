//! `kutip config`: what is built in, where the user's file belongs, and what is wrong with it.

use std::io::Write;
use std::path::Path;

use super::arguments::ConfigOptions;
use super::failure::Failure;
use super::variable;
use crate::article::sanitize;
use crate::config::{Config, DEFAULT_TOML, user_file};

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
        other => {
            return Err(Failure::Call(format!(
                "nothing built in is called “{}”: --print-default: write config",
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
    let problems = Config::default().apply(&text, file, &variable);
    for problem in &problems {
        writeln!(output, "{problem}")?;
    }
    match problems.len() {
        0 => Ok(()),
        1 => Err(Failure::Work(format!("1 mistake: {name}: correct the line named above"))),
        count => Err(Failure::Work(format!("{count} mistakes: {name}: correct the lines named above"))),
    }
}
