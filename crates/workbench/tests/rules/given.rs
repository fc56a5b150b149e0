//! A small project to try rules on, with people to try them.

use bytes::Bytes;
use gainsay_formats::article::{Limits, read};
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribute::Key;
use gainsay_model::attribution::Hop;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::{Claim, ClaimStep};
use gainsay_model::command::{Command, Expect, Request, VerdictStep};
use gainsay_model::entity::{Entity, EntityRef, EntityType};
use gainsay_model::id::*;
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::verdict::{Citation, Cited, PublishingRule, Verdict, Waiver};
use gainsay_model::wire::board::ClaimRow;
use gainsay_model::wire::people::NewUser;
use gainsay_model::wire::write::Written;
use gainsay_store::{Entropy, MemoryStore, Store};
use gainsay_workbench::import::NewArticle;
use gainsay_workbench::read::{Ask, Filter};
use gainsay_workbench::{Caller, Refusal, RefusalKind, Workbench};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use uuid::Uuid;

/// The words of the article that every project of these tests begins with.
pub(crate) const WORDS: &str = "The governor said the rifles were new.\n\nThe ministry denied it. A report lists twelve crates.\n";

/// Bytes that only look random, so that every run is the same.
#[derive(Debug, Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A project with one article and four people in it.
pub(crate) struct Given {
    pub(crate) workbench: Workbench,
    pub(crate) store: Arc<MemoryStore>,
    pub(crate) project: ProjectId,
    pub(crate) document: DocumentId,
    pub(crate) owner: Caller,
    pub(crate) reviewer: Caller,
    pub(crate) analyst: Caller,
    pub(crate) other_analyst: Caller,
    pub(crate) reader: Caller,
    pub(crate) stranger: Caller,
    next: Cell<u128>,
    now: Cell<i64>,
}

/// Waits for what needs no clock and no network. A server moves such futures between threads, so they must be `Send`.
pub(crate) fn wait<T>(future: impl Future<Output = T> + Send) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

impl Given {
    /// An empty workbench.
    pub(crate) fn nobody() -> Self {
        let someone = Caller::user(UserId::new(Uuid::nil()), false);
        let store = Arc::new(MemoryStore::new(Counting::default()));
        Self {
            workbench: Workbench::new(Arc::clone(&store) as Arc<dyn Store>),
            store,
            project: ProjectId::new(Uuid::from_u128(0xA)),
            document: DocumentId::new(Uuid::from_u128(0xD)),
            owner: someone,
            reviewer: someone,
            analyst: someone,
            other_analyst: someone,
            reader: someone,
            stranger: someone,
            next: Cell::new(0x1000),
            now: Cell::new(1_000_000),
        }
    }

    /// A project with its people and one article.
    pub(crate) fn project() -> Self {
        let mut given = Self::nobody();
        given.owner = given.person("olga");
        given.reviewer = given.person("rana");
        given.analyst = given.person("anne");
        given.other_analyst = given.person("bela");
        given.reader = given.person("lena");
        given.stranger = given.person("stan");
        given.begin(&given.owner);
        let members = [
            (&given.owner, Role::Owner),
            (&given.reviewer, Role::Reviewer),
            (&given.analyst, Role::Analyst),
            (&given.other_analyst, Role::Analyst),
            (&given.reader, Role::Reader),
        ];
        let members = members
            .into_iter()
            .map(|(caller, role)| (caller.person().unwrap(), role))
            .collect();
        given
            .change(&given.owner, given.project.uuid(), Membership { members })
            .unwrap();
        given.import(&given.analyst, given.document, WORDS).unwrap();
        given
    }

    pub(crate) fn person(&self, name: &str) -> Caller {
        let new = NewUser {
            name: name.to_owned(),
            display: String::new(),
            admin: false,
        };
        let user = wait(
            self.workbench
                .make_user(&Caller::OPERATOR, self.id(), new, self.at()),
        )
        .unwrap();
        Caller::user(user.id, user.admin)
    }

