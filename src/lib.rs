//! kutip ("to quote") turns an Indonesian news article into something a terminal can show with its
//! people, places and organizations marked, and steps through its quotations with the speakers' names.
//!
//! The way of the data is [`article`] → [`language`] → [`mod@annotate`] → [`store`] → [`reader`] → [`cli`];
//! imports run only that way. Everything left of `store` is pure: no terminal, no clock, no environment, and no
//! file but the article that [`article::source`] opens. [`config`] and [`terminal`] stand beside it.
//!
//! ```
//! let article = kutip::Article::from_text("“Kami siap,” kata Gubernur Rahmat Suwandi di Surabaya.");
//! let annotations = kutip::annotate(&article);
//! let quotation = &annotations.quotations[0];
//! assert_eq!(quotation.speaker.as_ref().unwrap().text, "Rahmat Suwandi");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod annotate;
pub mod article;
pub mod cli;
pub mod config;
pub mod language;
pub mod reader;
pub mod store;
pub mod terminal;

pub use annotate::{Annotations, Entity, Quotation, annotate};
pub use article::{Article, ByteRange};
