//! Makes the gazetteer's indexes, and puts the unwinder of the C compiler into the program, so that a start finds, maps
//! and binds one library less.
//!
//! The latter is left alone where the compiler has no such archive, and in builds for development.

#[allow(dead_code)]
#[path = "src/annotate/entities/gazetteer/index.rs"]
mod index;

use std::env::var;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/annotate/entities/gazetteer/index.rs");
    for name in ["names", "descriptions", "person-names", "words"] {
        write_index(name);
    }
    link_unwinder();
}

/// Writes the index of a text of the gazetteer.
fn write_index(name: &str) {
    let text = format!("data/gazetteer/{name}.tsv");
    println!("cargo::rerun-if-changed={text}");
    let index = index::build(&std::fs::read_to_string(text).expect("the gazetteer comes with the sources"));
    let folder = var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&folder).join(name).with_extension("index"), index)
        .expect("cargo made the folder");
}

fn link_unwinder() {
    println!("cargo::rerun-if-env-changed=CC");
    let is = |name: &str, value: &str| var(name).is_ok_and(|found| found == value);
    let native = var("HOST").is_ok_and(|host| is("TARGET", &host));
    if !native || !is("PROFILE", "release") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    let compiler = var("CC").unwrap_or_else(|_| "cc".to_owned());
    let Ok(answer) = Command::new(compiler).arg("-print-file-name=libgcc_eh.a").output() else { return };
    let answer = String::from_utf8_lossy(&answer.stdout);
    let archive = Path::new(answer.trim());
    // A compiler that knows of none repeats the bare name.
    if let Some(folder) = archive.parent().filter(|_| archive.is_absolute() && archive.exists()) {
        println!("cargo::rustc-link-search=native={}", folder.display());
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}
