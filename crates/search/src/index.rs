//! The index as it follows the log.

use crate::entry::Entry;
use crate::finder::{Finder, Reading};
use crate::gather::Gatherer;
use crate::names::Names;
use crate::schema::{Fields, tokenizers};
use crate::touched::{Touched, rows, touched};
use gainsay_follow::{Batch, Index, IndexFault, Position, Taken};
use gainsay_model::entity::EntityRef;
use gainsay_model::id::ProjectId;
use gainsay_model::party::Party;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use tantivy::collector::DocSetCollector;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError};

/// Raised whenever the same log would give another index.
const FORMAT: u32 = 1;

/// Memory for entries that are not on disk yet, in bytes.
const BUFFER: usize = 32 << 20;

/// Keeps what [`Finder`] finds.
#[derive(Debug)]
pub struct SearchIndex {
    finder: Finder,
    open: Option<Open>,
}

struct Open {
    fields: Fields,
    writer: IndexWriter,
    reader: IndexReader,
    names: BTreeMap<ProjectId, Arc<Names>>,
    /// Where the last commit stands, for one in between.
    payload: Option<String>,
    /// True while something must leave the disk with the next commit.
    erases: bool,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open").finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// An index, and what finds things in it once it follows.
    #[must_use]
    pub fn new() -> (Self, Finder) {
        let finder = Finder::default();
        let index = Self {
            finder: finder.clone(),
            open: None,
        };
        (index, finder)
    }
}

impl Index for SearchIndex {
    fn name(&self) -> &'static str {
        "search"
    }

    fn format(&self) -> u32 {
        FORMAT
    }

    fn open(&mut self, folder: &Path) -> Result<Option<Position>, IndexFault> {
        let fields = Fields::new();
        let directory = MmapDirectory::open(folder).map_err(|error| failed(&error))?;
        let settings = IndexSettings {
            docstore_compression: tantivy::store::Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let index = tantivy::Index::builder()
            .schema(fields.schema.clone())
            .settings(settings)
            .tokenizers(tokenizers())
            .open_or_create(directory)
            .map_err(opening)?;
        let payload = index.load_metas().map_err(opening)?.payload;
        let position: Option<Position> = match &payload {
            Some(payload) => Some(
                serde_json::from_str(payload)
                    .map_err(|error| IndexFault::Damaged(error.to_string()))?,
            ),
            None => None,
        };
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(BUFFER)
            .build();
        let writer = index.writer_with_options(options).map_err(opening)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(opening)?;
        let upto = position.as_ref().map(|position| position.upto.clone());
        self.finder.open(Reading {
            fields: fields.clone(),
            reader: reader.clone(),
            upto: upto.unwrap_or_default(),
        });
        self.open = Some(Open {
            fields,
            writer,
            reader,
            names: BTreeMap::new(),
            payload,
            erases: false,
        });
        Ok(position)
    }

    fn take(&mut self, batch: &Batch<'_>) -> Result<Taken, IndexFault> {
        let open = self.opened()?;
        let mut touched = touched(batch)?;
        open.erases |= batch.erases();
        if touched.names {
            open.names.remove(&batch.project);
        }
        let names = match open.names.get(&batch.project) {
            Some(names) => Arc::clone(names),
            None => {
                let names = Arc::new(Names::of(batch.store, batch.project)?);
                open.names.insert(batch.project, Arc::clone(&names));
                names
            }
        };
        if touched.names {
            open.renamed(batch, &names, &mut touched)?;
        }
        // What an event that is still to come writes again need not be written now.
        let end = batch.events.last().map(|event| event.header.seq);
        let mut gatherer = Gatherer::new(batch.store, batch.project, names);
        for subject in touched.entries {
            let now = batch.now(subject)?;
            if now.is_some_and(|stored| Some(stored.changed.seq) > end) {
                continue;
            }
            let entry = gatherer.entry(subject)?;
            open.write(batch.project, subject, entry.as_ref())?;
        }
        // Even if no entry changed: what is found says up to where the log was read.
        Ok(Taken::Something)
    }

    fn commit(&mut self, position: &Position) -> Result<(), IndexFault> {
        let open = self.opened()?;
        let payload = serde_json::to_string(position)
            .map_err(|error| IndexFault::Failed(error.to_string()))?;
        open.commit(Some(payload))?;
        if std::mem::take(&mut open.erases) {
            open.scour()?;
        }
        self.finder.moved(&position.upto);
        Ok(())
    }

    fn close(&mut self) {
        self.finder.close();
        if let Some(open) = self.open.take() {
            // Merges that are under way are waited for, so that no thread writes into a folder that is emptied.
            let _: Result<(), TantivyError> = open.writer.wait_merging_threads();
        }
    }
}

