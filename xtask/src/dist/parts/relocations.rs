//! What of a program's constants its functions point at.
//!
//! Finished wasm does not tell an address from any other number, nor where one constant ends and the next
//! begins. The linker does (`--emit-relocs`): it names each constant with its place, and each place of the
//! code where it wrote an address. So what only functions of the rest point at can come with the rest.
//!
//! wasm-bindgen and wasm-opt come after the linker. They leave the constants where they are, but bring the
//! code of one function into another; what a constant points at is therefore what the linker wrote into it,
//! and what a function points at is read from its finished code, where the linker's list only says what a
//! number may mean. A number that may be an address is taken for one: then something stays in the first file
//! that could have left it, and nothing is wrong.
//!
//! Nearly every constant begins where another ends, so there the linker must say which it meant. One thing is
//! taken for granted: where wasm-opt adds a length to an address, the address itself stays in the code too, for
//! whoever goes through a constant begins somewhere. (wasm-opt makes two such numbers now, neither an end.)

use super::failed;
use crate::fail::Fail;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasm_encoder::reencode::{self, Reencode};
use wasmparser::{
    Data, FunctionBody, KnownCustom, Linking, LinkingSectionReader, MemArg, Operator, Parser,
    Payload, RelocSectionReader, RelocationType, SymbolInfo,
};

/// The segment of what never changes, as the linker calls it.
const CONSTANTS: &str = ".rodata";

/// Constants and what points at them. Addresses are those of the memory.
#[derive(Default)]
pub struct Relocations {
    /// Where the constants stand.
    pub constants: Range<u32>,
    /// Each of them. They may overlap: one text may be the end of another.
    pub symbols: BTreeSet<(u32, u32)>,
    /// The addresses that the linker wrote into code, and the constants that are meant. An address may lie
    /// outside its constant, where a loop begins or ends beside it.
    pub written: BTreeMap<u32, BTreeSet<(u32, u32)>>,
    /// Where the linker wrote addresses among the data, and what is meant.
    pub pointers: BTreeMap<u32, (u32, u32)>,
}

