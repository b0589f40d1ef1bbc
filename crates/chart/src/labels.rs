//! Direct labels at the right end: pushed apart, joined to their lines, dropped when there is no
//! room, the least important first and never the focus.
//!
//! Must not know: specifications, why a series matters more than another (a wish brings its rank).

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::glyphs::{fit, text_width};
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role};
use crate::sizes::Sizes;
use trade::number::{Magnitude, Quantity, Unit, figure, tick};

/// A name is not cut shorter than this for its figure, pixels.
const SHORTEST: f64 = 60.0;
/// Width and height of the key before a label.
const KEY: (f64, f64) = (4.0, 9.0);
/// Between the key and its label.
const KEY_GAP: f64 = 4.0;
/// Distance from the plot to the labels.
const STAND_OFF: f64 = 12.0;
/// Distance between the column of names and the column of numbers.
const BETWEEN: f64 = 10.0;
/// A label moved further than this gets a connector.
const MOVED: f64 = 2.5;

/// A label that a series would like to have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    /// The series; `None` for the total.
    pub series: Option<usize>,
    /// Where its end is, in data coordinates.
    pub end: (f64, f64),
    /// Whether the series ends before the last period.
    pub early: bool,
    /// Its name.
    pub name: String,
    /// Its number in words.
    pub value: String,
    /// Importance: the lowest stays longest.
    pub rank: usize,
    /// Bold, and never dropped.
    pub focus: bool,
    /// Colour of the words.
    pub text: Paint,
    /// Colour of the connector.
    pub line: Paint,
}

/// The columns that labels stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    /// Width of the names.
    pub name: f64,
    /// Width of the numbers; 0 when there is no room for them.
    pub value: f64,
}

impl Columns {
    /// Columns for these labels, in at most `room` pixels.
    pub fn of(wishes: &[Wish], sizes: &Sizes, heading: &str, room: f64) -> Self {
        let widest = |words: fn(&Wish) -> &str| {
            wishes
                .iter()
                .map(|w| text_width(words(w), size(w, sizes), weight(w)))
                .fold(0.0, f64::max)
        };
        let name = widest(|w| &w.name);
        let value = widest(|w| &w.value);
        let room = room - STAND_OFF - 2.0;
        if value > 0.0 && name + BETWEEN + value <= room {
            let heading = text_width(heading, sizes.tick, 400);
            return Self {
                name,
                value: value.max((heading - name - BETWEEN).min(room / 2.0)),
            };
        }
        // The month of a line that ends early may be cut for its figure, a name that fits is not.
        let cut = room - BETWEEN - value;
        let names = wishes.iter().filter(|w| !w.early);
        let fits = names
            .map(|w| text_width(&w.name, size(w, sizes), weight(w)))
            .all(|w| w <= cut);
        if value > 0.0 && cut >= SHORTEST && fits {
            return Self { name: cut, value };
        }
        Self {
            name: name.min(room).max(0.0),
            value: 0.0,
        }
    }

    /// All the width that labels take to the right of the plot.
    pub fn width(&self) -> f64 {
        if self.name <= 0.0 {
            return 0.0;
        }
        let value = if self.value > 0.0 {
            BETWEEN + self.value
        } else {
            0.0
        };
        STAND_OFF + self.name + value + 2.0
    }
}

/// Whether the words do not have the colour of what they name: then a key of that colour stands before them.
fn is_plain(wish: &Wish) -> bool {
    matches!(wish.text, Paint::Ink | Paint::Ink2) && matches!(wish.line, Paint::FamilyLine(_))
}

fn size(wish: &Wish, sizes: &Sizes) -> f64 {
    if wish.focus { sizes.focus } else { sizes.label }
}

fn weight(wish: &Wish) -> u16 {
    if wish.focus { 700 } else { 400 }
}

/// The number of a label: one decimal in the magnitude of the axis, without the unit (that stands
/// on the top tick); shares and changes keep their per cent.
pub(crate) fn number(value: f64, unit: Unit, magnitude: Magnitude) -> String {
    match unit {
        Unit::Share | Unit::Change => figure(value, unit),
        Unit::UnitValue(_, Quantity::Tonne) | Unit::Hhi => tick(value, 1.0, unit, magnitude, false),
        // A step between a tenth and one, so that one decimal is written.
        _ => tick(value, 0.15 * magnitude.divisor, unit, magnitude, false),
    }
}

/// Moves sorted heights as little as possible so that they are `gap` apart and between `top` and
/// `bottom`. They must fit: `(n − 1) · gap ≤ bottom − top`.
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    // Without the gaps it is a matter of making a sequence rise: neighbours that fall are pooled
    // at their mean.
    let mut blocks: Vec<(f64, usize)> = Vec::with_capacity(wanted.len());
    for (i, y) in wanted.iter().enumerate() {
        let mut block = (y - i as f64 * gap, 1_usize);
        while let Some(&(mean, count)) = blocks.last() {
            if mean <= block.0 {
                break;
            }
            let all = count + block.1;
            block = (
                (mean * count as f64 + block.0 * block.1 as f64) / all as f64,
                all,
            );
            blocks.pop();
        }
        blocks.push(block);
    }
    let lowest = bottom - gap * wanted.len().saturating_sub(1) as f64;
    blocks
        .iter()
        .flat_map(|(mean, count)| std::iter::repeat_n(*mean, *count))
        .enumerate()
        .map(|(i, y)| y.min(lowest).max(top) + i as f64 * gap)
        .collect()
}

/// Which of the labels stay when there is room for `room`: focus first, then by rank.
#[must_use]
pub fn keep(importance: &[(usize, bool)], room: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..importance.len()).collect();
    order.sort_by_key(|i| importance.get(*i).map(|(rank, focus)| (!focus, *rank, *i)));
    let mut kept = vec![false; importance.len()];
    for i in order.into_iter().take(room) {
        if let Some(k) = kept.get_mut(i) {
            *k = true;
        }
    }
    kept
}

