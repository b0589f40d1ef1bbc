//! The chart: its scene, an overlay for the crosshair, the tooltip, and the way through its points
//! by pointer, touch and keyboard. Hovering draws nothing but the overlay.
//!
//! Must not know: how tables and specifications are made, what the tooltip says, the filters.

use super::brush::Brush;
use super::shown::Shown;
use super::tooltip::Tooltip;
use crate::app::expect_store;
use crate::derived::{effect, memo};
use crate::platform::{page, size};
use crate::rest::{self, Leads};
use crate::state::Store;
use crate::svg;
use chart::hit::{self, Step};
use chart::reading::aloud;
use chart::scene::{Scene, Target};
use chart::spec::{ChartKind, ChartSpec};
use chart::svg::pixels;
use leptos::prelude::*;
use leptos::{html::Div, svg::G};
use trade::hs::HsCode;
use trade::vocabulary::Topic;
use trade::words::summary::summary;

/// Where the reader is in the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cursor {
    /// The figure.
    pub target: Target,
    /// Whether it stays when the pointer leaves.
    pub pinned: bool,
    /// Whether the arrow keys brought it here: then it is spoken.
    pub by_key: bool,
}

/// The chart of a view: of the view itself, in which figures lead on, or of the one beside it.
#[component]
pub fn ChartBox(
    /// What it shows.
    shown: Shown,
) -> impl IntoView {
    let store = expect_store();
    let spec = shown.spec;
    let node = NodeRef::<Div>::new();
    // Until the page stands, as large as the chart that stands there meanwhile: then it need not be drawn
    // again.
    let first = (!store.turns.stand_now() && !shown.beside)
        .then(|| page::first_box("html:not([data-link]) #still .chart"));
    // The chart is drawn for its usual text, and shown larger where the reader has larger text.
    let (size, set_size) = signal(match first.flatten() {
        Some((left, _, right, height)) => Fit::in_box(right - left, height),
        None => Fit::in_box(0.0, 0.0),
    });
    let scale = move || size.get_untracked().scale;
    let resized = move |w, h| {
        // Nothing listens any more when the chart has left the page.
        let fit = move || {
            let next = Fit::in_box(w, h);
            if size.try_get_untracked().is_some_and(|now| now != next) {
                let _ = set_size.try_set(next);
            }
        };
        // While something is dragged, a frame has one drawing: the next one has the new size.
        if store.is_dragging() {
            page::next_frame(fit);
        } else {
            fit();
        }
    };
    node.on_load(move |element| {
        store
            .turns
            .when_standing(move || size::watch(&element, resized));
    });
    // What the page must leave for the chart; the style sheet gives it what is left above that.
    let floor = move || match size.get().width {
        width if width < 520.0 => (width * 0.6).round(),
        _ => 320.0,
    };
    let least = memo(move || {
        let width = size.get().width;
        f64::max(
            floor(),
            spec.with(|s| chart::least_height(s, width)).round(),
        )
    });
    let tall = move || least.get() > floor();
    let scene = memo(move || {
        let Fit { width, height, .. } = size.get();
        if width < 1.0 {
            return Scene::default();
        }
        spec.with(|s| chart::draw(s, width, height.max(least.get())))
    });
    let layers = [(); 3].map(|()| NodeRef::<G>::new());
    let standing = StoredValue::new_local(svg::Words::default());
    effect(move || {
        if let [Some(shapes), Some(words), Some(haloed)] = layers.map(|layer| layer.get()) {
            let groups = [&*shapes, &*words, &*haloed].map(AsRef::as_ref);
            scene.with(|s| standing.update_value(|standing| standing.draw(s, groups)));
        }
    });
    let cursor = RwSignal::new(None::<Cursor>);
    effect(move || {
        spec.track();
        cursor.set(None);
    });
    let brush = Brush::new();
    effect(move || {
        spec.track();
        brush.drop();
    });
    let across = move |e: &leptos::ev::PointerEvent| {
        let left = node.get_untracked()?.get_bounding_client_rect().left();
        Some((f64::from(e.client_x()) - left) / scale())
    };
    // Whether the press that ends began here, with the main button.
    let pressed = StoredValue::new(false);
    let on_down = move |e: leptos::ev::PointerEvent| {
        pressed.set_value(e.button() == 0);
        if !shown.beside
            && e.pointer_type() != "touch"
            && e.button() == 0
            && let Some(x) = across(&e)
        {
            brush.press(spec, scene, x);
        }
    };
    let at_pointer = move |e: &leptos::ev::PointerEvent| {
        let element = node.get_untracked()?;
        let rect = element.get_bounding_client_rect();
        let (x, y) = (
            (f64::from(e.client_x()) - rect.left()) / scale(),
            (f64::from(e.client_y()) - rect.top()) / scale(),
        );
        scene.with_untracked(|s| hit::target_at(s, x, y))
    };
    // The pointer leaves alone what was pinned, and what keys have stepped to.
    let pinned = move || {
        cursor
            .try_with_untracked(|c| c.is_some_and(|c| c.pinned || c.by_key))
            .unwrap_or(true)
    };
    let on_move = move |e: leptos::ev::PointerEvent| {
        if e.buttons() == 0 {
            brush.lost();
        }
        if across(&e).is_some_and(|x| brush.drag(scene, x)) {
            // The drag goes on, and ends, outside the chart as well.
            if let Some(element) = node.get_untracked() {
                let _ = element.set_pointer_capture(e.pointer_id());
            }
            if !pinned() && cursor.with_untracked(Option::is_some) {
                cursor.set(None);
            }
            return;
        }
        if !pinned() {
            let next = at_pointer(&e).map(|target| Cursor {
                target,
                pinned: false,
                by_key: false,
            });
            if cursor.with_untracked(|c| *c != next) {
                cursor.set(next);
            }
        }
    };
    let on_leave = move |_| {
        if !pinned() {
            cursor.set(None);
        }
    };
    let on_press = move |e: leptos::ev::PointerEvent| {
        let began = pressed.try_update_value(std::mem::take) == Some(true);
        if brush.release(store) || e.button() != 0 || !began {
            return;
        }
        if !shown.beside
            && let Some(series) = page::label_series(&e)
            && highlight(store, spec, series)
        {
            return;
        }
        if let Some(target) = at_pointer(&e) {
            let same = cursor.with_untracked(|c| c.is_some_and(|c| c.pinned && c.target == target));
            // A finger reads first, and opens with its second tap.
            let opens = same || e.pointer_type() == "mouse";
            if !shown.beside && opens && drill(store, spec, target.series) {
                return;
            }
            cursor.set((!same).then_some(Cursor {
                target,
                pinned: true,
                by_key: false,
            }));
        }
    };
    // What a key did, where the figure under the cursor stays the same.
    let said = RwSignal::new(String::new());
    let on_key = move |e: leptos::ev::KeyboardEvent| {
        if !shown.beside && e.shift_key() && matches!(e.key().as_str(), "ArrowLeft" | "ArrowRight")
        {
            let at = cursor.with_untracked(|c| c.map(|c| c.target.point));
            let end = scene.with_untracked(|s| s.periods.len().saturating_sub(1));
            if brush.step(spec, scene, at.unwrap_or(end), e.key() == "ArrowRight") {
                e.prevent_default();
            }
            return;
        }
        if e.key().starts_with("Arrow") {
            brush.drop();
        }
        let step = match e.key().as_str() {
            "ArrowLeft" => Step::Left,
            "ArrowRight" => Step::Right,
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            "Home" => Step::First,
            "End" => Step::Last,
            "Enter" if brush.show(store) => {
                e.prevent_default();
                return;
            }
            "Escape" if brush.drop() => return,
            "Enter" => {
                if let Some(c) = cursor.get_untracked()
                    && (shown.beside || !drill(store, spec, c.target.series))
                {
                    cursor.set(Some(Cursor {
                        pinned: !c.pinned,
                        ..c
                    }));
                    said.set(if c.pinned { "Let go" } else { "Pinned" }.to_owned());
                }
                e.prevent_default();
                return;
            }
            "Backspace" | "h" if shown.beside => return,
            "Backspace" => {
                store.change(|v| {
                    if v.topic == Topic::Products {
                        v.drilled_up()
                    } else {
                        v.clone()
                    }
                });
                e.prevent_default();
                return;
            }
            "Escape" => {
                cursor.set(None);
                return;
            }
            // What it does is of the rest of the program.
            "h" if !rest::is_here() => {
                let chart = node.get_untracked();
                store.rest.keep(Leads::Action, move || {
                    if let Some(chart) = chart {
                        page::press_key(&chart, "h");
                    }
                });
                e.prevent_default();
                e.stop_propagation();
                return;
            }
            "h" => {
                if let Some(c) = cursor.get_untracked() {
                    let name = spec.with_untracked(|s| {
                        let series = s.series.get(c.target.series);
                        series.map(|s| s.name.clone()).unwrap_or_default()
                    });
                    let count = || store.view.with_untracked(|v| v.focus.len());
                    let before = count();
                    if highlight(store, spec, c.target.series) {
                        let word = if count() > before {
                            "highlighted"
                        } else {
                            "no longer highlighted"
                        };
                        said.set(format!("{name} {word}"));
                    }
                    e.prevent_default();
                    e.stop_propagation();
                }
                return;
            }
            _ => return,
        };
        e.prevent_default();
        said.set(String::new());
        let next = scene.with_untracked(|s| match cursor.get_untracked() {
            Some(c) => hit::step(s, c.target.series, c.target.point, step),
            None => s
                .targets
                .last()
                .and_then(|t| hit::target(s, 0, t.point))
                .or(s.targets.first().copied()),
        });
        if let Some(target) = next {
            cursor.set(Some(Cursor {
                target,
                pinned: false,
                by_key: true,
            }));
        }
    };
    let spoken = move || {
        let answer = said.get();
        if !answer.is_empty() {
            return answer;
        }
        if let Some(words) = brush.words(store) {
            return words;
        }
        cursor
            .get()
            .filter(|c| c.by_key)
            .map(|c| {
                let (at, point) = (c.target.series, c.target.point);
                spec.with(|s| shown.table.with_untracked(|t| aloud(s, t, at, point)))
            })
            .unwrap_or_default()
    };
    let in_words = store.telling.words(move || {
        shown
            .table
            .with(|t| shown.figures.with(|v| summary(store.data, v, t)))
    });
    let wide = move || scene.with(|s| pixels(s.width * scale()));
    let high = move || scene.with(|s| pixels(s.height * scale()));
    let view_box = move || scene.with(|s| format!("0 0 {} {}", pixels(s.width), pixels(s.height)));
    let drillable = move || !shown.beside && shown.figures.with(|v| v.topic == Topic::Products);
    let label = move || {
        let steps = "Chart. Arrow keys step through its figures, Enter pins one";
        if !shown.beside && Brush::can(spec, scene) {
            format!("{steps}; Shift with an arrow marks periods, Enter shows them alone")
        } else {
            steps.to_owned()
        }
    };
    let ids = if shown.beside {
        ("chart-beside", "beside-summary", "beside-title")
    } else {
        ("chart", "chart-summary", "figure-title")
    };
    view! {
        <div
            class="chart"
            class:is-drillable=drillable
            class:is-tall=tall
            id=ids.0
            node_ref=node
            tabindex="0"
            role="graphics-document group"
            aria-roledescription="chart"
            aria-label=label
            aria-describedby=ids.1
            prop:style=move || format!("min-height:{}px", pixels(least.get() * size.get().scale))
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerleave=on_leave
            on:pointerup=on_press
            on:pointercancel=move |_| brush.lost()
            on:keydown=on_key
            on:blur=move |_| {
                brush.drop();
                // The chart loses the focus also by leaving the page, when its signals are gone.
                if cursor.try_with_untracked(|c| c.is_some_and(|c| c.by_key && !c.pinned)) == Some(true) {
                    let _ = cursor.try_set(None);
                }
            }
        >
            <svg class="scene" role="graphics-symbol img" aria-labelledby=ids.2 viewBox=view_box
                width=wide height=high>
                {layers.map(|layer| view! { <g node_ref=layer></g> })}
            </svg>
            <p class="visually-hidden" id=ids.1>{move || in_words.get()}</p>
            <svg class="overlay" aria-hidden="true" viewBox=view_box
                width=wide height=high>
                {move || brush.overlay(scene)}
                {move || cursor.get().map(|c| overlay(&scene.get_untracked(), c.target, spec.with_untracked(|s| s.kind)))}
            </svg>
            <Tooltip cursor shown scene scale/>
            <p class="visually-hidden" role="status" aria-live="polite">{spoken}</p>
        </div>
    }
}

