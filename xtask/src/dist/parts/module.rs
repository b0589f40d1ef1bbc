//! A wasm module, read into its sections.

use super::failed;
use crate::fail::Fail;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    ConstExpr, DataCountSection, DataSection, ElementSection, Elements, ExportSection,
    FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, StartSection,
    TableSection, TypeSection, ValType,
};
use wasmparser::{
    Data, DataKind, Element, ElementItems, ElementKind, Export, FuncType, FunctionBody, Global,
    Import, KnownCustom, MemoryType, Name, Operator, Parser, Payload, Table, TypeRef,
    TypeSectionReader,
};

/// The sections of a module. A function is called by its index: imported ones come first.
pub struct Module<'a> {
    pub type_section: TypeSectionReader<'a>,
    pub types: Vec<FuncType>,
    /// All of them functions.
    pub imports: Vec<Import<'a>>,
    /// The type of each function, imported ones first.
    pub functions: Vec<u32>,
    pub tables: Vec<Table<'a>>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<Global<'a>>,
    pub exports: Vec<Export<'a>>,
    pub start: Option<u32>,
    pub elements: Vec<Element<'a>>,
    pub data_count: Option<u32>,
    pub bodies: Vec<FunctionBody<'a>>,
    pub data: Vec<Data<'a>>,
    pub names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    /// Reads a module of functions as rustc makes them: types of functions only, and nothing imported
    /// but functions.
    pub fn read(wasm: &'a [u8]) -> Result<Self, Fail> {
        let mut type_section = None;
        let mut out = Sections::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(failed)? {
                Payload::TypeSection(reader) => type_section = Some(reader),
                Payload::ImportSection(reader) => {
                    out.imports = all(reader.into_imports())?;
                }
                Payload::FunctionSection(reader) => out.functions = all(reader)?,
                Payload::TableSection(reader) => out.tables = all(reader)?,
                Payload::MemorySection(reader) => out.memories = all(reader)?,
                Payload::GlobalSection(reader) => out.globals = all(reader)?,
                Payload::ExportSection(reader) => out.exports = all(reader)?,
                Payload::StartSection { func, .. } => out.start = Some(func),
                Payload::ElementSection(reader) => out.elements = all(reader)?,
                Payload::DataCountSection { count, .. } => out.data_count = Some(count),
                Payload::CodeSectionEntry(body) => out.bodies.push(body),
                Payload::DataSection(reader) => out.data = all(reader)?,
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        out.names = function_names(names)?;
                    }
                }
                _ => {}
            }
        }
        let type_section = type_section.ok_or_else(|| failed("it has no types"))?;
        let types = all(type_section.clone().into_iter_err_on_gc_types())?;
        let mut functions = Vec::new();
        for import in &out.imports {
            match import.ty {
                TypeRef::Func(of) => functions.push(of),
                _ => {
                    return Err(failed(format!("it imports `{}`, no function", import.name)));
                }
            }
        }
        functions.extend(out.functions);
        Ok(Self {
            type_section,
            types,
            imports: out.imports,
            functions,
            tables: out.tables,
            memories: out.memories,
            globals: out.globals,
            exports: out.exports,
            start: out.start,
            elements: out.elements,
            data_count: out.data_count,
            bodies: out.bodies,
            data: out.data,
            names: out.names,
        })
    }

    /// How many functions are imported.
    pub fn imported(&self) -> u32 {
        number(self.imports.len())
    }

    /// The body of a function; `None` for an imported one.
    pub fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies
            .get(function.checked_sub(self.imported())? as usize)
    }

    /// What a function looks like: its type and its code. Those that look alike pack well beside each other.
    pub fn look(&self, function: u32) -> (u32, &[u8]) {
        let code = self.body(function).map_or(&[][..], FunctionBody::as_bytes);
        (self.type_of(function), code)
    }

    /// The functions that have a body.
    pub fn defined(&self) -> impl Iterator<Item = u32> + use<> {
        self.imported()..number(self.functions.len())
    }

    /// The types of some functions, in their order.
    pub fn types_of(&self, functions: impl IntoIterator<Item = u32>) -> FunctionSection {
        let mut section = FunctionSection::new();
        for function in functions {
            section.function(self.type_of(function));
        }
        section
    }

    /// The type of a function, by its index among the types.
    pub fn type_of(&self, function: u32) -> u32 {
        self.functions[function as usize]
    }

    /// The functions that a table holds from the start, each with its places there.
    pub fn in_table(&self, table: u32) -> Result<Vec<(u32, u32)>, Fail> {
        let mut found = Vec::new();
        for element in &self.elements {
            let ElementItems::Functions(functions) = &element.items else {
                return Err(failed("its table holds expressions"));
            };
            let ElementKind::Active {
                table_index,
                offset_expr,
            } = &element.kind
            else {
                return Err(failed("its table is not filled at the start"));
            };
            let first = number_of(offset_expr)?
                .ok_or_else(|| failed("what its table holds has no place"))?;
            if table_index.unwrap_or(0) == table {
                found.extend(all(functions.clone())?.into_iter().zip(first..));
            }
        }
        Ok(found)
    }

    /// The data as pieces with their addresses, without `later`, and `later` by itself, which must stand in
    /// one place of them. Nothing is taken out where `later` is empty.
    pub fn data_without(&self, later: &[u8]) -> Result<(Vec<Piece<'a>>, Option<Piece<'a>>), Fail> {
        let (mut kept, mut taken) = (Vec::new(), None);
        for piece in &self.data {
            let (at, bytes) = (address_of(piece)?, piece.data);
            let found = (!later.is_empty()).then(|| find(bytes, later)).flatten();
            let Some(start) = found else {
                kept.push(Piece::new(at, bytes));
                continue;
            };
            let again = find(&bytes[start + 1..], later);
            if taken.is_some() || again.is_some() {
                return Err(failed("the data that come later are twice in it"));
            }
            let end = start + later.len();
            let part = |from: usize, to: usize| Piece::new(at + number(from), &bytes[from..to]);
            taken = Some(part(start, end));
            kept.extend([part(0, start), part(end, bytes.len())]);
        }
        if taken.is_none() && !later.is_empty() {
            return Err(failed("the data that come later are not in it"));
        }
        kept.retain(|piece| !piece.bytes.is_empty());
        Ok((kept, taken))
    }

    /// The functions that a body calls, and whether it can stand in another module than the table's
    /// and the data's first contents.
    pub fn calls(body: &FunctionBody<'_>) -> Result<(Vec<u32>, bool), Fail> {
        let (mut calls, mut movable) = (Vec::new(), true);
        for operator in body.get_operators_reader().map_err(failed)? {
            match operator.map_err(failed)? {
                Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                    calls.push(function_index);
                }
                Operator::RefFunc { function_index } => {
                    calls.push(function_index);
                    movable = false;
                }
                Operator::MemoryInit { .. }
                | Operator::DataDrop { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. } => movable = false,
                _ => {}
            }
        }
        Ok((calls, movable))
    }
}

