//! Starting the server.

use super::client::Client;
use super::connect::folder;
use super::fault::Fault;
use super::logging::{self, LogFormat};
use super::{Place, demo};
use crate::apart::PdfReading;
use crate::app::{App, Settings};
use crate::clock;
use crate::data::Card;
use crate::derived;
use crate::gate::Gate;
use crate::limits::Limits;
use crate::listen;
use crate::open;
use crate::public_url::PublicUrl;
use crate::transport::Transport;
use clap::Args;
use gainsay_model::account::User;
use gainsay_model::id::UserId;
use gainsay_model::wire::people::NewUser;
use gainsay_workbench::Caller;
use gainsay_workbench::people::Secret;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;

/// How the server is started.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay serve
  gainsay serve --demo --data /tmp/try
  gainsay serve --listen 0.0.0.0:7878 --public-url https://gainsay.example.org

Without --public-url only this machine is answered. With it, put a proxy that speaks TLS in front.
Stop it with Ctrl-C or SIGTERM: what was begun is finished first. GAINSAY_LOG=gainsay_server=debug
logs every request.")]
pub(super) struct Serve {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:7878", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// The address people reach it by, with its https
    #[arg(long, env = "GAINSAY_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// Load an example corpus, once
    #[arg(long)]
    demo: bool,
    /// Call addresses of this machine and its own network where an owner wrote one down
    #[arg(long)]
    allow_private_addresses: bool,
    /// How lines of the log look
    #[arg(long, value_enum, default_value_t)]
    log_format: LogFormat,
    #[command(flatten)]
    limits: Limits,
}

impl Serve {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        logging::begin(self.log_format);
        if !self.listen.ip().is_loopback() && self.public_url.is_none() {
            return Err(Fault::Failed(format!(
                "{} can be reached from other machines: say by which address with --public-url, or listen on 127.0.0.1",
                self.listen
            )));
        }
        let folder = folder(place)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Fault::runtime)?;
        let served = runtime.block_on(self.serve(folder.clone()));
        // Whatever still runs on a blocking thread is not waited for without end.
        runtime.shutdown_timeout(std::time::Duration::from_secs(5));
        served
    }

    async fn serve(self, folder: PathBuf) -> Result<(), Fault> {
        let listener = TcpListener::bind(self.listen).await.map_err(|error| {
            Fault::OutOfReach(format!(
                "{} cannot be listened on: {error}; choose another with --listen",
                self.listen
            ))
        })?;
        let address = listener
            .local_addr()
            .map_err(|error| Fault::OutOfReach(error.to_string()))?;
        let gate = Gate::closed();
        let stop = signal()?;
        let serving = tokio::spawn(listen::serve(listener, gate.clone(), self.limits, stop));
        let opened = self.open(&folder, address, &gate).await;
        if let Err(fault) = opened {
            serving.abort();
            return Err(fault);
        }
        let ended = serving
            .await
            .map_err(|error| Fault::Failed(error.to_string()));
        Card::remove(&folder);
        ended
    }

    /// Opens the data, then the gate, then says where to go.
    async fn open(&self, folder: &Path, address: SocketAddr, gate: &Gate) -> Result<(), Fault> {
        let (opening, watched) = (folder.to_owned(), gate.clone());
        let opened = tokio::task::spawn_blocking(move || {
            open::open(&opening, &mut |progress| watched.progress(progress))
        });
        let opened = opened
            .await
            .map_err(|error| Fault::Failed(error.to_string()))?;
        let store = opened.map_err(|error| Fault::OutOfReach(error.to_string()))?;
        let settings = Settings {
            public_url: self.public_url.clone(),
            spool: Some(folder.to_owned()),
            derived: Some(derived::folder(folder)),
            allow_private: self.allow_private_addresses,
            pdf: PdfReading::Itself,
            limits: self.limits,
        };
        let app = App::new(store, settings);
        let local = local_address(address);
        let key = app.authority().operator_key();
        let card = Card {
            address: local.clone(),
            key: key.clone(),
            pages: self.public_url.as_ref().map(PublicUrl::to_string),
        };
        card.leave(folder)
            .map_err(|error| Fault::file("cannot be written to", folder, &error))?;
        let first = first_person(&app, self.demo).await?;
        let router = gate.open(app.clone()).clone();
        let pages = self
            .public_url
            .as_ref()
            .map_or_else(|| local.clone(), PublicUrl::to_string);
        say!("Gainsay {} is at {pages}", env!("CARGO_PKG_VERSION"));
        say!("Data: {}", folder.display());
        if self.demo {
            demo::load(&Client::new(Transport::here(router, &key)?, pages.clone())).await?;
        }
        if !app.assets().has_page() {
            say!("This program was built without its page: “cargo xtask serve” builds both.");
        }
        if let Some(user) = first.filter(|first| first.is_new || self.public_url.is_none()) {
            let link = sign_in_link(&app, &user.user).await?;
            say!(
                "Sign in as {} (once, within 15 minutes): {pages}{link}",
                user.user.name
            );
        }
        Ok(())
    }
}

struct First {
    user: User,
    is_new: bool,
}

/// The administrator whom a start signs in: made when nobody is there yet.
async fn first_person(app: &App, demo: bool) -> Result<Option<First>, Fault> {
    let refused = |refusal: gainsay_workbench::Refusal| Fault::Failed(refusal.to_string());
    if !app.workbench().has_people().map_err(refused)? {
        let name = if demo { "demo" } else { "admin" }.to_owned();
        let new = NewUser {
            name,
            display: String::new(),
            admin: true,
        };
        let id = UserId::new(clock::new_id());
        let user = app
            .workbench()
            .make_user(&Caller::OPERATOR, id, new, clock::now())
            .await
            .map_err(refused)?;
        return Ok(Some(First { user, is_new: true }));
    }
    let users = app.workbench().users(&Caller::OPERATOR).map_err(refused)?;
    let able = users
        .into_iter()
        .filter(|user| user.admin && !user.disabled);
    Ok(able
        .min_by_key(|user| (user.created, user.id))
        .map(|user| First {
            user,
            is_new: false,
        }))
}

async fn sign_in_link(app: &App, user: &User) -> Result<String, Fault> {
    let secret = Secret::new(clock::secret());
    let made = app
        .workbench()
        .make_link(&Caller::OPERATOR, user.id, &secret, clock::now())
        .await;
    made.map(|link| link.link)
        .map_err(|refusal| Fault::Failed(refusal.to_string()))
}

/// Where this machine reaches the server.
fn local_address(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    format!("http://{address}")
}

/// Ends when somebody wants the server to stop.
#[cfg(unix)]
fn signal() -> Result<impl Future<Output = ()> + Send + 'static, Fault> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Fault::runtime)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Fault::runtime)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: what was begun is finished first");
    })
}

/// Ends when somebody wants the server to stop.
#[cfg(not(unix))]
fn signal() -> Result<impl Future<Output = ()> + Send + 'static, Fault> {
    Ok(async {
        let _: std::io::Result<()> = tokio::signal::ctrl_c().await;
    })
}
