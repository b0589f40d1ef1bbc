//! The app from source to a small wasm and its script: cargo, wasm-bindgen, no words of panics, short names,
//! wasm-opt; and in two parts.

use super::cache::Cache;
use super::parts::{self, NeverCalled, Parts, Relocations};
use super::{panics, short_names};
use crate::fail::Fail;
use crate::hash::Hash;
use crate::setup::{self, WasmCargo};
use crate::shell::Shell;
use crate::{files, paths, say};
use std::path::Path;

/// What the browser needs to run the app.
pub struct Built {
    /// The module that starts it.
    pub script: Vec<u8>,
    /// The program, whole, with the names of its functions.
    pub named: Vec<u8>,
    /// What its functions point at.
    pub relocations: Relocations,
    /// Further modules that the script imports: `snippets/…`.
    pub snippets: Vec<(String, Vec<u8>)>,
}

impl Built {
    /// The program as one file.
    pub fn whole(&self) -> Result<Vec<u8>, Fail> {
        parts::nameless(&self.named)
    }

    /// The program as two files.
    pub fn parts(&self) -> Result<Parts, Fail> {
        let never = NeverCalled::load();
        parts::split(&self.named, &never, &later()?, &self.relocations)
    }

    /// The script that starts the program of two files, the second of which is called `rest`.
    pub fn script_of_parts(&self, rest: &str) -> Result<Vec<u8>, Fail> {
        const IMPORTS: &str = "const imports = __wbg_get_imports();";
        const DESTROY: &str = "state => wasm.__wbindgen_destroy_closure(state.a, state.b)";
        let script = String::from_utf8_lossy(&self.script);
        if !script.contains(IMPORTS) || !script.contains(DESTROY) {
            return Err(Fail::new(
                "wasm-bindgen's script is written otherwise than it was: see xtask/src/dist/wasm.rs.",
            ));
        }
        let script = script
            .replace(IMPORTS, &format!("{IMPORTS} imports.parts = {{ bring }};"))
            .replace(DESTROY, "destroy");
        Ok((script + &REST.replace("{rest}", rest)).into_bytes())
    }
}

/// The data that come with the second part of the program.
pub fn later() -> Result<Vec<u8>, Fail> {
    files::read(&paths::root().join(crate::compile::TOPICS))
}

/// How the second part comes.
const REST: &str = include_str!("rest.js");

/// How wasm-opt is called. It keeps the names (`-g`) and leaves functions of one caller alone, the
/// smallest excepted (`-ocimfs`, in its own measure of size): the program is taken apart by functions
/// and their names. The data stay in one piece with the zeros in them: in two thousand pieces, as
/// memory-packing leaves them, they are 7 kB more under brotli. What follows is what rustc's wasm uses
/// beyond the first version of wasm, for wasm-opt refuses what it is not told.
const OPT: &str = "-Oz -g -ocimfs 100 --skip-pass=memory-packing --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
                   --enable-mutable-globals --enable-reference-types --enable-multivalue";

/// Builds the app.
pub fn build(cargo: &WasmCargo, cache: &mut Cache) -> Result<Built, Fail> {
    let bindgen = setup::bindgen()?;
    let opt = setup::wasm_opt()?;
    say::step(
        "the app: compiling it to wasm (about 5 minutes from nothing)",
        || {
            let build = cargo
                .call()
                .words("rustc --package amur --bin amur --release --target")
                .arg(paths::WASM)
                .words("-- -Clink-arg=--emit-relocs");
            if build.show()? {
                return Ok(());
            }
            Err(Fail::new(
                "The app does not compile to wasm: see cargo's message above.",
            ))
        },
    )?;
    let compiled = paths::target().join(paths::WASM).join("release/amur.wasm");
    if !compiled.is_file() {
        return Err(Fail::new(format!(
            "cargo made no {}: the app must be a program (src/main.rs), not a library.",
            paths::shown(&compiled)
        )));
    }
    let out = paths::dist_work().join("bindgen");
    files::remove_dir(&out)?;
    let compiled = files::read(&compiled)?;
    let relocations = Relocations::read(&compiled)?;
    let linked = out.join("linked.wasm");
    files::write(&linked, &parts::linked(&compiled)?)?;
    let ran = Shell::new(&bindgen.cli)
        .words("--target web --no-typescript --omit-default-module-path --out-name amur --out-dir")
        .arg(&out)
        .arg(&linked)
        .keep()?;
    if !ran.ok {
        return Err(Fail::new(format!(
            "wasm-bindgen failed on the app:\n{}",
            ran.tail()
        )));
    }
    let script = files::read(&out.join("amur.js"))?;
    let made = files::read(&out.join("amur_bg.wasm"))?;
    let (script, wasm) = short_names::shorten(&String::from_utf8_lossy(&script), &made)?;
    let slim = out.join("slim.wasm");
    files::write(&slim, &panics::silent(&wasm)?)?;
    Ok(Built {
        script: script.into_bytes(),
        named: optimise(&opt, &slim, cache)?,
        relocations,
        snippets: snippets(&out)?,
    })
}

/// The wasm made smaller, or the result of last time if it is the same wasm.
fn optimise(opt: &Path, wasm: &Path, cache: &mut Cache) -> Result<Vec<u8>, Fail> {
    let bytes = files::read(wasm)?;
    let lock = files::read(&paths::root().join("xtask/node/package-lock.json"))?;
    let key = Hash::new().add(&bytes).add(OPT.as_bytes()).add(&lock).hex();
    cache.get_or(&format!("{key}.wasm"), || {
        say::step("the app: making it small with wasm-opt", || {
            let out = wasm.with_extension("opt.wasm");
            let ran = Shell::new(opt)
                .words(OPT)
                .arg("-o")
                .arg(&out)
                .arg(wasm)
                .keep()?;
            if ran.ok {
                return files::read(&out);
            }
            Err(Fail::new(format!(
                "wasm-opt failed on the app. If it names a feature, add it to OPT in \
                 xtask/src/dist/wasm.rs. It said:\n{}",
                ran.tail()
            )))
        })
    })
}

/// The modules that libraries brought along.
fn snippets(out: &Path) -> Result<Vec<(String, Vec<u8>)>, Fail> {
    let mut found = Vec::new();
    for file in files::below(&out.join("snippets"))? {
        let name = file
            .strip_prefix(out)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        found.push((name, files::read(&file)?));
    }
    Ok(found)
}
