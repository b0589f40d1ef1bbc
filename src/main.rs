//! Starts Amur in the page.

fn main() {
    amur::start();
}
