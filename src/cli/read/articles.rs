//! The list that `kutip` without a file opens with: articles read lately, then the samples.

use std::io::Write;

use crate::article::sanitize;
use crate::config::Language;
use crate::reader::action::OpenTarget;
use crate::reader::state::{ListItem, ListTarget};

use super::super::failure::Failure;
use super::super::samples::{PREFIX, SAMPLES};
use super::keeper::Keeper;
use super::loading::Wanted;
use crate::article::source::Source;

/// The items of the list. Articles that came through a pipe can't be opened again and are left out, as are files
/// that are gone.
pub(super) fn list(keeper: &Keeper, language: Language) -> Vec<ListItem> {
    let recent = keeper.recent().into_iter().filter_map(|article| {
        let path = article.path.filter(|path| path.exists())?;
        let name = Wanted::Source(Source::File(path.clone())).name();
        Some(item(name, &article.title, OpenTarget::File(path)))
    });
    let sample = language.pick("sample", "contoh");
    let samples = SAMPLES.iter().map(|s| item(sample.to_owned(), s.title(), OpenTarget::Sample(s.name)));
    recent.chain(samples).collect()
}

fn item(label: String, title: &str, target: OpenTarget) -> ListItem {
    ListItem { label, text: sanitize::line(title).into_owned(), target: ListTarget::Article(target) }
}

/// Writes the list for a pipe: what to call kutip with, a tab, and the title.
///
/// # Errors
///
/// When `output` can't be written to.
pub(super) fn write(keeper: &Keeper, output: &mut dyn Write) -> Result<(), Failure> {
    for article in keeper.recent() {
        let Some(path) = article.path else { continue };
        writeln!(output, "{}\t{}", sanitize::line(&path.to_string_lossy()), sanitize::line(&article.title))?;
    }
    for sample in &SAMPLES {
        writeln!(output, "{PREFIX}{}\t{}", sample.name, sanitize::line(sample.title()))?;
    }
    Ok(())
}
