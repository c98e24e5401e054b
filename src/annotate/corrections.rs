//! What a user knows better about who said something is laid over what was found, and can be taken away again.
//!
//! A [`Correction`] names a passage by its bytes and a hash of its words and a speaker by name, never by a number, so
//! that it outlives a better annotator: it is laid over whatever passage lies there then, or over none. Where corrections are
//! kept is not known here.

use super::{Annotations, EntityKind, Speaker, Utterance};
use crate::article::{Article, ByteRange, fnv};

/// A user's word on whose words a passage is. It holds for the whole utterance that the passage is a piece of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The passage it was made for, in bytes.
    pub range: ByteRange,
    /// [`Correction::hash`] of the passage's words.
    pub text_hash: u64,
    /// The speaker's name or description; `None`: these are nobody's words.
    pub speaker: Option<String>,
}

/// What was found before it was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct AsFound {
    /// The corrected passage.
    pub range: ByteRange,
    /// The speaker found.
    pub speaker: Option<Speaker>,
    /// Probability that it is right, 0 to 1.
    pub confidence: f32,
}

impl Correction {
    /// A correction of the passage at `range`.
    pub fn new(article: &Article, range: ByteRange, speaker: Option<String>) -> Self {
        Self { range, text_hash: Self::hash(article.slice(range)), speaker }
    }

    /// What a passage's words are known by. It is kept in databases and never changes.
    pub fn hash(words: &str) -> u64 {
        fnv(words.as_bytes())
    }

    /// The utterance it corrects: the one at its bytes, or else the one that shares more than half of the words with
    /// them. `None` in another text, and where nothing said lies there.
    pub fn utterance(&self, article: &Article, annotations: &Annotations) -> Option<Utterance> {
        let words = article.text().get(self.range.range())?;
        if Self::hash(words) != self.text_hash {
            return None;
        }
        annotations.utterance_in(self.range).or_else(|| {
            let middle = self.range.start + self.range.len() / 2;
            let near = annotations.utterance_at(middle, true)?;
            let range = near.range(annotations);
            let (start, end) = (range.start.max(self.range.start), range.end.min(self.range.end));
            let shared = end.saturating_sub(start);
            (shared * 2 > self.range.len() && shared * 2 > range.len()).then_some(near)
        })
    }
}

impl Annotations {
    /// Lays corrections over what was found, in order; doing it again changes nothing. A corrected speaker has the
    /// confidence 1, and no evidence: an empty range where the passage begins.
    pub fn correct(&mut self, article: &Article, corrections: &[Correction]) {
        for correction in corrections {
            let Some(utterance) = correction.utterance(article, self) else { continue };
            let pieces: Vec<Utterance> = utterance.pieces(self).collect();
            for piece in pieces {
                let at = piece.range(self).start;
                let speaker = correction.speaker.as_deref().map(|name| self.speaker_named(name, at));
                self.put_speaker(piece, speaker, 1.0, true);
            }
        }
    }

    /// Takes the corrections of an utterance away: its speaker is as found.
    pub fn restore(&mut self, utterance: Utterance) {
        let pieces: Vec<Utterance> = utterance.pieces(self).collect();
        for piece in pieces {
            if let Ok(index) = self.found_index(piece.range(self)) {
                let found = self.as_found.remove(index);
                self.put_speaker(piece, found.speaker, found.confidence, false);
            }
        }
    }

    /// What was found before the utterance was corrected; `None` for one that wasn't.
    pub fn found(&self, utterance: Utterance) -> Option<&AsFound> {
        self.found_index(utterance.range(self)).ok().map(|index| &self.as_found[index])
    }

    fn found_index(&self, range: ByteRange) -> Result<usize, usize> {
        self.as_found.binary_search_by_key(&range, |found| found.range)
    }

    /// Gives an utterance a speaker, keeping what was found where `keep` says so.
    fn put_speaker(&mut self, utterance: Utterance, speaker: Option<Speaker>, confidence: f32, keep: bool) {
        let (before, probability) = match (utterance, speaker) {
            (Utterance::Reported(index), speaker) => {
                let indirect = &mut self.indirect[index];
                let before = std::mem::replace(&mut indirect.speaker, speaker);
                (before, std::mem::replace(&mut indirect.confidence, confidence))
            }
            (Utterance::Quoted(index), speaker) => {
                let quotation = &mut self.quotations[index];
                let before = std::mem::replace(&mut quotation.speaker, speaker);
                (before, std::mem::replace(&mut quotation.confidence, confidence))
            }
        };
        let range = utterance.range(self);
        if keep && let Err(index) = self.found_index(range) {
            self.as_found.insert(index, AsFound { range, speaker: before, confidence: probability });
        }
    }

