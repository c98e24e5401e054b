//! `data/name-words.tsv` becomes lists: words that stand in names and titles, or beside them, by class.
//!
//! What a class means for a name is decided by whoever asks for it, `role` and `resolve`. The titles themselves are
//! in `titles`.

const LINES: &str = include_str!("../../../data/name-words.tsv");

/// The words of a class, in small letters.
pub(super) fn words_of(class: &str) -> Vec<&'static str> {
    lines(class).flat_map(str::split_whitespace).collect()
}

/// The abbreviations at the head of an office's name, and what each stands for, in small letters.
pub(super) fn offices() -> Vec<(&'static str, &'static str)> {
    lines("office").filter_map(|line| line.split_once('\t')).collect()
}

/// What follows the class on each of its lines.
fn lines(class: &str) -> impl Iterator<Item = &'static str> {
    LINES.lines().filter_map(move |line| line.strip_prefix(class)?.strip_prefix('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_belongs_to_a_class() {
        let classes = [
            "inside",
            "outside",
            "relation",
            "clause",
            "prefix",
            "head",
            "local",
            "idle",
            "administrative",
            "connective",
        ];
        for class in classes {
            assert!(!words_of(class).is_empty(), "{class}");
        }
        let known = classes.iter().map(|class| lines(class).count()).sum::<usize>() + offices().len();
        assert_eq!(known, LINES.lines().filter(|line| !line.starts_with('#')).count());
        assert!(offices().contains(&("pemkot", "pemerintah kota")));
    }
}
