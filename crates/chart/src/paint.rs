//! Names of colours. The colours themselves live in `style/tokens.css` and nowhere else.
//!
//! Must not know: the colours, themes, which row has which of them (that is `hues`).

/// A colour token of `style/tokens.css`, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    /// Nothing is painted.
    None,
    /// Text and the series in focus.
    Ink,
    /// Quieter text: ticks, notes.
    Ink2,
    /// The quietest text.
    Ink3,
    /// The bank that the chart stands on: halos.
    Bank,
    /// Grid lines.
    Grid,
    /// The zero line.
    Axis,
    /// Edges of controls; open dots.
    Control,
    /// The mark of the claim, as an area (gold).
    Mark,
    /// The mark of the claim, as a line (dark gold).
    MarkLine,
    /// Text on gold.
    MarkInk,
    /// Years away from the focus.
    YearPast,
    /// The years beside the focus.
    YearMid,
    /// Series put back while another is highlighted.
    YearGhost,
    /// China's exports to Russia, as a line or an area.
    FlowExp,
    /// China's exports to Russia, as text.
    FlowExpText,
    /// China's imports from Russia, as a line or an area.
    FlowImp,
    /// China's imports from Russia, as text.
    FlowImpText,
    /// Russia as supplier, and as text.
    SupplierRus,
    /// Russia as supplier, as text.
    SupplierRusText,
    /// Saudi Arabia and Qatar.
    SupplierSau,
    /// Saudi Arabia and Qatar, as text.
    SupplierSauText,
    /// Benchmarks.
    Bench,
    /// The gap between two unit values, Russia the lower.
    GapLow,
    /// The gap between two unit values, Russia the higher.
    GapHigh,
    /// A family of HS sections, as a line (`--f-*`).
    FamilyLine(Family),
    /// A family of HS sections, as a tile or a bar (`--t-*`).
    FamilyTile(Family),
    /// Text on tiles.
    TileInk,
    /// A step of the heatmap, 0 (the bank's colour) to 6 (ink); more is taken as 6.
    Heat(u8),
    /// Rivers on the map.
    River,
}

/// The eight families that share the colours of the 21 HS sections (DESIGN.md section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Section V: mineral products.
    Energy,
    /// Sections XVI, XVIII: machinery, instruments.
    Machinery,
    /// Section XVII: vehicles.
    Vehicles,
    /// Sections VI, VII: chemicals, plastics.
    Chemicals,
    /// Sections XIV, XV: precious and base metals.
    Metals,
    /// Sections I–IV, IX, X: food, wood, paper.
    Food,
    /// Sections VIII, XI, XII, XX: leather, textiles, footwear, furniture.
    Consumer,
    /// Sections XIII, XIX, XXI, and remainders.
    Other,
}

impl Paint {
    /// The CSS custom property that holds this colour, or `None` for no paint.
    #[must_use]
    pub fn token(self) -> Option<&'static str> {
        Some(match self {
            Self::None => return None,
            Self::Ink => "ink",
            Self::Ink2 => "ink-2",
            Self::Ink3 => "ink-3",
            Self::Bank => "bank-data",
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Control => "control",
            Self::Mark => "mark",
            Self::MarkLine => "mark-line",
            Self::MarkInk => "mark-ink",
            Self::YearPast => "year-past",
            Self::YearMid => "year-mid",
            Self::YearGhost => "year-ghost",
            Self::FlowExp => "flow-exp",
            Self::FlowExpText => "flow-exp-t",
            Self::FlowImp => "flow-imp",
            Self::FlowImpText => "flow-imp-t",
            Self::SupplierRus => "p-rus",
            Self::SupplierRusText => "p-rus-t",
            Self::SupplierSau => "p-sau",
            Self::SupplierSauText => "p-sau-t",
            Self::Bench => "bench",
            Self::GapLow => "gap-low",
            Self::GapHigh => "gap-high",
            Self::FamilyLine(f) => f.token("f"),
            Self::FamilyTile(f) => f.token("t"),
            Self::TileInk => "f-ink",
            Self::Heat(0) => "heat-0",
            Self::Heat(1) => "heat-1",
            Self::Heat(2) => "heat-2",
            Self::Heat(3) => "heat-3",
            Self::Heat(4) => "heat-4",
            Self::Heat(5) => "heat-5",
            Self::Heat(_) => "heat-6",
            Self::River => "river",
        })
    }
}

impl Family {
    fn token(self, set: &str) -> &'static str {
        let tile = set == "t";
        match self {
            Self::Energy => ["f-energy", "t-energy"][usize::from(tile)],
            Self::Machinery => ["f-mach", "t-mach"][usize::from(tile)],
            Self::Vehicles => ["f-veh", "t-veh"][usize::from(tile)],
            Self::Chemicals => ["f-chem", "t-chem"][usize::from(tile)],
            Self::Metals => ["f-metal", "t-metal"][usize::from(tile)],
            Self::Food => ["f-food", "t-food"][usize::from(tile)],
            Self::Consumer => ["f-cons", "t-cons"][usize::from(tile)],
            Self::Other => ["f-other", "t-other"][usize::from(tile)],
        }
    }

    /// What is in it, for a key.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Energy => "minerals and fuels",
            Self::Machinery => "machinery",
            Self::Vehicles => "vehicles",
            Self::Chemicals => "chemicals, plastics",
            Self::Metals => "metals",
            Self::Food => "food, wood, paper",
            Self::Consumer => "consumer goods",
            Self::Other => "other",
        }
    }

    /// The family of an HS section (1–21).
    #[must_use]
    pub fn of_section(section: u8) -> Self {
        match section {
            5 => Self::Energy,
            16 | 18 => Self::Machinery,
            17 => Self::Vehicles,
            6 | 7 => Self::Chemicals,
            14 | 15 => Self::Metals,
            1..=4 | 9 | 10 => Self::Food,
            8 | 11 | 12 | 20 => Self::Consumer,
            _ => Self::Other,
        }
    }
}
