//! Links: for any view and any text, what is written is read as the same view.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{data, facts, view};
use proptest::prelude::*;
use trade::hs::HsCode;
use trade::period::{Month, Period, Season};
use trade::query;
use trade::view::read::read;
use trade::view::settle::settle;
use trade::view::write::{KEYS, write, write_pinned};
use trade::view::{Base, LINK_LIMIT, Sort, View};
use trade::vocabulary::{
    AxisChoice, Chart, Flow, Grouping, Measure, Money, Page, Prices, Read, ScaleChoice, Topic,
    UnitChoice,
};

fn one<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn period() -> impl Strategy<Value = Option<Period>> {
    let any = prop_oneof![
        (2000_i16..2040).prop_map(Period::Year),
        (2015_i16..2027, 1_u8..=12).prop_map(|(y, m)| Period::Month(Month::new(y, m).unwrap())),
    ];
    proptest::option::of(any)
}

fn codes() -> impl Strategy<Value = Vec<HsCode>> {
    let some = data().topics().products.subheadings();
    let code = prop_oneof![
        (1_u8..=21).prop_map(HsCode::Section),
        (0_u8..100).prop_map(HsCode::Chapter),
        (0_u16..10_000).prop_map(HsCode::Heading),
        proptest::sample::select(some).prop_map(HsCode::Subheading),
        proptest::sample::select(some).prop_map(|c| HsCode::Subheading(c).parent().unwrap()),
    ];
    prop_oneof![3 => proptest::collection::vec(code.clone(), 0..4), 1 => proptest::collection::vec(code, 0..90)]
}

fn words(pattern: &'static str, most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(pattern, 0..most)
}

prop_compose! {
    fn choices()(topic in one(Topic::ALL), flow in one(Flow::ALL), products in codes(),
        partners in words("[a-z]{3}|west|eu|neighbours|world", 5), from in period(), to in period(),
        season in proptest::option::of((1_u8..=12, 1_u8..=12)), measure in one(Measure::ALL),
        by in one(Grouping::ALL), chart in one(Chart::ALL)) -> View {
        let season = season.and_then(|(a, b)| Season::parse(&format!("{a}-{b}")));
        View { flow, products, partners, from, to, season, measure, by, chart, ..View::of(topic) }
    }
}

prop_compose! {
    fn any_view()(v in choices(), prices in one(Prices::ALL), money in one(Money::ALL),
        unit in proptest::option::of(one(UnitChoice::ALL)),
        base in prop_oneof![2 => Just(None), 2 => period().prop_map(|p| p.map(Base::Period)),
            1 => words("[a-z][a-z-]{0,9}[a-z]", 4).prop_map(|o| (!o.is_empty()).then_some(Base::Others(o)))],
        axis in one(AxisChoice::ALL), scale in one(ScaleChoice::ALL),
        sort in proptest::option::of(("[a-z0-9][a-z0-9._-]{0,20}[a-z0-9]", any::<bool>())),
        focus in words("[a-z0-9]{1,12}", 15), (page, read) in (one(Page::ALL), one(Read::ALL)),
        embed in any::<bool>(), data in proptest::option::of("20[0-9]{2}-[0-9]{2}"),
        claim in proptest::option::of(prop_oneof!["[a-z-]{1,12}", Just("record-high".to_owned())]),
        own in any::<bool>(), second in proptest::option::of((choices(), any::<bool>())),
        unknown in proptest::collection::btree_map("x[a-z]{0,6}", "[a-zA-Z0-9~-]{0,12}", 0..3)) -> View {
        let own = claim.as_deref().filter(|_| own).and_then(|id| facts().claim_link(id)).map(view);
        let sort = sort.map(|(column, descending)| Sort { column, descending });
        let figures = match own {
            Some(own) => own,
            None => View { prices, money, unit, base, axis, scale, focus, ..v },
        };
        // The second view as a link holds it: settled, or whatever a hand may have written.
        let with = second.map(|(v, settled)| {
            let v = if settled { settle(v, facts()).0 } else { v };
            write(&v.alone(), facts())
        });
        let unknown = unknown.into_iter().collect();
        View { sort, page, read, embed, data, claim, with, unknown, ..figures }
    }
}

