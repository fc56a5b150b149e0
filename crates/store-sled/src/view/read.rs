//! Reading the view.

use super::row::Row;
use super::values::{self, Applied, Locator, ProjectEnd};
use super::{View, damaged, keys};
use crate::journal::Position;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_store::ReadError;
use gainsay_store::projection::{Place, Shelf};
use gainsay_store::query::{Counts, Cursor, Query};
use std::ops::Bound;
use uuid::Uuid;

/// Rows of a list, and where each stands in it.
pub(crate) type Rows = Vec<(Cursor, Row)>;

impl View {
    fn value(&self, key: &keys::Key) -> Result<Option<sled::IVec>, ReadError> {
        self.table.get(key.as_ref())
    }

    pub(crate) fn applied(&self) -> Result<Option<Applied>, ReadError> {
        let value = self.value(&keys::applied())?;
        value
            .map(|value| Applied::read(&value).ok_or_else(|| damaged("its own place")))
            .transpose()
    }

    pub(crate) fn packed(&self) -> Result<Position, ReadError> {
        let value = self.value(&keys::packed())?;
        Ok(value
            .and_then(|value| values::number(&value, 0))
            .map_or(Position::START, Position))
    }

    pub(crate) fn project_end(&self, project: ProjectId) -> Result<ProjectEnd, ReadError> {
        match self.value(&keys::project(project))? {
            None => Ok(ProjectEnd::default()),
            Some(value) => {
                ProjectEnd::read(&value).ok_or_else(|| damaged("the end of a project's log"))
            }
        }
    }

    pub(crate) fn heads(&self) -> Result<Vec<(ProjectId, Seq)>, ReadError> {
        let rows = self.table.prefix(keys::projects().as_ref())?.into_iter();
        rows.map(|(key, value)| {
            let id = keys::last_id(&key).ok_or_else(|| damaged("a project"))?;
            let end =
                ProjectEnd::read(&value).ok_or_else(|| damaged("the end of a project's log"))?;
            Ok((ProjectId::new(id), end.head.seq))
        })
        .collect()
    }