impl Relocations {
    /// Reads what the linker left in a program.
    pub fn read(wasm: &[u8]) -> Result<Self, Fail> {
        let (mut data, mut linking, mut code, mut among_data) = (Vec::new(), None, None, None);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(failed)? {
                Payload::DataSection(reader) => {
                    let section = reader.range().start;
                    for piece in reader {
                        let piece = piece.map_err(failed)?;
                        let written = piece.range.end - piece.data.len() - section;
                        data.push((super::module::number(written), address(&piece)?));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(reader) => linking = Some(reader),
                    KnownCustom::Reloc(reader) if custom.name() == "reloc.CODE" => {
                        code = Some(reader);
                    }
                    KnownCustom::Reloc(reader) if custom.name() == "reloc.DATA" => {
                        among_data = Some(reader);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let (Some(linking), Some(code), Some(among_data)) = (linking, code, among_data) else {
            return Err(failed("the linker did not say where its addresses are"));
        };
        Self::of(&data, linking, &code, &among_data)
    }

    /// `data` is, of each segment, where its bytes begin in the section, and the addresses they come to.
    fn of(
        data: &[(u32, Range<u32>)],
        linking: LinkingSectionReader<'_>,
        code: &RelocSectionReader<'_>,
        among_data: &RelocSectionReader<'_>,
    ) -> Result<Self, Fail> {
        let mut found = Self::default();
        // Place of each symbol in the list: what a relocation calls it by.
        let mut places = Vec::new();
        for part in linking {
            match part.map_err(failed)? {
                Linking::SegmentInfo(segments) => {
                    for (segment, (_, at)) in segments.into_iter().zip(data) {
                        if segment.map_err(failed)?.name == CONSTANTS {
                            found.constants = at.clone();
                        }
                    }
                }
                Linking::SymbolTable(symbols) => {
                    for symbol in symbols {
                        let SymbolInfo::Data { symbol, .. } = symbol.map_err(failed)? else {
                            places.push(None);
                            continue;
                        };
                        places.push(symbol.and_then(|s| {
                            let start =
                                data.get(s.index as usize)?.1.start.checked_add(s.offset)?;
                            Some((start, start.checked_add(s.size)?))
                        }));
                    }
                }
                _ => {}
            }
        }
        if found.constants.is_empty() {
            return Err(failed(format!("it has no data called {CONSTANTS}")));
        }
        found.symbols = places.iter().flatten().copied().collect();
        for entry in code.entries() {
            let entry = entry.map_err(failed)?;
            if !matches!(
                entry.ty,
                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb
            ) {
                continue;
            }
            let symbol = meant_by(&places, entry.index)?;
            let address = i64::from(symbol.0) + entry.addend;
            if let Ok(address) = u32::try_from(address) {
                found.written.entry(address).or_default().insert(symbol);
            }
        }
        for entry in among_data.entries() {
            let entry = entry.map_err(failed)?;
            if entry.ty != RelocationType::MemoryAddrI32 {
                continue;
            }
            let place = data.iter().find_map(|(written, at)| {
                let place = entry.offset.checked_sub(*written)?.checked_add(at.start)?;
                at.contains(&place).then_some(place)
            });
            let place = place.ok_or_else(|| failed("an address stands outside of its data"))?;
            found
                .pointers
                .insert(place, meant_by(&places, entry.index)?);
        }
        Ok(found)
    }

    /// The constants that code with these numbers in it can reach, by way of others too, as ranges in their
    /// order that do not touch.
    pub fn reached(&self, numbers: &BTreeSet<u32>) -> Vec<Range<u32>> {
        let mut todo: Vec<(u32, u32)> = numbers.iter().flat_map(|n| self.meant(*n)).collect();
        let mut reached = BTreeSet::new();
        while let Some((start, end)) = todo.pop() {
            if !reached.insert((start, end)) {
                continue;
            }
            todo.extend(self.pointers.range(start..end).map(|(_, symbol)| *symbol));
        }
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for (start, end) in reached {
            match ranges.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    /// What a number means if it is an address: what the linker meant by it, and what stands there; what ends
    /// there if the linker never wrote it.
    fn meant(&self, number: u32) -> Vec<(u32, u32)> {
        let mut meant = Vec::new();
        let written = self.written.get(&number);
        meant.extend(written.into_iter().flatten());
        let before = self.symbols.range(..=(number, u32::MAX));
        let ends_here = |end: u32| number == end && written.is_none();
        meant.extend(before.filter(|(_, end)| number < *end || ends_here(*end)));
        meant
    }
}

/// First address and the one after the last of the symbol that a relocation calls by its number.
fn meant_by(places: &[Option<(u32, u32)>], index: u32) -> Result<(u32, u32), Fail> {
    let symbol = places.get(index as usize).copied().flatten();
    symbol.ok_or_else(|| failed("an address of nothing is in it"))
}

/// The rest of some range: what is between others in their order.
pub fn between(whole: &Range<u32>, taken: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut free = Vec::new();
    let mut at = whole.start;
    for range in taken {
        if at < range.start.min(whole.end) {
            free.push(at..range.start.min(whole.end));
        }
        at = at.max(range.end);
    }
    if at < whole.end {
        free.push(at..whole.end);
    }
    free
}

/// A program without what the linker left in it for those who link again.
pub fn linked(wasm: &[u8]) -> Result<Vec<u8>, Fail> {
    let mut out = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(failed)?;
        if let Payload::CustomSection(custom) = &payload
            && (custom.name() == "linking" || custom.name().starts_with("reloc."))
        {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let data = wasm.get(range).unwrap_or_default();
            out.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(out.finish())
}

/// The numbers in a function's code that may be addresses.
pub fn numbers(body: &FunctionBody<'_>, found: &mut BTreeSet<u32>) -> Result<(), Fail> {
    let mut seen = Seen(found);
    for operator in body.get_operators_reader().map_err(failed)? {
        let operator = operator.map_err(failed)?;
        match operator {
            // wasm-opt may take away what is as far below zero, where that is shorter.
            Operator::I32Const { value } => {
                let value = value.cast_unsigned();
                seen.0.extend([value, value.wrapping_neg()]);
            }
            // Two numbers may be put into the memory as one.
            Operator::I64Const { value } => {
                let value = value.cast_unsigned();
                seen.0.extend([value as u32, (value >> 32) as u32]);
            }
            _ => {}
        }
        seen.instruction(operator).map_err(failed)?;
    }
    Ok(())
}

/// Notes what is added to an address where the memory is read or written.
struct Seen<'a>(&'a mut BTreeSet<u32>);

impl Reencode for Seen<'_> {
    type Error = Fail;

    fn mem_arg(&mut self, arg: MemArg) -> Result<wasm_encoder::MemArg, reencode::Error<Fail>> {
        self.0.extend(u32::try_from(arg.offset));
        reencode::utils::mem_arg(self, arg)
    }
}

/// Where a piece of the data stands.
fn address(piece: &Data<'_>) -> Result<Range<u32>, Fail> {
    let at = super::module::address_of(piece)?;
    let length = super::module::number(piece.data.len());
    Ok(at..at.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, DataSection, Encode, Function, FunctionSection,
        Instruction, Module, TypeSection,
    };

    /// Constants at 1000: `here`, a table of one address (that of `far`), `far`, `alone`; at 2000 what changes,
    /// which begins with a number that is no address and an address within `alone`. The code has the addresses of
    /// the table, of the end of `alone`, where `next` begins, and of what is eight bytes beyond it.
    fn program() -> Vec<u8> {
        let mut constants = b"here".to_vec();
        constants.extend(1008_u32.to_le_bytes());
        constants.extend(b"far\0alonenext");
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(1000), constants);
        let changing = [1000_u32, 1014].map(u32::to_le_bytes).concat();
        data.active(0, &ConstExpr::i32_const(2000), changing);
        let mut out = Module::new();
        out.section(&TypeSection::new());
        out.section(&data);
        // Of the tool conventions: version 2; 5, the names of the segments; 8, the symbols.
        let mut segments = vec![2];
        for name in [CONSTANTS, ".data"] {
            name.encode(&mut segments);
            segments.extend([0, 0]);
        }
        let symbols = [
            ("here", 0, 0, 4),
            ("table", 0, 4, 4),
            ("far", 0, 8, 3),
            ("alone", 0, 12, 5),
            ("much", 1, 0, 8),
            ("next", 0, 17, 4),
        ];
        let mut table = vec![6];
        for (name, segment, at, size) in symbols {
            table.extend([1, 0]);
            name.encode(&mut table);
            table.extend([segment, at, size]);
        }
        let mut linking = vec![2, 5];
        segments.encode(&mut linking);
        linking.push(8);
        table.encode(&mut linking);
        out.section(&CustomSection {
            name: "linking".into(),
            data: linking.into(),
        });
        // Of section 1: entries of 4, a constant address, its place, its symbol and what is added. The last is
        // the end of `alone`.
        out.section(&CustomSection {
            name: "reloc.CODE".into(),
            data: vec![1, 3, 4, 9, 1, 0, 4, 20, 3, 13, 4, 30, 3, 5].into(),
        });
        // Of section 1 too: two entries; 5 is an address among the data, the second two bytes into `alone`. Seven bytes are before those of the
        // first segment, and thirty-four before those of the second.
        out.section(&CustomSection {
            name: "reloc.DATA".into(),
            data: vec![1, 2, 5, 11, 2, 0, 5, 38, 3, 2].into(),
        });
        out.finish()
    }

    /// First address and the one after the last.
    type Ends = Vec<(u32, u32)>;

    fn ends(ranges: Vec<Range<u32>>) -> Ends {
        ranges.into_iter().map(|r| (r.start, r.end)).collect()
    }

    fn reached(numbers: &[u32]) -> Ends {
        let wasm = program();
        let relocations = Relocations::read(&wasm).expect("relocations");
        let numbers = numbers.iter().copied().collect();
        ends(relocations.reached(&numbers))
    }

    #[test]
    fn the_linker_says_where_constants_are_and_what_points_at_them() {
        let found = Relocations::read(&program()).expect("relocations");
        assert_eq!(found.constants, 1000..1021);
        assert!(found.symbols.contains(&(1012, 1017)));
        let pointers: Vec<_> = found.pointers.into_iter().collect();
        assert_eq!(pointers, [(1004, (1008, 1011)), (2004, (1012, 1017))]);
        let written: Vec<(u32, Vec<(u32, u32)>)> = found
            .written
            .into_iter()
            .map(|(at, symbols)| (at, symbols.into_iter().collect()))
            .collect();
        assert_eq!(
            written,
            [
                (1004, vec![(1004, 1008)]),
                (1017, vec![(1012, 1017)]),
                (1025, vec![(1012, 1017)])
            ]
        );
    }

    #[test]
    fn what_a_constant_points_at_is_reached_with_it() {
        // The linker wrote the address of the table, not that of the end of `here`; the word in it leads to `far`.
        assert_eq!(reached(&[1004]), [(1004, 1011)]);
        assert_eq!(reached(&[1001]), [(1000, 1004)]);
        // Beside its constant, but what the linker meant by it; at its end, and what begins there.
        assert_eq!(reached(&[1025]), [(1012, 1017)]);
        assert_eq!(reached(&[1017]), [(1012, 1021)]);
        // What changes points at `alone`; the other word in it is a number.
        assert_eq!(reached(&[2000]), [(1012, 1017), (2000, 2008)]);
        assert_eq!(reached(&[7, 1026]), []);
    }

    #[test]
    fn an_address_that_the_linker_did_not_write_may_be_an_end() {
        assert_eq!(reached(&[1011]), [(1008, 1011)]);
        // The end of the table, or the beginning of `far`.
        assert_eq!(reached(&[1008]), [(1004, 1011)]);
    }

    #[test]
    fn numbers_are_found_wherever_they_may_be_addresses() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        let memory = wasm_encoder::MemArg {
            offset: 1004,
            align: 0,
            memory_index: 0,
        };
        for instruction in [
            Instruction::I32Const(1000),
            Instruction::I32Load(memory),
            Instruction::Drop,
            Instruction::I64Const((1012 << 32) + 1008),
            Instruction::Drop,
            Instruction::End,
        ] {
            body.instruction(&instruction);
        }
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        let wasm = module.finish();
        let module = super::super::Module::read(&wasm).expect("a module");
        let mut found = BTreeSet::new();
        numbers(&module.bodies[0], &mut found).expect("numbers");
        let negated = 1000_u32.wrapping_neg();
        assert_eq!(found, [1000, 1004, 1008, 1012, negated].into());
    }

    #[test]
    fn what_is_between() {
        let between = |taken: &[(u32, u32)]| {
            let taken: Vec<Range<u32>> = taken.iter().map(|(a, b)| *a..*b).collect();
            ends(between(&(10..20), &taken))
        };
        assert_eq!(between(&[]), [(10, 20)]);
        assert_eq!(between(&[(10, 12), (15, 20)]), [(12, 15)]);
        assert_eq!(between(&[(0, 5), (8, 11), (19, 30)]), [(11, 19)]);
        assert_eq!(between(&[(0, 30)]), []);
    }

    #[test]
    fn a_program_without_relocations_is_refused_and_is_the_same_program() {
        let wasm = program();
        let without = linked(&wasm).expect("linked");
        assert!(Relocations::read(&without).is_err());
        let data = |wasm: &[u8]| {
            let module = super::super::Module::read(wasm).expect("a module");
            let (pieces, _) = module.data_without(b"").expect("data");
            pieces.iter().map(|p| p.bytes.to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(data(&without), data(&wasm));
        assert!(without.len() < wasm.len());
    }
}
