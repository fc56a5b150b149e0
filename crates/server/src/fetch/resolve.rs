//! Looking up names, and handing out only those of their addresses that may be called.

use super::address::is_public;
use hyper_util::client::legacy::connect::dns::Name;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower::Service;

/// All of a name's addresses are this machine's or its network's own.
#[derive(Debug, thiserror::Error)]
#[error("the name points to an address that is not public")]
pub(super) struct NotPublic;

/// The system's resolver behind the rule. The connection goes to what is handed out here and is not looked up again.
#[derive(Debug, Clone)]
pub(super) struct Guarded {
    pub(super) allow_private: bool,
}

impl Service<Name> for Guarded {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.collect();
            if found.is_empty() {
                return Err(io::Error::new(io::ErrorKind::NotFound, "no such name").into());
            }
            // One address of its own among public ones is enough to refuse: it is a trick or a mistake.
            if !allow_private && found.iter().any(|address| !is_public(address.ip())) {
                return Err(NotPublic.into());
            }
            Ok(found.into_iter())
        })
    }
}
