//! Takes the words of panics out of the program, and where they stand: nobody hears them. A panic in the
//! browser is a trap either way; std would write its words to a stream that wasm does not have. What the
//! reader is told then is in `start.rs`. The names of source files are those of the builder's folders, too,
//! and nobody's affair.

use super::parts::{Module, failed};
use crate::fail::Fail;
use std::collections::BTreeSet;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, Function, Instruction};
use wasmparser::{Data, DataKind, FunctionBody, Operator, Parser};

/// Functions of the standard library that end in a panic and do nothing else: what their names begin with,
/// after the hash of the crate is taken away.
const SPEAKERS: &[&str] = &[
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::cell::panic_already",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::thread::local::panic_access_error",
];

/// The same program, in which such functions trap without a word. wasm-opt then drops the calls’ words too.
pub fn silent(wasm: &[u8]) -> Result<Vec<u8>, Fail> {
    let module = Module::read(wasm)?;
    let names = module.names.iter();
    let mut silencer = Silencer {
        next: module.imported(),
        speakers: names
            .filter(|(_, name)| speaks(name))
            .map(|(function, _)| *function)
            .collect(),
    };
    let mut out = wasm_encoder::Module::new();
    utils::parse_core_module(&mut silencer, &mut out, Parser::new(0), wasm).map_err(failed)?;
    Ok(out.finish())
}

struct Silencer {
    /// The function whose body comes next.
    next: u32,
    /// Those that are to be silent.
    speakers: BTreeSet<u32>,
}

/// A place in a source file, as rustc writes it among the data: address and length of the file's name,
/// line, column.
const PLACE: usize = 16;

/// Writes zeros over places in source files and the names of these files.
fn forget_places(data: &mut [u8], address: u32) {
    let word = |data: &[u8], at: usize| -> Option<usize> {
        let bytes = data.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let start = usize::try_from(address).unwrap_or(usize::MAX);
    let mut found = Vec::new();
    for at in (0..data.len().saturating_sub(PLACE - 1)).step_by(4) {
        let words = [0, 4, 8, 12].map(|by| word(data, at + by));
        let [Some(name), Some(length), Some(line), Some(column)] = words else {
            continue;
        };
        let name = name
            .checked_sub(start)
            .map(|from| from..from.saturating_add(length));
        if let Some(name) = name
            && line > 0
            && column > 0
            && data.get(name.clone()).is_some_and(is_file)
        {
            found.push(at..at + PLACE);
            found.push(name);
        }
    }
    for range in found {
        if let Some(bytes) = data.get_mut(range) {
            bytes.fill(0);
        }
    }
}

/// Whether it is the name of a source file of Rust, in whatever folder.
fn is_file(name: &[u8]) -> bool {
    let name = std::str::from_utf8(name).unwrap_or_default();
    name.ends_with(".rs") && !name.contains(char::is_control)
}

impl Reencode for Silencer {
    type Error = std::convert::Infallible;

    fn parse_data(
        &mut self,
        data: &mut DataSection,
        datum: Data<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let DataKind::Active {
            memory_index,
            ref offset_expr,
        } = datum.kind
        else {
            return utils::parse_data(self, data, datum);
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            return utils::parse_data(self, data, datum);
        };
        let mut bytes = datum.data.to_vec();
        forget_places(&mut bytes, value.cast_unsigned());
        data.active(memory_index, &ConstExpr::i32_const(value), bytes);
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let function = self.next;
        self.next += 1;
        if !self.speakers.contains(&function) {
            return utils::parse_function_body(self, code, body);
        }
        let mut silent = Function::new([]);
        silent.instruction(&Instruction::Unreachable);
        silent.instruction(&Instruction::End);
        code.function(&silent);
        Ok(())
    }
}

/// Whether a function only ends in a panic. Names come as `core[c5930c85a12de822]::panicking::panic_fmt` or
/// as `core::panicking::panic_display::h4165c3e9dea961da`.
fn speaks(name: &str) -> bool {
    let bare = match (name.find('['), name.find("]::")) {
        (Some(open), Some(close)) if open < close && !name[..open].contains(':') => {
            format!("{}{}", &name[..open], &name[close + 1..])
        }
        _ => name.to_owned(),
    };
    SPEAKERS.iter().any(|begin| bare.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{FunctionSection, NameMap, NameSection, TypeSection, ValType};

    /// Two functions that give 7, one of them called like a panic.
    fn program(name: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for _ in 0..2 {
            functions.function(0);
            let mut body = Function::new([]);
            body.instruction(&Instruction::I32Const(7));
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut naming = NameMap::new();
        naming.append(0, "amur::start");
        naming.append(1, name);
        let mut names = NameSection::new();
        names.functions(&naming);
        let mut out = wasm_encoder::Module::new();
        out.section(&types)
            .section(&functions)
            .section(&code)
            .section(&names);
        out.finish()
    }

    fn first_bytes(wasm: &[u8]) -> Vec<Vec<u8>> {
        let module = Module::read(wasm).unwrap();
        module
            .bodies
            .iter()
            .map(|b| b.as_bytes().to_vec())
            .collect()
    }

    #[test]
    fn places_in_files_are_forgotten_and_nothing_else() {
        // At 1000: a name, padding, its place (line 7, column 5), then what looks like one but for its
        // line, its name, or its address.
        let record = |name: u32, length: u32, line: u32| {
            [name, length, line, 5].map(u32::to_le_bytes).concat()
        };
        let mut data = b"src/a.rs".to_vec();
        data.extend(record(1000, 8, 7));
        let others = [
            record(1000, 8, 0),
            record(1000, 7, 7),
            record(9000, 8, 7),
            record(1, 8, 7),
        ];
        data.extend(others.concat());
        forget_places(&mut data, 1000);
        let mut left = vec![0; 8 + PLACE];
        left.extend(others.concat());
        assert_eq!(data, left);
    }

    #[test]
    fn only_what_speaks_is_made_silent() {
        // No locals, `unreachable`, `end`; no locals, `i32.const 7`, `end`.
        let (silent, seven) = (vec![0, 0x00, 0x0b], vec![0, 0x41, 7, 0x0b]);
        let made = |name| first_bytes(&super::silent(&program(name)).unwrap());
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::panicking::panic_display::h4165c3e9dea961da",
        ] {
            assert_eq!(made(name), [seven.clone(), silent.clone()], "{name}");
        }
        for name in [
            "chart::panicking::axis",
            "<core[1]::panicking::A as B>::c",
            "core::option::Option<T>::map::h01",
        ] {
            assert_eq!(made(name), [seven.clone(), seven.clone()], "{name}");
        }
    }
}