/// Draws the labels to the right of the plot, none above `top`. Gives back the series whose label was dropped.
pub(crate) fn draw(
    canvas: &Canvas,
    frame: &Frame,
    top: f64,
    wishes: &[Wish],
    columns: &Columns,
    sizes: &Sizes,
    heading: &str,
) -> Vec<usize> {
    if columns.name <= 0.0 {
        return wishes.iter().filter_map(|w| w.series).collect();
    }
    let plot = frame.plot;
    let top = top.max(sizes.gap / 2.0);
    let bottom = (plot.bottom() + 4.0).min(canvas.height - 6.0).max(top);
    let room = ((bottom - top) / sizes.gap).floor() as usize + 1;
    let importance: Vec<_> = wishes.iter().map(|w| (w.rank, w.focus)).collect();
    let kept = keep(&importance, room);
    let (stay, gone): (Vec<_>, Vec<_>) = wishes.iter().zip(kept).partition(|(_, kept)| *kept);
    let mut stay: Vec<(&Wish, f64)> = stay
        .into_iter()
        .map(|(w, _)| (w, frame.py(w.end.1)))
        .collect();
    stay.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.rank.cmp(&b.0.rank)));
    let wanted: Vec<f64> = stay.iter().map(|(_, y)| *y).collect();
    let x = plot.right() + STAND_OFF;
    for ((wish, y), placed) in stay.iter().zip(spread(&wanted, sizes.gap, top, bottom)) {
        let end = frame.px(wish.end.0) + 3.0;
        let start = if is_plain(wish) {
            x - KEY.0 - KEY_GAP - 2.0
        } else {
            x - 3.0
        };
        if wish.early {
            let pen = Pen::line(Role::Connector, wish.line, 1.0).dashed(&[1.0, 3.0]);
            canvas.path(pen.of(wish.series), &[(end + 3.0, *y), (start, placed)]);
        } else if (placed - y).abs() > MOVED {
            let pen = Pen::line(Role::Connector, wish.line, 1.0).of(wish.series);
            canvas.path(pen, &[(end.max(plot.right() - 3.0), *y), (start, placed)]);
        }
        let (size, weight) = (size(wish, sizes), weight(wish));
        let pen = Pen::fill(Role::Label, wish.text)
            .weight(weight)
            .of(wish.series);
        if is_plain(wish) {
            let key = Rect {
                x: x - KEY.0 - KEY_GAP,
                y: placed - KEY.1 / 2.0,
                width: KEY.0,
                height: KEY.1,
            };
            canvas.rect(Pen::fill(Role::Label, wish.line).of(wish.series), key);
        }
        let name = fit(&wish.name, size, weight, columns.name + 0.5);
        canvas.text(pen, (x, placed + 4.0), Anchor::Start, size, &name);
        if columns.value > 0.0 {
            let at = (x + columns.name + BETWEEN, placed + 4.0);
            canvas.text(pen, at, Anchor::Start, size, &wish.value);
        }
    }
    if !heading.is_empty() && columns.value > 0.0 {
        let words = fit(heading, sizes.tick, 400, canvas.width - x);
        let pen = Pen::fill(Role::Tick, Paint::Ink3);
        canvas.text(
            pen,
            (x, (plot.y - 15.7).max(10.0)),
            Anchor::Start,
            sizes.tick,
            &words,
        );
    }
    gone.into_iter().filter_map(|(w, _)| w.series).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use trade::vocabulary::Money;

    #[test]
    fn by_hand() {
        // Far apart: nothing moves. Two at one place: half the gap each way.
        assert_eq!(spread(&[10.0, 50.0], 14.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], 14.0, 0.0, 100.0), [43.0, 57.0]);
        // Against the top: pushed down from it.
        assert_eq!(spread(&[1.0, 2.0], 10.0, 0.0, 100.0), [0.0, 10.0]);
        assert_eq!(
            spread(&[99.0, 99.0, 99.0], 10.0, 0.0, 100.0),
            [80.0, 90.0, 100.0]
        );
        assert!(spread(&[], 10.0, 0.0, 100.0).is_empty());
    }

    #[test]
    fn the_focus_stays() {
        let kept = keep(&[(0, false), (1, false), (2, true), (3, false)], 2);
        assert_eq!(kept, [true, false, true, false]);
    }

    #[test]
    fn numbers_have_one_decimal() {
        let bn = Unit::Usd.magnitude(245.2e9);
        assert_eq!(number(245.17e9, Unit::Usd, bn), "245.2");
        assert_eq!(
            number(45.02, Unit::Share, Unit::Share.magnitude(45.0)),
            "45.0%"
        );
        assert_eq!(
            number(
                565.2,
                Unit::UnitValue(Money::Usd, Quantity::Tonne),
                Unit::UnitValue(Money::Usd, Quantity::Tonne).magnitude(1.0)
            ),
            "565"
        );
    }

    proptest! {
        #[test]
        fn no_two_overlap_and_none_leaves(
            mut wanted in prop::collection::vec(-100.0..500.0_f64, 0..25),
            gap in 8.0..16.0_f64,
        ) {
            wanted.sort_by(f64::total_cmp);
            let placed = spread(&wanted, gap, 0.0, 400.0);
            prop_assert_eq!(placed.len(), wanted.len());
            for (a, b) in placed.iter().zip(placed.iter().skip(1)) {
                prop_assert!(b - a >= gap - 1e-9, "{a} {b}");
            }
            for y in &placed {
                prop_assert!(*y >= -1e-9 && *y <= 400.0 + 1e-9);
            }
        }
    }
}
