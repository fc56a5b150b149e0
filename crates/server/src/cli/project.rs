//! Finding a project by what people call it.

use super::client::Client;
use super::fault::Fault;
use gainsay_model::account::User;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::project::Project;
use gainsay_model::wire::reading::ProjectRow;

/// The project of that name or id; `None` when there is none.
pub(super) async fn find(client: &Client, name: &str) -> Result<Option<ProjectId>, Fault> {
    let rows: Vec<ProjectRow> = client.get(&path::projects()).await?;
    let named = |row: &&ProjectRow| {
        let project = row.project.get::<Project>();
        row.project.id.to_string() == name || project.is_some_and(|project| project.name == name)
    };
    let mut found = rows
        .iter()
        .filter(named)
        .map(|row| ProjectId::new(row.project.id));
    match (found.next(), found.next()) {
        (Some(_), Some(_)) => Err(Fault::Failed(format!(
            "more than one project is called “{name}”; give its id instead of its name"
        ))),
        (found, _) => Ok(found),
    }
}

/// The project of that name or id, which must be there.
pub(super) async fn named(client: &Client, name: &str) -> Result<ProjectId, Fault> {
    match find(client, name).await? {
        Some(project) => Ok(project),
        None => {
            let rows: Vec<ProjectRow> = client.get(&path::projects()).await?;
            let names: Vec<String> = rows
                .iter()
                .filter_map(|row| {
                    row.project
                        .get::<Project>()
                        .map(|project| format!("“{}”", project.name))
                })
                .collect();
            let there = if names.is_empty() {
                "none yet".to_owned()
            } else {
                names.join(", ")
            };
            Err(Fault::Failed(format!(
                "there is no project called “{name}”; there is: {there}"
            )))
        }
    }
}

/// Who owns what the command line begins: the person named, else the administrator who was first; `None` when there
/// is nobody yet, or when this client may not see who there is.
pub(super) async fn owner(client: &Client, name: Option<&str>) -> Result<Option<User>, Fault> {
    if let Some(name) = name {
        return super::user::named(client, name).await.map(Some);
    }
    match client.get::<Vec<User>>(&path::users()).await {
        Ok(users) => {
            let able = users
                .into_iter()
                .filter(|user| user.admin && !user.disabled);
            Ok(able.min_by_key(|user| (user.created, user.id)))
        }
        // A person with a token owns what they begin.
        Err(Fault::Refused(problem)) if problem.status == 403 => Ok(None),
        Err(fault) => Err(fault),
    }
}
