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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_is_shown_not_obeyed() {
        for (text, markdown) in [
            ("“Kami siap,” katanya.", "“Kami siap,” katanya."),
            ("5 * 3 _x_ [a](b) <i>", "5 \\* 3 \\_x\\_ \\[a\\](b) \\<i\\>"),
            ("a\\b `c` | d & e", "a\\\\b \\`c\\` \\| d \\& e"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }
}
