//! Tidy tables to the blobs that the app holds: `data/dataset.bin` and `data/topics.bin` (in the two parts
//! of the wasm) and `data/texts.bin` (fetched when first asked for). Reads nothing but `data/`.

mod about;
mod economy;
mod materials;
mod rows;
mod trade_tables;

use crate::fail::Fail;
use crate::{dist, hash, sizes};
use std::path::Path;
use trade::data::names::Texts;
use trade::data::topics::{Later, Topics};
use trade::data::{Broken, Dataset};

/// What the first view needs, in the first part of the wasm.
pub const DATASET: &str = "data/dataset.bin";
/// The other topics, in the second part of the wasm.
pub const TOPICS: &str = article::TOPICS;
/// The second data file, fetched when first asked for.
pub const TEXTS: &str = "data/texts.bin";
/// Checksums and totals of all three, for people and for `--check`.
pub const MANIFEST: &str = "data/manifest.txt";

/// The blobs and what the manifest says of them.
struct Compiled {
    dataset: Vec<u8>,
    topics: Vec<u8>,
    texts: Vec<u8>,
    manifest: String,
}

/// Compiles the tidy tables and writes the blobs.
pub fn write() -> Result<(), Fail> {
    let compiled = compile()?;
    for (path, bytes) in [
        (DATASET, compiled.dataset.as_slice()),
        (TOPICS, compiled.topics.as_slice()),
        (TEXTS, compiled.texts.as_slice()),
        (MANIFEST, compiled.manifest.as_bytes()),
    ] {
        std::fs::write(path, bytes)
            .map_err(|e| Fail::new(format!("{path} cannot be written: {e}.")))?;
    }
    print!("{}", compiled.manifest);
    Ok(())
}

/// Whether the committed blobs are what the tidy tables give.
pub fn check() -> Result<(), Fail> {
    let compiled = compile()?;
    for (path, bytes) in [
        (DATASET, compiled.dataset.as_slice()),
        (TOPICS, compiled.topics.as_slice()),
        (TEXTS, compiled.texts.as_slice()),
        (MANIFEST, compiled.manifest.as_bytes()),
    ] {
        let held = std::fs::read(path).map_err(|e| {
            Fail::new(format!(
                "{path} cannot be read: {e}. Run `cargo xtask data --compile`."
            ))
        })?;
        if held != bytes {
            return Err(Fail::new(format!(
                "{path} is not what the tables in data/tables give. Run `cargo xtask data --compile` and commit it."
            )));
        }
    }
    for (path, bytes, most) in [
        (DATASET, &compiled.dataset, sizes::MOST_FIRST),
        (TOPICS, &compiled.topics, sizes::MOST_TOPICS),
        (TEXTS, &compiled.texts, sizes::MOST_SECOND),
    ] {
        let size = dist::brotli(bytes)?.len();
        if size > most {
            return Err(Fail::new(format!(
                "{path} has {size} bytes under brotli, more than {most}: `cargo xtask data --sizes` says where they are."
            )));
        }
    }
    println!("The blobs are what the tidy tables give, and within their sizes.");
    Ok(())
}

/// The data files of a project, at its top folder: the dataset, and the second file by itself.
pub fn load(root: &Path) -> Result<(Dataset, Texts), Fail> {
    let read = |path: &str| {
        std::fs::read(root.join(path)).map_err(|e| {
            Fail::new(format!(
                "{path} cannot be read: {e}. Run `cargo xtask data --compile`."
            ))
        })
    };
    let broken = |e: Broken| Fail::new(e.to_string());
    let data = Dataset::decode(&read(DATASET)?, &read(TOPICS)?).map_err(broken)?;
    let texts = Texts::decode(&read(TEXTS)?).map_err(broken)?;
    Ok((data, texts))
}

fn compile() -> Result<Compiled, Fail> {
    let (names, mut texts) = about::names()?;
    let materials = materials::read()?;
    texts.materials = materials.others;
    texts.concentration = materials.concentration_of_others;
    texts.land = materials::land()?;
    let (energy, stretches) = trade_tables::energy()?;
    let topics = Topics {
        products: trade_tables::products()?,
        names,
        partners: trade_tables::panel(
            "partners",
            &["year", "flow", "partner", "value_usd", "status"],
        )?,
        currencies: trade_tables::panel(
            "currencies",
            &["month", "flow", "currency", "value_usd", "status"],
        )?,
        energy,
        stretches,
        benchmarks: economy::millionths(&[(
            "benchmarks",
            &["month", "benchmark", "value", "unit"],
            Some(1),
            2,
        )])?,
        places: about::places()?,
        quoted: about::quoted()?,
        materials: materials.first,
        concentration: materials.concentration_of_first,
        material_codes: materials.codes,
        pipelines: about::pipelines()?,
    };
    let months = trade_tables::months()?;
    let dataset = Dataset {
        meta: about::meta()?,
        extents: trade::query::extents(&months, &topics),
        months,
        rates: economy::millionths(&[
            ("cpi", &["month", "index", "status"], None, 1),
            (
                "exchange",
                &["month", "currency", "per_usd", "status"],
                Some(1),
                2,
            ),
        ])?,
        gdp: economy::gdp()?,
        events: about::events()?,
        later: Later::here(topics),
        second: std::sync::OnceLock::new(),
    };
    let (bytes, topic_bytes) = (dataset.encode(), dataset.topics().encode());
    let back = Dataset::decode(&bytes, &topic_bytes).map_err(|e| Fail::new(e.to_string()))?;
    if back != dataset {
        return Err(Fail::new(
            "The dataset does not survive being written and read: this is a defect of crates/trade/src/data.",
        ));
    }
    let text_bytes = texts.encode();
    let mut manifest =
        String::from("# Written by `cargo xtask data`: checksums and totals of the blobs.\n");
    for (path, bytes) in [
        (DATASET, &bytes),
        (TOPICS, &topic_bytes),
        (TEXTS, &text_bytes),
    ] {
        manifest.push_str(&format!(
            "{path}: {} bytes, checksum {}\n",
            bytes.len(),
            hash::Hash::new().add(bytes).hex()
        ));
    }
    let sum = |v: &[i64]| v.iter().sum::<i64>();
    manifest.push_str(&format!(
        "months: {} months, exports {} USD, imports {} USD\n",
        dataset.months.exports.len(),
        sum(&dataset.months.exports),
        sum(&dataset.months.imports)
    ));
    let rows = dataset.topics().products.observations();
    for (name, export) in [("exports", true), ("imports", false)] {
        let of = || rows.iter().filter(move |r| r.export == export);
        manifest.push_str(&format!(
            "products, {name}: {} rows, {} USD, {} kg\n",
            of().count(),
            of().map(|r| r.value).sum::<i64>(),
            of().filter_map(|r| r.weight).sum::<i64>()
        ));
    }
    Ok(Compiled {
        dataset: bytes,
        topics: topic_bytes,
        texts: text_bytes,
        manifest,
    })
}
