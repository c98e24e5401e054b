#!/bin/sh
# Counts lemmas and terms in news with kutip's own morphology: data/frequency/lemmas.tsv.
# Needs xz and cargo. NEWS.txt.xz is plain text in UTF-8, a paragraph a line.
set -eu
[ $# -eq 1 ] || { echo "usage: data/build/frequency.sh NEWS.txt.xz" >&2; exit 2; }
news=$(realpath "$1")
cd "$(dirname "$0")/../.."
# Written beside, then put in its place: the file is compiled into the very program that counts.
xz -dc "$news" | cargo run --release --quiet --example count_lemmas > data/frequency/lemmas.tsv.new
mv data/frequency/lemmas.tsv.new data/frequency/lemmas.tsv
