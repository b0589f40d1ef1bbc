//! One module taken apart into two.

use super::module::{FLAG, InTable, Module, Piece, Renumbered, number, written};
use super::relocations::{self, Relocations, between};
use super::{LATER, NeverCalled, Parts, failed};
use crate::fail::Fail;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ElementSection, EntityType, ExportKind, Function,
    ImportSection, Instruction,
};

/// The module from which the rest imports, and from which the first imports `bring`.
const PARTS: &str = "parts";

/// What goes where.
struct Plan<'a> {
    module: Module<'a>,
    /// The functions of the rest, in their order.
    cold: Vec<u32>,
    /// Those of them that something in the first file calls. Each has a place in the table.
    stubs: Vec<u32>,
    /// The functions of the first file, imported or not, that something in the rest calls, in the order in
    /// which they stand there. The rest has them from the table.
    shared: Vec<u32>,
    /// Those of them that have no place in the table of their own accord: they get the last ones.
    placed: Vec<u32>,
    /// The place of each of the shared functions in the table.
    places: BTreeMap<u32, u32>,
    /// The table of functions.
    table: u32,
    /// How long it was: here the places of the stubs begin.
    table_end: u32,
    /// The data, those of the rest last.
    data: Vec<Piece<'a>>,
    /// How many of them are of the first file.
    first_data: usize,
}

/// Takes a program apart, `later` of its data with it, and the constants that only the rest points at. It
/// needs its functions' names; the parts have none.
pub fn split(
    wasm: &[u8],
    never_called: &NeverCalled,
    later: &[u8],
    relocations: &Relocations,
) -> Result<Parts, Fail> {
    let plan = Plan::make(Module::read(wasm)?, never_called, later, relocations)?;
    Ok(Parts {
        first: plan.first()?,
        rest: plan.rest()?,
    })
}

impl<'a> Plan<'a> {
    fn make(
        module: Module<'a>,
        never_called: &NeverCalled,
        later: &[u8],
        relocations: &Relocations,
    ) -> Result<Self, Fail> {
        let (mut data, of_rest) = module.data_without(later)?;
        let first_data = data.len();
        let reads_later = |name: &&str| super::bare(name) == LATER;
        if of_rest.is_some() && !module.names.values().any(reads_later) {
            return Err(failed(format!(
                "there is no `{LATER}` in it, which reads the data that come later"
            )));
        }
        let (mut cold, mut calls) = (Vec::new(), BTreeMap::new());
        for function in module.defined() {
            let Some(body) = module.body(function) else {
                continue;
            };
            let (called, movable) = Module::calls(body)?;
            let name = module.names.get(&function);
            if !movable && name.is_some_and(reads_later) {
                return Err(failed(format!("`{LATER}` cannot be moved to the rest")));
            }
            if movable && name.is_some_and(|name| never_called.holds(name) || reads_later(name)) {
                cold.push(function);
            }
            calls.insert(function, called);
        }
        let is_cold: BTreeSet<u32> = cold.iter().copied().collect();
        let table = module
            .tables
            .iter()
            .position(|t| t.ty.element_type == wasmparser::RefType::FUNCREF);
        let table = table.ok_or_else(|| failed("it has no table of functions"))?;
        let table_end = u32::try_from(module.tables[table].ty.initial).map_err(failed)?;
        let table = number(table);
        let mut places: BTreeMap<u32, u32> = module.in_table(table)?.into_iter().collect();
        let mut wanted: BTreeSet<u32> = places.keys().copied().collect();
        wanted.extend(module.start);
        wanted.extend(
            module
                .exports
                .iter()
                .filter(|e| e.kind == wasmparser::ExternalKind::Func)
                .map(|e| e.index),
        );
        let mut numbers = BTreeSet::new();
        for function in module.defined().filter(|f| !is_cold.contains(f)) {
            if let Some(body) = module.body(function) {
                relocations::numbers(body, &mut numbers)?;
            }
        }
        let reached = relocations.reached(&numbers);
        let only_of_rest = between(&relocations.constants, &apart(&reached));
        let taken: Vec<Piece<'a>> = data
            .iter_mut()
            .flat_map(|p| p.take(&only_of_rest))
            .collect();
        data.extend(
            taken
                .into_iter()
                .filter(|p| p.bytes.iter().any(|b| *b != 0)),
        );
        data.extend(of_rest);
        let mut shared = BTreeSet::new();
        for (function, called) in calls {
            if is_cold.contains(&function) {
                shared.extend(called.into_iter().filter(|f| !is_cold.contains(f)));
            } else {
                wanted.extend(called);
            }
        }
        let mut stubs: Vec<u32> = cold
            .iter()
            .copied()
            .filter(|f| wanted.contains(f))
            .collect();
        stubs.sort_by_key(|f| module.type_of(*f));
        cold.sort_by_key(|f| module.look(*f));
        let mut shared: Vec<u32> = shared.into_iter().collect();
        shared.sort_by_key(|f| (*f >= module.imported()).then(|| module.look(*f)));
        let of_their_own = |f: &u32| places.contains_key(f);
        let placed: Vec<u32> = shared
            .iter()
            .copied()
            .filter(|f| !of_their_own(f))
            .collect();
        places.extend(
            placed
                .iter()
                .copied()
                .zip(table_end + number(stubs.len())..),
        );
        Ok(Self {
            module,
            cold,
            stubs,
            shared,
            placed,
            places,
            table,
            table_end,
            data,
            first_data,
        })
    }

