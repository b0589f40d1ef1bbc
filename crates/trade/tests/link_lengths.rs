//! Ordinary links are short: fifty of them, every claim's among them, in `docs/link-lengths.md`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p trade --test link_lengths` writes the page anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{claims, facts, path};
use trade::view::read::read;
use trade::view::write::{write, write_pinned};

/// Links of ordinary views (links.md, rule 2).
const MOST: usize = 120;

/// Views that an analyst sets by hand, as they would be typed.
const VIEWS: [&str; 31] = [
    "topic=months",
    "topic=months&measure=sum12&prices=real",
    "topic=months&flow=balance&chart=column&from=2022",
    "topic=months&measure=gdp-share&flow=exports",
    "topic=months&chart=race&season=1-11",
    "topic=months&money=cny&from=2022-03&to=2023-11",
    "topic=products",
    "topic=products&flow=exports&chart=treemap",
    "topic=products&product=27&by=hs4&from=2017&to=2023",
    "topic=products&product=27&by=hs4&chart=area",
    "topic=products&product=8703&by=hs6&flow=exports&chart=table&sort=-2023",
    "topic=products&product=84~85~87&flow=exports&chart=line&prices=real",
    "topic=products&by=section&measure=share&chart=share-area",
    "topic=products&measure=contribution&chart=diverging&to=2023&from=2022",
    "topic=products&measure=split&product=44",
    "topic=products&chart=multiples&axis=own&flow=exports",
    "topic=products&chart=heatmap&measure=growth",
    "topic=products&chart=scatter&by=hs4&product=84&flow=exports",
    "topic=products&measure=index&base=2018&chart=line&focus=27",
    "topic=energy",
    "topic=energy&product=lng&base=europe-gas~japan-lng~us-gas&partner=rus&chart=line",
    "topic=energy&measure=discount&base=brent&chart=line&from=2022-03&to=2023-11",
    "topic=energy&product=coal&measure=weight&chart=line",
    "topic=partners",
    "topic=partners&by=group&measure=share&from=2019",
    "topic=partners&partner=chn~deu~ind~tur~west&measure=index&base=2021",
    "topic=partners&chart=slope&from=2021&to=2023",
    "topic=materials&product=271111&flow=exports&measure=value&chart=bar",
    "topic=materials&measure=hhi&product=270900~271111~760110",
    "topic=currencies&flow=exports",
    "topic=pipelines&read=explorer",
];

#[test]
fn fifty_links_are_short() {
    let mut page = String::from(
        "# How long links are\n\nCanonical links of fifty ordinary views, every claim’s among them, at most 120 characters each; and the pinned form, which spells everything out. Written by `UPDATE_GOLDEN=1 cargo test -p trade --test link_lengths`.\n\n| link | characters | pinned |\n|---|---|---|\n",
    );
    let of_claims = claims().into_iter().map(|(id, _)| format!("claim={id}"));
    let all: Vec<String> = of_claims
        .chain(VIEWS.iter().map(|v| (*v).to_owned()))
        .collect();
    assert!(all.len() >= 50, "{}", all.len());
    for asked in &all {
        let reading = read(asked, facts());
        assert_eq!(reading.notices, Vec::<String>::new(), "{asked}");
        let link = format!("?{}", write(&reading.view, facts()));
        let pinned = format!("?{}", write_pinned(&reading.view, facts()));
        assert!(link.len() <= MOST, "{} characters: {link}", link.len());
        assert!(
            link.len() <= asked.len() + 1,
            "longer than it was asked: {link}"
        );
        page.push_str(&format!(
            "| `{link}` | {} | {} |\n",
            link.len(),
            pinned.len()
        ));
    }
    let file = path("docs/link-lengths.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let held = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        held == page,
        "docs/link-lengths.md is not what the links are: UPDATE_GOLDEN=1"
    );
}
