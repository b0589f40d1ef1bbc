//! A page a claim: the claim, its verdict, figures, tests, chart, caveats, and the way into the explorer.
//! Small and still; what search engines and those who share a claim read. `schema.org` ClaimReview data
//! and absolute addresses only where the address of the site is known.

use super::Edition;
use super::figure::Shown;
use super::markup::{escape, glyph, with_bold};
use trade::claims::Verdict;
use trade::words::source::claim_sources;

/// What the pages take from index.html.
pub struct Frame<'a> {
    /// Name of the style sheet in dist.
    pub sheet: &'a str,
    /// The link to the icon.
    pub icon: &'a str,
    /// The symbols.
    pub sprite: &'a str,
    /// The address of the site with a slash at its end, where it is known.
    pub site: Option<&'a str>,
}

/// The file of each claim's page with its contents.
pub fn claim_pages(edition: &Edition, frame: &Frame<'_>) -> Vec<(String, String)> {
    let claims = 0..edition.article.claims.len();
    let shown = claims.filter_map(|i| Shown::of(edition, i));
    std::iter::once(("claims/index.html".to_owned(), audit(edition, frame)))
        .chain(shown.map(|s| {
            (
                format!("claims/{}/index.html", s.claim.id),
                page(edition, &s, frame),
            )
        }))
        .collect()
}

/// The audit in one page: how many claims have which verdict, and each with its finding.
fn audit(edition: &Edition, frame: &Frame<'_>) -> String {
    let claims = || edition.article.claims.iter().zip(&edition.checks);
    let counts: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|v| *v != Verdict::Pending || edition.of_verdict(*v).next().is_some())
        .map(|v| edition.counted(v))
        .collect();
    let counts = counts.join(", ");
    let items: String = claims()
        .map(|(claim, check)| {
            format!(
                "<li data-verdict=\"{}\">{}<div><a href=\"{}/\">“{}”</a><p><b>{}.</b> {}</p></div></li>",
                check.verdict.word(),
                glyph(check.verdict),
                claim.id,
                escape(&claim.words),
                check.verdict.label(),
                with_bold(&check.finding)
            )
        })
        .collect();
    let title = format!(
        "{} claims of the article, checked",
        edition.article.claims.len()
    );
    let main = format!(
        "<h1>{title}</h1>\n<p class=\"one-claim-verdict\">{counts}. Computed from data of {vintage}.</p>\n<ol class=\"audit\">{items}</ol>\n<nav class=\"one-claim-steps\" aria-label=\"Claims\"><a href=\"../?page=method\">Data and method</a> <a href=\"../\">The article</a></nav>",
        vintage = edition.data.meta.vintage,
    );
    document(frame, "../", &title, &counts, "", &main)
}

/// A whole page: `up` leads to the top folder, `more` stands in its head.
pub fn document(
    frame: &Frame<'_>,
    up: &str,
    title: &str,
    description: &str,
    more: &str,
    main: &str,
) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\" class=\"claim-page\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} · Amur</title>\n<meta name=\"description\" content=\"{description}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n{more}{icon}\n<link rel=\"stylesheet\" href=\"{up}{sheet}\">\n<link rel=\"manifest\" href=\"{up}manifest.webmanifest\">\n</head>\n<body>\n{sprite}\n<main class=\"one-claim\">\n<p class=\"one-claim-site\"><a href=\"{up}\">Amur</a> · China–Russia trade, claim by claim</p>\n{main}\n</main>\n<script>{keep}</script>\n</body>\n</html>\n",
        icon = frame.icon,
        sheet = frame.sheet,
        sprite = frame.sprite,
        keep = crate::dist::offline::registration(up),
        title = escape(title),
        description = escape(description),
    )
}

