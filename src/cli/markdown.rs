//! Text becomes Markdown that shows it as it is.

use std::borrow::Cow;

/// `text` with the characters escaped that CommonMark would take for markup.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    const MARKUP: [char; 12] = ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~', '&'];
    if !text.contains(MARKUP) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if MARKUP.contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    Cow::Owned(escaped)
}
