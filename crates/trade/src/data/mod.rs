//! The dataset: what `cargo xtask data` compiles from the tidy tables, read back in the browser.
//!
//! Columnar little-endian blobs: one for the first view, one for the other topics (`topics`).
//! Integers stand as byte planes (all lowest bytes, then all second
//! bytes, …), which compress best. Must not know: files, views.

pub mod blob;
pub mod months;
pub mod names;
pub mod panel;
pub mod products;
pub mod topics;

use crate::period::Period;
use crate::vocabulary::Topic;
use blob::{Reader, Writer};
use months::Months;
use names::Texts;
use panel::Panel;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use topics::{Later, Topics};

/// Where the figures of a topic come from, as the page says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Key in `data/sources.toml`.
    pub id: String,
    /// Short name for the line under a chart.
    pub name: String,
    /// Vintage: the release that was taken.
    pub vintage: String,
    /// Licence of the figures.
    pub licence: String,
    /// Address of the producer's page.
    pub address: String,
    /// Address of the licence.
    pub licence_address: String,
    /// What is taken from it.
    pub coverage: String,
    /// What a reader must know of it.
    pub notes: String,
}

/// What the dataset says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Vintage of the whole dataset; links are pinned to it.
    pub vintage: String,
    /// Sources by id.
    pub sources: Vec<Source>,
}

/// Months of a series that are from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Key of the series: `crude|rus`.
    pub series: String,
    /// First month, as links write it: `2020-01`.
    pub first: String,
    /// Last month.
    pub last: String,
    /// Key of the source.
    pub source: String,
}

impl Stretch {
    /// Whether it holds a month of a series.
    #[must_use]
    pub fn holds(&self, series: &str, month: &str) -> bool {
        // Written so, months are in the order of their words.
        self.series == series && self.first.as_str() <= month && month <= self.last.as_str()
    }
}

/// A country or a group of countries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// ISO 3166 alpha-3 code in small letters, or the word of a group.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Groups that it belongs to; empty for a group.
    pub groups: Vec<String>,
}

/// A figure quoted from a news page: a single fact, never a point of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// What is counted: `vehicle exports`.
    pub measure: String,
    /// The year or month: `2023`, `2023-03`.
    pub period: String,
    /// Of what: `China`, `Lada`.
    pub entity: String,
    /// The figure in millionths of its unit.
    pub millionths: i64,
    /// Its unit as quoted: `USD bn`, `million units`, `percent`, `units`.
    pub unit: String,
    /// What the page adds; empty for nothing.
    pub note: String,
    /// Who counted.
    pub producer: String,
    /// Who quotes it.
    pub quoted_in: String,
    /// The page.
    pub address: String,
}

impl Quoted {
    /// How many base units a unit as quoted is, and the base unit: US dollars, vehicles or per cent. `None`
    /// for a word that no quoted figure comes in.
    #[must_use]
    pub fn base_unit(quoted: &str) -> Option<(f64, crate::number::Unit)> {
        use crate::number::Unit;
        match quoted {
            "USD bn" => Some((1e9, Unit::Usd)),
            "million units" => Some((1e6, Unit::Vehicles)),
            "units" => Some((1.0, Unit::Vehicles)),
            "percent" => Some((1.0, Unit::Share)),
            _ => None,
        }
    }

    /// Value in base units with its unit: US dollars, vehicles or per cent. The compiler lets no other unit in.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub fn figure(&self) -> (f64, crate::number::Unit) {
        let (factor, unit) =
            Self::base_unit(&self.unit).unwrap_or((1.0, crate::number::Unit::Vehicles));
        (self.millionths as f64 / 1e6 * factor, unit)
    }
}

/// A gas pipeline, or a part of one (Global Energy Monitor).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// The tracker's number: `P2352`.
    pub id: String,
    /// Its name; parts of one line share it.
    pub name: String,
    /// Which part: `Phase I`.
    pub segment: String,
    /// `operating` or `proposed`, as the tracker says.
    pub status: String,
    /// Capacity in million cubic metres a year; `None` where the tracker has none.
    pub capacity: Option<i64>,
    /// The year of its start; of a proposed one a plan, which may be past.
    pub start: Option<i16>,
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// The tracker's page.
    pub address: String,
    /// The line that it is a part of: parts of one line are never added up.
    pub route: String,
    /// Whether it reaches China (else it is a domestic line that one to China would extend).
    pub import: bool,
    /// Whether its line on the map is only a mark.
    pub schematic: bool,
    /// Lines of longitude and latitude, hundredths of a degree.
    pub lines: Vec<Vec<(i32, i32)>>,
}

impl Pipeline {
    /// Whether it carries gas. What does not is proposed or under construction, and its start a plan.
    #[must_use]
    pub fn operates(&self) -> bool {
        self.status == "operating"
    }
}

/// An event that charts annotate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The month or year, as `2019-12`.
    pub period: String,
    /// Words of the topics that it belongs to.
    pub topics: Vec<String>,
    /// What happened, in a few words.
    pub text: String,
    /// Who says so.
    pub source: String,
    /// The page.
    pub address: String,
}

