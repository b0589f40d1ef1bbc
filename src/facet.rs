//! Parts of the view for those who show one of them: controls, marks of claims.
//!
//! Must not know: which parts there are, who shows them.

use crate::derived::effect;
use leptos::prelude::*;
use trade::view::View;

/// Sets a part to what it is in this view, where it has changed.
type Follow = Box<dyn Fn(&View) + Send + Sync>;

/// Parts of the view as signals of their own: each wakes its readers when that part has changed. A
/// memo would ask each of them at every change of the view, an effect for each part would be put to
/// sleep and woken by itself: the controls have some hundred. Here one effect goes through all parts.
/// The figure itself reads memos, for a part changes one turn of the effects later.
#[derive(Clone, Copy)]
pub struct Facets {
    view: Memo<View>,
    /// What is to be told, by number; the last number given.
    parts: StoredValue<(Vec<(u64, Follow)>, u64)>,
}

impl Facets {
    /// Follows the view for as long as its owner lives.
    #[must_use]
    pub fn new(view: Memo<View>) -> Self {
        let parts = StoredValue::new((Vec::<(u64, Follow)>::new(), 0));
        effect(move || {
            view.with(|now| {
                parts.with_value(|(parts, _)| parts.iter().for_each(|(_, follow)| follow(now)));
            });
        });
        Self { view, parts }
    }

    /// A part of the view, for as long as the one who asks for it lives.
    pub fn of<T>(self, of: impl Fn(&View) -> T + Send + Sync + 'static) -> ReadSignal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.boxed(Box::new(of))
    }

    /// One body of code a type of part.
    #[inline(never)]
    fn boxed<T>(self, of: Box<dyn Fn(&View) -> T + Send + Sync>) -> ReadSignal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let (part, set) = signal(self.view.with_untracked(&of));
        self.keep(Box::new(move |view| {
            let now = of(view);
            if part.try_with_untracked(|was| *was != now) == Some(true) {
                set.set(now);
            }
        }));
        part
    }

    /// Keeps it until the one who asks is gone.
    fn keep(self, follow: Follow) {
        let number = self.parts.try_update_value(|(parts, last)| {
            *last += 1;
            parts.push((*last, follow));
            *last
        });
        on_cleanup(move || {
            let _ = self
                .parts
                .try_update_value(|(parts, _)| parts.retain(|(n, _)| Some(*n) != number));
        });
    }
}
