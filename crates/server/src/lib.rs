//! Gainsay over HTTP, and the `gainsay` program: the only crate that knows axum, status codes, the clock and the dice.
//!
//! A request passes [`stack`], meets its row of the route [`table`](mod@table), and is handed to the workbench, which
//! decides. What it refuses becomes a status in [`problem`] and nowhere else.

pub mod apart;
pub mod app;
pub mod asset;
mod boards;
pub mod cli;
pub mod clock;
pub mod data;
pub mod derived;
pub mod extract;
pub mod fetch;
pub mod gate;
pub mod kept;
pub mod limits;
pub mod listen;
pub mod metrics;
pub mod open;
pub mod openapi;
pub mod presence;
pub mod problem;
pub mod public_url;
pub mod route;
pub mod seeds;
pub mod session;
pub mod stack;
pub mod suggesters;
pub mod table;
pub mod throttle;
pub mod transport;
