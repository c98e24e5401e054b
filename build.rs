//! Puts the unwinder of the C compiler into the program, so that a start finds, maps and binds one library less.
//!
//! It changes nothing where the compiler has no such archive, nor in builds for development.

use std::env::var;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
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