/// The dataset: what the first view and its measures need, and what comes later.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// What the dataset says of itself.
    pub meta: Meta,
    /// First and last period of every topic that it holds.
    pub extents: Vec<Extent>,
    /// Monthly totals.
    pub months: Months,
    /// Monthly rates in millionths: `cpi` (US, 1982–84 = 100), `cny` and `rub` per US dollar.
    pub rates: Panel,
    /// GDP by year: `chn` and `rus` in current US dollars, `chn|growth` and `rus|growth` the real
    /// growth on the year in millionths of a per cent (World Bank).
    pub gdp: Panel,
    /// Events.
    pub events: Vec<Event>,
    /// The other topics, read when first asked for.
    pub later: Later,
    /// The second file, once it has come.
    pub second: OnceLock<Texts>,
}

/// A topic, its first period and its last.
pub type Extent = (Topic, Period, Period);

/// First and last period of a topic; `None` when it is not among these.
pub(crate) fn extent(extents: &[Extent], topic: Topic) -> Option<(Period, Period)> {
    let of = extents.iter().find(|(t, ..)| *t == topic);
    of.map(|(_, first, last)| (*first, *last))
}

/// A blob that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "The dataset cannot be read ({}). Reload the page, or build it again with `cargo xtask data`.",
            self.0
        )
    }
}

const MAGIC: &[u8] = b"AMUR9";

/// Words of something, as a section.
pub(crate) fn words<T: Serialize>(words: &T) -> Vec<u8> {
    postcard::to_allocvec(words).unwrap_or_default()
}

/// Topic and periods in the words of links.
type ExtentWords = (String, String, String);

fn extent_of((topic, first, last): &ExtentWords) -> Option<Extent> {
    let (first, last) = (Period::parse(first)?, Period::parse(last)?);
    // Of one kind and in order: all that asks for a span relies on it.
    let monthly = |p: Period| matches!(p, Period::Month(_));
    let sound = monthly(first) == monthly(last) && first <= last;
    sound.then_some((Topic::from_word(topic)?, first, last))
}

impl Dataset {
    /// The parts of the first blob with their names, in its order.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, Vec<u8>)> {
        let extents = self
            .extents
            .iter()
            .map(|(topic, first, last)| (topic.word().to_owned(), first.code(), last.code()));
        vec![
            ("sources", words(&self.meta)),
            (
                "first and last periods",
                words(&extents.collect::<Vec<ExtentWords>>()),
            ),
            ("months", self.months.encode()),
            ("price index and exchange rates", self.rates.encode()),
            ("GDP", self.gdp.encode()),
            ("events", words(&self.events)),
        ]
    }

    /// Writes the first blob. That of the other topics is [`Topics::encode`]'s.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        Writer::blob(MAGIC, self.sections())
    }

    /// Reads both blobs.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not whole blobs of this version.
    pub fn decode(first: &[u8], topics: &[u8]) -> Result<Self, Broken> {
        Self::decode_first(first, Later::here(Topics::decode(topics)?))
    }

    /// Reads the first blob; the other topics are read when they are asked for.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not a whole blob of this version.
    pub fn decode_first(bytes: &[u8], later: Later) -> Result<Self, Broken> {
        let mut r = Reader::of_blob(bytes, MAGIC, "not a dataset of this version")?;
        let meta = postcard::from_bytes(r.section()?).map_err(|_| Broken("meta"))?;
        let extents: Vec<ExtentWords> =
            postcard::from_bytes(r.section()?).map_err(|_| Broken("periods"))?;
        let extents: Option<Vec<Extent>> = extents.iter().map(extent_of).collect();
        let months = Months::decode(r.section()?)?;
        let rates = Panel::decode(r.section()?)?;
        let gdp = Panel::decode(r.section()?)?;
        let events = postcard::from_bytes(r.section()?).map_err(|_| Broken("events"))?;
        Ok(Self {
            meta,
            extents: extents.ok_or(Broken("periods"))?,
            months,
            rates,
            gdp,
            events,
            later,
            second: OnceLock::new(),
        })
    }

    /// The other topics. Read now, if they have not been.
    #[must_use]
    pub fn topics(&self) -> &Topics {
        self.later.get()
    }

    /// First and last period of a topic; `None` when the dataset does not hold it.
    #[must_use]
    pub fn extent(&self, topic: Topic) -> Option<(Period, Period)> {
        extent(&self.extents, topic)
    }

    /// Takes the second file in. The first one that comes stays.
    pub fn complete(&self, mut texts: Texts) {
        let topics = self.topics();
        texts.materials.join(&topics.materials);
        texts.concentration.join(&topics.concentration);
        let _ = self.second.set(texts);
    }

    /// Raw materials by partner and their concentration, for a flow of these codes: from the first
    /// file where it holds them all; `None` while the second has not come.
    #[must_use]
    pub fn materials_of(&self, codes: &[u32]) -> Option<(&Panel, &Panel)> {
        let topics = self.topics();
        let first = |code: &u32| {
            topics
                .concentration
                .get(&format!("imports|{code:06}"))
                .is_some()
        };
        if codes.iter().all(first) {
            return Some((&topics.materials, &topics.concentration));
        }
        let second = self.second.get()?;
        Some((&second.materials, &second.concentration))
    }

    /// A quoted figure; `None` where none is held.
    #[must_use]
    pub fn quoted(&self, measure: &str, entity: &str, period: &str) -> Option<&Quoted> {
        let is = |q: &&Quoted| q.measure == measure && q.entity == entity && q.period == period;
        self.topics().quoted.iter().find(is)
    }

    /// The source of an id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.meta.sources.iter().find(|s| s.id == id)
    }
}
