//! Hundreds of bytes that no keyboard would send in this order, while the window changes its size: the program goes on, and
//! can be left as ever.

use crate::session::{Session, long_article};

/// What is sent, besides single letters: keys, their halves, reports of mouse and terminal, text cut inside a character.
const SEQUENCES: &[&[u8]] = &[
    b"\x1b[A",
    b"\x1b[6~",
    b"\x1b[1;5C",
    b"\x1bOP",
    b"\x1b",
    b"\x1b[",
    b"\x1b[<",
    b"\x1b[1;",
    b"\x1b[<0;10;5M",
    b"\x1b[<64;3;3M",
    b"\x1b[<65;70;20M",
    b"\x1b[<0;999;999M",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[I",
    b"\x1b[?1;2c",
    b"\x1b[12;40R",
    b"\x1b[200~satu\x1b[31mdua\n\x1b[201~",
    b"\xe6\x97\xa5",
    b"\xe6\x97",
    b"\xff\xfe",
    b"\xc3",
    b"\r",
    b"\t",
    b"\x7f",
    b"\x00",
    b"\x0c",
    b"\x1f",
    b"/kata\r",
    b":to the end\r",
    b"?",
    b"nc",
];

/// Keys that end the program or stop it, which other tests are about.
const LEAVING: &[u8] = b"q\x03\x1a";

/// Numbers that look random and are the same every time: Marsaglia's xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn a_monkey_at_the_keyboard_is_survived() {
    for seed in 1..=4 {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ seed);
        let mut session = Session::read(&long_article(), 80, 24);
        session.wait_for("start", |screen| screen.contents().contains("Alinea 1 "));
        for _ in 0..400 {
            match dice.below(8) {
                0..=3 => {
                    let key = b' ' + dice.below(95) as u8;
                    if !LEAVING.contains(&key) {
                        session.bytes(&[key]);
                    }
                }
                4..=6 => session.bytes(SEQUENCES[dice.below(SEQUENCES.len())]),
                _ => session.resize(1 + dice.below(200) as u16, 1 + dice.below(60) as u16),
            }
        }
        session.resize(80, 24);
        // Whatever is open or half typed is closed; what is sent too much nobody reads.
        for keys in ["\u{1b}", "\u{1b}", "\u{1b}", "q", "\u{3}"] {
            session.settled();
            session.keys(keys);
        }
        let case = format!("monkey {seed}");
        assert_eq!(session.exit_code(), 0, "{case}");
        session.assert_restored(&case);
    }
}