fn page(edition: &Edition, shown: &Shown<'_>, frame: &Frame<'_>) -> String {
    let (claim, check) = (shown.claim, shown.check);
    let finding = check.finding.replace("**", "");
    let title = format!(
        "“{}”: {}",
        claim.words,
        check.verdict.label().to_lowercase()
    );
    let total = edition.article.claims.len();
    let neighbour = |i: usize, word: &str, rel: &str| {
        let other = edition.article.claims.get(i)?;
        Some(format!(
            "<a rel=\"{rel}\" href=\"../{}/\">{word}</a>",
            other.id
        ))
    };
    let previous = shown
        .index
        .checked_sub(1)
        .and_then(|i| neighbour(i, "Previous claim", "prev"))
        .unwrap_or_default();
    let next = neighbour(shown.index + 1, "Next claim", "next").unwrap_or_default();
    let more = format!(
        "<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{finding}\">\n<meta property=\"og:type\" content=\"article\">\n{absolute}",
        title = escape(&title),
        finding = escape(&finding),
        absolute = absolute(edition, shown, frame.site),
    );
    let main = format!(
        "<p class=\"one-claim-place\">Claim {number} of {total} in “{article}”</p>\n<h1>“{words}”</h1>\n<p class=\"one-claim-verdict\" data-verdict=\"{word}\">{glyph}<b>{label}.</b> {finding}</p>\n{tests}{caveats}{figure}\n<p class=\"one-claim-way\"><a class=\"button primary\" href=\"../../?claim={id}\">Open in the explorer</a></p>\n<nav class=\"one-claim-steps\" aria-label=\"Claims\">{previous} {next} <a href=\"../../\">The article</a></nav>",
        number = shown.index + 1,
        article = escape(&edition.article.title),
        words = escape(&claim.words),
        word = check.verdict.word(),
        glyph = glyph(check.verdict),
        label = check.verdict.label(),
        finding = with_bold(&check.finding),
        tests = tests(shown),
        caveats = caveats(shown) + &sources(edition, shown),
        figure = shown.figure(edition, &shown.narrow(edition)),
        id = claim.id,
    );
    document(frame, "../../", &title, &finding, &more, &main)
}

fn tests(shown: &Shown<'_>) -> String {
    if shown.check.outcomes.is_empty() {
        return String::new();
    }
    let row = |o: &trade::claims::Outcome| {
        let (class, word) = o.result();
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"{class}\">{word}</td></tr>",
            escape(&o.says),
            escape(&o.left),
            escape(&o.threshold())
        )
    };
    let rows: String = shown.check.outcomes.iter().map(row).collect();
    format!(
        "<div class=\"test\"><table><thead><tr><th scope=\"col\">Definition</th><th scope=\"col\" class=\"number\">Computed</th><th scope=\"col\" class=\"number\">Against</th><th scope=\"col\">Result</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn caveats(shown: &Shown<'_>) -> String {
    if shown.claim.caveats.is_empty() {
        return String::new();
    }
    let items = shown.claim.caveats.iter();
    let items: String = items.map(|c| format!("<li>{}</li>", escape(c))).collect();
    format!("<ul class=\"one-claim-caveats\">{items}</ul>")
}

fn sources(edition: &Edition, shown: &Shown<'_>) -> String {
    let words = claim_sources(shown.claim, &edition.data, &edition.facts);
    if words.is_empty() {
        return words;
    }
    format!("<p class=\"one-claim-sources\">{}</p>", escape(&words))
}

