//! The API's own description (OpenAPI 3.1), made from the route table.

use crate::openapi;
use crate::table::{Access, Content, Row};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::sync::OnceLock;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/openapi.json",
            Access::Anyone,
            "This description",
            get(describe),
        )
        .gives(Content::Other("application/json")),
    ]
}

async fn describe() -> Response {
    static WRITTEN: OnceLock<Bytes> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| {
        let description = openapi::describe(&super::table());
        Bytes::from(serde_json::to_vec(&description).unwrap_or_default())
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, written.clone()).into_response()
}
