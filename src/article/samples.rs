//! The sample articles, bundled so that a fresh installation has something to read.

/// A bundled article.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its file's name in `samples/`.
    pub name: &'static str,
    /// Its text as it lies there.
    pub text: &'static str,
}

impl Sample {
    /// Its headline: the first line.
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or(self.name)
    }
}

/// Bundles files of `samples/` under their names.
macro_rules! bundle {
    ($($name:literal),* $(,)?) => {
        /// Every sample.
        pub const ALL: &[Sample] =
            &[$(Sample { name: $name, text: include_str!(concat!("../../samples/", $name)) }),*];
    };
}

bundle![
    "diplomasi-laut-sulawesi.txt",
    "bencana-lereng-slamet.txt",
    "ekonomi-rumput-laut.txt",
    "olahraga-final-voli.txt",
    "budaya-aksara-lampung.txt",
    "sains-katak-meratus.txt",
    "terjemahan-pembicaraan-jenewa.txt",
];

/// The sample of this name.
pub fn find(name: &str) -> Option<&'static Sample> {
    ALL.iter().find(|sample| sample.name == name)
}