/// What needs the address of the site: its own address, the image of its card, and ClaimReview data.
fn absolute(edition: &Edition, shown: &Shown<'_>, site: Option<&str>) -> String {
    let Some(site) = site else {
        return String::new();
    };
    let url = format!("{site}claims/{}/", shown.claim.id);
    let verdict = shown.check.verdict;
    // A claim that the data cannot check has a name and no rating.
    let number = match verdict {
        Verdict::Supported => Some(3),
        Verdict::Partly => Some(2),
        Verdict::Contradicted => Some(1),
        Verdict::NotCheckable | Verdict::Pending => None,
    };
    let rating = number.map_or_else(String::new, |n| {
        format!("\"ratingValue\":{n},\"bestRating\":3,\"worstRating\":1,")
    });
    let review = format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"ClaimReview\",\"url\":{},\"datePublished\":{},\"claimReviewed\":{},\"author\":{{\"@type\":\"Organization\",\"name\":\"Amur\",\"url\":{}}},\"itemReviewed\":{{\"@type\":\"Claim\",\"appearance\":{{\"@type\":\"CreativeWork\",\"headline\":{},\"author\":{{\"@type\":\"Person\",\"name\":\"Kumdi\"}},\"datePublished\":\"2023-12\"}}}},\"reviewRating\":{{\"@type\":\"Rating\",{rating}\"alternateName\":{}}}}}",
        json(&url),
        json(&edition.data.meta.vintage),
        json(&shown.claim.words),
        json(site),
        json(&edition.article.title),
        json(verdict.label()),
    );
    let image = escape(&format!("{url}card.png"));
    let words = escape(&format!("{}: “{}”", verdict.label(), shown.claim.words));
    let (wide, high) = super::CARD;
    let card = format!(
        "<meta property=\"og:image\" content=\"{image}\">\n<meta property=\"og:image:type\" content=\"image/png\">\n<meta property=\"og:image:width\" content=\"{wide}\">\n<meta property=\"og:image:height\" content=\"{high}\">\n<meta property=\"og:image:alt\" content=\"{words}\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n"
    );
    format!(
        "<link rel=\"canonical\" href=\"{}\">\n<meta property=\"og:url\" content=\"{}\">\n{card}<script type=\"application/ld+json\">{review}</script>\n",
        escape(&url),
        escape(&url)
    )
}

/// Words as a JSON string that may stand in a script.
fn json(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' => out.push_str("\\u003c"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::json::Json;
    use std::path::Path;

    /// Required properties of ClaimReview with their types (schema.org; the search engines' guides).
    const REQUIRED: &str = include_str!("claim_review.csv");

    fn pages(site: Option<&str>) -> Vec<(String, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let edition = Edition::load(&root).unwrap();
        let frame = Frame {
            sheet: "amur.css",
            icon: "",
            sprite: "",
            site,
        };
        claim_pages(&edition, &frame)
    }

    #[test]
    fn every_claim_has_sound_review_data() {
        let site = "https://example.org/amur/";
        let pages = pages(Some(site));
        assert_eq!(pages.len(), 21);
        for (name, page) in pages.iter().filter(|(n, _)| n != "claims/index.html") {
            let card = format!("{site}{}", name.replace("index.html", "card.png"));
            assert!(
                page.contains(&format!("property=\"og:image\" content=\"{card}\"")),
                "{name}"
            );
            let start = page.find("application/ld+json\">").unwrap() + 21;
            let end = start + page[start..].find("</script>").unwrap();
            let review =
                Json::parse(&page[start..end]).unwrap_or_else(|| panic!("{name}: no JSON"));
            let at = |path: &str| {
                path.split('.')
                    .try_fold(&review, |value, key| value.get(key))
            };
            let rated = !page.contains("\"alternateName\":\"Not checkable\"");
            for line in REQUIRED.lines().skip(1) {
                let fields: Vec<&str> = line.split(',').collect();
                let [path, kind, required] = fields.as_slice() else {
                    panic!("{line}");
                };
                let value = at(path);
                // A verdict of "not checkable" has a name and no rating.
                if *required != "yes" && !rated {
                    assert_eq!(value, None, "{name}: {path}");
                    continue;
                }
                let sound = match (value, *kind) {
                    (Some(Json::Text(t)), "text") => !t.is_empty(),
                    (Some(Json::Text(t)), "address") => t.starts_with(site),
                    (Some(Json::Number(n)), "number") => n.parse::<u8>().is_ok(),
                    _ => false,
                };
                assert!(sound, "{name}: {path} is {value:?}, not {kind}");
            }
        }
    }

    #[test]
    fn without_an_address_there_is_none_and_every_link_is_relative() {
        for (name, page) in pages(None) {
            assert!(
                !page.contains("ld+json") && !page.contains("canonical"),
                "{name}"
            );
            assert!(
                !page.contains("og:image") && !page.contains("href=\"/"),
                "{name}"
            );
        }
    }
}
