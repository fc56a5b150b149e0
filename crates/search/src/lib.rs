//! Full text over everything people wrote and marked.
