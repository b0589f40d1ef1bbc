//! Gives short names to what script and program ask of each other: wasm-bindgen names each with sixteen
//! digits of a hash, twice, and digits of a hash do not pack.

use super::parts::{Module, failed};
use crate::fail::Fail;
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection};
use wasmparser::{Export, Import, Parser};

/// Script and program, the same but for these names.
pub fn shorten(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>), Fail> {
    let module = Module::read(wasm)?;
    let mut short = Shortener(BTreeMap::new());
    module.imports.iter().for_each(|i| short.meet(i.name));
    module.exports.iter().for_each(|e| short.meet(e.name));
    let taken = short
        .0
        .values()
        .find(|name| words(script).any(|(_, word)| word == *name));
    if let Some(name) = taken {
        return Err(failed(format!("its script has the name {name}")));
    }
    let mut out = wasm_encoder::Module::new();
    utils::parse_core_module(&mut short, &mut out, Parser::new(0), wasm).map_err(failed)?;
    Ok((short.script(script), out.finish()))
}

/// Every word of a script with what stands before it; the last word may be empty.
fn words(script: &str) -> impl Iterator<Item = (&str, &str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut left = script;
    std::iter::from_fn(move || {
        if left.is_empty() {
            return None;
        }
        let (before, from) = left.split_at(left.find(part).unwrap_or(left.len()));
        let (word, after) = from.split_at(from.find(|c| !part(c)).unwrap_or(from.len()));
        left = after;
        Some((before, word))
    })
}

/// Short names by the long ones.
struct Shortener(BTreeMap<String, String>);

impl Shortener {
    fn meet(&mut self, name: &str) {
        let end = name.len().saturating_sub(16);
        let hash = name.get(end..).unwrap_or_default();
        if end > 0 && hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            let number = self.0.len();
            self.0
                .entry(name.to_owned())
                .or_insert_with(|| format!("_{number}"));
        }
    }

    fn of<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// Every word of the script that is one of the names, in whatever it stands.
    fn script(&self, script: &str) -> String {
        words(script)
            .flat_map(|(before, word)| [before, self.of(word)])
            .collect()
    }
}

impl Reencode for Shortener {
    type Error = std::convert::Infallible;

    fn parse_import(
        &mut self,
        imports: &mut ImportSection,
        import: Import<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let of = self.entity_type(import.ty)?;
        imports.import(import.module, self.of(import.name), of);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            self.parse_import(imports, import?)?;
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let (kind, index) = (
            self.export_kind(export.kind)?,
            self.external_index(export.kind, export.index)?,
        );
        exports.export(self.of(export.name), kind, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    const LONG: &str = "__wbg_after_0123456789abcdef";
    const CLOSURE: &str = "invoke__h00112233445566ff";

    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./amur_bg.js", LONG, EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export(CLOSURE, ExportKind::Func, 0);
        exports.export("memory_of_it", ExportKind::Func, 0);
        let mut out = wasm_encoder::Module::new();
        out.section(&types).section(&imports).section(&exports);
        out.finish()
    }

    #[test]
    fn script_and_program_agree_on_short_names() {
        let script = format!("{{{LONG}: () => {CLOSURE}_2(`${{x}}`), y: wasm.{CLOSURE}}}");
        let (script, wasm) = shorten(&script, &program()).unwrap();
        assert_eq!(
            script,
            format!("{{_0: () => {CLOSURE}_2(`${{x}}`), y: wasm._1}}")
        );
        let module = Module::read(&wasm).unwrap();
        let names: Vec<&str> = module.imports.iter().map(|i| i.name).collect();
        assert_eq!(names, ["_0"]);
        let names: Vec<&str> = module.exports.iter().map(|e| e.name).collect();
        assert_eq!(names, ["_1", "memory_of_it"]);
    }

    #[test]
    fn a_name_that_the_script_has_already_is_not_given() {
        assert!(shorten("const _1 = 2;", &program()).is_err());
        assert!(shorten("const _12 = 2;", &program()).is_ok());
    }
}
