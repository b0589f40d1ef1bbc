//! `cargo xtask data`: source files to tidy tables.
//!
//! One file a table; `source` reads and checks a source file, `decimal` its numbers, `csv_out`
//! writes, `checks` holds the whole against what is known of it, `tables` runs all of them.
//! Money is whole US dollars and weight whole kilograms, exact from the text of the source.

mod benchmarks;
mod checks;
mod countries;
mod crea;
mod csv_out;
mod currencies;
mod decimal;
mod economy;
mod energy;
mod error;
mod events;
mod fixed;
mod flow;
mod hs_names;
mod hs_texts;
mod imputed;
pub mod json;
mod materials;
mod monitor;
mod month;
mod months;
mod partners;
mod pipelines;
mod products;
mod quoted;
mod raw;
mod routes;
mod short_rule;
mod short_text;
mod short_words;
mod source;
mod sources;
pub mod tables;
#[cfg(test)]
mod testing;
mod weight;

pub use error::Error;
use std::path::{Path, PathBuf};

/// How the command is called.
const USAGE: &str = "cargo xtask data [--tables-only] [--from DIR]";

/// Makes the tidy tables of `data/tables` from the source files.
///
/// `--from DIR` names another folder of source files than `../shared/data`; `--tables-only` stops
/// before the blob.
pub fn run(args: &[String]) -> Result<(), Error> {
    let places = places(args)?;
    let report = tables::write_all(&places, &places.data.join("tables"))?;
    for line in &report.checked {
        println!("checked  {line}");
    }
    for (table, rows) in &report.tables {
        println!("written  data/tables/{table}  {rows} rows");
    }
    Ok(())
}

/// What an import checks and finds, a line each; writes nothing.
pub fn checks(args: &[String]) -> Result<Vec<String>, Error> {
    Ok(tables::build(&places(args)?)?.1.checked)
}

/// The source files and the project's own, by the arguments.
fn places(args: &[String]) -> Result<tables::Places, Error> {
    let root = root()?;
    let mut sources = root.join("../shared/data");
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--tables-only" => {}
            "--from" => {
                let dir = args.next();
                let dir =
                    dir.ok_or_else(|| Error::new(format!("--from needs a folder: {USAGE}.")))?;
                sources = PathBuf::from(dir);
            }
            other => {
                return Err(Error::new(format!(
                    "`{other}` is not an option of {USAGE}."
                )));
            }
        }
    }
    if !sources.is_dir() {
        return Err(Error::new(format!(
            "There are no source files in {}: name their folder with --from DIR, or use the tables \
             in data/tables as they are.",
            sources.display()
        )));
    }
    Ok(tables::Places {
        sources,
        data: root.join("data"),
    })
}

/// The top of the project: the nearest folder above that holds `data/fixed`.
fn root() -> Result<PathBuf, Error> {
    let here = std::env::current_dir()
        .map_err(|error| Error::new(format!("The current folder cannot be read ({error}).")))?;
    here.ancestors()
        .find(|dir| dir.join("data/fixed").is_dir())
        .map(Path::to_path_buf)
        .ok_or_else(|| Error::new("Run this inside the project: no folder above has data/fixed."))
}
