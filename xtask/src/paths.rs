//! Where things are: the top of the project, the tools, the build.

use std::env;
use std::path::{Path, PathBuf};

/// The target triple of the app.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The top of the project.
pub fn root() -> PathBuf {
    // Set by `cargo run`; the one of compile time serves when the binary is called by itself.
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest
        .parent()
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// Tools that were installed for this project alone.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(
        || root().join("target"),
        |dir| root().join(PathBuf::from(dir)),
    )
}

/// What `dist` keeps between builds.
pub fn dist_work() -> PathBuf {
    target().join("amur-dist")
}

/// The static folder.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A path as the reader knows it: relative to the top of the project where it is below it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The first program of this name on `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(program))
        .find(|file| file.is_file())
}
