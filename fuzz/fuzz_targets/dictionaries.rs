//! Any bytes as the files of a dictionary: they are read or refused, and nothing that is kept can steer a terminal.
#![no_main]

use kutip::language::dictionary::format::{File, dictd, kaikki, stardict, yomitan};
use kutip::language::dictionary::{Dictionaries, UserLexicon};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte says which format, the second how much of the rest is the first file.
    let Some((&[kind, share], rest)) = bytes.split_first_chunk() else { return };
    let (first, second) = rest.split_at(rest.len() * usize::from(share) / 256);
    let file = |bytes| File { name: "fuzz", bytes };
    let (table, fault) = match kind % 6 {
        0 => dictd::read("eng-ind", file(first), file(second)),
        1 => dictd::read("ind-eng", file(first), file(second)),
        2 => {
            let ifo = b"StarDict's dict ifo file\nbookname=x\nsametypesequence=tx\n";
            stardict::read(file(ifo), file(first), file(second), Some(file(first)))
        }
        3 => stardict::read(file(first), file(second), file(second), None),
        4 => {
            let mut reader = yomitan::Reader::new("fuzz", file(first));
            reader.add(file(second));
            reader.finish()
        }
        _ => kaikki::read("fuzz", "fuzz", rest),
    };
    assert!(fault.is_none_or(|fault| !fault.to_string().contains(char::is_control)));

    let (user, mistakes) = UserLexicon::from_toml(&String::from_utf8_lossy(rest));
    let text = String::from_utf8_lossy(rest);
    assert!(mistakes.iter().all(|mistake| mistake.at.start <= text.len()));
    let dictionaries = Dictionaries::new(user, vec![table]);
    for completion in dictionaries.complete("a", 20) {
        let clean = |text: &str| !text.contains(char::is_control);
        assert!(clean(&completion.headword) && clean(&completion.gloss));
        for reading in dictionaries.lookup(&completion.headword) {
            assert!(reading.senses.iter().all(|sense| sense.glosses.iter().all(|gloss| clean(gloss))));
        }
    }
});
