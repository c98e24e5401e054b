//! The only file that touches the tty.
