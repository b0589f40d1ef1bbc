//! A step from one view to the next in words, for the undo and redo buttons.
//!
//! Must not know: figures, the history, the buttons.

use trade::data::Dataset;
use trade::view::View;
use trade::words::naming;

/// What changed between two views, for the undo button: `chart was Ranked bars`.
pub fn name(data: &Dataset, before: &View, after: &View) -> String {
    let was = |what: &str, value: String| format!("{what} was {value}");
    if before.page != after.page {
        return was("page", before.page.label().to_owned());
    }
    if before.claim != after.claim && after.claim.is_some() {
        return "the view before this claim".to_owned();
    }
    if before.topic != after.topic {
        return was("topic", before.topic.label().to_owned());
    }
    if before.chart != after.chart {
        return was("chart", naming::chart(before).to_owned());
    }
    if before.measure != after.measure {
        return was("measure", naming::measure(before));
    }
    if before.flow != after.flow {
        return was("flow", before.flow.label().to_owned());
    }
    if before.products != after.products {
        return was("product", naming::products(data, before));
    }
    if before.by != after.by {
        return was("level", before.by.label().to_owned());
    }
    if before.from != after.from || before.to != after.to || before.season != after.season {
        return was("period", naming::span(data, before));
    }
    "the view before".to_owned()
}
