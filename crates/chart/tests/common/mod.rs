//! Views of the real data, as their charts have them.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses a part of it, and without its data is no test"
)]

use chart::spec::ChartSpec;
use chart::specify::{ClaimMarks, specify};
use std::sync::LazyLock;
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query::{self, Table};
use trade::view::read::{Reading, read};
use trade::view::{Facts, View};

pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

static DATA: LazyLock<Dataset> = LazyLock::new(|| {
    let bytes = |name: &str| std::fs::read(format!("{ROOT}/data/{name}.bin")).unwrap();
    let data = Dataset::decode(&bytes("dataset"), &bytes("topics")).unwrap();
    data.complete(Texts::decode(&bytes("texts")).unwrap());
    data
});
static FACTS: LazyLock<Facts> = LazyLock::new(|| query::facts(&DATA, Vec::new()));

/// A view with its table and the specification of its chart.
pub struct Shown {
    pub view: View,
    pub table: Table,
    pub spec: ChartSpec,
    pub notices: Vec<String>,
}

/// What a link shows.
pub fn shown(link: &str) -> Shown {
    let Reading { view, notices } = read(link, &FACTS);
    let table = query::run(&DATA, &view);
    let spec = specify(&DATA, &view, &table, &ClaimMarks::default());
    Shown {
        view,
        table,
        spec,
        notices,
    }
}