    pub(crate) fn begin(&self, caller: &Caller) -> Written {
        let what = Command::CreateProject {
            name: "Rifles".to_owned(),
            description: String::new(),
        };
        self.ask(caller, what).unwrap()
    }

    pub(crate) fn import(
        &self,
        caller: &Caller,
        document: DocumentId,
        words: &str,
    ) -> Result<Written, Refusal> {
        self.import_under(caller, self.id(), document, words)
    }

    pub(crate) fn import_under(
        &self,
        caller: &Caller,
        import: ImportId,
        document: DocumentId,
        words: &str,
    ) -> Result<Written, Refusal> {
        let article = read(words.as_bytes(), "article.txt", Limits::default()).unwrap();
        wait(self.workbench.import_article(
            caller,
            NewArticle {
                project: self.project,
                document,
                import,
                command: self.id(),
                at: self.at(),
                name: "article.txt".to_owned(),
                source_id: None,
                onto: gainsay_workbench::import::Onto::SameAddress,
                article,
                original: Bytes::copy_from_slice(words.as_bytes()),
            },
        ))
    }

    /// A new id, different each time and the same in every run.
    pub(crate) fn id<I: From<Fresh>>(&self) -> I {
        self.next.set(self.next.get() + 1);
        Fresh(Uuid::from_u128(self.next.get())).into()
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.now.set(self.now.get() + 1);
        Timestamp(self.now.get())
    }

    pub(crate) fn ask(&self, caller: &Caller, what: Command) -> Result<Written, Refusal> {
        self.ask_as(caller, self.id(), what)
    }

    pub(crate) fn ask_as(
        &self,
        caller: &Caller,
        command: CommandId,
        what: Command,
    ) -> Result<Written, Refusal> {
        let request = Request {
            project: self.project,
            command,
            author: caller.author,
            at: self.at(),
            what,
        };
        wait(self.workbench.execute(caller, request))
    }

    pub(crate) fn make(
        &self,
        caller: &Caller,
        entity: impl Into<Entity>,
    ) -> Result<Written, Refusal> {
        self.make_on(caller, Layer::Shared, entity)
    }

    pub(crate) fn make_on(
        &self,
        caller: &Caller,
        layer: Layer,
        entity: impl Into<Entity>,
    ) -> Result<Written, Refusal> {
        let Fresh(id) = self.id();
        self.put(caller, id, layer, entity.into(), Expect::Absent)
    }

    /// Puts a thing over what is there now.
    pub(crate) fn change(
        &self,
        caller: &Caller,
        id: Uuid,
        entity: impl Into<Entity>,
    ) -> Result<Written, Refusal> {
        let entity = entity.into();
        let now = self
            .workbench
            .get(
                &Caller::OPERATOR,
                self.project,
                EntityRef::new(entity.kind(), id),
            )
            .unwrap();
        self.put(
            caller,
            id,
            Layer::Shared,
            entity,
            Expect::Revision(now.revision()),
        )
    }

    pub(crate) fn put(
        &self,
        caller: &Caller,
        id: Uuid,
        layer: Layer,
        entity: Entity,
        expect: Expect,
    ) -> Result<Written, Refusal> {
        self.ask(
            caller,
            Command::Put {
                id,
                layer,
                entity,
                expect,
                source_id: None,
                import: None,
            },
        )
    }

    pub(crate) fn delete(&self, caller: &Caller, stored: &Stored) -> Result<Written, Refusal> {
        let subject = stored.reference().unwrap();
        self.ask(
            caller,
            Command::Delete {
                subject,
                revision: stored.revision(),
            },
        )
    }

    pub(crate) fn restore(&self, caller: &Caller, stored: &Stored) -> Result<Written, Refusal> {
        self.ask(
            caller,
            Command::Restore {
                subject: stored.reference().unwrap(),
            },
        )
    }

    pub(crate) fn undo(&self, caller: &Caller, written: &Written) -> Result<Written, Refusal> {
        self.ask(
            caller,
            Command::Undo {
                command: written.command,
            },
        )
    }

