//! The river between the banks, and the bridge from the chosen words to their verdict.
//!
//! x(y) = 12.5 + 4.5 sin(y/62 + 0.6) + 2 sin(y/149), in pixels of a band 26 wide: one cubic curve
//! for every 60 pixels, with its tangents. It is drawn again when the text or the box moves. Must not know: what a
//! claim says, how it was tested, figures.

use crate::app::expect_store;
use crate::derived::{effect, memo};
use crate::platform::{page, size};
use crate::state::Store;
use chart::svg::{number, pixels};
use leptos::prelude::*;
use std::f64::consts::{FRAC_PI_2, PI};
use trade::vocabulary::Read;

/// The sine of an angle of zero and more, to within 0.002 (Bhaskara's formula of the seventh century): here that is
/// a hundredth of a pixel, and the exact one is four kilobytes of code that nothing else of the first view needs.
fn sine(angle: f64) -> f64 {
    let half_turns = (angle / PI).floor();
    let rest = angle - half_turns * PI;
    let product = rest * (PI - rest);
    let sine = 16.0 * product / (5.0 * PI * PI - 4.0 * product);
    let is_below = (half_turns / 2.0).fract() > 0.25;
    if is_below { -sine } else { sine }
}

fn river_x(y: f64) -> f64 {
    12.5 + 4.5 * sine(y / 62.0 + 0.6) + 2.0 * sine(y / 149.0)
}

fn slope(y: f64) -> f64 {
    4.5 / 62.0 * sine(y / 62.0 + 0.6 + FRAC_PI_2) + 2.0 / 149.0 * sine(y / 149.0 + FRAC_PI_2)
}

/// The line of the river down to a height.
fn line(height: f64) -> String {
    let mut d = format!("M{} 0", pixels(river_x(0.0)));
    let mut y = 0.0;
    while y < height {
        let end = f64::min(y + 60.0, height);
        let third = (end - y) / 3.0;
        let bend = [
            river_x(y) + slope(y) * third,
            y + third,
            river_x(end) - slope(end) * third,
            end - third,
            river_x(end),
            end,
        ];
        d.push('C');
        for (i, place) in bend.into_iter().enumerate() {
            if i > 0 {
                d.push(' ');
            }
            number(&mut d, place);
        }
        y = end;
    }
    d
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bridge {
    from: (f64, f64),
    to: (f64, Option<f64>),
}

#[derive(Clone, Copy)]
struct Places {
    height: RwSignal<f64>,
    bridge: RwSignal<Option<Bridge>>,
}

/// Keeps river, glyphs and bridge where the text and the box are.
pub fn watch(store: Store) {
    let places = Places {
        height: RwSignal::new(0.0),
        bridge: RwSignal::new(None),
    };
    provide_context(places);
    let again = move || {
        // Until then another page stands there.
        if store.turns.stand_now() {
            place(store, places);
        }
    };
    // Also told when the fonts have come (index.html).
    size::on_window("resize", again);
    size::on_window("scroll", move || bridge(store, places));
    store
        .turns
        .when_standing(move || page::soon(move || size::watch_page(again)));
    effect(move || {
        store.view.track();
        store.chosen.track();
        store.notices.track();
        // After the nodes of this change are in the page. Of the explorer alone only the page's height
        // is drawn, and that is watched.
        if store.view.with_untracked(|v| v.read) != Read::Explorer {
            page::soon(again);
        }
    });
}

/// Glyphs stand at the first line of their phrase, 24 pixels apart at least.
fn place(store: Store, places: Places) {
    let Some((_, _, _, height)) = page::first_line(".page") else {
        return;
    };
    if places.height.get_untracked() != height.round() {
        places.height.set(height.round());
    }
    if store.view.with_untracked(|v| v.read) == Read::Explorer {
        places.bridge.set(None);
        return;
    }
    let mut last = f64::NEG_INFINITY;
    let mut tops = Vec::with_capacity(store.article.claims.len());
    for claim in &store.article.claims {
        let Some((_, top, _, line)) = page::first_line(&format!("#claim-{}", claim.id)) else {
            continue;
        };
        last = f64::max(top + line / 2.0, last + 24.0);
        tops.push(last);
    }
    store.buoys.set(tops);
    bridge(store, places);
}

fn bridge(store: Store, places: Places) {
    let chosen = {
        let id = store.view.with_untracked(|v| v.claim.clone());
        let id = id.or_else(|| Some(store.chosen.get_untracked()).filter(|c| !c.is_empty()));
        id.and_then(|id| store.article.claims.iter().position(|c| c.id == id))
    };
    let at = chosen.and_then(|i| store.buoys.with_untracked(|b| b.get(i).copied()));
    let found = at.and_then(|y| {
        let (_, _, start, _) = page::place("article-text")?;
        let (left, top, _, height) = page::first_box(".verdict-box")?;
        let target = if y > top + height {
            Some(top + height)
        } else if y < top {
            Some(top)
        } else {
            None
        };
        let x = if target.is_some() { left + 1.5 } else { left };
        Some(Bridge {
            from: (start, y),
            to: (x, target),
        })
    });
    if places.bridge.get_untracked() != found {
        places.bridge.set(found);
    }
}

/// The two drawings. Decoration to a screen reader.
#[component]
pub fn River() -> impl IntoView {
    let _ = expect_store();
    let places = expect_context::<Places>();
    let river = memo(move || line(places.height.get()));
    let water = move || format!("{}L26 {}L26 0Z", river.get(), pixels(places.height.get()));
    let path = move || {
        places.bridge.get().map(|b| {
            let (x, y) = b.from;
            let mut d = format!("M{} {}H{}", pixels(x), pixels(y), pixels(b.to.0));
            if let Some(y) = b.to.1 {
                d.push('V');
                number(&mut d, y);
            }
            d
        })
    };
    view! {
        <svg class="river" aria-hidden="true">
            <rect class="river-land" width="26" height="100%"></rect>
            <path class="river-water" d=water></path>
            <path class="river-line" d=move || river.get()></path>
        </svg>
        <svg class="bridge" aria-hidden="true"><path d=path></path></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sine_is_right_to_two_thousandths() {
        for step in 0..20_000 {
            let angle = f64::from(step) / 100.0;
            assert!((sine(angle) - angle.sin()).abs() < 0.002, "{angle}");
        }
    }
}
