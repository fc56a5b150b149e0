//! What was changed about people is on the disk before it is acknowledged: the program is killed the moment the answer
//! has come, each time, and the change is there when it starts again.

use crate::running::Server;
use gainsay_model::account::User;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::people::{MadeToken, Person, SecretLink};
use gainsay_server::clock;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

/// An answer over a connection of its own.
#[derive(Debug)]
struct Answer {
    status: u16,
    cookie: Option<String>,
    body: String,
}

impl Answer {
    #[track_caller]
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    #[track_caller]
    fn json<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// In whose name something is asked.
#[derive(Debug, Clone, Copy)]
enum As<'a> {
    Operator,
    Nobody,
    Cookie(&'a str),
    Token(&'a str),
}

/// A server that is killed after every request that changes something.
struct Mortal<'a> {
    data: &'a Path,
    server: Option<Server>,
}

impl<'a> Mortal<'a> {
    fn born(data: &'a Path) -> Self {
        let server = Some(Server::start(data, &[]));
        Self { data, server }
    }

    fn ask(&self, method: &str, path: &str, who: As<'_>, body: &Value) -> Answer {
        let card = &self.server.as_ref().unwrap().card;
        let mut socket = TcpStream::connect(card.address.trim_start_matches("http://")).unwrap();
        let who = match who {
            As::Operator => format!("authorization: Bearer {}\r\n", card.key),
            As::Nobody => String::new(),
            As::Cookie(cookie) => format!("cookie: {cookie}\r\n"),
            As::Token(token) => format!("authorization: Bearer {token}\r\n"),
        };
        let (body, key) = (body.to_string(), clock::new_id());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\n{who}idempotency-key: {key}\r\n\
             content-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            cookie: cookie.map(str::to_owned),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str, who: As<'_>) -> Answer {
        self.ask("GET", path, who, &Value::Null)
    }

    /// Changes something, and dies of it once that is acknowledged.
    #[track_caller]
    fn change(&mut self, method: &str, path: &str, who: As<'_>, body: Value) -> Answer {
        let answer = self.ask(method, path, who, &body);
        assert!(answer.status < 300, "{}", answer.body);
        self.server.take().unwrap().kill();
        self.server = Some(Server::start(self.data, &[]));
        answer
    }
}

fn secret(link: &Answer) -> String {
    let link: SecretLink = link.json();
    link.link.split_once('#').unwrap().1.to_owned()
}

#[test]
fn what_was_acknowledged_about_people_outlives_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = Mortal::born(&data);

    let added = json!({ "name": "ada" });
    server.change("POST", &path::users(), As::Operator, added);
    let users: Vec<User> = server.get(&path::users(), As::Operator).json();
    let ada = users.iter().find(|user| user.name == "ada").unwrap().id;

    let link = server.change("POST", &path::user_link(ada), As::Operator, Value::Null);
    let opened = json!({ "link": { "secret": secret(&link) } });
    let session = server.change("POST", &path::session(), As::Nobody, opened.clone());
    server
        .ask("POST", &path::session(), As::Nobody, &opened)
        .expect(401);
    let ada_cookie = session.cookie.unwrap();
    server.get(&path::me(), As::Cookie(&ada_cookie)).expect(200);

    let project = ProjectId::new(clock::new_id());
    let new = json!({ "id": project, "name": "Kept" });
    server.change("POST", &path::projects(), As::Cookie(&ada_cookie), new);
    let invitations = path::project_invitations(project);
    let invited = json!({ "role": "analyst" });
    let link = server.change("POST", &invitations, As::Cookie(&ada_cookie), invited);
    let joined = json!({ "secret": secret(&link), "name": "ben", "password": "the first of two" });
    let session = server.change("POST", &path::accept(), As::Nobody, joined.clone());
    assert!(
        server
            .ask("POST", &path::accept(), As::Nobody, &joined)
            .status
            >= 400
    );
    let members: Vec<Person> = server
        .get(&path::members(project), As::Cookie(&ada_cookie))
        .json();
    assert!(members.iter().any(|member| member.name == "ben"));

    let ben_cookie = session.cookie.unwrap();
    let ben = As::Cookie(&ben_cookie);
    let changed = json!({ "current": "the first of two", "new": "the second of two" });
    server.change("PUT", &path::password(), ben, changed);
    for (password, status) in [("the first of two", 401), ("the second of two", 200)] {
        let sign_in = json!({ "password": { "name": "ben", "password": password } });
        server
            .ask("POST", &path::session(), As::Nobody, &sign_in)
            .expect(status);
    }

    let new = json!({ "label": "kept", "scope": "read" });
    let made: MadeToken = server.change("POST", &path::tokens(), ben, new).json();
    let token = As::Token(&made.secret);
    server.get(&path::members(project), token).expect(200);
    let revoked = path::token(made.token.id.uuid());
    server.change("DELETE", &revoked, ben, Value::Null);
    server.get(&path::members(project), token).expect(401);

    server.change("DELETE", &path::session(), ben, Value::Null);
    server.get(&path::me(), ben).expect(401);
}