    pub(crate) fn step(
        &self,
        caller: &Caller,
        verdict: &Stored,
        step: VerdictStep,
    ) -> Result<Written, Refusal> {
        let revision = verdict.revision();
        self.ask(
            caller,
            Command::Verdict {
                verdict: VerdictId::new(verdict.id),
                revision,
                step,
            },
        )
    }

    pub(crate) fn claim_step(
        &self,
        caller: &Caller,
        claim: &Stored,
        step: ClaimStep,
    ) -> Result<Written, Refusal> {
        self.ask(
            caller,
            Command::Claim {
                claim: ClaimId::new(claim.id),
                revision: claim.revision(),
                step,
            },
        )
    }

    pub(crate) fn now(&self, stored: &Stored) -> Stored {
        self.find(stored.reference().unwrap()).expect("it is there")
    }

    pub(crate) fn find(&self, subject: EntityRef) -> Option<Stored> {
        self.workbench
            .get(&Caller::OPERATOR, self.project, subject)
            .ok()
    }

    pub(crate) fn is_there(&self, stored: &Stored) -> bool {
        self.find(stored.reference().unwrap()).is_some()
    }

    pub(crate) fn one<T: EntityType>(&self) -> T {
        let stored = self
            .find(EntityRef::of_project(T::KIND, self.project))
            .unwrap();
        stored.get::<T>().unwrap().clone()
    }

    /// The article's first words as somebody's.
    pub(crate) fn quotation(&self, hops: Vec<Hop>) -> Region {
        Region {
            document: self.document,
            text: Default::default(),
            span: Span::new(CodePoint(0), CodePoint(38)).unwrap(),
            what: RegionKind::Quotation,
            found: false,
            hops,
        }
    }

    /// An annotation of those words of the article.
    pub(crate) fn marking(&self, kind: &str, exact: &str) -> Annotation {
        let start = WORDS.find(exact).expect("the article says so");
        let start = u32::try_from(WORDS[..start].chars().count()).unwrap();
        let length = u32::try_from(exact.chars().count()).unwrap();
        Annotation {
            document: self.document,
            text: Default::default(),
            kind: key(kind),
            second_kind: None,
            spans: vec![QuotedSpan {
                start: CodePoint(start),
                end: CodePoint(start + length),
                exact: exact.to_owned(),
            }],
            attribution: Default::default(),
            targets: Vec::new(),
            happened: None,
            exhibit: None,
            attributes: Default::default(),
            scheme: Default::default(),
            guidelines: Default::default(),
            stays: None,
        }
    }

    pub(crate) fn mark(&self, kind: &str, exact: &str) -> Stored {
        only(self.make(&self.analyst, self.marking(kind, exact)).unwrap())
    }

    pub(crate) fn claim(&self, statement: &str) -> Stored {
        only(self.make(&self.analyst, claim(statement)).unwrap())
    }

    pub(crate) fn bear(&self, annotation: &Stored, claim: &Stored, direction: Direction) -> Stored {
        only(
            self.make(&self.analyst, bearing(annotation, claim, direction))
                .unwrap(),
        )
    }

    /// Another door to the same store, which remembers nothing.
    pub(crate) fn anew(&self) -> Workbench {
        Workbench::new(Arc::clone(&self.store) as Arc<dyn Store>)
    }

    /// The board as one reads it who comes newly to it, with nothing kept.
    pub(crate) fn fresh_board(&self) -> Vec<ClaimRow> {
        let fresh = self.anew();
        let board = fresh.board(&self.reader, self.project, &Ask::default());
        board.unwrap().items
    }

    /// The board, as the server that ran all the time answers it.
    pub(crate) fn board(&self) -> Vec<ClaimRow> {
        let board = self
            .workbench
            .board(&self.reader, self.project, &Ask::default());
        board.unwrap().items
    }

