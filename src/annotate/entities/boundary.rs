//! A word that begins a name becomes the end of it.
//!
//! How far a run of capitals, an organization after its type word and a place after its own go on. What kind of thing
//! they name is decided in [`super::recognize`].

use super::gazetteer::{self, Entry};
use super::recognize::{LONGEST, Recognizer};
use super::titles::{Class, class, ends_organization};
use super::words::{Shape, Word, adjacent};

impl<'a> Recognizer<'_, 'a> {
    /// The one word between brackets that open at `at`, when it may be an acronym or a short form.
    pub(super) fn bracketed(&self, at: usize) -> Option<usize> {
        let inside = self.words.get(at + 1).filter(|w| w.is_capital())?;
        let close = self.words.get(at + 2).filter(|w| w.text == ")")?;
        (self.words[at].text == "(" && inside.sentence == close.sentence).then_some(at + 1)
    }

    /// The word at `index`, when it stands directly after the word before it.
    pub(super) fn next(&self, index: usize) -> Option<&Word<'_>> {
        self.words.get(index).filter(|w| index > 0 && adjacent(&self.words[index - 1], w))
    }

    /// Whether a Balinese name begins here: `I Wayan`, `Ni Made`.
    pub(super) fn is_birth_order(&self, at: usize) -> bool {
        const NAMES: &[&str] = &[
            "Wayan", "Made", "Nyoman", "Ketut", "Gede", "Gusti", "Putu", "Komang", "Kadek", "Nengah", "Luh",
        ];
        matches!(self.words[at].text, "I" | "Ni")
            && self.next(at + 1).is_some_and(|w| NAMES.contains(&w.text))
    }

    /// Whether an uncommon word is likely the first of a person's names here: `Gubernur Laras Wibisono`.
    pub(super) fn is_rare_first_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.words[before].text);
        if before != "," && class(before) != Some(Class::Title) {
            return false;
        }
        let usage = self.evidence.usage(&self.words[at]);
        let rare = usage.lower + usage.capitalised < 40 && usage.small == 0;
        let next = self.next(at + 1).is_some_and(|w| class(w.text).is_none() && w.shape == Shape::Capital);
        rare && next && self.is_namelike(at + 1) && self.gazetteer(at + 1).is_none()
    }

    pub(super) fn is_namelike(&self, at: usize) -> bool {
        let word = &self.words[at];
        let ordinary = self.evidence.usage(word).is_ordinary();
        word.is_capital()
            && !ordinary
            && !matches!(class(word.text), Some(Class::Nothing | Class::Time | Class::Reporting))
    }

    /// Whether a name may begin with this word as far as its shape tells.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_capital()
            || (word.shape == Shape::Mixed && word.text.contains('-') && word.text.starts_with("al-"))
    }

    /// End of the run of capitals that begins at `at` and may be one name; `at` when none does.
    pub(super) fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        let next = self.words.get(at + 1).filter(|next| adjacent(&self.words[at], next));
        let foreign =
            next.is_some_and(|next| next.text == "of" || (next.is_capital() && ends_organization(next.text)));
        if self.words.get(at).is_some_and(|word| self.evidence.usage(word).is_ordinary())
            && !foreign
            && !self.is_birth_order(at)
            && !self.is_rare_first_name(at)
        {
            return at;
        }
        while end < at + LONGEST {
            let Some(word) = self.words.get(end) else { break };
            if end > at && !adjacent(&self.words[end - 1], word) {
                break;
            }
            if self.may_begin(end) {
                if end == at && self.is_birth_order(at) {
                    end += 1;
                    continue;
                }
                match class(word.text) {
                    // `Raja Siregar`, `Imam Santoso`: titles that are given names.
                    Some(Class::Title) if end == at || !self.evidence.usage(word).is_person_name() => break,
                    Some(Class::Reporting | Class::OrganizationType | Class::Time) => break,
                    Some(Class::Nothing) if word.shape != Shape::Initial => break,
                    _ => {}
                }
                let usage = self.evidence.usage(word);
                let stray = usage.lower > 10 * usage.capitalised && usage.lower > 30;
                let stray = stray && (usage.small > 0 || usage.lower > 300 || end == at);
                if stray
                    && !ends_organization(word.text)
                    && !self.next(end + 1).is_some_and(|w| w.is_capital())
                {
                    break;
                }
                end += 1;
            } else if end > at
                && (class(word.text) == Some(Class::Joiner) || matches!(word.text, "of" | "for" | "and"))
                && self.next(end + 1).is_some_and(|next| next.is_capital())
            {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    /// End of the organization whose type word stands at `at`; `at` when there is none.
    pub(super) fn organization_end(&self, at: usize) -> usize {
        let outer = matches!(self.words[at].text, "Kantor" | "Pengurus" | "Pusat");
        // `Pemerintah Taiwan` is the country; `Pemerintah Kota Bekasi` an organization.
        if self.words[at].text == "Pemerintah"
            && !self.next(at + 1).is_some_and(|w| is_administrative(w.text) || w.text == "Daerah")
        {
            return at;
        }
        if outer && self.next(at + 1).is_some_and(|w| class(w.text) == Some(Class::OrganizationType)) {
            return at;
        }
        if self.words[at].titled {
            // In a headline the name has no end; the second look finds those of the body.
            return at;
        }
        let mut end = at + 1;
        let mut strong_names = 0;
        while end < at + LONGEST {
            let Some(word) = self.next(end) else { break };
            if word.is_capital() || word.shape == Shape::Number && word.text.len() <= 3 {
                match class(word.text) {
                    Some(Class::Title | Class::Honorific | Class::Reporting) if end > at + 1 => break,
                    Some(Class::Time) => break,
                    _ if word.text == "Fraksi" || self.is_birth_order(end) => break,
                    _ => {}
                }
                let usage = self.evidence.usage(word);
                strong_names = if usage.is_person_name() { strong_names + 1 } else { 0 };
                end += 1;
            } else if matches!(word.text, "dan" | "untuk" | "dalam" | "atas" | "bagi" | "of" | "for" | "&")
                && self.next(end + 1).is_some_and(|next| next.is_capital())
            {
                // `Kementerian Pendidikan dan Kebudayaan`, but `KPK dan Polri`.
                let next = &self.words[end + 1];
                let known = self.gazetteer(end + 1).is_some();
                let fresh = matches!(
                    class(next.text),
                    Some(Class::OrganizationType | Class::Title | Class::PlaceType)
                );
                if known || fresh || next.shape == Shape::Upper || !self.evidence.usage(next).is_ordinary() {
                    break;
                }
                end += 2;
            } else {
                break;
            }
        }
        // `Direktur PT Nusa Abadi Rudi Hartono`: the name at the end is a person's, when a title went before.
        let titled = at > 0 && class(self.words[at - 1].text) == Some(Class::Title);
        if titled && strong_names >= 2 && end - strong_names > at + 1 {
            end -= strong_names;
        }
        let upper = self.words[at].shape == Shape::Upper && self.words[at].text.len() > 3;
        if end == at + 1 && !(upper || self.gazetteer(at).is_some()) {
            return at;
        }
        end
    }

    /// End of the place whose type word stands at `at`; `at` when there is none.
    pub(super) fn place_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 5 {
            let Some(word) = self.next(end) else { break };
            let proper = word.is_capital() || (self.may_begin(end));
            if !proper
                || matches!(
                    class(word.text),
                    Some(Class::Title | Class::Reporting | Class::OrganizationType | Class::Honorific)
                )
                || class(word.text) == Some(Class::Time)
                || (class(word.text) == Some(Class::Nothing) && word.shape == Shape::Capital)
                || matches!(word.text, "Nomor" | "Tahun" | "No")
            {
                break;
            }
            end += 1;
        }
        if end == at + 1 || (self.words[at].titled && self.gazetteer(at + 1).is_none()) {
            return at;
        }
        end
    }

    /// The gazetteer's longest name that begins at `at`.
    pub(super) fn gazetteer(&self, at: usize) -> Option<(usize, Entry)> {
        let mut texts = [""; 8];
        let mut length = 0;
        for word in self.words[at..].iter().take(8) {
            if length > 0 && !adjacent(&self.words[at + length - 1], word) {
                break;
            }
            texts[length] = word.text;
            length += 1;
        }
        let found = gazetteer::longest_match(&texts[..length]);
        if found.is_none() && self.words[at].shape == Shape::Upper {
            return gazetteer::longest_match_caseless(&texts[..length]);
        }
        found
    }
}

/// Whether a type word is that of an administrative division.
pub(super) fn is_administrative(word: &str) -> bool {
    matches!(word, "Kota" | "Kabupaten" | "Provinsi" | "Kecamatan" | "Kelurahan" | "Desa" | "Distrik")
}
