//! A scene as markup for the page: the only file of the app that turns marks into markup.
//!
//! Colours are CSS variables, so that the theme changes without drawing anew. Every mark carries its
//! role as a class, and its series where it stands for data. Marks go into the page as one piece of
//! markup: node by node they cost ten times as much. Words in it are escaped by the writer.
//!
//! To lay out a line of text takes the browser longer than everything else that a mark needs. So words
//! that were there before stay in the page, and are moved to their new places. Must not know: figures, kinds of
//! chart, what answers the pointer.

use crate::platform::Element;
use chart::layers::{Word, living_layers};
use chart::paint::Paint;
use chart::scene::Scene;
use chart::svg::write_living_marks;
use std::collections::BTreeMap;

fn colour(paint: Paint) -> Option<String> {
    paint.token().map(|token| format!("var(--{token})"))
}

/// The marks of a scene that is drawn once, in its order.
pub fn marks(scene: &Scene) -> String {
    let mut out = String::with_capacity(scene.marks.len() * 128);
    write_living_marks(scene, colour, &mut out);
    out
}

/// The words of a drawing that stand in the page, by their looks.
#[derive(Default)]
pub struct Words(BTreeMap<String, Vec<Standing>>);

/// A word in the page.
struct Standing {
    /// The group that moves it.
    group: Element,
    text: String,
    /// Its place, pixels.
    at: (f64, f64),
}

impl Words {
    /// Draws a scene into three groups: its shapes and its words with a halo anew, of its other words only
    /// what is not there yet. Those do not overlap: which of them stands in front is left to chance.
    pub fn draw(&mut self, scene: &Scene, [shapes, words, haloed]: [&Element; 3]) {
        let layers = living_layers(scene, colour);
        shapes.set_inner_html(&layers.shapes);
        haloed.set_inner_html(&layers.haloed);
        let mut before = std::mem::take(&mut self.0);
        // First those that stay, then those that may say something else, then new ones.
        let others = self.take(layers.words, &mut before, |word, standing| {
            standing.text == word.text
        });
        let fresh = self.take(others, &mut before, |_, _| true);
        for Standing { group, .. } in before.into_values().flatten() {
            group.remove();
        }
        if fresh.is_empty() {
            return;
        }
        let mut markup = String::new();
        fresh.iter().for_each(|word| word.write(&mut markup));
        let last = words.last_element_child();
        let _ = words.insert_adjacent_html("beforeend", &markup);
        let mut next = match last {
            Some(last) => last.next_element_sibling(),
            None => words.first_element_child(),
        };
        for word in fresh {
            let Some(group) = next else { return };
            next = group.next_element_sibling();
            self.keep(word, group);
        }
    }

    /// Takes for each word one that stands and looks like it and that `serves`; gives the others.
    fn take(
        &mut self,
        wanted: Vec<Word>,
        before: &mut BTreeMap<String, Vec<Standing>>,
        serves: impl Fn(&Word, &Standing) -> bool,
    ) -> Vec<Word> {
        let mut others = Vec::new();
        for word in wanted {
            let found = before.get_mut(&word.look).and_then(|alike| {
                let at = alike.iter().position(|standing| serves(&word, standing))?;
                Some(alike.swap_remove(at))
            });
            match found {
                Some(Standing { group, text, at }) => {
                    if at != word.at {
                        let _ = group.set_attribute("transform", &word.transform());
                    }
                    if text != word.text
                        && let Some(letters) = group.first_child().and_then(|e| e.first_child())
                    {
                        letters.set_node_value(Some(&word.text));
                    }
                    self.keep(word, group);
                }
                None => others.push(word),
            }
        }
        others
    }

    fn keep(&mut self, Word { at, look, text }: Word, group: Element) {
        let standing = Standing { group, text, at };
        self.0.entry(look).or_default().push(standing);
    }
}