impl SearchIndex {
    fn opened(&mut self) -> Result<&mut Open, IndexFault> {
        self.open
            .as_mut()
            .ok_or_else(|| IndexFault::Failed("it is not open".to_owned()))
    }
}

impl Open {
    fn write(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
        entry: Option<&Entry>,
    ) -> Result<(), IndexFault> {
        let key = self.fields.key_term(project, subject);
        self.writer.delete_term(key);
        if let Some(entry) = entry {
            let document = self.fields.document(project, entry);
            self.writer
                .add_document(document)
                .map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    fn commit(&mut self, payload: Option<String>) -> Result<(), IndexFault> {
        let mut prepared = self
            .writer
            .prepare_commit()
            .map_err(|error| failed(&error))?;
        if let Some(payload) = &payload {
            prepared.set_payload(payload);
        }
        prepared.commit().map_err(|error| failed(&error))?;
        self.payload = payload;
        self.reader.reload().map_err(|error| failed(&error))
    }

    /// Entries that name a party that is new or changed, and those that have one of its names.
    fn renamed(
        &mut self,
        batch: &Batch<'_>,
        names: &Names,
        touched: &mut Touched,
    ) -> Result<(), IndexFault> {
        if touched.renamed {
            // What was taken just now has to be found, too. The position stays where it was: to take
            // something twice does no harm.
            let payload = self.payload.clone();
            self.commit(payload)?;
        }
        let mut parties = touched.parties.clone();
        let query = gainsay_store::Query::Kind(gainsay_model::entity::EntityKind::Party);
        for row in rows(batch.store, batch.project, query)? {
            // Those merged into a party that changed have its names, and it theirs.
            let into = row.get::<Party>().and_then(|party| party.merged_into);
            if into.is_some_and(|into| touched.parties.contains(&into)) {
                parties.insert(gainsay_model::id::PartyId::new(row.id));
            }
            if touched.parties.iter().any(|party| party.uuid() == row.id) {
                parties.extend(into);
            }
        }
        let searcher = self.reader.searcher();
        if searcher.num_docs() == 0 {
            return Ok(());
        }
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        let mut spoken: BTreeSet<&str> = BTreeSet::new();
        for party in &parties {
            let term = self.fields.party_term(*party);
            queries.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
            spoken.extend(names.all(*party).iter().map(String::as_str));
        }
        for name in spoken {
            for field in [
                self.fields.speaker,
                self.fields.via,
                self.fields.target,
                self.fields.outlet,
                self.fields.author,
            ] {
                queries.push(crate::plan::worded(field, name));
            }
        }
        let project = self.fields.project_term(batch.project);
        let within = TermQuery::new(project, IndexRecordOption::Basic);
        let query = BooleanQuery::intersection(vec![
            Box::new(within),
            Box::new(BooleanQuery::union(queries)),
        ]);
        let found = searcher
            .search(&query, &DocSetCollector)
            .map_err(|error| failed(&error))?;
        // In the order of the index, so that every run writes the same.
        let found: BTreeSet<DocAddress> = found.into_iter().collect();
        for address in found {
            let document = searcher.doc(address).map_err(|error| failed(&error))?;
            if let Some((_, subject)) = self.fields.read(&document) {
                touched.entries.insert(subject);
            }
        }
        Ok(())
    }

    /// Writes every segment anew that still holds something deleted, and removes the old ones.
    fn scour(&mut self) -> Result<(), IndexFault> {
        let index = self.writer.index().clone();
        let metas = index
            .searchable_segment_metas()
            .map_err(|error| failed(&error))?;
        let ids: Vec<_> = metas
            .iter()
            .filter(|meta| meta.num_deleted_docs() > 0)
            .map(|meta| meta.id())
            .collect();
        if !ids.is_empty() {
            self.writer
                .merge(&ids)
                .wait()
                .map_err(|error| failed(&error))?;
        }
        self.reader.reload().map_err(|error| failed(&error))?;
        let collected = self.writer.garbage_collect_files().wait();
        collected.map(drop).map_err(|error| failed(&error))
    }
}

fn failed(error: &impl std::fmt::Display) -> IndexFault {
    IndexFault::Failed(error.to_string())
}

/// What cannot be opened is made anew, unless it is only held by somebody.
fn opening(error: TantivyError) -> IndexFault {
    match error {
        TantivyError::LockFailure(..) => failed(&error),
        TantivyError::IoError(error) => IndexFault::Failed(error.to_string()),
        error => IndexFault::Damaged(error.to_string()),
    }
}
