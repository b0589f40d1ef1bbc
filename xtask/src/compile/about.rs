//! Tables of words and single facts: names, places, quoted figures, pipelines, events, sources.

use super::rows::{bad, field, millionth, rows};
use crate::fail::Fail;
use std::collections::BTreeSet;
use std::path::Path;
use trade::data::names::LEANS;
use trade::data::names::{Names, Texts};
use trade::data::{Event, Meta, Pipeline, Place, Quoted, Source};
use trade::hs::HsCode;
use trade::query::Figure;

/// Figures quoted from news pages.
pub(super) fn quoted() -> Result<Vec<Quoted>, Fail> {
    let table = "quoted";
    let header = [
        "measure",
        "period",
        "entity",
        "value",
        "unit",
        "note",
        "producer",
        "quoted_in",
        "address",
    ];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let Some(Figure::Whole(millionths)) = millionth(field(r, 3)).and_then(|c| c.figure) else {
            return Err(bad(table, r, "no number"));
        };
        if Quoted::base_unit(field(r, 4)).is_none() {
            return Err(bad(table, r, "unknown unit"));
        }
        let word = |i: usize| field(r, i).to_owned();
        out.push(Quoted {
            measure: word(0),
            period: word(1),
            entity: word(2),
            millionths,
            unit: word(4),
            note: word(5),
            producer: word(6),
            quoted_in: word(7),
            address: word(8),
        });
    }
    Ok(out)
}

/// Countries and groups, by key.
pub(super) fn places() -> Result<Vec<Place>, Fail> {
    let mut out = Vec::new();
    for r in &rows("countries", &["alpha3", "name", "groups"])? {
        let groups = field(r, 2)
            .split('~')
            .filter(|g| !g.is_empty())
            .map(str::to_owned)
            .collect();
        out.push(Place {
            key: field(r, 0).to_owned(),
            name: field(r, 1).to_owned(),
            groups,
        });
    }
    for r in &rows("groups", &["group", "name"])? {
        out.push(Place {
            key: field(r, 0).to_owned(),
            name: field(r, 1).to_owned(),
            groups: Vec::new(),
        });
    }
    out.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(out)
}

pub(super) fn names() -> Result<(Names, Texts), Fail> {
    let table = "hs_names";
    let records = rows(
        table,
        &["code", "level", "section", "short", "leans", "official"],
    )?;
    let (mut short, mut subheadings, mut official) = (Vec::new(), Vec::new(), Vec::new());
    // Raw materials are named from the start.
    let materials: BTreeSet<String> = rows("materials_hhi", &["year", "flow", "hs6"])?
        .iter()
        .map(|r| field(r, 2).to_owned())
        .collect();
    for r in &records {
        let code = HsCode::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no HS code"))?;
        let later = matches!(code, HsCode::Subheading(_)) && !materials.contains(field(r, 0));
        let list = if later { &mut subheadings } else { &mut short };
        let short = match field(r, 4) {
            "" => field(r, 3).to_owned(),
            _ => format!("{LEANS}{}", field(r, 3)),
        };
        list.push((code, short));
        official.push((code, field(r, 5).to_owned()));
    }
    let texts = Texts {
        subheadings: Names::new(subheadings),
        official: Names::new(official),
        ..Texts::default()
    };
    Ok((Names::new(short), texts))
}

