#!/usr/bin/env python3
"""Index the lexicon: write data/lexicon/slots.bin and letters.bin, which the program searches where they lie.

Usage: data/build/lexicon.py            from anywhere, after any change to data/lexicon or data/gazetteer/words.tsv

slots.bin is an open-addressing hash table with linear probing. A slot is eight bytes, little-endian: where the line of
a headword begins in the files of LINES put together, plus one (4; zero is an empty slot), its parts of speech (2, one
bit each), the bits its frequency needs (1), and its traits (1): 1 only looks derived, 2 refers to a standard form.
letters.bin tells where the words with each two first letters begin in words.tsv, four bytes each. The tests of
`language::lexicon` fail while either is out of date.
"""
import pathlib

DATA = pathlib.Path(__file__).resolve().parent.parent
LINES = ["a-d.tsv", "e-k.tsv", "l-p.tsv", "q-z.tsv", "roots-needed.tsv"]
PARTS = ["v", "n", "adj", "adv", "prep", "conj", "pron", "num", "part", "interj", "clf", "abbr", "name"]
SIMPLE, REFERRING = 1, 2


def hashed(headword):
    """The hash of `language::lexicon`; terms are also found without their spaces."""
    value = 0
    for byte in headword.replace(b" ", b""):
        value = (((value << 5 | value >> 27) ^ byte) * 0x9E3779B9) & 0xFFFFFFFF
    return value >> 7


def counts():
    """How often each word occurs, capitals inside a sentence counting half."""
    words = {}
    for line in (DATA / "gazetteer/words.tsv").read_bytes().splitlines():
        word, small, large = line.split(b"\t")
        words[word] = (int(small), int(large))
    return words


def frequency(words, headword):
    """The bits of a headword's count; what the lexicon writes with capitals is counted in full."""
    small, large = words.get(headword.lower(), (0, 0))
    return (small + (large if headword != headword.lower() else large // 2)).bit_length()


def slots(words):
    text = b"".join((DATA / "lexicon" / name).read_bytes() for name in LINES)
    simple = set((DATA / "lexicon/simple-words.txt").read_bytes().split())
    lines = text.split(b"\n")
    size = 16
    while size < 2 * len(lines):
        size *= 2
    table = [None] * size
    start = 0
    for line in lines:
        here, start = start, start + len(line) + 1
        if not line or line.startswith(b"#"):
            continue
        headword, parts, _, register = (line.split(b"\t") + [b""])[:4]
        slot = hashed(headword) % size
        while table[slot] and table[slot][0] != headword:
            slot = (slot + 1) % size
        if table[slot]:
            continue  # of two lines with one headword the first counts
        bits = sum(1 << PARTS.index(part.strip()) for part in parts.decode().split(","))
        traits = SIMPLE * (headword in simple) | REFERRING * (b":" in register or register[:1] in (b"c", b"n"))
        entry = (here + 1).to_bytes(4, "little") + bits.to_bytes(2, "little")
        table[slot] = (headword, entry + bytes([frequency(words, headword), traits]))
    return b"".join(slot[1] if slot else bytes(8) for slot in table)


def letters():
    lines = (DATA / "gazetteer/words.tsv").read_bytes().split(b"\n")
    alphabet = [bytes([letter]) for letter in range(ord("a"), ord("z") + 1)]
    starts, line, at = [], 0, 0
    for pair in (first + second for first in alphabet for second in alphabet):
        while line < len(lines) and lines[line] and lines[line][:2] < pair:
            at += len(lines[line]) + 1
            line += 1
        starts.append(at)
    starts.append(sum(len(line) + 1 for line in lines if line))
    return b"".join(start.to_bytes(4, "little") for start in starts)


(DATA / "lexicon/slots.bin").write_bytes(slots(counts()))
(DATA / "lexicon/letters.bin").write_bytes(letters())
