//! Keys for programs.

use super::client::Client;
use super::fault::Fault;
use super::{project, user};
use clap::Subcommand;
use gainsay_model::account::Scope;
use gainsay_model::id::TokenId;
use gainsay_model::path;
use gainsay_model::wire::people::{MadeToken, NewToken, TokenInfo};
use http::Method;

/// What is done with tokens.
#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Make a token, and print it this once
    Create {
        /// Whose it is: it may do what they may
        #[arg(long, value_name = "NAME")]
        user: String,
        /// What it is for
        #[arg(long)]
        label: String,
        /// May only read
        #[arg(long)]
        read: bool,
        /// Opens only this project
        #[arg(long, value_name = "NAME")]
        project: Option<String>,
        /// Ends after so many days
        #[arg(long, value_name = "N")]
        days: Option<u32>,
    },
    /// List all tokens
    List,
    /// Make a token useless
    Revoke {
        /// Its id, as “gainsay token list” shows it
        id: TokenId,
    },
}

impl Token {
    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        match self {
            Self::Create {
                user,
                label,
                read,
                project,
                days,
            } => {
                let user = user::named(client, &user).await?;
                let project = match project {
                    Some(name) => Some(project::named(client, &name).await?),
                    None => None,
                };
                let scope = if read { Scope::Read } else { Scope::Write };
                let new = NewToken {
                    label,
                    scope,
                    project,
                    days,
                };
                let made: MadeToken = client
                    .order(Method::POST, &path::user_tokens(user.id), &new)
                    .await?;
                eprintln!(
                    "made token {} for {}; it is shown this once:",
                    made.token.id, user.name
                );
                say!("{}", made.secret);
                Ok(())
            }
            Self::List => {
                let tokens: Vec<TokenInfo> = client.get(&path::tokens()).await?;
                for token in tokens {
                    let scope = if token.scope == Scope::Read {
                        "read "
                    } else {
                        "write"
                    };
                    say!("{}  {scope}  {}", token.id, token.label);
                }
                Ok(())
            }
            Self::Revoke { id } => {
                client
                    .order::<()>(Method::DELETE, &path::token(id.uuid()), &())
                    .await?;
                say!("revoked {id}");
                Ok(())
            }
        }
    }
}