/// What the dataset says of itself, from `data/sources.toml`.
pub(super) fn meta() -> Result<Meta, Fail> {
    let path = Path::new("data/sources.toml");
    let text = std::fs::read_to_string(path)
        .map_err(|e| Fail::new(format!("{} cannot be read: {e}.", path.display())))?;
    let value: toml::Table = text
        .parse()
        .map_err(|e| Fail::new(format!("{}: {e}", path.display())))?;
    let word = |t: &toml::Table, key: &str| {
        t.get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let list = value
        .get("source")
        .and_then(toml::Value::as_array)
        .cloned()
        .unwrap_or_default();
    let sources: Vec<Source> = list
        .iter()
        .filter_map(toml::Value::as_table)
        .map(|t| Source {
            id: word(t, "id"),
            name: word(t, "line"),
            vintage: word(t, "vintage"),
            licence: word(t, "licence"),
            address: word(t, "address"),
            licence_address: word(t, "licence_address"),
            coverage: word(t, "coverage").replace('\'', "’"),
            notes: word(t, "notes").replace('\'', "’"),
        })
        .collect();
    let lacking = sources.iter().find(|s| {
        [&s.id, &s.name, &s.vintage, &s.licence, &s.address]
            .iter()
            .any(|v| v.is_empty())
    });
    if let Some(s) = lacking {
        return Err(Fail::new(format!(
            "{}: source {:?} needs id, line, vintage, licence and address.",
            path.display(),
            s.id
        )));
    }
    let vintage = word(&value, "vintage");
    if vintage.is_empty() || sources.is_empty() {
        return Err(Fail::new(format!(
            "{}: the vintage of the dataset or its sources are missing.",
            path.display()
        )));
    }
    Ok(Meta { vintage, sources })
}

/// Gas pipelines with their lines, in hundredths of a degree.
pub(super) fn pipelines() -> Result<Vec<Pipeline>, Fail> {
    let table = "pipelines";
    let header = [
        "id",
        "name",
        "segment",
        "status",
        "capacity_bcm",
        "start_year",
        "from",
        "to",
        "address",
        "route",
        "role",
        "map",
    ];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let word = |i: usize| field(r, i).to_owned();
        let capacity = match millionth(field(r, 4)) {
            Some(cell) => cell.figure,
            None => return Err(bad(table, r, "the capacity is no number")),
        };
        let start = match field(r, 5) {
            "" => None,
            text => Some(
                text.parse()
                    .map_err(|_| bad(table, r, "the start is no year"))?,
            ),
        };
        out.push(Pipeline {
            id: word(0),
            name: word(1),
            segment: word(2),
            status: word(3),
            capacity: match capacity {
                // Billions in millionths are thousands.
                Some(Figure::Whole(n)) => Some(n / 1_000),
                _ => None,
            },
            start,
            from: word(6),
            to: word(7),
            address: word(8),
            route: word(9),
            import: field(r, 10) == "import",
            schematic: field(r, 11) == "schematic",
            lines: Vec::new(),
        });
    }
    let table = "pipelines_routes";
    let mut last = (String::new(), String::new());
    for r in &rows(table, &["id", "part", "point", "lon", "lat"])? {
        let Some(pipeline) = out.iter_mut().find(|p| p.id == field(r, 0)) else {
            return Err(bad(table, r, "no such pipeline"));
        };
        let degree = |i: usize| {
            let degrees: f64 = field(r, i).parse().ok()?;
            #[allow(clippy::cast_possible_truncation, reason = "at most 18,000")]
            let hundredths = (degrees * 100.0).round() as i32;
            (degrees.abs() <= 180.0).then_some(hundredths)
        };
        let (Some(lon), Some(lat)) = (degree(3), degree(4)) else {
            return Err(bad(table, r, "no number of degrees"));
        };
        let part = (field(r, 0).to_owned(), field(r, 1).to_owned());
        if part != last {
            pipeline.lines.push(Vec::new());
            last = part;
        }
        if let Some(line) = pipeline.lines.last_mut() {
            line.push((lon, lat));
        }
    }
    Ok(out)
}

/// Events that charts annotate.
pub(super) fn events() -> Result<Vec<Event>, Fail> {
    let table = "events";
    let header = ["period", "topics", "text", "source", "address"];
    let records = rows(table, &header)?;
    let event = |r: &csv::StringRecord| Event {
        period: field(r, 0).to_owned(),
        topics: field(r, 1).split('~').map(str::to_owned).collect(),
        text: field(r, 2).replace('\'', "’"),
        source: field(r, 3).to_owned(),
        address: field(r, 4).to_owned(),
    };
    Ok(records.iter().map(event).collect())
}