/// Where each function is in a new module, and the sections of the old one with these numbers.
pub struct Renumbered(pub BTreeMap<u32, u32>);

impl Renumbered {
    /// The types of functions.
    pub fn types(&mut self, module: &Module<'_>) -> Result<TypeSection, Fail> {
        let mut types = TypeSection::new();
        self.parse_type_section(&mut types, module.type_section.clone())
            .map_err(failed)?;
        Ok(types)
    }

    /// What is imported.
    pub fn imports(&mut self, module: &Module<'_>) -> Result<ImportSection, Fail> {
        let mut imports = ImportSection::new();
        for import in &module.imports {
            self.parse_import(&mut imports, *import).map_err(failed)?;
        }
        Ok(imports)
    }

    /// The tables, each as `change` makes it of its index and its type.
    pub fn tables(
        &mut self,
        module: &Module<'_>,
        change: impl Fn(u32, wasmparser::TableType) -> wasmparser::TableType,
    ) -> Result<TableSection, Fail> {
        let mut tables = TableSection::new();
        for (i, table) in (0..).zip(&module.tables) {
            let mut table = table.clone();
            table.ty = change(i, table.ty);
            self.parse_table(&mut tables, table).map_err(failed)?;
        }
        Ok(tables)
    }

    /// The memories.
    pub fn memories(&mut self, module: &Module<'_>) -> Result<MemorySection, Fail> {
        let mut memories = MemorySection::new();
        for memory in &module.memories {
            memories.memory(self.memory_type(*memory).map_err(failed)?);
        }
        Ok(memories)
    }

    /// The globals.
    pub fn globals(&mut self, module: &Module<'_>) -> Result<GlobalSection, Fail> {
        let mut globals = GlobalSection::new();
        for global in &module.globals {
            self.parse_global(&mut globals, global.clone())
                .map_err(failed)?;
        }
        Ok(globals)
    }

    /// What is exported.
    pub fn exports(&mut self, module: &Module<'_>) -> Result<ExportSection, Fail> {
        let mut exports = ExportSection::new();
        for export in &module.exports {
            self.parse_export(&mut exports, *export).map_err(failed)?;
        }
        Ok(exports)
    }

    /// Writes what stands between exports and code: the start, the table's contents with `more` of them, the
    /// count of the pieces of data.
    pub fn write_contents(
        &mut self,
        module: &Module<'_>,
        more: Option<&InTable<'_>>,
        pieces: usize,
        out: &mut wasm_encoder::Module,
    ) -> Result<(), Fail> {
        if let Some(start) = module.start {
            let function_index = self.function_index(start).map_err(failed)?;
            out.section(&StartSection { function_index });
        }
        let mut elements = ElementSection::new();
        for element in &module.elements {
            self.parse_element(&mut elements, element.clone())
                .map_err(failed)?;
        }
        if let Some(more) = more {
            self.put(&mut elements, more)?;
        }
        out.section(&elements);
        if module.data_count.is_some() {
            let count = number(pieces);
            out.section(&DataCountSection { count });
        }
        Ok(())
    }

