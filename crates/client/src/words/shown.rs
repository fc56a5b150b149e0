//! Words in views: as text, as values of attributes and as signals, in the language that is spoken.

use super::language::Words;
use leptos::prelude::*;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

type Text = &'static str;

impl Render for Words {
    type State = <Text as Render>::State;

    fn build(self) -> Self::State {
        Render::build(self.get())
    }

    fn rebuild(self, state: &mut Self::State) {
        Render::rebuild(self.get(), state);
    }
}

leptos::tachys::no_attrs!(Words);

impl RenderHtml for Words {
    type AsyncOutput = Text;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self.get()
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.get()
            .to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        RenderHtml::hydrate::<FROM_SERVER>(self.get(), cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

impl AttributeValue for Words {
    type State = <Text as AttributeValue>::State;
    type AsyncOutput = Text;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.get().len()
    }

    fn to_html(self, key: &str, buf: &mut String) {
        AttributeValue::to_html(self.get(), key, buf);
    }

    fn to_template(_key: &str, _buf: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, key: &str, el: &Element) -> Self::State {
        AttributeValue::hydrate::<FROM_SERVER>(self.get(), key, el)
    }

    fn build(self, el: &Element, key: &str) -> Self::State {
        AttributeValue::build(self.get(), el, key)
    }

    fn rebuild(self, key: &str, state: &mut Self::State) {
        AttributeValue::rebuild(self.get(), key, state);
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self.get()
    }
}

impl From<Words> for Signal<String> {
    fn from(words: Words) -> Self {
        Self::stored(words.to_owned())
    }
}
