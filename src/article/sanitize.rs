//! placeholder
use std::borrow::Cow;
/// One line without control characters.
pub fn line(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.chars().filter(|c| !c.is_control()).collect())
}
