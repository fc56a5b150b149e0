//! Claims set against each other: everything that bears on any of them, and how it goes with each.

use crate::backing::{Borne, counted};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_analysis::matrix::{against, diagnosticity};
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::grade::{Consistency, Grade, Grading};
use gainsay_model::id::{AnnotationId, ClaimId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::wire::matrix::{CLAIMS, Cell, Matrix, MatrixRow};
use gainsay_store::Query;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

impl Workbench {
    /// The matrix of some claims, each named once.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for a claim that is not there;
    /// [`Invalid`](crate::RefusalKind::Invalid) for fewer claims than two, or more than eight.
    pub fn matrix(
        &self,
        caller: &Caller,
        project: ProjectId,
        claims: &[ClaimId],
    ) -> Result<Matrix, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let distinct: BTreeSet<ClaimId> = claims.iter().copied().collect();
        if !CLAIMS.contains(&claims.len()) || distinct.len() != claims.len() {
            return Err(Refusal::invalid(format!(
                "{} to {} different claims are set against each other",
                CLAIMS.start(),
                CLAIMS.end()
            ))
            .hint("Name them by their ids, with a comma between.")
            .field("claims"));
        }
        let mut found = Gathered::default();
        for claim in claims {
            let (stored, _) = lens.get_as::<Claim>(claim.uuid())?;
            found.claims.push(stored);
            let borne = Borne::on(&mut lens, *claim)?;
            for (annotation, direction) in counted(&borne.bearings) {
                found
                    .proposed
                    .insert((annotation, *claim), Consistency::proposed(direction));
            }
            found
                .bearings
                .extend(borne.bearings.into_iter().map(Arc::unwrap_or_clone));
            found.take(borne.annotations, borne.documents);
            found.judge(lens.rows(Query::Under {
                kind: EntityKind::Grade,
                home: claim.uuid(),
            })?);
        }
        Ok(found.matrix(claims, head))
    }
}

/// What bears on any of the claims.
#[derive(Debug, Default)]
struct Gathered {
    claims: Vec<Stored>,
    bearings: Vec<Stored>,
    annotations: BTreeMap<Uuid, Stored>,
    documents: BTreeMap<Uuid, Stored>,
    grades: Vec<Stored>,
    proposed: BTreeMap<(AnnotationId, ClaimId), Consistency>,
    judged: BTreeMap<(AnnotationId, ClaimId), Consistency>,
}

impl Gathered {
    fn take(&mut self, annotations: Vec<Arc<Stored>>, documents: Vec<Arc<Stored>>) {
        let keyed = |rows: Vec<Arc<Stored>>| {
            rows.into_iter()
                .map(|row| (row.id, Arc::unwrap_or_clone(row)))
        };
        self.annotations.extend(keyed(annotations));
        self.documents.extend(keyed(documents));
    }

    /// Takes what was judged on what everybody works on; of two, the later.
    fn judge(&mut self, mut grades: Vec<Stored>) {
        grades.retain(|row| {
            let given = row.get::<Grade>().map(|grade| &grade.given);
            matches!(given, Some(Grading::Consistency { .. }))
                && matches!(row.layer, Layer::Shared | Layer::Adjudicated)
        });
        grades.sort_by_key(|row| (row.layer == Layer::Adjudicated, row.changed.seq));
        for row in &grades {
            if let Some(Grading::Consistency {
                annotation,
                claim,
                value,
            }) = row.get::<Grade>().map(|grade| &grade.given)
            {
                self.judged.insert((*annotation, *claim), *value);
            }
        }
        self.grades.extend(grades);
    }

    fn matrix(self, claims: &[ClaimId], head: gainsay_model::time::Seq) -> Matrix {
        let place = |row: &Stored| {
            let annotation = row.get::<Annotation>();
            let at = annotation.map(|annotation| {
                let start = annotation.spans.first().map(|span| span.start);
                (annotation.document, start)
            });
            (at, row.id)
        };
        let mut annotations: Vec<Stored> = self.annotations.into_values().collect();
        annotations.sort_by_cached_key(place);
        let mut rows: Vec<MatrixRow> = annotations
            .iter()
            .map(|row| {
                let annotation = AnnotationId::new(row.id);
                let cells: Vec<Cell> = claims
                    .iter()
                    .map(|claim| Cell {
                        claim: *claim,
                        proposed: self.proposed.get(&(annotation, *claim)).copied(),
                        judged: self.judged.get(&(annotation, *claim)).copied(),
                    })
                    .collect();
                MatrixRow {
                    annotation,
                    diagnosticity: diagnosticity(&judged(&cells)),
                    cells,
                }
            })
            .collect();
        let columns: Vec<_> = rows.iter().map(|row| judged(&row.cells)).collect();
        let against = against(columns.iter().map(Vec::as_slice), claims.len());
        rows.sort_by_key(|row| (row.diagnosticity.is_none(), Reverse(row.diagnosticity)));
        Matrix {
            claims: self.claims,
            against,
            rows,
            annotations,
            documents: self.documents.into_values().collect(),
            bearings: self.bearings,
            grades: self.grades,
            head,
        }
    }
}

fn judged(cells: &[Cell]) -> Vec<Option<Consistency>> {
    cells.iter().map(|cell| cell.judged).collect()
}
