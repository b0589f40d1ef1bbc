//! A small program taken apart, held against the rules of wasm, and run.

use super::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    Instruction, MemorySection, MemoryType, NameMap, NameSection, RefType, TableSection, TableType,
    TypeSection, ValType,
};

/// `run(n)` is `often(n) + seldom(n)`, and `through(n)` calls `seldom` through the table. `often(n)` is
/// n + 1. `seldom(n)` is `told(often(n)) + deep(n)`, with `told` imported, and `deep(n)` adds n to a
/// global that begins at 100.
fn program() -> Vec<u8> {
    program_with("deep", &[])
}

/// The same with another name for `deep`, and with data.
fn program_with(name_of_deep: &str, data: &[(i32, &[u8])]) -> Vec<u8> {
    let mut module = wasm_encoder::Module::new();
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("page", "told", EntityType::Function(0));
    module.section(&imports);
    let (told, run, through, often, seldom, deep, never) = (0, 1, 2, 3, 4, 5, 6);
    let mut functions = FunctionSection::new();
    for _ in [run, through, often, seldom, deep, never] {
        functions.function(0);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 2,
        maximum: Some(2),
        shared: false,
    });
    module.section(&tables);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    module.section(&memories);
    let mut globals = GlobalSection::new();
    let number = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    globals.global(number, &ConstExpr::i32_const(100));
    module.section(&globals);
    let mut exports = ExportSection::new();
    exports.export("run", ExportKind::Func, run);
    exports.export("through", ExportKind::Func, through);
    exports.export("seldom", ExportKind::Func, seldom);
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(
        None,
        &ConstExpr::i32_const(1),
        Elements::Functions([seldom].as_slice().into()),
    );
    module.section(&elements);
    let mut code = CodeSection::new();
    let mut body = |instructions: &[Instruction<'_>]| {
        let mut function = Function::new([]);
        for instruction in instructions {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    };
    use Instruction::{
        Call, CallIndirect, GlobalGet, GlobalSet, I32Add, I32Const, I32Mul, LocalGet,
    };
    body(&[LocalGet(0), Call(often), LocalGet(0), Call(seldom), I32Add]);
    let by_table = CallIndirect {
        type_index: 0,
        table_index: 0,
    };
    body(&[LocalGet(0), I32Const(1), by_table]);
    body(&[LocalGet(0), I32Const(1), I32Add]);
    body(&[
        LocalGet(0),
        Call(often),
        Call(told),
        LocalGet(0),
        Call(deep),
        I32Add,
    ]);
    body(&[
        GlobalGet(0),
        LocalGet(0),
        I32Add,
        GlobalSet(0),
        GlobalGet(0),
    ]);
    body(&[LocalGet(0), LocalGet(0), I32Mul]);
    module.section(&code);
    if !data.is_empty() {
        let mut pieces = DataSection::new();
        for (at, bytes) in data {
            pieces.active(0, &ConstExpr::i32_const(*at), bytes.iter().copied());
        }
        module.section(&pieces);
    }
    let mut names = NameSection::new();
    let mut of = NameMap::new();
    for (function, name) in [
        (run, "run"),
        (through, "through"),
        (often, "often"),
        (seldom, "seldom"),
        (deep, name_of_deep),
        (never, "never"),
    ] {
        of.append(function, name);
    }
    names.functions(&of);
    module.section(&names);
    module.finish()
}

fn list(names: &[&str]) -> NeverCalled {
    NeverCalled(names.iter().map(|name| key(name)).collect())
}

/// Nothing is known of what functions point at.
fn none() -> Relocations {
    Relocations::default()
}

fn valid(wasm: &[u8]) -> Result<(), String> {
    let checked = wasmparser::Validator::new().validate_all(wasm);
    checked.map(|_| ()).map_err(|e| e.to_string())
}

/// As rest.js does it.
const JOIN: &str = "const join = (program) => {
    const compiled = new WebAssembly.Module(rest);
    const parts = { ...program };
    for (const { kind, name } of WebAssembly.Module.imports(compiled)) {
        if (kind === 'function') parts[name] = program.places.get(+name);
    }
    new WebAssembly.Instance(compiled, { parts });
    program.joined.value = 1;
};";

