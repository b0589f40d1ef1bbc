//! The picture of a figure, to take away as SVG or PNG: exactly what is shown, in the light theme,
//! with title, subtitle, notes, source, pinned link and the font inside.
//!
//! Must not know: how the picture is laid out (that is `chart::picture`), the dark theme.

use super::shown::{notes, specification};
use crate::platform::{download, fetch, history};
use crate::state::Store;
use chart::paint::Paint;
use chart::picture::{Font, Words, picture};
use chart::spec::ChartSpec;
use leptos::prelude::*;
use leptos::task::spawn_local;
use trade::view::write::write_pinned;
use trade::words::source::source_line;
use trade::words::{headline::of_claim, subtitle::subtitle};

/// Each token of the light theme with its colour, made of `style/tokens.css` by the build.
static LIGHT: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/light.rs"));

/// The family of the figures, and what stands in for it.
const FAMILY: &str = "Archivo, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines and letters.
    Svg,
    /// Pixels, twice the size.
    Png,
}

fn colour(paint: Paint) -> Option<String> {
    let token = paint.token()?;
    let found = LIGHT.iter().find(|(name, _)| *name == token)?;
    Some(found.1.to_owned())
}

/// The words around the chart of the view.
fn words(store: Store, spec: &ChartSpec) -> Words {
    let view = store.view.get_untracked();
    // The picture is of one view, and so is the link in it.
    let link = history::whole_address(&write_pinned(&view.beside(None), store.facts));
    let verdict = untrack(|| store.active_claim()).and_then(|(i, claim)| {
        let check = store.check(i)?;
        Some(format!("{}: “{}”", check.verdict.label(), claim.words))
    });
    store.table.with_untracked(|t| Words {
        verdict: verdict.unwrap_or_default(),
        title: of_claim(store.data, &view, t, &store.article.claims),
        subtitle: subtitle(store.data, &view, t),
        notes: notes(&view, t, spec),
        source: source_line(store.data, &view, t),
        link: format!("Amur · {link}"),
    })
}

/// Makes the picture and offers it as a file.
pub fn save_picture(store: Store, format: Format) {
    let spec = untrack(|| specification(store));
    let words = words(store, &spec);
    let name = store
        .view
        .with_untracked(|v| format!("amur-{}-{}", v.topic.word(), v.chart.word()));
    spawn_local(async move {
        let font = fetch::font().await.unwrap_or_default();
        let font = Font {
            family: FAMILY,
            data: &font,
        };
        let (svg, size) = picture(&spec, &words, colour, font);
        match format {
            Format::Svg => said(
                store,
                download::text(&format!("{name}.svg"), "image/svg+xml;charset=utf-8", &svg),
            ),
            Format::Png => download::png(format!("{name}.png"), svg, size, move |worked| {
                said(store, worked);
            }),
        }
    });
}

fn said(store: Store, worked: bool) {
    if !worked {
        store.notices.update(|n| {
            n.push("The browser did not make the picture: the CSV holds the figures.".to_owned());
        });
    }
}
