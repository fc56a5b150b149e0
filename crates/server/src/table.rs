//! The route table: one row for each address and method.
//!
//! The router, the OpenAPI document and the test that walks every role over every route are all made from it, so
//! that none of them can forget a route.

use crate::app::App;
use crate::limits::Limits;
use crate::stack::row::Class;
use axum::routing::MethodRouter;
use gainsay_model::member::Role;
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Who may use a route. It is said here so that it can be read and tested; the workbench decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Without signing in.
    Anyone,
    /// Whoever is signed in, also by a token.
    SignedIn,
    /// Administrators of the server, and the operator.
    Admin,
    /// The local command line.
    Operator,
    /// Members of the project whose role allows this.
    Member(Action),
}

impl Access {
    /// In words, for the API description.
    pub fn words(self) -> String {
        match self {
            Self::Anyone => "Anyone.".to_owned(),
            Self::SignedIn => "Whoever is signed in.".to_owned(),
            Self::Admin => "Administrators of the server.".to_owned(),
            Self::Operator => "The local command line.".to_owned(),
            Self::Member(action) if action.least() == Role::Reader => {
                "Every member of the project.".to_owned()
            }
            Self::Member(action) => format!("Members of the project from {} up.", action.least()),
        }
    }
}

/// What a body holds.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// JSON of this shape.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// Something else, by its media type.
    Other(&'static str),
}

impl Content {
    /// JSON of the type's shape.
    pub const fn json<T: JsonSchema>() -> Self {
        Self::Json(SchemaGenerator::subschema_for::<T>)
    }
}

/// What a write says about the thing it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conditions {
    /// Nothing.
    None,
    /// `Idempotency-Key`.
    Key,
    /// `Idempotency-Key` and `If-Match`.
    KeyAndRevision,
    /// `Idempotency-Key` and one of `If-Match` and `If-None-Match: *`.
    KeyAndEither,
}

/// One address with one method.
#[derive(Debug)]
pub struct Row {
    pub method: Method,
    /// The address, with `{name}` for what varies.
    pub path: String,
    pub access: Access,
    pub class: Class,
    pub summary: String,
    /// Parameters behind the question mark: name and meaning.
    pub query: Vec<(&'static str, &'static str)>,
    pub conditions: Conditions,
    pub takes: Option<Content>,
    pub gives: Option<Content>,
    pub status: StatusCode,
    handler: MethodRouter<App>,
}

impl Row {
    /// Something that only reads.
    pub fn read(
        path: impl Into<String>,
        access: Access,
        summary: impl Into<String>,
        handler: MethodRouter<App>,
    ) -> Self {
        Self::new(Method::GET, path, access, Class::Read, summary, handler)
    }

    /// Something that changes something.
    pub fn write(
        method: Method,
        path: impl Into<String>,
        access: Access,
        summary: impl Into<String>,
        handler: MethodRouter<App>,
    ) -> Self {
        Self::new(method, path, access, Class::Write, summary, handler)
    }

    fn new(
        method: Method,
        path: impl Into<String>,
        access: Access,
        class: Class,
        summary: impl Into<String>,
        handler: MethodRouter<App>,
    ) -> Self {
        Self {
            method,
            path: path.into(),
            access,
            class,
            summary: summary.into(),
            query: Vec::new(),
            conditions: Conditions::None,
            takes: None,
            gives: None,
            status: StatusCode::OK,
            handler,
        }
    }

    /// Of another manner than usual.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    /// With parameters behind the question mark.
    #[must_use]
    pub fn query(mut self, query: &[(&'static str, &'static str)]) -> Self {
        self.query = query.to_vec();
        self
    }

    /// With headers that say what the write rests on.
    #[must_use]
    pub fn under(mut self, conditions: Conditions) -> Self {
        self.conditions = conditions;
        self
    }

    /// With a body.
    #[must_use]
    pub fn takes(mut self, content: Content) -> Self {
        self.takes = Some(content);
        self
    }

    /// With an answer.
    #[must_use]
    pub fn gives(mut self, content: Content) -> Self {
        self.gives = Some(content);
        self
    }

    /// With another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Its handler, within the limits of its class.
    pub fn into_handler(self, limits: Limits) -> (String, MethodRouter<App>) {
        (self.path, self.class.limit(self.handler, limits))
    }
}