/// What Node prints of a script in which `first`, `rest` and `join` are there.
fn node(parts: &Parts, script: &str) -> String {
    let of = |wasm: &[u8]| format!("Buffer.from('{}', 'base64')", STANDARD.encode(wasm));
    let script = format!(
        "const first = {}; const rest = {};\n{JOIN}\n{script}",
        of(&parts.first),
        of(&parts.rest)
    );
    let ran = std::process::Command::new("node")
        .args(["--input-type=module", "-e", &script])
        .output()
        .expect("Node, which README.md asks for");
    String::from_utf8_lossy(&ran.stdout).trim().to_owned() + &String::from_utf8_lossy(&ran.stderr)
}

#[test]
fn both_parts_are_wasm() {
    let parts = split(
        &program(),
        &list(&["seldom", "deep", "never"]),
        b"",
        &none(),
    )
    .expect("parts");
    assert_eq!(valid(&parts.first), Ok(()));
    assert_eq!(valid(&parts.rest), Ok(()));
}

#[test]
fn parts_do_what_the_whole_did_and_ask_for_the_rest_once() {
    let parts = split(
        &program(),
        &list(&["seldom", "deep", "never"]),
        b"",
        &none(),
    )
    .expect("parts");
    // By hand: told doubles. run(5) = 6 + (told(6) + 105) = 6 + 12 + 105; through(1) then adds 1 to
    // 105: told(2) + 106; the exported seldom(0): told(1) + 106.
    let said = node(
        &parts,
        "let asked = 0;
         const bring = () => { asked += 1; join(program); };
         const program = new WebAssembly.Instance(new WebAssembly.Module(first), { page: { told: (n) => 2 * n }, parts: { bring } }).exports;
         console.log(program.run(5), program.through(1), program.seldom(0), asked);",
    );
    assert_eq!(said, "123 110 108 1");
}

#[test]
fn what_is_called_at_first_needs_no_rest() {
    let parts = split(&program(), &list(&["never", "through"]), b"", &none()).expect("parts");
    let said = node(
        &parts,
        "const bring = () => { throw new Error('asked'); };
         const program = new WebAssembly.Instance(new WebAssembly.Module(first), { page: { told: (n) => 2 * n }, parts: { bring } }).exports;
         console.log(program.run(5));",
    );
    assert_eq!(said, "123");
}

#[test]
fn a_function_that_the_list_does_not_know_stays() {
    let whole = split(&program(), &list(&[]), b"", &none()).expect("parts");
    assert_eq!(valid(&whole.rest), Ok(()));
    let said = node(
        &whole,
        "console.log(WebAssembly.Module.imports(new WebAssembly.Module(rest)).filter((i) => i.kind === 'function').length);",
    );
    assert_eq!(said, "0");
}

#[test]
fn a_program_that_counts_says_what_was_called() {
    let counted = count(&program(), b"").expect("counted");
    assert_eq!(valid(&counted.wasm), Ok(()));
    let parts = Parts {
        first: counted.wasm,
        rest: Vec::new(),
    };
    let said = node(
        &parts,
        "const program = new WebAssembly.Instance(new WebAssembly.Module(first), { page: { told: (n) => 2 * n } }).exports;
         program.seldom(1);
         console.log(Object.keys(program).filter((name) => name.startsWith('called_') && program[name].value === 1).map((name) => name.slice(7)).join(' '));",
    );
    let called: Vec<&str> = said
        .split(' ')
        .map(|n| counted.names[n.parse::<usize>().expect("a number")].as_str())
        .collect();
    assert_eq!(called, ["often", "seldom", "deep"]);
}

/// Some of the memory (from where, how much) and four bytes at 64, before the rest has come and after it, in
/// two lines; zeros as points.
fn before_and_after(parts: &Parts, (at, length): (u32, u32)) -> String {
    node(
        parts,
        &format!(
            "const bring = () => join(program);
             const program = new WebAssembly.Instance(new WebAssembly.Module(first), {{ page: {{ told: (n) => 2 * n }}, parts: {{ bring }} }}).exports;
             const memory = (at, length) => Buffer.from(program.M0.buffer, at, length).toString().replaceAll('\\0', '.');
             const say = () => console.log(memory({at}, {length}), memory(64, 4));
             say();
             program.run(5);
             say();"
        ),
    )
}

