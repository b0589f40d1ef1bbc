//! Advance widths of Archivo (width 93), so that text is measured without a browser.
//!
//! One job: how wide a string is, and how much of it fits. Kerning is left out: it only makes text
//! narrower. Made with fontTools: the instances at 400, 600 and 700 of `archivo.woff2`, the advance
//! of each glyph (figures in their tabular form) in thousandths of an em.
//!
//! `¥` and `₽` are not in the subset; a fallback font draws them, and their width here is generous. Must not know:
//! what a text says, where it stands, any other font.

/// Smallest text on a chart, in pixels.
pub const SMALLEST: f64 = 11.0;

/// Width of a character that the table does not hold, in thousandths of an em.
const FALLBACK: u16 = 700;

/// Printable ASCII (from the space on) at 400, 600 and 700.
#[rustfmt::skip]
const ASCII: [[u16; 95]; 3] = [
    // 400
    [
        195, 267, 359, 555, 476, 889, 650, 202, 347, 347, 400, 596, 261, 316, 261, 287,
        539, 539, 539, 539, 539, 539, 539, 539, 539, 539, 282, 282, 596, 596, 596, 541,
        941, 636, 653, 684, 689, 632, 570, 743, 690, 255, 523, 626, 505, 803, 690, 739,
        624, 739, 681, 626, 571, 685, 608, 873, 639, 623, 599, 292, 287, 292, 596, 454,
        176, 516, 533, 490, 533, 518, 268, 520, 529, 216, 214, 484, 216, 808, 529, 536,
        533, 533, 312, 476, 279, 528, 468, 681, 482, 468, 468, 346, 234, 346, 596,
    ],
    // 600
    [
        187, 284, 422, 560, 506, 909, 686, 234, 353, 353, 400, 609, 282, 316, 282, 292,
        549, 549, 549, 549, 549, 549, 549, 549, 549, 549, 315, 315, 609, 609, 609, 572,
        937, 664, 661, 680, 685, 630, 569, 743, 688, 271, 549, 658, 537, 807, 689, 736,
        631, 736, 674, 624, 585, 680, 630, 902, 646, 641, 600, 334, 292, 334, 609, 476,
        198, 529, 557, 516, 557, 531, 294, 552, 550, 241, 239, 514, 241, 813, 550, 562,
        557, 557, 341, 506, 298, 548, 494, 718, 515, 494, 480, 384, 235, 384, 609,
    ],
    // 700
    [
        183, 292, 434, 575, 520, 918, 717, 241, 361, 361, 400, 614, 288, 316, 288, 294,
        566, 566, 566, 566, 566, 566, 566, 566, 566, 566, 315, 315, 614, 614, 614, 573,
        940, 679, 675, 691, 695, 640, 579, 751, 707, 288, 566, 683, 556, 832, 707, 746,
        641, 746, 686, 635, 605, 700, 651, 913, 664, 659, 617, 346, 294, 346, 614, 486,
        216, 550, 572, 539, 572, 551, 311, 567, 566, 254, 253, 539, 254, 840, 566, 575,
        572, 572, 357, 520, 324, 565, 512, 754, 539, 511, 490, 385, 242, 385, 614,
    ],
];

/// Characters beyond ASCII at 400, 600 and 700.
#[rustfmt::skip]
const EXTRA: [(char, [u16; 3]); 11] = [
    ('\u{2013}', [465, 465, 465]),
    ('\u{2212}', [596, 609, 614]),
    ('\u{2026}', [794, 898, 907]),
    ('\u{00b7}', [310, 310, 310]),
    ('\u{2019}', [229, 264, 264]),
    ('\u{2018}', [229, 264, 264]),
    ('\u{201c}', [376, 452, 459]),
    ('\u{201d}', [376, 452, 459]),
    ('\u{00a5}', [600, 620, 640]),
    ('\u{20bd}', [600, 620, 640]),
    ('\u{00d7}', [596, 609, 614]),
];

fn advance(c: char, face: usize) -> u16 {
    let ascii = (c as usize)
        .checked_sub(32)
        .and_then(|i| ASCII.get(face)?.get(i));
    if let Some(width) = ascii {
        return *width;
    }
    let extra = EXTRA
        .iter()
        .find(|(e, _)| *e == c)
        .and_then(|(_, widths)| widths.get(face));
    extra.copied().unwrap_or(FALLBACK)
}

/// The width of a line of text in pixels.
#[must_use]
pub fn text_width(text: &str, size: f64, weight: u16) -> f64 {
    let face = match weight {
        0..500 => 0,
        500..650 => 1,
        _ => 2,
    };
    let units: u32 = text.chars().map(|c| u32::from(advance(c, face))).sum();
    f64::from(units) * size / 1000.0
}

/// The text itself when it is no wider than `room`, else its beginning and `…`; nothing when not
/// even the `…` fits.
#[must_use]
pub fn fit(text: &str, size: f64, weight: u16, room: f64) -> String {
    if text_width(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let short = format!("{}\u{2026}", kept.trim_end());
        if text_width(&short, size, weight) <= room {
            return if kept.trim().is_empty() {
                String::new()
            } else {
                short
            };
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_by_hand() {
        // Four tabular figures of 0.539 em at 12 px.
        assert!((text_width("2024", 12.0, 400) - 4.0 * 0.539 * 12.0).abs() < 1e-9);
        assert!((text_width("2023", 13.0, 700) - 4.0 * 0.566 * 13.0).abs() < 1e-9);
        // S 626 + space 195 + minus 596.
        assert!((text_width("S \u{2212}", 10.0, 400) - 14.17).abs() < 1e-9);
        assert_eq!(text_width("", 12.0, 400), 0.0);
        assert!((text_width("\u{4e2d}", 10.0, 400) - 7.0).abs() < 1e-9);
    }

    #[test]
    fn figures_share_one_width() {
        for weight in [400, 600, 700] {
            for digit in '0'..='9' {
                let w = text_width(&digit.to_string(), 10.0, weight);
                assert_eq!(w, text_width("0", 10.0, weight));
            }
        }
    }

    #[test]
    fn fitting_cuts_only_when_needed() {
        assert_eq!(fit("Crude oil", 14.0, 600, 100.0), "Crude oil");
        let cut = fit("Machinery and mechanical appliances", 14.0, 600, 100.0);
        assert!(
            cut.ends_with('\u{2026}') && text_width(&cut, 14.0, 600) <= 100.0,
            "{cut}"
        );
        assert_eq!(fit("Crude oil", 14.0, 600, 3.0), "");
    }
}
