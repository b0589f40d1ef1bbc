//! A program that notes which of its functions are called: each sets an exported global to 1.

use super::failed;
use super::module::{Module, Renumbered, number};
use crate::fail::Fail;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, ExportKind,
    ExportSection, FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction,
    MemorySection, StartSection, TableSection, TypeSection, ValType,
};

/// A program that counts.
pub struct Counted {
    /// It exports `called_<n>` for the n-th name.
    pub wasm: Vec<u8>,
    /// The names of the functions that have one.
    pub names: Vec<String>,
}

/// Makes a program count. Functions without a name are left as they are.
pub fn count(wasm: &[u8]) -> Result<Counted, Fail> {
    let module = Module::read(wasm)?;
    let all = (0..number(module.functions.len())).map(|f| (f, f));
    let mut same = Renumbered(all.collect());
    let mut out = wasm_encoder::Module::new();
    let mut types = TypeSection::new();
    same.parse_type_section(&mut types, module.type_section.clone())
        .map_err(failed)?;
    out.section(&types);
    let mut imports = ImportSection::new();
    for import in &module.imports {
        same.parse_import(&mut imports, *import).map_err(failed)?;
    }
    out.section(&imports);
    let mut functions = FunctionSection::new();
    for function in module.defined() {
        functions.function(module.functions[function as usize]);
    }
    out.section(&functions);
    let mut tables = TableSection::new();
    for table in &module.tables {
        same.parse_table(&mut tables, table.clone())
            .map_err(failed)?;
    }
    out.section(&tables);
    let mut memories = MemorySection::new();
    for memory in &module.memories {
        memories.memory(same.memory_type(*memory).map_err(failed)?);
    }
    out.section(&memories);
    let mut globals = GlobalSection::new();
    for global in &module.globals {
        same.parse_global(&mut globals, global.clone())
            .map_err(failed)?;
    }
    let mut exports = ExportSection::new();
    for export in &module.exports {
        same.parse_export(&mut exports, *export).map_err(failed)?;
    }
    let mut code = CodeSection::new();
    let mut names = Vec::new();
    for function in module.defined() {
        let Some(body) = module.body(function) else {
            continue;
        };
        let mut copy = same.new_function_with_parsed_locals(body).map_err(failed)?;
        if let Some(name) = module.names.get(&function) {
            let global = number(module.globals.len() + names.len());
            let flag = GlobalType {
                val_type: ValType::I32,
                mutable: true,
                shared: false,
            };
            globals.global(flag, &ConstExpr::i32_const(0));
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
    if let Some(start) = module.start {
        out.section(&StartSection {
            function_index: start,
        });
    }
    let mut elements = ElementSection::new();
    for element in &module.elements {
        same.parse_element(&mut elements, element.clone())
            .map_err(failed)?;
    }
    out.section(&elements);
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }
    out.section(&code);
    let mut data = DataSection::new();
    for piece in &module.data {
        same.parse_data(&mut data, piece.clone()).map_err(failed)?;
    }
    out.section(&data);
    Ok(Counted {
        wasm: out.finish(),
        names,
    })
}