#[test]
fn data_come_with_what_reads_them() {
    let pieces: [(i32, &[u8]); 2] = [(16, b"now-later-too"), (64, b"here")];
    let wasm = program_with(LATER, &pieces);
    // Nothing was counted, and what reads them is of the rest all the same.
    let parts = split(&wasm, &list(&[]), b"later", &none()).expect("parts");
    assert_eq!(valid(&parts.first), Ok(()));
    assert_eq!(valid(&parts.rest), Ok(()));
    assert_eq!(
        before_and_after(&parts, (16, 13)),
        "now-.....-too here\nnow-later-too here"
    );
}

#[test]
fn constants_come_with_what_points_at_them() {
    // `often` has the number 1 in it, where one of two constants stands; at the other nothing points.
    let wasm = program_with("deep", &[(1, b"now, a gap, later"), (64, b"here")]);
    let relocations = Relocations {
        constants: 1..18,
        symbols: [(1, 4), (13, 18)].into(),
        ..Relocations::default()
    };
    let parts = split(
        &wasm,
        &list(&["seldom", "deep", "never"]),
        b"",
        &relocations,
    )
    .expect("parts");
    assert_eq!(valid(&parts.first), Ok(()));
    assert_eq!(valid(&parts.rest), Ok(()));
    assert_eq!(
        before_and_after(&parts, (1, 17)),
        "now.............. here\nnow, a gap, later here"
    );
}

#[test]
fn a_program_that_counts_has_no_data_of_the_rest() {
    let pieces: [(i32, &[u8]); 1] = [(16, b"later-now")];
    let counted = count(&program_with(LATER, &pieces), b"later").expect("counted");
    assert_eq!(valid(&counted.wasm), Ok(()));
    let read = Module::read(&counted.wasm).expect("a module");
    let held: Vec<&[u8]> = read.data.iter().map(|piece| piece.data).collect();
    assert_eq!(held, [b"-now"]);
}

#[test]
fn data_that_come_later_must_be_there_once_and_be_read_by_someone() {
    let refused = |name: &str, data: &[(i32, &[u8])]| {
        let split = split(&program_with(name, data), &list(&[]), b"later", &none());
        split.err().map(|e| e.to_string()).unwrap_or_default()
    };
    assert!(refused(LATER, &[(0, b"now")]).contains("are not in it"));
    assert!(refused(LATER, &[(0, b"later"), (9, b"later")]).contains("twice"));
    assert!(refused(LATER, &[(0, b"later, later")]).contains("twice"));
    assert!(refused("deep", &[(0, b"later")]).contains(LATER));
    assert_eq!(refused(LATER, &[(0, b"later")]), "");
}

#[test]
fn a_program_without_names_is_the_same_program() {
    let bare = nameless(&program()).expect("bare");
    assert_eq!(valid(&bare), Ok(()));
    assert!(bare.len() < program().len());
}

#[test]
fn a_name_without_its_hash_stands_for_all_when_none_was_called() {
    let called = ["draw::line::h0123456789abcdef", "main"].into();
    let never = [
        "draw::map::h0123456789abcdef",
        "draw::line::hfedcba9876543210",
        "draw::holes",
        "main",
    ];
    let list = NeverCalled(
        NeverCalled::keys(never.into_iter(), &called)
            .into_iter()
            .collect(),
    );
    // The map after a change of the source, the other line, a name that only looks as if it had a hash.
    assert!(list.holds("draw::map::h1111111111111111"));
    assert!(list.holds("draw::line::hfedcba9876543210"));
    assert!(list.holds("draw::holes"));
    // What was called, what is new beside it, what is called the same, what is unknown.
    for name in [
        "draw::line::h0123456789abcdef",
        "draw::line::h1111111111111111",
        "main",
        "draw",
    ] {
        assert!(!list.holds(name), "{name}");
    }
}
