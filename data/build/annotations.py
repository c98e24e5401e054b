#!/usr/bin/env python3
"""Writes data/recognizer/annotations.jsonl: where articles of the news have names, without a word of them.

Usage: data/build/annotations.py FOLDER > data/recognizer/annotations.jsonl

  FOLDER  articles NNN.txt, as they stand in the news, each with NNN.ann; those that do not say `done` are left out.
          A line of NNN.ann is a kind and all surfaces of one thing, the fullest first:

              organization: Komisi Pemberantasan Korupsi | KPK

          Every surface counts wherever it stands as whole words, longer ones first; `Garuda#1,3` only the first and the
          third time. Lines that begin otherwise are no concern of this program.

A line of the result is an article: FNV-1a of its text without blanks at its ends, as 16 digits; `check` where it is kept
for measuring and never trained on, which is every sixth; and for each kind the things, each a list of mentions [from, to) in code points.

Standard library only; the same folder gives the same bytes.
"""
import json
import pathlib
import re
import sys

KINDS = ("person", "place", "organization")
CHECK = 6                     # every sixth article, by its number


def fingerprint(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def things(lines):
    """(kind, [(surface, the occurrences that count or None for all)]) of every line that names a thing."""
    for line in lines:
        kind, _, surfaces = line.partition(": ")
        if kind not in KINDS:
            continue
        found = []
        for surface in surfaces.split(" | "):
            only = re.search(r"#([\d,]+)$", surface)
            surface = surface[:only.start()] if only else surface
            found.append((surface, only and {int(number) for number in only[1].split(",")}))
        yield kind, found


def mentions(text, lines):
    """For each kind the things with their mentions in code points of `text`."""
    listed = list(things(lines))
    todo = [(surface, only, thing) for thing, (_, found) in enumerate(listed) for surface, only in found]
    taken, spans = [False] * len(text), [[] for _ in listed]
    # Longer surfaces first, and of equal ones that which says where it counts.
    for surface, only, thing in sorted(todo, key=lambda entry: (-len(entry[0]), entry[1] is None)):
        pattern = r"(?<!\w)" + re.escape(surface).replace(r"\ ", r"\s+") + r"(?!\w)"
        for number, match in enumerate(re.finditer(pattern, text), 1):
            start, end = match.span()
            if not any(taken[start:end]) and (only is None or number in only):
                taken[start:end] = [True] * (end - start)
                spans[thing].append([start, end])
    result = {kind: [] for kind in KINDS}
    for (kind, _), found in zip(listed, spans):
        if found:
            result[kind].append(sorted(found))
    return result


def main(folder):
    for path in sorted(pathlib.Path(folder).glob("[0-9]*.ann")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if "done" not in lines or any(line.startswith("# unusable") for line in lines):
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8").strip()
        article = {"article": fingerprint(text), "check": int(path.stem) % CHECK == CHECK - 1, **mentions(text, lines)}
        print(json.dumps(article, separators=(",", ":")))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
