//! The server's stream of events, taken up again where it broke off.

use super::page::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

/// The first wait before the stream is opened again, in milliseconds; doubled up to the last.
const FIRST_WAIT: i32 = 1_000;
const LAST_WAIT: i32 = 30_000;

/// An open stream. Closed when dropped.
#[derive(Clone)]
pub struct Stream(Rc<Inner>);

/// Takes the name of an event and its data.
type Heard = dyn Fn(&str, String);

struct Inner {
    /// The address to open now: it names the last event seen.
    address: Box<dyn Fn() -> String>,
    names: &'static [&'static str],
    heard: Box<Heard>,
    connected: Box<dyn Fn(bool)>,
    source: RefCell<Option<Source>>,
    wait: Cell<i32>,
    /// Which of the waits is the one that counts; none while the line is up.
    waiting: Cell<Option<u32>>,
    waits: Cell<u32>,
    closed: Cell<bool>,
}

struct Source {
    inner: EventSource,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _open: Closure<dyn FnMut()>,
    _error: Closure<dyn FnMut()>,
}

impl Drop for Source {
    fn drop(&mut self) {
        self.inner.set_onopen(None);
        self.inner.set_onerror(None);
        self.inner.set_onmessage(None);
        self.inner.close();
    }
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream")
            .field("closed", &self.0.closed.get())
            .finish_non_exhaustive()
    }
}

impl Stream {
    /// Opens the stream. `heard` gets the name and the data of each event; `connected` hears when
    /// the line is up and when it is down.
    pub fn open(
        names: &'static [&'static str],
        address: impl Fn() -> String + 'static,
        heard: impl Fn(&str, String) + 'static,
        connected: impl Fn(bool) + 'static,
    ) -> Self {
        let stream = Self(Rc::new(Inner {
            address: Box::new(address),
            names,
            heard: Box::new(heard),
            connected: Box::new(connected),
            source: RefCell::new(None),
            wait: Cell::new(FIRST_WAIT),
            waiting: Cell::new(None),
            waits: Cell::new(0),
            closed: Cell::new(false),
        }));
        connect(&stream.0);
        stream
    }

    /// Tries at once instead of waiting on, because the server is known to be there again.
    pub fn hurry(&self) {
        if self.0.waiting.take().is_some() {
            self.0.wait.set(FIRST_WAIT);
            connect(&self.0);
        }
    }

    /// Ends it for good.
    pub fn close(&self) {
        self.0.closed.set(true);
        self.0.source.borrow_mut().take();
    }
}

fn connect(inner: &Rc<Inner>) {
    if inner.closed.get() {
        return;
    }
    let Ok(source) = EventSource::new(&(inner.address)()) else {
        retry_later(inner);
        return;
    };
    let weak = Rc::downgrade(inner);
    let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(inner) = weak.upgrade()
            && let Some(data) = event.data().as_string()
        {
            inner.wait.set(FIRST_WAIT);
            (inner.heard)(&event.type_(), data);
        }
    });
    let weak = Rc::downgrade(inner);
    let open = Closure::<dyn FnMut()>::new(move || {
        if let Some(inner) = weak.upgrade() {
            (inner.connected)(true);
        }
    });
    let weak = Rc::downgrade(inner);
    let error = Closure::<dyn FnMut()>::new(move || {
        if let Some(inner) = weak.upgrade() {
            (inner.connected)(false);
            retry_later(&inner);
        }
    });
    source.set_onmessage(Some(message.as_ref().unchecked_ref()));
    for name in inner.names {
        let _ = source.add_event_listener_with_callback(name, message.as_ref().unchecked_ref());
    }
    source.set_onopen(Some(open.as_ref().unchecked_ref()));
    source.set_onerror(Some(error.as_ref().unchecked_ref()));
    let source = Source {
        inner: source,
        _message: message,
        _open: open,
        _error: error,
    };
    inner.source.borrow_mut().replace(source);
}

/// The browser's own retry opens the old address again, which names an event long past; so the
/// stream is closed and opened anew.
fn retry_later(inner: &Rc<Inner>) {
    let wait = inner.wait.get();
    inner.wait.set((wait * 2).min(LAST_WAIT));
    if let Some(source) = inner.source.borrow().as_ref() {
        source.inner.close();
    }
    // Tabs that lost the same server do not all come back in the same moment.
    let spread = (js_sys::Math::random() * f64::from(wait) / 2.0) as i32;
    let number = inner.waits.get().wrapping_add(1);
    inner.waits.set(number);
    inner.waiting.set(Some(number));
    let weak = Rc::downgrade(inner);
    let again = Closure::once_into_js(move || {
        if let Some(inner) = weak.upgrade()
            && inner.waiting.get() == Some(number)
        {
            inner.waiting.set(None);
            connect(&inner);
        }
    });
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        again.unchecked_ref(),
        wait + spread,
    );
}
