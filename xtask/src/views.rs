//! `cargo xtask views`: prints which flows, groupings, measures and charts go together in which topic
//! to `docs/views.md`, from the one table in the code.

use crate::fail::Fail;
use trade::catalogue;
use trade::view::View;
use trade::vocabulary::{Measure, Topic};

/// The page that is written.
pub const VIEWS: &str = "docs/views.md";

/// Writes the page.
pub fn run(_args: &[String]) -> Result<(), Fail> {
    std::fs::write(VIEWS, page())
        .map_err(|e| Fail::new(format!("{VIEWS} cannot be written: {e}.")))?;
    println!("{VIEWS} is written.");
    Ok(())
}

/// Words of a list, as links spell them.
fn words<T: Copy>(list: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<String> = list.iter().map(|w| format!("`{}`", word(*w))).collect();
    words.join(" ")
}

/// The page.
pub fn page() -> String {
    let mut out = String::from(
        "# Which views there are\n\nWritten by `cargo xtask views` from `crates/trade/src/catalogue.rs`; words as links spell them ([links.md](links.md)). The first of each list is the topic's own choice where nothing is asked for, unless the table of defaults says otherwise.\n",
    );
    for topic in Topic::ALL.iter().copied() {
        out.push_str(&format!(
            "\n## {} (`{}`)\n\nFlows: {}. Groupings: {}.\n\n| measure | charts | not with |\n|---|---|---|\n",
            topic.label(),
            topic.word(),
            words(catalogue::flows(topic), trade::vocabulary::Flow::word),
            words(catalogue::groupings(topic), trade::vocabulary::Grouping::word),
        ));
        for measure in catalogue::measures(topic).iter().copied() {
            out.push_str(&row(topic, measure));
        }
    }
    out
}

/// The row of a measure: charts that can show it with the topic's own flow or with another, and the
/// flows that cannot have it.
fn row(topic: Topic, measure: Measure) -> String {
    let own = View::of(topic).flow;
    let flows = catalogue::flows(topic);
    let refused: Vec<_> = flows
        .iter()
        .copied()
        .filter(|f| catalogue::measure_refused(topic, *f, measure).is_some())
        .collect();
    let charts = catalogue::charts(topic).iter().filter_map(|chart| {
        let fits = |f: &&trade::vocabulary::Flow| {
            catalogue::measure_refused(topic, **f, measure).is_none()
                && catalogue::chart_refused(topic, **f, measure, *chart).is_none()
        };
        let all = flows.iter().find(|f| **f == own).filter(fits).is_some();
        let some = flows.iter().find(fits)?;
        Some(if all {
            format!("`{}`", chart.word())
        } else {
            format!("`{}` (with `{}`)", chart.word(), some.word())
        })
    });
    let charts: Vec<String> = charts.collect();
    format!(
        "| `{}` {} | {} | {} |\n",
        measure.word(),
        measure.label(),
        charts.join(" "),
        words(&refused, trade::vocabulary::Flow::word)
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_is_what_the_code_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/views.md");
        let held = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            held == super::page(),
            "docs/views.md is out of date: run `cargo xtask views` and commit it."
        );
    }
}
