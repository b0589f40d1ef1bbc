//! The words and phrases of the naming rule, as lists.

/// Words that say nothing by themselves; a name does not end in one.
pub const EMPTY: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "its", "not", "of", "on",
    "only", "or", "other", "over", "solely", "than", "that", "the", "their", "thereof", "to",
    "under", "up", "with", "without", "which", "whether", "any",
];

/// Words that tie a segment to what stands before it.
pub const PREPOSITIONS: &[&str] = &[
    "of",
    "for",
    "with",
    "in",
    "not",
    "other",
    "from",
    "by",
    "containing",
    "over",
    "up",
    "having",
];

/// Phrases of the customs language and what a label says instead, in this order.
pub const PHRASES: &[(&str, &str)] = &[
    ("of a kind used for", "for"),
    ("of a kind used in", "for"),
    ("of a kind used as", "as"),
    ("of a kind", ""),
    ("but not exceeding", "to"),
    ("but not over", "to"),
    ("but not more than", "to"),
    ("not exceeding", "up to"),
    ("not more than", "up to"),
    ("not over", "up to"),
    ("exceeding", "over"),
    ("more than", "over"),
    ("less than", "under"),
    ("containing by weight", "with"),
    ("containing", "with"),
    ("by weight", ""),
    ("and parts thereof", "and parts"),
    ("parts thereof", "parts"),
    ("for use solely or principally with", "for"),
    ("for use in", "for"),
    ("for use with", "for"),
    ("suitable for use", "for use"),
    ("of a width of", "width"),
    ("of a width", "width"),
    ("of a thickness of", "thickness"),
    ("of a thickness", "thickness"),
    ("of a capacity", "capacity"),
    ("of a cylinder capacity", "cylinder capacity"),
    ("of an output", "output"),
    ("of an unladen weight", "unladen weight"),
    ("of a brix value", "Brix value"),
    ("of a Brix value", "Brix value"),
    ("n.e.s.", ""),
    ("etc.", ""),
];
