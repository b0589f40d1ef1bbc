//! Starts Amur in the page. Must not know: what that takes (that is `start`).

fn main() {
    amur::start();
}
