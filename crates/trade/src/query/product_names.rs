//! What a product is called: by itself, beside the others of its heading, and before the names are there.
//!
//! Must not know: figures, how a sentence goes on, how a name is searched for.

use crate::data::Dataset;
use crate::data::names::{LEANS, Texts};
use crate::grammar::inside;
use crate::hs::HsCode;
use crate::view::View;

/// The name of a code: its short name, with its heading’s before it where it leans on that (“T-shirts: cotton”);
/// or the code where the names of subheadings, which the second file holds, are not there yet.
#[must_use]
pub fn name(data: &Dataset, code: HsCode) -> String {
    named(data, data.second.get(), code)
}

/// The same with the second file at hand, or without it.
#[must_use]
pub fn named(data: &Dataset, texts: Option<&Texts>, code: HsCode) -> String {
    let names = &data.topics().names;
    let own = names.get(code).or_else(|| texts?.subheadings.get(code));
    let Some(own) = own else {
        return format!("HS {code}");
    };
    let heading = code.parent().and_then(|heading| names.get(heading));
    match (own.strip_prefix(LEANS), heading) {
        (None, _) => own.to_owned(),
        (Some(own), None) => own.to_owned(),
        (Some(own), Some(heading)) => format!("{heading}: {}", inside(own)),
    }
}

/// The name of a code beside others of a view: where one heading alone is shown, it need not be said again.
#[must_use]
pub fn name_in(data: &Dataset, view: &View, code: HsCode) -> String {
    let alone = |heading| view.products == [heading];
    match code {
        HsCode::Subheading(_) if code.parent().is_some_and(alone) => name_beside(data, code),
        _ => name(data, code),
    }
}

/// The name of a code among those of its heading.
#[must_use]
pub fn name_beside(data: &Dataset, code: HsCode) -> String {
    let own = data
        .second
        .get()
        .and_then(|texts| texts.subheadings.get(code));
    match own.and_then(|own| own.strip_prefix(LEANS)) {
        Some(own) => own.to_owned(),
        None => name(data, code),
    }
}