/// How a chart fits into its box.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fit {
    /// What it is drawn for, in pixels of its own.
    width: f64,
    height: f64,
    /// How many CSS pixels one of them is.
    scale: f64,
}

impl Fit {
    /// In a box of CSS pixels.
    fn in_box(width: f64, height: f64) -> Self {
        // Not so large that it would have no room.
        let scale = size::text_scale().min((width / chart::LEAST_WIDTH).max(1.0));
        Self {
            width: (width / scale).round(),
            height: (height / scale).round(),
            scale,
        }
    }
}

/// Highlights a series, or lets go of it. False where a label leads elsewhere.
fn highlight(store: Store, spec: Memo<ChartSpec>, series: usize) -> bool {
    let key = spec.with_untracked(|s| {
        let stands =
            !matches!(s.kind, ChartKind::Treemap | ChartKind::Band) && !s.kind.single_facts();
        s.series
            .get(series)
            .filter(|found| stands && !found.remainder)
            .map(|found| found.key.clone())
            .filter(|key| {
                // The names beside bars of products lead down the tree.
                let bars = matches!(s.kind, ChartKind::Bar | ChartKind::Diverging);
                !(bars && HsCode::parse(key).is_some_and(|c| c.level() < 3))
            })
    });
    let Some(key) = key else {
        return false;
    };
    store.change(|v| v.with_focus_toggled(&key));
    true
}