    /// The speaker that goes by `name`: an entity's name first, then an alias, in capitals or not, a place's last; or else a
    /// speaker without an entity.
    fn speaker_named(&self, name: &str, at: u32) -> Speaker {
        let evidence = ByteRange::new(at, at);
        let wanted = name.to_lowercase();
        let rank = |entity: &super::Entity| {
            let named = entity.name.to_lowercase() == wanted;
            let known = named || entity.aliases.iter().any(|alias| alias.to_lowercase() == wanted);
            known.then_some((entity.kind == EntityKind::Place, !named))
        };
        let best = (0..)
            .zip(&self.entities)
            .filter_map(|(id, e)| Some((rank(e)?, id, e)))
            .min_by_key(|(rank, id, _)| (*rank, *id));
        match best {
            Some((_, id, entity)) => {
                Speaker { entity: Some(super::EntityId(id)), text: entity.name.clone(), evidence }
            }
            None => Speaker { entity: None, text: name.to_owned(), evidence },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    const TEXT: &str = "Pembangunan Dermaga Muara Dimulai\n\n\
        “Dermaga ini milik nelayan,” kata Sekar Ayu di Muara. “Kami menjaganya bersama.”\n\n\
        “Dananya cukup,” ujar Bagas Pratama, bendahara panitia. Bagas mengatakan pekerjaan selesai bulan depan.";

    fn names(annotations: &Annotations) -> Vec<Option<&str>> {
        annotations.quotations.iter().map(|q| q.speaker.as_ref().map(|s| s.text.as_str())).collect()
    }

    #[test]
    fn a_correction_holds_for_the_whole_utterance_and_can_be_taken_away() {
        let article = Article::from_text(TEXT);
        let found = annotate(&article);
        assert_eq!(names(&found), [Some("Sekar Ayu"), Some("Sekar Ayu"), Some("Bagas Pratama")]);
        let second = Utterance::Quoted(1);
        // By an alias, in small letters.
        let correction = Correction::new(&article, second.range(&found), Some("bagas pratama".to_owned()));
        let mut corrected = found.clone();
        corrected.correct(&article, std::slice::from_ref(&correction));
        assert_eq!(names(&corrected), [Some("Bagas Pratama"); 3]);
        assert_eq!(
            corrected.quotations[0].speaker.as_ref().unwrap().entity,
            found.quotations[2].speaker.as_ref().unwrap().entity
        );
        assert_eq!(corrected.quotations[0].confidence, 1.0);
        assert_eq!(corrected.found(second).unwrap().speaker, found.quotations[1].speaker);
        assert_eq!(corrected.found(Utterance::Quoted(2)), None);

        let once = corrected.clone();
        corrected.correct(&article, &[correction]);
        assert_eq!(corrected, once, "again changes nothing");
        corrected.restore(Utterance::Quoted(0));
        assert_eq!(corrected, found);
    }

    #[test]
    fn nobody_and_somebody_the_article_does_not_name() {
        let article = Article::from_text(TEXT);
        let mut annotations = annotate(&article);
        let third = Utterance::Quoted(2).range(&annotations);
        annotations.correct(&article, &[Correction::new(&article, third, None)]);
        assert_eq!(names(&annotations)[2], None);
        let somebody = Some("seorang nelayan".to_owned());
        annotations.correct(&article, &[Correction::new(&article, third, somebody)]);
        let speaker = annotations.quotations[2].speaker.as_ref().unwrap();
        assert_eq!((speaker.entity, speaker.text.as_str()), (None, "seorang nelayan"));
        assert_eq!(
            annotations.found(Utterance::Quoted(2)).unwrap().speaker.as_ref().unwrap().text,
            "Bagas Pratama"
        );
    }

    #[test]
    fn indirect_speech_may_be_anothers_or_nobodys() {
        let article = Article::from_text(TEXT);
        let mut annotations = annotate(&article);
        let report = Utterance::Reported(0);
        let range = report.range(&annotations);
        annotations.correct(&article, &[Correction::new(&article, range, None)]);
        assert_eq!(annotations.indirect[0].speaker, None);
        assert_eq!(annotations.found(report).unwrap().speaker.as_ref().unwrap().text, "Bagas Pratama");
        annotations.correct(&article, &[Correction::new(&article, range, Some("Sekar Ayu".to_owned()))]);
        assert_eq!(annotations.indirect[0].speaker.as_ref().unwrap().text, "Sekar Ayu");
        annotations.restore(report);
        assert_eq!(annotations, annotate(&article));
    }

    /// A better annotator may set the ends of a passage otherwise; another text is another matter.
    #[test]
    fn a_correction_finds_its_passage_again_or_none() {
        let article = Article::from_text(TEXT);
        let annotations = annotate(&article);
        let whole = Utterance::Quoted(2).range(&annotations);
        for (start, end, found) in
            [(0, 0, true), (3, 0, true), (0, 4, true), (12, 0, false), (whole.len() - 3, 0, false)]
        {
            let range = ByteRange::new(whole.start + start, whole.end - end);
            let correction = Correction::new(&article, range, None);
            let utterance = correction.utterance(&article, &annotations);
            assert_eq!(utterance.is_some(), found, "{start} {end}");
            assert_eq!(Correction { text_hash: 7, ..correction }.utterance(&article, &annotations), None);
        }
        let other = Article::from_text("“Pendek,” kata Sekar Ayu.");
        assert_eq!(Correction::new(&article, whole, None).utterance(&other, &annotate(&other)), None);
    }
}
