//! The route table as an OpenAPI 3.1 document.

use crate::table::{Access, Conditions, Content, Row};
use gainsay_model::wire::problem::Problem;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// Describes the routes. The same table gives the same document, byte for byte.
pub fn describe(table: &[Row]) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut schemas = settings.into_generator();
    let problem = schemas.subschema_for::<Problem>();
    let mut paths = Map::new();
    for row in table {
        let operation = operation(row, &mut schemas, problem.as_value());
        let path = paths.entry(row.path.clone()).or_insert_with(|| json!({}));
        path[row.method.as_str().to_ascii_lowercase()] = operation;
    }
    paths.sort_keys();
    let mut definitions = schemas.take_definitions(true);
    definitions.sort_keys();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Gainsay",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0" },
            "description": "Read articles, mark what they allege, deny and prove, weigh it, publish it. \
                Offsets count Unicode code points, half-open. Times are microseconds since 1970, UTC. \
                Errors are RFC 9457 problem details.",
        },
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "gainsay" },
            },
        },
    })
}

fn operation(row: &Row, schemas: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut operation = json!({
        "operationId": name(row),
        "summary": row.summary,
        "description": format!("For: {}", row.access.words()),
        "parameters": parameters(row),
        "responses": responses(row, schemas, problem),
        "security": security(row.access),
    });
    if let Some(takes) = row.takes {
        operation["requestBody"] = json!({ "required": true, "content": content(takes, schemas) });
    }
    operation
}

/// The method and the words of the address: `get_projects_desk`.
fn name(row: &Row) -> String {
    let words = row
        .path
        .trim_start_matches("/api/v1")
        .split(['/', '.', '-'])
        .filter(|part| !part.is_empty());
    let named = words.map(|part| {
        match part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        {
            Some("project") => String::new(),
            Some(parameter) => format!("_by_{parameter}"),
            None => format!("_{part}"),
        }
    });
    format!(
        "{}{}",
        row.method.as_str().to_ascii_lowercase(),
        named.collect::<String>()
    )
}

fn parameters(row: &Row) -> Vec<Value> {
    let parts = row
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = parts.map(|name| {
        let schema = match name {
            "key" => json!({ "type": "string" }),
            "format" => json!({ "type": "string", "enum": crate::route::EXPORTS }),
            "number" => json!({ "type": "integer", "minimum": 1 }),
            _ => json!({ "type": "string", "format": "uuid" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    });
    let in_query = row.query.iter().map(|(name, meaning)| {
        json!({ "name": name, "in": "query", "description": meaning, "schema": { "type": "string" } })
    });
    let header = |name: &str, required: bool, meaning: &str| json!({ "name": name, "in": "header", "required": required, "description": meaning, "schema": { "type": "string" } });
    let key = header(
        "Idempotency-Key",
        true,
        "A UUID of this change. Sent again, the change is made once.",
    );
    let revision = |required| {
        header(
            "If-Match",
            required,
            "The ETag last read: the revision that is changed.",
        )
    };
    let absent = header(
        "If-None-Match",
        false,
        "“*” to make something new. One of this and If-Match is needed.",
    );
    let in_header = match row.conditions {
        Conditions::None => vec![],
        Conditions::Key => vec![key],
        Conditions::KeyAndRevision => vec![key, revision(true)],
        Conditions::KeyAndEither => vec![key, revision(false), absent],
    };
    in_path.chain(in_query).chain(in_header).collect()
}

fn responses(row: &Row, schemas: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut success = json!({ "description": row.status.canonical_reason().unwrap_or("Done") });
    if let Some(gives) = row.gives {
        success["content"] = content(gives, schemas);
    }
    let mut responses = Map::new();
    responses.insert(row.status.as_str().to_owned(), success);
    responses.insert(
        "default".to_owned(),
        json!({
            "description": "What went wrong",
            "content": { "application/problem+json": { "schema": problem } },
        }),
    );
    Value::Object(responses)
}

fn content(content: Content, schemas: &mut SchemaGenerator) -> Value {
    match content {
        Content::Json(schema) => json!({ "application/json": { "schema": schema(schemas) } }),
        Content::Other(media_type) => json!({ media_type: {} }),
    }
}

fn security(access: Access) -> Value {
    match access {
        Access::Anyone => json!([]),
        Access::SignedIn | Access::Admin | Access::Member(_) => {
            json!([{ "session": [] }, { "token": [] }])
        }
        Access::Operator => json!([{ "token": [] }]),
    }
}