/// The product that a series leads down into: of bars and tiles, where something is below it.
pub fn leads_into(spec: &ChartSpec, series: usize) -> Option<HsCode> {
    let kinds = [ChartKind::Bar, ChartKind::Diverging, ChartKind::Treemap];
    let series = spec
        .series
        .get(series)
        .filter(|_| kinds.contains(&spec.kind))?;
    HsCode::parse(&series.key).filter(|code| code.level() < 3)
}

/// Drills into the product of a bar. False when there is nothing below.
fn drill(store: Store, spec: Memo<ChartSpec>, series: usize) -> bool {
    let code = spec.with_untracked(|s| leads_into(s, series));
    if let Some(code) = code {
        store.change(|v| v.drilled_into(code));
    }
    code.is_some()
}

fn overlay(scene: &Scene, target: Target, kind: ChartKind) -> AnyView {
    let plot = scene.plot;
    if kind == ChartKind::Bar {
        let a = target.area;
        return view! {
            <rect class="row-ring" x="0" width=pixels(scene.width) y=pixels(a.y - 3.0) height=pixels(a.height + 6.0)></rect>
        }
        .into_any();
    }
    if scene.areas {
        let a = target.area;
        return view! {
            <rect class="row-ring" x=pixels(a.x) width=pixels(a.width) y=pixels(a.y) height=pixels(a.height)></rect>
        }
        .into_any();
    }
    let x = pixels(target.x);
    view! {
        <line class="crosshair" x1=x.clone() x2=x y1=pixels(plot.y) y2=pixels(plot.y + plot.height)></line>
        <circle class="cross-dot" cx=pixels(target.x) cy=pixels(target.y) r="4.5"></circle>
    }
    .into_any()
}