/// Pieces from which links are put together, good and bad.
fn piece() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        8 => proptest::sample::select(&KEYS[..]).prop_map(ToOwned::to_owned),
        1 => "utm_[a-z]{0,5}", 1 => "[ -~]{0,8}", 1 => "\\PC{0,6}",
    ];
    let words = || {
        let all = Topic::ALL
            .iter()
            .map(|w| w.word())
            .chain(Flow::ALL.iter().map(|w| w.word()));
        let all = all
            .chain(Measure::ALL.iter().map(|w| w.word()))
            .chain(Grouping::ALL.iter().map(|w| w.word()));
        all.chain(Chart::ALL.iter().map(|w| w.word()))
            .collect::<Vec<_>>()
    };
    let value = prop_oneof![
        6 => proptest::sample::select(words()).prop_map(ToOwned::to_owned),
        2 => "(20[12][0-9])(-[01][0-9])?", 2 => "([0-9]{2}|[0-9]{4}|s[0-9]{1,2})(~[0-9]{2,6}){0,4}",
        1 => "[0-9]{1,2}-[0-9]{1,2}", 1 => "[a-z]{3}(~[a-z]{3}){0,3}", 1 => "(latest|real|record-high|1)",
        1 => "-?[a-z0-9.]{0,30}", 2 => "\\PC{0,40}", 1 => "(%[0-9a-fA-F]{0,2}){0,9}", 1 => "[%&=~+#?. -]{0,9}",
    ];
    (key, "=?", value).prop_map(|(k, e, v)| format!("{k}{e}{v}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_view_reads_as_itself(v in any_view()) {
        let (v, _) = settle(v, facts());
        prop_assert_eq!(&settle(v.clone(), facts()), &(v.clone(), vec![]), "settling twice is settling once");
        let link = write(&v, facts());
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"._~-=&%".contains(&b)) && !link.ends_with('.'), "{}", link);
        prop_assert_eq!(&read(&link, facts()).view, &v, "{}", link);
        let order: Vec<usize> = link.split('&').filter_map(|p| KEYS.iter().position(|k| p.starts_with(&format!("{k}=")))).collect();
        prop_assert!(order.is_sorted(), "keys in the order of the contract: {}", link);
        let pinned = write_pinned(&v, facts());
        let again = read(&pinned, facts());
        prop_assert!(again.view.same_figures(&v), "{} {}", link, pinned);
        prop_assert_eq!(again.notices, Vec::<String>::new(), "{} {}", link, pinned);
        let _ = query::run(data(), &v);
    }

    #[test]
    fn a_link_of_pieces_settles_in_one_round(pieces in proptest::collection::vec(piece(), 0..14), first in "[?#]?") {
        settles(&format!("{first}{}", pieces.join("&")))?;
    }

    #[test]
    fn any_text_settles_in_one_round(text in "\\PC{0,300}|.{0,300}|[a-z=&%~]{0,300}", times in 1_usize..40) {
        settles(&text.repeat(times).chars().take(10_000).collect::<String>())?;
    }
}

/// Reading never fails, and what was read is written and read again as the same.
fn settles(link: &str) -> Result<(), TestCaseError> {
    let first = read(link, facts());
    let written = write(&first.view, facts());
    prop_assert!(written.chars().count() <= LINK_LIMIT, "{}", written.len());
    let second = read(&written, facts());
    prop_assert_eq!(&second.view, &first.view, "{:?} {}", link, written);
    prop_assert_eq!(write(&second.view, facts()), written);
    for notice in first.notices.iter().chain(&second.notices) {
        prop_assert!(!notice.chars().any(char::is_control), "{:?}", notice);
    }
    Ok(())
}
