//! The type system: our two layers, and the types of DKPro that tools expect.

/// A type, its supertype, and its features with their ranges.
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) parent: &'static str,
    pub(super) features: &'static [(&'static str, &'static str)],
}

pub(super) const ANNOTATION: &str = "uima.tcas.Annotation";
pub(super) const STRING: &str = "uima.cas.String";
pub(super) const MARK: &str = "custom.Mark";
pub(super) const LINK: &str = "custom.Link";
pub(super) const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
pub(super) const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
pub(super) const METADATA: &str =
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

/// All types that are declared.
pub(super) const TYPES: &[Type] = &[
    Type {
        name: MARK,
        parent: ANNOTATION,
        features: &[
            ("identifier", STRING),
            ("kind", STRING),
            ("second_kind", STRING),
            ("speaker", STRING),
            ("attribution", STRING),
            ("targets", STRING),
            ("happened", STRING),
            ("attributes", STRING),
        ],
    },
    Type {
        name: LINK,
        parent: ANNOTATION,
        features: &[
            ("identifier", STRING),
            ("kind", STRING),
            ("reason", STRING),
            ("Governor", MARK),
            ("Dependent", MARK),
        ],
    },
    Type {
        name: TOKEN,
        parent: ANNOTATION,
        features: &[],
    },
    Type {
        name: SENTENCE,
        parent: ANNOTATION,
        features: &[],
    },
    Type {
        name: METADATA,
        parent: "uima.tcas.DocumentAnnotation",
        features: &[
            ("documentTitle", STRING),
            ("documentId", STRING),
            ("documentUri", STRING),
        ],
    },
];
