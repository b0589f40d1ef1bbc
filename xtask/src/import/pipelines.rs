//! `pipelines.csv` and `pipelines_routes.csv`: the gas lines to China, with simplified routes (GEM).
//!
//! `route` joins the segments of one route, whose capacities are never added up (trap 11); `role`
//! tells the lines that cross the border from the domestic ones that they would extend; `map` tells
//! a route from a schematic mark; `map_licence` says which routes hold OpenStreetMap ways.

use super::checks::Checked;
use super::csv_out::Tidy;
use super::decimal::Decimal;
use super::error::Error;
use super::fixed;
use super::json::Json;
use super::routes::{self, Point};
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// Attributes.
const LIST: Spec = Spec {
    path: "pipelines_gem/pipelines.csv",
    header: &[
        "id",
        "name",
        "segment",
        "status",
        "capacity_bcm_per_year",
        "start_year",
        "from",
        "to",
        "url",
    ],
    rows: 9,
    sums: &[("capacity_bcm_per_year", "330"), ("start_year", "18195")],
};

/// What we add to each pipeline.
const OURS: &str = "fixed/pipelines.csv";

/// Parts of a route that are shorter than this are left out (loops at stations and crossings).
const SHORT_METRES: u128 = 15_000;

/// Both tables.
pub fn tables(dir: &Path, data: &Path, checked: &mut Checked) -> Result<[Tidy; 2], Error> {
    let ours: BTreeMap<String, Vec<String>> =
        fixed::read(data, OURS, &["id", "route", "role", "map", "map_licence"])?
            .into_iter()
            .filter_map(|row| Some((row.fields.first()?.clone(), row.fields.get(1..)?.to_vec())))
            .collect();
    let source = Source::read(dir, LIST)?;
    let mut rows = BTreeMap::new();
    let mut points = BTreeMap::new();
    for row in &source.rows {
        let id = source.text(row, 0).to_owned();
        let ours = ours.get(&id).ok_or_else(|| {
            Error::file(
                OURS,
                format!("the pipeline {id} of {} is not in it", LIST.path),
            )
        })?;
        source.number(row, 4, 0)?;
        super::products::year(&source, row, 5, (1950, 2100))?;
        if !matches!(
            source.text(row, 3),
            "operating" | "proposed" | "construction"
        ) {
            let reason = format!("the status `{}` is not known", source.text(row, 3));
            return Err(source.wrong(row, reason));
        }
        let cells: Vec<String> = row.fields.iter().chain(ours).cloned().collect();
        if rows.insert(id.clone(), cells).is_some() {
            return Err(source.wrong(row, format!("the pipeline {id} is there twice")));
        }
        route(dir, &id, &mut points, checked)?;
    }
    source.complete()?;
    let header = &[
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
        "map_licence",
    ];
    let pipelines = Tidy::new("pipelines", header, rows);
    let header = &["id", "part", "point", "lon", "lat"];
    Ok([pipelines, Tidy::new("pipelines_routes", header, points)])
}

/// Rows of points by pipeline, part and place in it.
type Points = BTreeMap<(String, usize, usize), Vec<String>>;

/// Adds the simplified route of one pipeline.
fn route(dir: &Path, id: &str, points: &mut Points, checked: &mut Checked) -> Result<(), Error> {
    let path = format!("pipelines_gem/{id}.geojson");
    let text = std::fs::read_to_string(dir.join(&path))
        .map_err(|error| Error::file(&path, format!("the file cannot be read ({error})")))?;
    let json = Json::parse(&text)
        .ok_or_else(|| Error::file(&path, "the file is not JSON; it seems to be cut off"))?;
    let parts = parts(&json, id).map_err(|reason| Error::file(&path, reason))?;
    let before: usize = parts.iter().map(Vec::len).sum();
    let mut whole = routes::joined(parts);
    let longest = whole
        .iter()
        .map(|part| routes::metres(part))
        .max()
        .unwrap_or(0);
    let least = SHORT_METRES.min(longest);
    let all = whole.len();
    whole.retain(|part| routes::metres(part) >= least);
    let short = all - whole.len();
    let thin = routes::simplified(&whole);
    let after: usize = thin.iter().map(Vec::len).sum();
    if after < 2 {
        return Err(Error::file(&path, "there is no route in it"));
    }
    checked.passed(format!(
        "route {id}: {before} points to {after} in {} parts, {short} short parts left out",
        thin.len()
    ));
    for (part, line) in thin.iter().enumerate() {
        for (at, point) in line.iter().enumerate() {
            let cells = vec![
                id.to_owned(),
                (part + 1).to_string(),
                (at + 1).to_string(),
                degrees(point.0),
                degrees(point.1),
            ];
            points.insert((id.to_owned(), part, at), cells);
        }
    }
    Ok(())
}

