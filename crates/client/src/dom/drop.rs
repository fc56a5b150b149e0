//! Files handed to the page: dropped (also whole folders), picked, or pasted as text.

use crate::lean::Order;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransferItem, DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry, HtmlInputElement,
};

/// A file to be brought in.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name, with the folders it was dropped in: `letters/may.txt`.
    pub name: String,
    /// Size in bytes.
    pub size: f64,
    /// Its content, not yet read.
    pub content: Blob,
}

impl Upload {
    /// Text typed or pasted into the page.
    pub fn from_text(name: &str, text: &str) -> Option<Self> {
        let parts = Array::of1(&text.into());
        let content = Blob::new_with_str_sequence(&parts).ok()?;
        Some(Self {
            name: name.to_owned(),
            size: content.size(),
            content,
        })
    }

    fn from_file(name: String, file: File) -> Self {
        Self {
            name,
            size: file.size(),
            content: file.into(),
        }
    }
}

/// Whether what is dragged over the page are files.
pub fn has_files(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// What was picked in a file field; the field is emptied, so that the same file can be picked again.
pub fn picked(input: &HtmlInputElement) -> Vec<Upload> {
    let mut uploads = Vec::new();
    if let Some(files) = input.files() {
        for index in 0..files.length() {
            if let Some(file) = files.get(index) {
                let folder = js_sys::Reflect::get(&file, &"webkitRelativePath".into())
                    .ok()
                    .and_then(|path| path.as_string())
                    .filter(|path| !path.is_empty());
                uploads.push(Upload::from_file(
                    folder.unwrap_or_else(|| file.name()),
                    file,
                ));
            }
        }
    }
    input.set_value("");
    uploads
}

/// What was dropped, folders opened. The event's data is taken before this returns; the future
/// walks the folders.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Vec<Upload>> + use<> {
    let mut entries = Vec::new();
    if let Some(items) = event.data_transfer().map(|transfer| transfer.items()) {
        for index in 0..items.length() {
            let item: Option<DataTransferItem> = items.get(index);
            if let Some(entry) = item.and_then(|item| item.webkit_get_as_entry().ok().flatten()) {
                entries.push(entry);
            }
        }
    }
    async move {
        let mut uploads = Vec::new();
        while let Some(entry) = entries.pop() {
            if entry.is_directory() {
                entries.extend(children(entry.unchecked_into()).await);
            } else if let Some(upload) = open(entry).await {
                uploads.push(upload);
            }
        }
        uploads.order_by(|a, b| a.name.cmp(&b.name));
        uploads
    }
}

async fn open(entry: FileSystemEntry) -> Option<Upload> {
    let name = entry.full_path().trim_start_matches('/').to_owned();
    // What the system keeps in folders for itself is no article.
    if name
        .rsplit('/')
        .next()
        .is_some_and(|last| last.starts_with('.'))
    {
        return None;
    }
    let entry: FileSystemFileEntry = entry.unchecked_into();
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        call(&entry, "file", &resolve, &reject);
    });
    let file: File = JsFuture::from(promise).await.ok()?.unchecked_into();
    Some(Upload::from_file(name, file))
}

/// A folder's entries. The browser hands them out in batches until one is empty.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut found = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve: Function, reject: Function| {
            call(&reader, "readEntries", &resolve, &reject);
        });
        let Ok(batch) = JsFuture::from(promise).await else {
            return found;
        };
        let batch = Array::from(&batch);
        if batch.length() == 0 {
            return found;
        }
        found.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

fn call(object: &JsValue, method: &str, resolve: &Function, reject: &Function) {
    let called = js_sys::Reflect::get(object, &method.into()).and_then(|function| {
        function
            .unchecked_into::<Function>()
            .call2(object, resolve, reject)
    });
    if let Err(error) = called {
        let _ = reject.call1(&JsValue::UNDEFINED, &error);
    }
}

/// Lets a file field pick whole folders.
pub fn pick_folders(input: &HtmlInputElement) {
    // Known to all browsers by this name, and to the standard by none.
    let _ = input.set_attribute("webkitdirectory", "");
}
