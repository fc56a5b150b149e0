//! Every request gets an id; every answer carries it, and every failure is written out with it.

use crate::clock::RequestId;
use crate::problem::Failure;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;

/// The header that carries it.
pub const HEADER: &str = "x-request-id";

/// Gives the request an id and writes out the failure, if the answer is one.
pub async fn give(mut request: Request, next: Next) -> Response {
    let id = RequestId::draw();
    request.extensions_mut().insert(id);
    let mut response = next.run(request).await;
    sign(&mut response, id);
    response
}

/// Writes out the failure, if the answer is one, and the id.
pub fn sign(response: &mut Response, id: RequestId) {
    Failure::write_out(response, id);
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
}