    /// Adds to the contents of a table.
    pub fn put(&mut self, elements: &mut ElementSection, more: &InTable<'_>) -> Result<(), Fail> {
        let mut functions = Vec::new();
        for function in more.functions {
            functions.push(self.function_index(*function).map_err(failed)?);
        }
        elements.active(
            (more.table > 0).then_some(more.table),
            &ConstExpr::i32_const(more.first.cast_signed()),
            Elements::Functions(functions.into()),
        );
        Ok(())
    }
}

/// Functions that stand beside each other in a table.
pub struct InTable<'a> {
    /// Which table.
    pub table: u32,
    /// The place of the first of them.
    pub first: u32,
    /// The functions, by their old numbers.
    pub functions: &'a [u32],
}

/// A piece of the data, and its address in the memory.
#[derive(Clone)]
pub struct Piece<'a> {
    /// Where in the memory it begins.
    pub at: u32,
    /// What it puts there.
    pub bytes: Cow<'a, [u8]>,
}

impl<'a> Piece<'a> {
    fn new(at: u32, bytes: &'a [u8]) -> Self {
        let bytes = bytes.into();
        Self { at, bytes }
    }

    /// What it puts at some addresses; `None` where it does not hold them all.
    pub fn held(&self, range: &Range<u32>) -> Option<&[u8]> {
        let from = range.start.checked_sub(self.at)? as usize;
        let to = range.end.checked_sub(self.at)? as usize;
        self.bytes.get(from..to)
    }

    /// Takes out what it puts at some addresses, as a piece of its own for each range of them; zeros are in
    /// the place of it then.
    pub fn take(&mut self, ranges: &[Range<u32>]) -> Vec<Self> {
        let whole = self.at..self.at.saturating_add(number(self.bytes.len()));
        let mut taken = Vec::new();
        for range in ranges {
            let range = range.start.max(whole.start)..range.end.min(whole.end);
            let Some(bytes) = self.held(&range).map(<[u8]>::to_vec) else {
                continue;
            };
            let from = (range.start - self.at) as usize;
            self.bytes.to_mut()[from..from + bytes.len()].fill(0);
            taken.push(Self {
                at: range.start,
                bytes: bytes.into(),
            });
        }
        taken
    }
}

/// Where a piece of a module's data is put.
pub fn address_of(piece: &Data<'_>) -> Result<u32, Fail> {
    let DataKind::Active {
        memory_index: 0,
        offset_expr,
    } = &piece.kind
    else {
        return Err(failed("its data are not put into the memory at the start"));
    };
    number_of(offset_expr)?.ok_or_else(|| failed("its data have no address"))
}

/// The number that an expression is; `None` where it is another.
fn number_of(expression: &wasmparser::ConstExpr<'_>) -> Result<Option<u32>, Fail> {
    match expression.get_operators_reader().read().map_err(failed)? {
        Operator::I32Const { value } => Ok(Some(value.cast_unsigned())),
        _ => Ok(None),
    }
}

/// Pieces of data as a section.
pub fn written(pieces: &[Piece<'_>]) -> DataSection {
    let mut data = DataSection::new();
    for piece in pieces {
        let at = ConstExpr::i32_const(piece.at.cast_signed());
        data.active(0, &at, piece.bytes.iter().copied());
    }
    data
}

/// Where one piece of bytes stands in another.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let head = wanted.get(..wanted.len().min(16))?;
    let starts = bytes.windows(head.len()).enumerate();
    starts
        .filter(|(_, window)| *window == head)
        .map(|(at, _)| at)
        .find(|at| bytes[*at..].starts_with(wanted))
}

/// A number that the program may change.
pub const FLAG: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

impl Reencode for Renumbered {
    type Error = Fail;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Fail>> {
        self.0.get(&function).copied().ok_or_else(|| {
            reencode::Error::UserError(failed(format!("function {function} is gone")))
        })
    }
}

/// A number of things, which wasm counts in 32 bits.
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[derive(Default)]
struct Sections<'a> {
    imports: Vec<Import<'a>>,
    functions: Vec<u32>,
    tables: Vec<Table<'a>>,
    memories: Vec<MemoryType>,
    globals: Vec<Global<'a>>,
    exports: Vec<Export<'a>>,
    start: Option<u32>,
    elements: Vec<Element<'a>>,
    data_count: Option<u32>,
    bodies: Vec<FunctionBody<'a>>,
    data: Vec<Data<'a>>,
    names: BTreeMap<u32, &'a str>,
}

fn all<T>(items: impl IntoIterator<Item = wasmparser::Result<T>>) -> Result<Vec<T>, Fail> {
    items.into_iter().map(|item| item.map_err(failed)).collect()
}

fn function_names<'a>(
    names: wasmparser::NameSectionReader<'a>,
) -> Result<BTreeMap<u32, &'a str>, Fail> {
    let mut found = BTreeMap::new();
    for name in names {
        if let Name::Function(map) = name.map_err(failed)? {
            for naming in map {
                let naming = naming.map_err(failed)?;
                found.insert(naming.index, naming.name);
            }
        }
    }
    Ok(found)
}
