//! Any bytes as an article: it is read or refused, and every range that is said about it lies in it.
#![no_main]

use kutip::ByteRange;
use kutip::article::{Article, Parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(parts) = Parts::new(Box::new(std::io::Cursor::new(bytes.to_vec())), "fuzz".to_owned(), None)
    else {
        return;
    };
    let mut article = Article::default();
    for part in parts {
        let Ok(part) = part else { return };
        article.append(part);
    }
    let text = article.text();
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "a control character is left");
    for pair in article.paragraphs().windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start);
    }
    let lies_in =
        |range: ByteRange| assert!(text.get(range.range()).is_some_and(|t| !t.is_empty()), "{range}");
    let annotations = kutip::annotate(&article);
    for entity in &annotations.entities {
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        entity.mentions.iter().copied().for_each(lies_in);
    }
    for pair in annotations.mentions.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "mentions overlap");
    }
    for quotation in &annotations.quotations {
        lies_in(quotation.range);
        quotation.cue.into_iter().for_each(lies_in);
        if let Some(speaker) = &quotation.speaker {
            lies_in(speaker.evidence);
            assert!(speaker.entity.is_none_or(|id| (id.0 as usize) < annotations.entities.len()));
        }
    }
});