    /// All that bears on a claim, on every layer.
    pub(crate) fn bearings_on(&self, claim: &Stored) -> Vec<Stored> {
        let filter = Filter {
            claim: Some(ClaimId::new(claim.id)),
            ..Filter::default()
        };
        let kind = gainsay_model::entity::EntityKind::Bearing;
        self.workbench
            .list(
                &Caller::OPERATOR,
                self.project,
                kind,
                &filter,
                &Ask::default(),
            )
            .unwrap()
            .items
    }

    pub(crate) fn link(&self, kind: RelationKind, from: &Stored, to: &Stored) -> Stored {
        only(self.make(&self.analyst, relation(kind, from, to)).unwrap())
    }

    pub(crate) fn draft(&self, caller: &Caller, claim: &Stored, cited: &[&Stored]) -> Stored {
        only(self.make(caller, verdict(claim, cited)).unwrap())
    }
}

/// An id for whatever needs one.
pub(crate) struct Fresh(pub(crate) Uuid);

macro_rules! fresh {
    ($($id:ident)*) => {$(
        impl From<Fresh> for $id {
            fn from(fresh: Fresh) -> Self {
                Self::new(fresh.0)
            }
        }
    )*};
}

fresh! { CommandId DocumentId ImportId InvitationId ProjectId SessionId TokenId UserId VerdictId }

pub(crate) fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub(crate) fn claim(statement: &str) -> Claim {
    Claim::plain(statement)
}

pub(crate) fn bearing(annotation: &Stored, claim: &Stored, direction: Direction) -> Bearing {
    Bearing {
        annotation: AnnotationId::new(annotation.id),
        claim: ClaimId::new(claim.id),
        direction,
        part: String::new(),
        reason: String::new(),
        document: None,
    }
}

pub(crate) fn relation(kind: RelationKind, from: &Stored, to: &Stored) -> Relation {
    Relation {
        kind,
        manner: None,
        extent: None,
        from: AnnotationId::new(from.id),
        to: AnnotationId::new(to.id),
        from_document: None,
        to_document: None,
        reason: String::new(),
    }
}

pub(crate) fn verdict(claim: &Stored, cited: &[&Stored]) -> Verdict {
    let citation = |stored: &&Stored| Citation {
        cited: Cited::Annotation(AnnotationId::new(stored.id)),
        bearing: None,
        reliability: None,
        credibility: None,
        page: None,
        pinned: None,
    };
    Verdict {
        claim: ClaimId::new(claim.id),
        number: 0,
        rating: key("refuted"),
        scale: Default::default(),
        confidence: None,
        likelihood: None,
        rationale: "The crates were counted.".to_owned(),
        citations: cited.iter().map(citation).collect(),
        state: Default::default(),
        evidence_until: None,
        primary_source: String::new(),
        contrary_evidence: String::new(),
        asked: Vec::new(),
        waivers: Vec::new(),
        reviews: Vec::new(),
        publication: None,
        correction: None,
        withdrawal: None,
        pinned: None,
    }
}

/// Publishing with every rule set aside.
pub(crate) fn publish() -> VerdictStep {
    let waiver = |rule| Waiver {
        rule,
        reason: "It is only an example.".to_owned(),
    };
    VerdictStep::Publish {
        waivers: PublishingRule::ALL.map(waiver).into(),
        comment: String::new(),
    }
}

/// The one thing that was written.
#[track_caller]
pub(crate) fn only(written: Written) -> Stored {
    let [stored] = written.written.as_slice() else {
        panic!("{} things were written", written.written.len())
    };
    stored.clone()
}

/// The refusal, which must be of that kind, and say something and what to do.
#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(
    kind: RefusalKind,
    answer: Result<T, Refusal>,
) -> Refusal {
    let refusal = answer.expect_err("it should have been refused");
    assert_eq!(refusal.kind, kind, "{refusal}");
    assert!(!refusal.message.is_empty());
    refusal
}

#[track_caller]
pub(crate) fn invalid<T: std::fmt::Debug>(field: &str, answer: Result<T, Refusal>) -> Refusal {
    let refusal = refused(RefusalKind::Invalid, answer);
    assert_eq!(refusal.field.as_deref(), Some(field), "{refusal}");
    refusal
}
