//! The colours of both themes: contrast, and whether sets stay apart for those who see fewer of them.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;

/// The colours of the rule that begins with these words.
fn rule(css: &str, start: &str) -> BTreeMap<String, [f64; 3]> {
    let at = css.find(start).unwrap() + start.len();
    let body = css[at..].split('{').nth(1).unwrap();
    let body = body.split('}').next().unwrap();
    let mut found = BTreeMap::new();
    for declaration in body.split(';') {
        let Some((name, value)) = declaration.split_once(": #") else {
            continue;
        };
        let name = name.rsplit_once("--").unwrap().1;
        let channel =
            |i: usize| f64::from(u8::from_str_radix(&value[i..i + 2], 16).unwrap()) / 255.0;
        found.insert(name.to_owned(), [channel(0), channel(2), channel(4)]);
    }
    found
}

/// The system's choice of the dark and the reader's are two lists of one content.
#[test]
fn both_dark_lists_are_the_same() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css");
    let css = std::fs::read_to_string(path).unwrap();
    let (_, system) = css.split_once("prefers-color-scheme").unwrap();
    let (chosen, by_system) = (rule(&css, "[data-theme=dark]"), rule(system, ":root"));
    assert!(chosen.len() > 30);
    assert_eq!(chosen, by_system);
}

fn themes() -> [(&'static str, BTreeMap<String, [f64; 3]>); 2] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css");
    let css = std::fs::read_to_string(path).unwrap();
    [
        ("light", rule(&css, "\n:root")),
        ("dark", rule(&css, "[data-theme=dark]")),
    ]
}

fn linear(colour: [f64; 3]) -> [f64; 3] {
    colour.map(|c| {
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// The contrast of WCAG 2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |c: [f64; 3]| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What remains of a colour at full strength (Machado, Oliveira, Fernandes 2009), linear RGB.
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("all", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// CIE L*a*b*, D65.
fn lab(colour: [f64; 3], sight: &[[f64; 3]; 3]) -> [f64; 3] {
    let c = linear(colour);
    let seen = sight.map(|row| {
        row.iter()
            .zip(c)
            .map(|(m, v)| m * v)
            .sum::<f64>()
            .clamp(0.0, 1.0)
    });
    let [r, g, b] = seen;
    let x = (0.412_456 * r + 0.357_576 * g + 0.180_437 * b) / 0.950_47;
    let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
    let z = (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83;
    let f = |t: f64| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    [
        116.0 * f(y) - 16.0,
        500.0 * (f(x) - f(y)),
        200.0 * (f(y) - f(z)),
    ]
}

/// The least distance (CIE76) within a set, for each way of seeing.
fn apart(theme: &BTreeMap<String, [f64; 3]>, set: &[&str]) -> [f64; 4] {
    SIGHTS.map(|(_, sight)| {
        let colours: Vec<[f64; 3]> = set.iter().map(|name| lab(theme[*name], &sight)).collect();
        let mut least = f64::MAX;
        for (i, a) in colours.iter().enumerate() {
            for b in &colours[i + 1..] {
                let far = a
                    .iter()
                    .zip(b)
                    .map(|(p, q)| (p - q) * (p - q))
                    .sum::<f64>()
                    .sqrt();
                least = least.min(far);
            }
        }
        least
    })
}

#[test]
fn words_and_lines_stand_out() {
    for (name, theme) in themes() {
        let over = |a: &str, b: &str| contrast(theme[a], theme[b]);
        let banks = ["bank-text", "bank-data", "raised"];
        let words = [
            "ink",
            "ink-2",
            "ink-3",
            "link",
            "flow-exp-t",
            "flow-imp-t",
            "p-rus-t",
            "p-sau-t",
            "bench",
        ];
        for word in words {
            for bank in banks {
                assert!(
                    over(word, bank) >= 4.5,
                    "{name}: {word} on {bank}: {:.2}",
                    over(word, bank)
                );
            }
        }
        assert!(over("mark-ink", "mark") >= 4.5, "{name}: words on gold");
        for mark in [
            "control",
            "focus",
            "mark-line",
            "year-past",
            "year-mid",
            "flow-exp",
            "flow-imp",
            "p-rus",
            "p-sau",
            "ok",
            "part",
            "no",
            "na",
        ] {
            assert!(
                over(mark, "bank-data") >= 3.0,
                "{name}: {mark}: {:.2}",
                over(mark, "bank-data")
            );
        }
        for family in [
            "energy", "mach", "veh", "chem", "metal", "food", "cons", "other",
        ] {
            let (line, tile) = (format!("f-{family}"), format!("t-{family}"));
            assert!(over(&line, "bank-data") >= 3.0, "{name}: {line}");
            assert!(over("f-ink", &tile) >= 4.5, "{name}: words on {tile}");
        }
    }
}

/// Its name, its tokens, its least distances in the light and in the dark theme.
type Set<'a> = (&'a str, &'a [&'a str], [[f64; 4]; 2]);

/// The sets and the figures of DESIGN.md, section 4, less two.
#[test]
fn sets_stay_apart_for_those_who_see_fewer_colours() {
    let lines = [
        "f-energy", "f-mach", "f-veh", "f-chem", "f-metal", "f-food", "f-cons",
    ];
    let tiles = [
        "t-energy", "t-mach", "t-veh", "t-chem", "t-metal", "t-food", "t-cons",
    ];
    let sets: [Set<'_>; 5] = [
        (
            "flows",
            &["flow-exp", "flow-imp"],
            [[91.0, 62.0, 78.0, 96.0], [88.0, 48.0, 66.0, 97.0]],
        ),
        (
            "suppliers",
            &["p-rus", "p-sau", "bench"],
            [[62.0, 43.0, 35.0, 31.0], [46.0, 33.0, 30.0, 24.0]],
        ),
        (
            "lines",
            &lines,
            [[30.0, 17.0, 20.0, 17.0], [39.0, 23.0, 20.0, 26.0]],
        ),
        (
            "tiles",
            &tiles,
            [[30.0, 17.0, 20.0, 17.0], [30.0, 12.0, 12.0, 16.0]],
        ),
        (
            "verdicts",
            &["ok", "part", "no", "na"],
            [[39.0, 16.0, 13.0, 18.0], [39.0, 15.0, 17.0, 27.0]],
        ),
    ];
    for (i, (name, theme)) in themes().into_iter().enumerate() {
        for (what, set, told) in &sets {
            let found = apart(&theme, set);
            for ((far, least), (sight, _)) in found.iter().zip(told[i]).zip(SIGHTS) {
                assert!(
                    *far >= least - 2.0,
                    "{name}, {what}, {sight}: {far:.1}, told {least}"
                );
            }
        }
        assert!(
            apart(&theme, &["flow-exp", "flow-imp"])
                .iter()
                .all(|d| *d >= 40.0)
        );
    }
}
