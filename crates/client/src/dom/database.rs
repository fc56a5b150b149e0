//! The store inside the browser (IndexedDB): unsent commands and small state that must survive a
//! reload. One database per person and server epoch, so that neither another person's work nor
//! work for a server restored from a backup is ever sent by mistake.

use super::page::window;
use crate::words;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

const SHELVES: [Shelf; 2] = [Shelf::Queue, Shelf::State];

/// A part of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Unsent commands, by their number in the queue.
    Queue,
    /// Whatever else is to survive a reload, by name.
    State,
}

impl Shelf {
    const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::State => "state",
        }
    }
}

/// The browser would not keep something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::not_kept(.0))]
pub struct NotKept(String);

impl From<JsValue> for NotKept {
    fn from(error: JsValue) -> Self {
        let name = js_sys::Reflect::get(&error, &"name".into())
            .ok()
            .and_then(|n| n.as_string());
        Self(name.unwrap_or_else(|| "unknown".to_owned()))
    }
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database of that name, and makes it if there is none.
    ///
    /// # Errors
    ///
    /// [`NotKept`] in private windows of some browsers, or when the disk is full.
    pub async fn open(name: &str) -> Result<Self, NotKept> {
        let factory = window()
            .indexed_db()?
            .ok_or_else(|| NotKept("no IndexedDB".to_owned()))?;
        let request = factory.open_with_u32(&format!("gainsay-{name}"), 1)?;
        let upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || make_shelves(&request))
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let value = settled(request.as_ref()).await?;
        Ok(Self(value.unchecked_into()))
    }

    /// Keeps a value; returns once it is on disk as far as the browser says.
    ///
    /// # Errors
    ///
    /// [`NotKept`] when the browser refuses.
    pub async fn put(&self, shelf: Shelf, key: &str, value: &str) -> Result<(), NotKept> {
        let (transaction, store) = self.begin(shelf, IdbTransactionMode::Readwrite)?;
        store.put_with_key(&value.into(), &key.into())?;
        completed(&transaction).await
    }

    /// Takes a value away.
    ///
    /// # Errors
    ///
    /// [`NotKept`] when the browser refuses.
    pub async fn delete(&self, shelf: Shelf, key: &str) -> Result<(), NotKept> {
        let (transaction, store) = self.begin(shelf, IdbTransactionMode::Readwrite)?;
        store.delete(&key.into())?;
        completed(&transaction).await
    }

    /// One value.
    ///
    /// # Errors
    ///
    /// [`NotKept`] when the browser refuses.
    pub async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<String>, NotKept> {
        let (_, store) = self.begin(shelf, IdbTransactionMode::Readonly)?;
        Ok(settled(&store.get(&key.into())?).await?.as_string())
    }

    /// All values, in the order of their keys.
    ///
    /// # Errors
    ///
    /// [`NotKept`] when the browser refuses.
    pub async fn all(&self, shelf: Shelf) -> Result<Vec<String>, NotKept> {
        let (_, store) = self.begin(shelf, IdbTransactionMode::Readonly)?;
        let values = settled(&store.get_all()?).await?;
        Ok(js_sys::Array::from(&values)
            .iter()
            .filter_map(|value| value.as_string())
            .collect())
    }

    fn begin(
        &self,
        shelf: Shelf,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, web_sys::IdbObjectStore), NotKept> {
        let transaction = self.0.transaction_with_str_and_mode(shelf.name(), mode)?;
        let store = transaction.object_store(shelf.name())?;
        Ok((transaction, store))
    }
}

fn make_shelves(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else {
        return;
    };
    for shelf in SHELVES {
        // A shelf that is there already stays as it is.
        let _ = database.create_object_store(shelf.name());
    }
}

/// Waits for a request's result.
async fn settled(request: &IdbRequest) -> Result<JsValue, NotKept> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => NotKept(error.name()),
            _ => NotKept("unknown".to_owned()),
        }),
    }
}

/// Waits until a transaction is committed, which a request's own success does not promise.
async fn completed(transaction: &IdbTransaction) -> Result<(), NotKept> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.map(drop).map_err(|_| {
        NotKept(
            transaction
                .error()
                .map_or_else(|| "aborted".to_owned(), |error| error.name()),
        )
    })
}
