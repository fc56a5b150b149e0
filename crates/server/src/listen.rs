//! Accepting connections and serving them, until told to stop.

use crate::extract::peer::Peer;
use crate::gate::Gate;
use crate::limits::Limits;
use axum::body::Body;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

mod patient;

use self::patient::Patient;

/// Connections at once. Each costs a few kilobytes and a file descriptor.
const CONNECTIONS: usize = 4096;

/// How long a browser may take to say what it wants.
const HEAD: Duration = Duration::from_secs(15);

/// A pause after an accept that failed for want of file descriptors.
const BREATH: Duration = Duration::from_millis(50);

/// Serves until `stop` ends; then accepts no more, closes what waits, and lets what was begun end.
pub async fn serve(
    listener: TcpListener,
    gate: Gate,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            break;
        };
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    // Answers are small; waiting to fill a packet only makes them late.
                    let _: io::Result<()> = stream.set_nodelay(true);
                    let gate = gate.clone();
                    let service = service_fn(move |request| answer(gate.clone(), peer, request));
                    let connection = http1::Builder::new()
                        .timer(TokioTimer::new())
                        .header_read_timeout(HEAD)
                        .serve_connection(TokioIo::new(Patient::new(stream, limits.idle)), service);
                    let connection = graceful.watch(connection);
                    tokio::spawn(async move {
                        // A connection that breaks is the browser's business, not the log's.
                        let _ = connection.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    drop(listener);
    gate.close();
    if tokio::time::timeout(limits.drain, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

async fn answer(
    gate: Gate,
    peer: SocketAddr,
    mut request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    request.extensions_mut().insert(Peer(peer));
    gate.call(request).await
}
