//! People who can sign in.

use super::client::Client;
use super::fault::Fault;
use super::password;
use clap::Subcommand;
use gainsay_model::account;
use gainsay_model::path;
use gainsay_model::wire::people::{ChangeUser, NewPassword, NewUser, SecretLink};
use http::Method;

/// What is done with people.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add somebody, and print a link that signs them in once
    Add {
        /// What they sign in with
        name: String,
        /// What others see [default: the name]
        #[arg(long)]
        display: Option<String>,
        /// May make users and invitations
        #[arg(long)]
        admin: bool,
    },
    /// List everybody
    List,
    /// Print a link that signs somebody in once, within 15 minutes
    Link {
        /// Who
        name: String,
    },
    /// Set somebody's password; it is asked for, or read from standard input
    Passwd {
        /// Who
        name: String,
    },
    /// Keep somebody out, and end their sessions
    Disable {
        /// Who
        name: String,
        /// Let them in again
        #[arg(long)]
        undo: bool,
    },
}

impl User {
    /// Whether it brings somebody in.
    pub(super) const fn adds(&self) -> bool {
        matches!(self, Self::Add { .. })
    }

    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        match self {
            Self::Add {
                name,
                display,
                admin,
            } => {
                let new = NewUser {
                    name,
                    display: display.unwrap_or_default(),
                    admin,
                };
                let user: account::User = client.order(Method::POST, &path::users(), &new).await?;
                say!("added {}", user.name);
                print_link(client, &user).await
            }
            Self::List => list(client).await,
            Self::Link { name } => print_link(client, &named(client, &name).await?).await,
            Self::Passwd { name } => {
                let user = named(client, &name).await?;
                let new = NewPassword {
                    current: None,
                    new: password::ask(&user.name)?,
                };
                client
                    .order::<()>(Method::PUT, &path::user_password(user.id), &new)
                    .await?;
                say!(
                    "{} has a new password; their sessions have ended",
                    user.name
                );
                Ok(())
            }
            Self::Disable { name, undo } => {
                let user = named(client, &name).await?;
                let change = ChangeUser {
                    disabled: Some(!undo),
                    ..ChangeUser::default()
                };
                let user: account::User = client
                    .order(Method::PATCH, &path::user(user.id), &change)
                    .await?;
                say!(
                    "{} {}",
                    user.name,
                    if user.disabled {
                        "can no longer sign in"
                    } else {
                        "can sign in again"
                    }
                );
                Ok(())
            }
        }
    }
}

/// The person of that name, which must be there.
pub(super) async fn named(client: &Client, name: &str) -> Result<account::User, Fault> {
    let users: Vec<account::User> = client.get(&path::users()).await?;
    let found = users
        .into_iter()
        .find(|user| user.name.to_lowercase() == name.to_lowercase());
    found.ok_or_else(|| {
        Fault::Failed(format!("nobody is called “{name}”; “gainsay user list” shows everybody, “gainsay user add” adds somebody"))
    })
}

async fn print_link(client: &Client, user: &account::User) -> Result<(), Fault> {
    let link: SecretLink = client
        .order(Method::POST, &path::user_link(user.id), &())
        .await?;
    say!(
        "Sign in as {} (once, within 15 minutes): {}",
        user.name,
        client.page(&link.link)
    );
    Ok(())
}

async fn list(client: &Client) -> Result<(), Fault> {
    let users: Vec<account::User> = client.get(&path::users()).await?;
    let width = users
        .iter()
        .map(|user| user.name.chars().count())
        .max()
        .unwrap_or(0);
    for user in users {
        let mut marks = Vec::new();
        if user.admin {
            marks.push("admin");
        }
        if user.disabled {
            marks.push("disabled");
        }
        let line = format!(
            "{:width$}  {}  {}",
            user.name,
            user.display,
            marks.join(", ")
        );
        say!("{}", line.trim_end());
    }
    Ok(())
}