/// The lines of a file, without those that are marked as another pipeline of ours (the file of the
/// middle section holds a copy of the northern one).
fn parts(json: &Json, id: &str) -> Result<Vec<Vec<Point>>, String> {
    let features = json.get("features").map(Json::items).unwrap_or_default();
    let mut parts = Vec::new();
    for feature in features {
        let project = feature
            .get("properties")
            .and_then(|all| all.get("ProjectID"));
        if id == "P4482" && project.and_then(Json::text) == Some("P4484") {
            continue;
        }
        let geometry = feature.get("geometry").ok_or("a feature has no geometry")?;
        let coordinates = geometry
            .get("coordinates")
            .ok_or("a geometry has no coordinates")?;
        match geometry.get("type").and_then(Json::text) {
            Some("LineString") => parts.push(line(coordinates)?),
            Some("MultiLineString") => {
                for part in coordinates.items() {
                    parts.push(line(part)?);
                }
            }
            other => return Err(format!("a geometry is `{other:?}` and not a line")),
        }
    }
    Ok(parts)
}

fn line(coordinates: &Json) -> Result<Vec<Point>, String> {
    coordinates
        .items()
        .iter()
        .map(|point| match point.items() {
            [lon, lat, ..] => Ok((coordinate(lon, 180)?, coordinate(lat, 90)?)),
            _ => Err("a point has no two coordinates".to_owned()),
        })
        .collect()
}

/// Hundred-thousandths of a degree, rounded; all of the region is east and north.
fn coordinate(number: &Json, most: i64) -> Result<i64, String> {
    let text = number.text().unwrap_or_default();
    let parts = Decimal::parse(text)
        .and_then(|number| number.rounded(5))
        .map_err(|reason| format!("{reason} (a coordinate)"))?;
    i64::try_from(parts)
        .ok()
        .filter(|parts| *parts <= most * 100_000)
        .ok_or_else(|| format!("`{text}` is not a coordinate"))
}

/// Hundred-thousandths as degrees with four decimals (about 10 m).
fn degrees(parts: i64) -> String {
    let tenths = (parts + 5) / 10;
    format!("{}.{:04}", tenths / 10_000, tenths % 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(geometry: &str) -> Result<Vec<Vec<Point>>, String> {
        let text = format!("{{\"features\":[{{\"properties\":{{}},\"geometry\":{geometry}}}]}}");
        parts(&Json::parse(&text).unwrap(), "P1")
    }

    #[test]
    fn reads_lines_exactly() {
        let line =
            r#"{"type":"LineString","coordinates":[[133.625679, 45.706898995579422],[1,2]]}"#;
        assert_eq!(
            read(line),
            Ok(vec![vec![(13_362_568, 4_570_690), (100_000, 200_000)]])
        );
        assert_eq!(degrees(13_362_568), "133.6257");
    }

    #[test]
    fn names_a_wrong_geometry() {
        let said = |geometry: &str| read(geometry).unwrap_err();
        let point = r#"{"type":"Point","coordinates":[1,2]}"#;
        assert!(said(point).contains("not a line"));
        let far = r#"{"type":"LineString","coordinates":[[200,2],[1,2]]}"#;
        assert_eq!(said(far), "`200` is not a coordinate");
        let west = r#"{"type":"LineString","coordinates":[[-1,2],[1,2]]}"#;
        assert!(said(west).contains("is negative"));
        let flat = r#"{"type":"LineString","coordinates":[[1],[1,2]]}"#;
        assert_eq!(said(flat), "a point has no two coordinates");
    }
}
