//! A program that notes which of its functions are called: each sets an exported global to 1.

use super::failed;
use super::module::{FLAG, Module, Renumbered, number, written};
use crate::fail::Fail;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{CodeSection, ConstExpr, ExportKind, Instruction};

/// A program that counts.
pub struct Counted {
    /// It exports `called_<n>` for the n-th name.
    pub wasm: Vec<u8>,
    /// The names of the functions that have one.
    pub names: Vec<String>,
}

/// Makes a program count. Functions without a name are left as they are. `later` is not in its memory, as
/// before the rest has come.
pub fn count(wasm: &[u8], later: &[u8]) -> Result<Counted, Fail> {
    let module = Module::read(wasm)?;
    let (data, _) = module.data_without(later)?;
    let all = (0..number(module.functions.len())).map(|f| (f, f));
    let mut same = Renumbered(all.collect());
    let mut out = wasm_encoder::Module::new();
    out.section(&same.types(&module)?);
    out.section(&same.imports(&module)?);
    out.section(&module.types_of(module.defined()));
    out.section(&same.tables(&module, |_, table| table)?);
    out.section(&same.memories(&module)?);
    let mut globals = same.globals(&module)?;
    let mut exports = same.exports(&module)?;
    let mut code = CodeSection::new();
    let mut names = Vec::new();
    for function in module.defined() {
        let Some(body) = module.body(function) else {
            continue;
        };
        let mut copy = same.new_function_with_parsed_locals(body).map_err(failed)?;
        if let Some(name) = module.names.get(&function) {
            let global = number(module.globals.len() + names.len());
            globals.global(FLAG, &ConstExpr::i32_const(0));
            exports.export(
                &format!("called_{}", names.len()),
                ExportKind::Global,
                global,
            );
            copy.instruction(&Instruction::I32Const(1));
            copy.instruction(&Instruction::GlobalSet(global));
            names.push((*name).to_owned());
        }
        let mut operators = body.get_operators_reader().map_err(failed)?;
        while !operators.eof() {
            copy.instruction(&same.parse_instruction(&mut operators).map_err(failed)?);
        }
        code.function(&copy);
    }
    out.section(&globals);
    out.section(&exports);
    same.write_contents(&module, None, data.len(), &mut out)?;
    out.section(&code);
    out.section(&written(&data));
    Ok(Counted {
        wasm: out.finish(),
        names,
    })
}
