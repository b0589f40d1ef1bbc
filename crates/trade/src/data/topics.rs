//! The other topics: all of the dataset that a view of the monthly totals does not need.
//!
//! In the browser these bytes come with the second part of the program, after the first view stands;
//! [`Later`] reads them when they are first asked for. Must not know: where the bytes come from, views.

use super::blob::{Reader, Writer};
use super::names::Names;
use super::panel::Panel;
use super::products::Products;
use super::{Broken, Pipeline, Place, Quoted, Stretch, words};
use crate::hs::HsCode;
use std::sync::{Arc, LazyLock, OnceLock};

/// All topics but the monthly totals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topics {
    /// Products by year.
    pub products: Products,
    /// Short names of sections, chapters and headings.
    pub names: Names,
    /// Russia's trade by partner and year, keys `flow|partner`.
    pub partners: Panel,
    /// Payments for Russia's trade by currency and month, keys `flow|currency`.
    pub currencies: Panel,
    /// China's energy imports by month, keys `commodity|supplier`, with weights.
    pub energy: Panel,
    /// From which source its figures are: stretches of months of a series, in the order of the series.
    pub stretches: Vec<Stretch>,
    /// World Bank benchmarks by month, in millionths of their unit.
    pub benchmarks: Panel,
    /// Countries and groups, by key.
    pub places: Vec<Place>,
    /// Figures on cars quoted from news pages, in the order of the table.
    pub quoted: Vec<Quoted>,
    /// Raw materials of the default view, by year: keys `flow|code|partner`. The others stand in
    /// the second file.
    pub materials: Panel,
    /// Concentration (HHI, whole points) of the same, keys `flow|code`.
    pub concentration: Panel,
    /// Codes of all raw materials, ascending.
    pub material_codes: Vec<u32>,
    /// Gas pipelines.
    pub pipelines: Vec<Pipeline>,
}

/// The first bytes of the blob.
pub const MAGIC: &[u8] = b"AMURO2";

impl Topics {
    /// The parts of the blob with their names, in its order.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("products", self.products.encode()),
            (
                "names of sections, chapters, headings, materials",
                self.names.encode(),
            ),
            ("partners", self.partners.encode()),
            ("currencies", self.currencies.encode()),
            ("energy", self.energy.encode()),
            ("energy: sources", words(&self.stretches)),
            ("benchmarks", self.benchmarks.encode()),
            ("countries and groups", words(&self.places)),
            ("cars (quoted)", words(&self.quoted)),
            ("materials: crude", self.materials.encode()),
            (
                "materials: concentration of crude",
                self.concentration.encode(),
            ),
            ("materials: codes", words(&self.material_codes)),
            ("pipelines", words(&self.pipelines)),
        ]
    }

    /// Writes the blob.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        Writer::blob(MAGIC, self.sections())
    }

    /// Reads the blob.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not a whole blob of this version.
    #[inline(never)]
    pub fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::of_blob(bytes, MAGIC, "not the topics of this version")?;
        Ok(Self {
            products: Products::decode(r.section()?)?,
            names: Names::decode(r.section()?)?,
            partners: Panel::decode(r.section()?)?,
            currencies: Panel::decode(r.section()?)?,
            energy: Panel::decode(r.section()?)?,
            stretches: postcard::from_bytes(r.section()?).map_err(|_| Broken("stretches"))?,
            benchmarks: Panel::decode(r.section()?)?,
            places: postcard::from_bytes(r.section()?).map_err(|_| Broken("places"))?,
            quoted: postcard::from_bytes(r.section()?).map_err(|_| Broken("quoted"))?,
            materials: Panel::decode(r.section()?)?,
            concentration: Panel::decode(r.section()?)?,
            material_codes: postcard::from_bytes(r.section()?).map_err(|_| Broken("codes"))?,
            pipelines: postcard::from_bytes(r.section()?).map_err(|_| Broken("pipelines"))?,
        })
    }

    /// Whether any subheading below this code has data.
    #[must_use]
    pub fn has_product(&self, code: HsCode) -> bool {
        let (first, last) = code.span();
        let subheadings = self.products.subheadings();
        let i = subheadings.partition_point(|s| *s < first);
        subheadings.get(i).is_some_and(|s| *s <= last)
    }
}

/// How the topics are read.
type Read = Box<dyn Fn() -> Result<Topics, Broken> + Send + Sync>;

/// The topics, read when they are first asked for, once. Clones share them.
#[derive(Clone)]
pub struct Later(Arc<Inner>);

struct Inner {
    read: Read,
    held: OnceLock<Result<Topics, Broken>>,
}

/// What is shown of topics that cannot be read: no figures.
static NONE: LazyLock<Topics> = LazyLock::new(Topics::default);

impl Later {
    /// Topics that this reads.
    #[must_use]
    pub fn new(read: impl Fn() -> Result<Topics, Broken> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner {
            read: Box::new(read),
            held: OnceLock::new(),
        }))
    }

    /// Topics that are here.
    #[must_use]
    pub fn here(topics: Topics) -> Self {
        let later = Self::new(|| Err(Broken("no topics")));
        let _ = later.0.held.set(Ok(topics));
        later
    }

    /// The topics; none where they cannot be read. See [`Later::whole`].
    #[must_use]
    pub fn get(&self) -> &Topics {
        self.whole().unwrap_or(&NONE)
    }

    /// The topics.
    ///
    /// # Errors
    /// [`Broken`] when their bytes are not a whole blob of this version.
    pub fn whole(&self) -> Result<&Topics, Broken> {
        let held = self.0.held.get_or_init(|| (self.0.read)());
        held.as_ref().map_err(Clone::clone)
    }
}

impl Default for Later {
    fn default() -> Self {
        Self::here(Topics::default())
    }
}

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.whole() == other.whole()
    }
}

impl std::fmt::Debug for Later {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Later").field(&self.0.held).finish()
    }
}