    /// The index of `parts.bring` in the first file: it is the last import.
    fn bring(&self) -> u32 {
        self.module.imported()
    }

    /// The index of the global that says whether the rest is there.
    fn joined(&self) -> u32 {
        number(self.module.globals.len())
    }

    fn first(&self) -> Result<Vec<u8>, Fail> {
        let module = &self.module;
        let cold: BTreeSet<u32> = self.cold.iter().copied().collect();
        // Functions that look alike stand together: 8 kB less under brotli.
        let mut kept: Vec<u32> = module.defined().filter(|f| !cold.contains(f)).collect();
        kept.sort_by_key(|f| module.look(*f));
        kept.extend(&self.stubs);
        let mut places: BTreeMap<u32, u32> = (0..module.imported()).map(|f| (f, f)).collect();
        places.extend(kept.iter().copied().zip(self.bring() + 1..));
        let mut there = Renumbered(places);

        let mut out = wasm_encoder::Module::new();
        let mut types = there.types(module)?;
        let nothing = number(module.types.len());
        types.ty().function([], []);
        out.section(&types);
        let mut imports = there.imports(module)?;
        imports.import(PARTS, "bring", EntityType::Function(nothing));
        out.section(&imports);
        out.section(&module.types_of(kept.iter().copied()));
        out.section(&there.tables(module, |i, table| self.grown(i, table))?);
        out.section(&there.memories(module)?);
        let mut globals = there.globals(module)?;
        globals.global(FLAG, &ConstExpr::i32_const(0));
        out.section(&globals);
        let mut exports = there.exports(module)?;
        exports.export("joined", ExportKind::Global, self.joined());
        exports.export("places", ExportKind::Table, self.table);
        for (kind, letter, count) in self.lent() {
            for i in 0..count {
                exports.export(&format!("{letter}{i}"), kind, i);
            }
        }
        out.section(&exports);
        let lent = self.in_table(self.table_end + number(self.stubs.len()), &self.placed);
        there.write_contents(module, Some(&lent), self.first_data, &mut out)?;

        let slots: BTreeMap<u32, u32> = self.stubs.iter().copied().zip(self.table_end..).collect();
        let mut code = CodeSection::new();
        for function in &kept {
            match (slots.get(function), module.body(*function)) {
                (Some(slot), _) => {
                    code.function(&self.stub(*function, *slot));
                }
                (None, Some(body)) => there
                    .parse_function_body(&mut code, body.clone())
                    .map_err(failed)?,
                (None, None) => {}
            }
        }
        out.section(&code);

        out.section(&written(&self.data[..self.first_data]));
        Ok(out.finish())
    }

