//! The list that `kutip` without a file opens with: articles read lately, then the samples.

use crate::article::source::Source;
use crate::article::{samples, sanitize};
use crate::config::Language;
use crate::reader::action::OpenTarget;
use crate::reader::state::{ListItem, ListTarget};

use super::keeper::Keeper;
use super::loading::name;

/// The items of the list. Articles that came through a pipe can't be opened again and are left out, as are files
/// that are gone.
pub(super) fn list(keeper: &Keeper, language: Language) -> Vec<ListItem> {
    let recent = keeper.recent().into_iter().filter_map(|article| {
        let path = article.path.filter(|path| path.exists())?;
        Some(item(name(&Source::File(path.clone())), &article.title, OpenTarget::File(path)))
    });
    let sample = language.pick("sample", "contoh");
    let samples = samples::ALL.iter().map(|s| item(sample.to_owned(), s.title(), OpenTarget::Sample(s.name)));
    recent.chain(samples).collect()
}

fn item(label: String, title: &str, target: OpenTarget) -> ListItem {
    ListItem { label, text: sanitize::line(title).into_owned(), target: ListTarget::Article(target) }
}
