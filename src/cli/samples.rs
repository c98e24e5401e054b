//! The articles of `samples/`, compiled in: something to read before there is anything else.

use std::path::Path;

use crate::article::Article;

/// An article that comes with kutip.
pub(super) struct Sample {
    /// Its file's name without the ending.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

/// What a FILE on the command line begins with when it names a sample.
pub(super) const PREFIX: &str = "sample:";

/// Every sample, by name.
pub(super) const SAMPLES: [Sample; 7] = [
    sample("bencana-lereng-slamet", include_str!("../../samples/bencana-lereng-slamet.txt")),
    sample("budaya-aksara-lampung", include_str!("../../samples/budaya-aksara-lampung.txt")),
    sample("diplomasi-laut-sulawesi", include_str!("../../samples/diplomasi-laut-sulawesi.txt")),
    sample("ekonomi-rumput-laut", include_str!("../../samples/ekonomi-rumput-laut.txt")),
    sample("olahraga-final-voli", include_str!("../../samples/olahraga-final-voli.txt")),
    sample("sains-katak-meratus", include_str!("../../samples/sains-katak-meratus.txt")),
    sample("terjemahan-pembicaraan-jenewa", include_str!("../../samples/terjemahan-pembicaraan-jenewa.txt")),
];

const fn sample(name: &'static str, text: &'static str) -> Sample {
    Sample { name, text }
}

impl Sample {
    /// The sample that `file` names; `None` where a real file of that name exists.
    pub(super) fn named(file: &Path) -> Option<&'static Sample> {
        let name = file.to_str()?.strip_prefix(PREFIX)?;
        SAMPLES.iter().find(|sample| sample.name == name).filter(|_| !file.exists())
    }

    /// The sample as an article.
    pub(super) fn article(&self) -> Article {
        Article::from_text(self.text)
    }

    /// Its headline: the first line.
    pub(super) fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_samples_is_compiled_in() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let mut files: Vec<String> = std::fs::read_dir(directory)
            .unwrap()
            .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
            .collect();
        files.sort();
        assert_eq!(files, SAMPLES.map(|sample| sample.name.to_owned()));
    }

    #[test]
    fn a_sample_is_found_by_its_name() {
        let found = Sample::named(Path::new("sample:olahraga-final-voli")).unwrap();
        assert!(!found.title().is_empty());
        assert!(Sample::named(Path::new("sample:olahraga")).is_none());
        assert!(Sample::named(Path::new("olahraga-final-voli")).is_none());
    }
}