    fn rest(&self) -> Result<Vec<u8>, Fail> {
        let module = &self.module;
        let mut places = BTreeMap::new();
        places.extend(self.shared.iter().copied().zip(0..));
        let own = number(places.len());
        places.extend(self.cold.iter().copied().zip(own..));
        let mut there = Renumbered(places);

        let mut out = wasm_encoder::Module::new();
        out.section(&there.types(module)?);
        let mut imports = ImportSection::new();
        for function in &self.shared {
            let of = EntityType::Function(module.type_of(*function));
            let place = self.places.get(function).copied().unwrap_or_default();
            imports.import(PARTS, &place.to_string(), of);
        }
        for (i, table) in (0..).zip(&module.tables) {
            let grown = self.grown(i, table.ty);
            let of = there.table_type(grown).map_err(failed)?;
            imports.import(PARTS, &format!("T{i}"), EntityType::Table(of));
        }
        for (i, memory) in module.memories.iter().enumerate() {
            let of = there.memory_type(*memory).map_err(failed)?;
            imports.import(PARTS, &format!("M{i}"), EntityType::Memory(of));
        }
        for (i, global) in module.globals.iter().enumerate() {
            let of = there.global_type(global.ty).map_err(failed)?;
            imports.import(PARTS, &format!("G{i}"), EntityType::Global(of));
        }
        out.section(&imports);

        out.section(&module.types_of(self.cold.iter().copied()));

        let mut elements = ElementSection::new();
        there.put(&mut elements, &self.in_table(self.table_end, &self.stubs))?;
        out.section(&elements);

        let mut code = CodeSection::new();
        for function in &self.cold {
            if let Some(body) = module.body(*function) {
                there
                    .parse_function_body(&mut code, body.clone())
                    .map_err(failed)?;
            }
        }
        out.section(&code);
        if self.first_data < self.data.len() {
            out.section(&written(&self.data[self.first_data..]));
        }
        Ok(out.finish())
    }

    /// Functions at a place of the table.
    fn in_table<'f>(&self, first: u32, functions: &'f [u32]) -> InTable<'f> {
        let table = self.table;
        InTable {
            table,
            first,
            functions,
        }
    }

    /// What the first file lends to the rest beside functions: kind, first letter of the names, count.
    fn lent(&self) -> [(ExportKind, char, u32); 3] {
        let module = &self.module;
        [
            (ExportKind::Table, 'T', number(module.tables.len())),
            (ExportKind::Memory, 'M', number(module.memories.len())),
            (ExportKind::Global, 'G', number(module.globals.len())),
        ]
    }

    /// A table with room for the rest, if it is that of functions.
    fn grown(&self, index: u32, mut table: wasmparser::TableType) -> wasmparser::TableType {
        if index == self.table {
            let more = (self.stubs.len() + self.placed.len()) as u64;
            table.initial += more;
            table.maximum = table.maximum.map(|most| most + more);
        }
        table
    }

    /// Calls a function of the rest through its place in the table, and asks for the rest if it is not
    /// there.
    fn stub(&self, function: u32, slot: u32) -> Function {
        let type_index = self.module.type_of(function);
        let of = &self.module.types[type_index as usize];
        let mut body = Function::new([]);
        let mut say = |instruction: Instruction<'_>| {
            body.instruction(&instruction);
        };
        say(Instruction::GlobalGet(self.joined()));
        say(Instruction::I32Eqz);
        say(Instruction::If(BlockType::Empty));
        say(Instruction::Call(self.bring()));
        say(Instruction::End);
        for i in 0..number(of.params().len()) {
            say(Instruction::LocalGet(i));
        }
        say(Instruction::I32Const(slot.cast_signed()));
        say(Instruction::CallIndirect {
            type_index,
            table_index: self.table,
        });
        say(Instruction::End);
        body
    }
}

/// The same ranges with what lies between two of them, where that is less than a piece of data costs.
fn apart(ranges: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut apart: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end.saturating_add(PIECE) => last.end = range.end,
            _ => apart.push(range.clone()),
        }
    }
    apart
}

/// What a piece of data costs beside its bytes: its address and its length.
const PIECE: u32 = 8;