    pub(crate) fn locator(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Locator>, ReadError> {
        let value = self.value(&keys::locator(project, subject))?;
        value
            .map(|value| Locator::read(subject.kind, &value).ok_or_else(|| damaged("a place")))
            .transpose()
    }

    fn row(&self, project: ProjectId, place: Place) -> Result<Row, ReadError> {
        let value = self
            .value(&keys::row(project, place))?
            .ok_or_else(|| damaged("a row is missing"))?;
        parse(&value)
    }

    /// The row of a thing.
    pub(crate) fn row_of(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Row>, ReadError> {
        self.consistent(|| match self.locator(project, subject)? {
            Some(locator) => self.row(project, locator.place).map(Some),
            None => Ok(None),
        })
    }

    /// Rows of a list, at most `limit`, and the project's last event at that moment.
    pub(crate) fn rows(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<(Seq, Rows), ReadError> {
        self.consistent(|| {
            let head = self.project_end(project)?.head.seq;
            Ok((head, self.scan(project, query, after, limit)?))
        })
    }

    fn scan(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Rows, ReadError> {
        let whole = (Uuid::nil(), Uuid::max());
        match query {
            Query::Kind(kind) => self.scan_rows(project, Shelf::Active, kind, whole, after, limit),
            Query::Deleted(kind) => {
                self.scan_rows(project, Shelf::Deleted, kind, whole, after, limit)
            }
            Query::Under { kind, home } => {
                self.scan_rows(project, Shelf::Active, kind, (home, home), after, limit)
            }
            Query::Beside { kind, second } => {
                let key = |created| keys::beside(project, kind, second, created);
                self.scan_listing(project, kind, second, key, after, limit)
            }
            Query::DocumentsWith(sha256) => {
                let key = |created| keys::document(project, sha256, created);
                self.scan_listing(
                    project,
                    EntityKind::Document,
                    Uuid::nil(),
                    key,
                    after,
                    limit,
                )
            }
        }
    }

    fn scan_rows(
        &self,
        project: ProjectId,
        shelf: Shelf,
        kind: EntityKind,
        (from, to): (Uuid, Uuid),
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Rows, ReadError> {
        let first = after.unwrap_or(Cursor {
            home: from,
            created: Seq::START,
        });
        let last = Cursor {
            home: to,
            created: Seq(u64::MAX),
        };
        if first
            < (Cursor {
                home: from,
                created: Seq::START,
            })
            || first > last
        {
            return Ok(Vec::new());
        }
        let key = |at| keys::row_at(project, shelf, kind, at).into_bytes();
        let range = (Bound::Excluded(key(first)), Bound::Included(key(last)));
        let rows = self.table.range(range, limit)?.into_iter();
        rows.map(|(key, value)| {
            let cursor = keys::cursor_of(&key).ok_or_else(|| damaged("a row's key"))?;
            Ok((cursor, parse(&value)?))
        })
        .collect()
    }

    fn scan_listing(
        &self,
        project: ProjectId,
        kind: EntityKind,
        cursor_home: Uuid,
        key: impl Fn(Seq) -> keys::Key,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Rows, ReadError> {
        let from = key(after.map_or(Seq::START, |after| after.created)).into_bytes();
        let to = key(Seq(u64::MAX)).into_bytes();
        let range = (Bound::Excluded(from), Bound::Included(to));
        let listed = self.table.range(range, limit)?.into_iter();
        listed
            .map(|(key, value)| {
                let created =
                    Seq(keys::last_number(&key).ok_or_else(|| damaged("a listing's key"))?);
                let home = keys::last_id(&value).unwrap_or(Uuid::nil());
                let place = Place {
                    shelf: Shelf::Active,
                    kind,
                    home,
                    created,
                };
                Ok((
                    Cursor {
                        home: cursor_home,
                        created,
                    },
                    self.row(project, place)?,
                ))
            })
            .collect()
    }

    pub(crate) fn counter(&self, key: &keys::Key) -> Result<u64, ReadError> {
        Ok(self
            .value(key)?
            .and_then(|value| values::number(&value, 0))
            .unwrap_or(0))
    }

    pub(crate) fn counts(&self, project: ProjectId, home: Uuid) -> Result<Counts, ReadError> {
        self.consistent(|| {
            let rows = self
                .table
                .prefix(keys::counts_of(project, home).as_ref())?
                .into_iter();
            rows.map(|(key, value)| {
                keys::count_of(&key)
                    .zip(values::number(&value, 0))
                    .ok_or_else(|| damaged("a counter"))
            })
            .collect::<Result<_, _>>()
            .map(Counts)
        })
    }

    pub(crate) fn projects_of(&self, user: UserId) -> Result<Vec<(ProjectId, Role)>, ReadError> {
        let rows = self
            .table
            .prefix(keys::members_of(user).as_ref())?
            .into_iter();
        rows.map(|(key, value)| {
            let project = keys::last_id(&key).map(ProjectId::new);
            let role = value.first().copied().and_then(values::role_of);
            project.zip(role).ok_or_else(|| damaged("a member"))
        })
        .collect()
    }

    /// First and last event of a command.
    pub(crate) fn command(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<(Seq, Seq)>, ReadError> {
        let value = self.value(&keys::command(project, command))?;
        Ok(value
            .and_then(|value| values::read_pair(&value))
            .map(|(first, last)| (Seq(first), Seq(last))))
    }

    /// Where to start reading the journal for an event, and the first event that is found from a later place.
    pub(crate) fn index(
        &self,
        project: ProjectId,
        seq: Seq,
    ) -> Result<(Position, Option<Seq>), ReadError> {
        let from = keys::index(project, Seq::START).into_bytes();
        let here = keys::index(project, seq).into_bytes();
        let to = keys::index(project, Seq(u64::MAX)).into_bytes();
        let before = (Bound::Included(from), Bound::Included(here.clone()));
        let before = self.table.last(before)?;
        let after = (Bound::Excluded(here), Bound::Included(to));
        let after = self.table.range(after, 1)?.pop();
        let position = before
            .and_then(|(_, value)| values::number(&value, 0))
            .map(Position);
        let next = after.and_then(|(key, _)| keys::last_number(&key)).map(Seq);
        Ok((
            position.ok_or_else(|| damaged("an event's place in the journal"))?,
            next,
        ))
    }

    /// Where in the packs a blob is, and since when.
    pub(crate) fn blob(&self, sha256: Sha256) -> Result<Option<(Position, Timestamp)>, ReadError> {
        Ok(self
            .value(&keys::blob(sha256))?
            .and_then(|value| read_blob(&value)))
    }

    /// Every blob in the packs: digest, place, since when.
    pub(crate) fn blobs(&self) -> Result<Vec<(Sha256, Position, Timestamp)>, ReadError> {
        let rows = self.table.prefix(keys::blobs().as_ref())?.into_iter();
        rows.map(|(key, value)| {
            let sha256 = key
                .last_chunk()
                .map(|bytes| Sha256::new(*bytes))
                .ok_or_else(|| damaged("a blob's key"))?;
            let (position, at) = read_blob(&value).ok_or_else(|| damaged("a blob's place"))?;
            Ok((sha256, position, at))
        })
        .collect()
    }
}

fn read_blob(value: &[u8]) -> Option<(Position, Timestamp)> {
    values::read_pair(value).map(|(position, at)| (Position(position), Timestamp(at.cast_signed())))
}

fn parse(value: &[u8]) -> Result<Row, ReadError> {
    Row::read(value).ok_or_else(|| damaged("a row"))
}
