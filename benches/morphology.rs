//! How fast words are taken apart: `cargo bench --bench morphology`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use kutip::language::morphology::analyse;

fn main() {
    divan::main();
}

/// Words as running text mixes them: every second a function word or a root.
const TEXT: &str = "menteri itu mengatakan bahwa pemerintah akan memperbaiki jalan dan jembatan yang rusak di dua \
    kabupaten setelah banjir karena warga belum dapat kembali ke rumah mereka dengan aman kata kepala desa kami \
    mengharapkan bantuan segera datang dan perbaikan selesai sebelum musim hujan berikutnya anak-anak sudah belajar di \
    gedung lain sejak hari pertama";

/// Derived words only, with stacked affixes.
const DERIVED: &str = "memengaruhi keberlanjutan dipertanyakan mempertanggungjawabkan pembelajaran ketidakadilan \
    penyelenggaraan kewarganegaraan menyeimbangkan berkelanjutan dikatakannya kepemimpinannya";

fn words(bencher: Bencher, text: &str) {
    let words: Vec<&str> = text.split_whitespace().collect();
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench_local(|| words.iter().map(|word| analyse(black_box(word)).len()).sum::<usize>());
}

#[divan::bench]
fn running_text(bencher: Bencher) {
    words(bencher, TEXT);
}

#[divan::bench]
fn derived_words(bencher: Bencher) {
    words(bencher, DERIVED);
}
