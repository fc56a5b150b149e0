// Two articles beside one another: opened, gone over to, linked by keys and by drag, kept by the address, closed.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { press } from '../keys.mjs';
import { begin, deselect, exported, invite, mark, middle, read, saved, select, tab } from '../steps.mjs';

const ONE = 'General shows rifles';
const OTHER = 'Ministry answers';
const ARTICLES = {
  [ONE]: [
    'The general said that crates of rifles had come across the border.',
    ...Array.from({ length: 40 }, (_, n) => `Nothing of weight was said about the road on that day. (one ${n})`),
    'A photograph shows three crates.',
  ],
  [OTHER]: [
    'No arms had been supplied, the ministry answered.',
    ...Array.from({ length: 40 }, (_, n) => `The spokesman went on about the weather and the harvest. (other ${n})`),
    'وقال المتحدث إن الصناديق لم تعبر الحدود قط.',
  ],
};

const left = (page) => page.getByRole('region', { name: ONE });
const right = (page) => page.getByRole('region', { name: OTHER });

/** Whether the keyboard's focus is in an article. */
async function isIn(page, title) {
  await page.waitForFunction((title) => document.activeElement.closest('.leaf')?.getAttribute('aria-label') === title, title);
}

/** The words of the mark that the list shows in focus. */
async function focused(page, words) {
  await page.waitForFunction((words) => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === words, words);
}

/** Two articles, one mark in each, the first of them open. */
async function twoMarked(page) {
  await begin(page, 'Two articles', ARTICLES);
  await read(page, OTHER);
  await mark(page, 'No arms had been supplied', '2');
  await page.locator('.rail').getByRole('link', { name: ONE }).click();
  await page.getByRole('heading', { level: 1, name: ONE }).waitFor();
  await page.locator('.text', { hasText: 'The general' }).waitFor();
  await mark(page, 'crates of rifles', '1');
  await saved(page);
}

journey('by keys alone an article is opened beside, linked with, and closed', async ({ signIn, accessible }) => {
  const page = await signIn();
  await twoMarked(page);
  await page.locator('.text').focus();
  await press(page, 'b');
  const dialog = page.getByRole('dialog', { name: 'Another article beside this one' });
  await dialog.waitFor();
  assert.equal(await dialog.getByRole('option').count(), 1, 'no article stands beside itself');
  await press(page, 'Enter');
  await right(page).locator('.text [data-block]').first().waitFor();
  await isIn(page, OTHER);
  assert.match(page.url(), /beside=/);
  await accessible(page, 'two articles');

  // Each text is scrolled, read and marked by itself.
  await page.evaluate(() => { document.querySelector('.leaf[data-side=second] .scroller').scrollTop = 500; });
  assert.equal(await page.evaluate(() => document.querySelector('.leaf[data-side=first] .scroller').scrollTop), 0);
  await page.evaluate(() => { document.querySelector('.leaf[data-side=second] .scroller').scrollTop = 0; });
  await page.getByRole('tab', { name: 'Marks 1' }).waitFor();
  await press(page, 'b');
  await isIn(page, ONE);
  await press(page, 'Shift+F6');
  await isIn(page, OTHER);

  // From the denial here to the allegation there: its relations are offered, Enter makes it.
  await press(page, 'j');
  await focused(page, 'No arms had been supplied');
  await press(page, 'l');
  await isIn(page, ONE);
  const bar = page.getByRole('region', { name: 'Link between the two articles' });
  await focused(page, 'crates of rifles');
  const offers = () => bar.getByRole('radio').evaluateAll((all) => all.map((one) => one.parentElement.textContent.trim()));
  assert.deepEqual(await offers(), ['denies', 'answers', 'concedes', 'repeats']);
  // A level line has no height, and so is not “visible”.
  await page.locator('.across [data-draft] path').waitFor({ state: 'attached' });
  await accessible(page, 'a link in the making');
  await press(page, 'l');
  await bar.getByRole('radio', { name: 'answers', checked: true }).waitFor();
  for (let round = 0; round < 3; round += 1) await press(page, 'l');
  await bar.getByRole('radio', { name: 'denies', checked: true }).waitFor();
  await press(page, 'Enter');
  await bar.waitFor({ state: 'hidden' });
  await isIn(page, OTHER);
  await page.locator('.across path').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.across text').textContent(), 'denies');
  await saved(page);
  const { relation, document, annotation } = await exported(page);
  assert.deepEqual(relation.map((one) => one.kind), ['denies']);
  const titleOf = (mark) => document.find((one) => one.id === annotation.find((one) => one.id === mark).document).title;
  assert.deepEqual([titleOf(relation[0].from), titleOf(relation[0].to)], [OTHER, ONE]);

  // A link that is begun is given up by Escape; then Escape takes the focus off, then closes.
  await press(page, 'l');
  await bar.waitFor();
  await press(page, 'Escape');
  await bar.waitFor({ state: 'hidden' });
  await isIn(page, OTHER);
  await press(page, 'Escape');
  await page.locator('.across').waitFor({ state: 'detached' });
  await press(page, 'Escape');
  await right(page).waitFor({ state: 'detached' });
  assert.doesNotMatch(page.url(), /beside=/);
  await isIn(page, ONE);

  // By the palette, whatever is found there stands beside.
  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: 'Search articles, marks, claims' }).fill('ministry');
  await page.getByRole('option', { name: OTHER }).waitFor();
  await press(page, 'Control+Enter');
  await right(page).locator('.text [data-block]').first().waitFor();
  await isIn(page, OTHER);
});

journey('a line drawn from one article to the other links them, and the address keeps both', async ({ signIn }) => {
  const page = await signIn();
  await twoMarked(page);
  await page.getByRole('button', { name: 'Open another article beside this one' }).click();
  await page.getByRole('dialog').getByRole('option', { name: OTHER }).dblclick();
  await right(page).locator('.gut .badge').waitFor();
  await left(page).locator('.gut .badge').waitFor();

  // Marks of both are painted, and both can be marked.
  const painted = () => page.evaluate(() => ['allegation', 'denial', 'evidence'].map((kind) => {
    const ranges = [...(CSS.highlights.get(kind) ?? [])];
    return ranges.map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
  }));
  await page.waitForFunction(() => CSS.highlights.get('denial')?.size === 1 && CSS.highlights.get('allegation')?.size === 1);
  assert.deepEqual(await painted(), [['crates of rifles'], ['No arms had been supplied'], []]);
  await select(page, 'the ministry answered');
  assert.equal(await page.getByRole('toolbar').count(), 1);
  await page.keyboard.press('3');
  await focused(page, 'the ministry answered');
  await deselect(page);

  const badge = await right(page).locator('.gut').getByRole('button', { name: 'Denial' }).boundingBox();
  await page.mouse.move(badge.x + 9, badge.y + 9);
  await page.mouse.down();
  const { x, y } = await middle(page, 'crates of rifles');
  await page.mouse.move(x, y + 30, { steps: 5 });
  await page.mouse.move(x, y, { steps: 3 });
  await page.locator('.drawing[data-target=true]').waitFor();
  await page.mouse.up();
  const bar = page.getByRole('region', { name: 'Link between the two articles' });
  await bar.getByText('concedes', { exact: true }).click();
  await bar.getByRole('button', { name: /^Link/ }).click();
  await bar.waitFor({ state: 'hidden' });
  await saved(page);
  assert.deepEqual((await exported(page)).relation.map((one) => one.kind), ['concedes']);
  await page.locator('.across path').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.across text').textContent(), 'concedes');

  // The address keeps both with what is in focus; going back closes the one beside.
  await page.reload();
  await right(page).locator('.ring').first().waitFor();
  await left(page).locator('.text [data-block]').first().waitFor();
  await page.goBack();
  await right(page).waitFor({ state: 'detached' });
  await left(page).waitFor();
  await page.goForward();
  await right(page).locator('.text [data-block]').first().waitFor();

  // In the list, the other end is shown where it stands.
  await left(page).locator('.gut').getByRole('button', { name: 'Allegation' }).click();
  await focused(page, 'crates of rifles');
  await page.locator('.mark-card[aria-current=true] .links a').click();
  await focused(page, 'No arms had been supplied');
  await right(page).getByRole('button', { name: 'Close this article' }).click();
  await right(page).waitFor({ state: 'detached' });
  // From the list of one article, the other end opens beside it.
  await page.locator('.mark-card > q', { hasText: 'crates of rifles' }).click();
  await page.locator('.mark-card[aria-current=true] .links').getByRole('button', { name: 'Open beside' }).click();
  await right(page).locator('.ring').first().waitFor();
  await focused(page, 'No arms had been supplied');
});

journey('on a small screen one of two articles is shown, and where one is in each is kept', async ({ signIn, accessible }) => {
  const page = await signIn();
  await twoMarked(page);
  await page.setViewportSize({ width: 800, height: 900 });
  const before = await page.evaluate(() => document.querySelector('.scroller').scrollTop);
  await page.locator('.text').focus();
  await page.keyboard.press('b');
  await page.getByRole('dialog').getByRole('option', { name: OTHER }).dblclick();
  await right(page).locator('.text [data-block]').first().waitFor();
  assert.ok(!(await left(page).isVisible()));
  await accessible(page, 'one of two articles');
  const far = (side, top) => page.evaluate(([side, top]) => {
    const scroller = document.querySelector(`.leaf[data-side=${side}] .scroller`);
    if (top !== null) scroller.scrollTop = top;
    return scroller.scrollTop;
  }, [side, top]);
  await far('second', 700);
  const articles = page.getByRole('group', { name: 'Articles side by side' });
  await articles.getByRole('button', { name: ONE }).click();
  await left(page).waitFor();
  assert.ok(!(await right(page).isVisible()));
  assert.equal(await far('first', null), before);
  await articles.getByRole('button', { name: OTHER }).click();
  await right(page).waitFor();
  assert.ok(Math.abs(await far('second', null) - 700) < 4);
  await page.setViewportSize({ width: 390, height: 800 });
  await accessible(page, 'one of two articles on a telephone');
  await right(page).getByRole('button', { name: 'Close this article' }).click();
  await right(page).waitFor({ state: 'detached' });
  await left(page).waitFor();
});

journey('whoever has two articles open is seen in both', async ({ signIn, visit }) => {
  const page = await signIn();
  await begin(page, 'Two articles', ARTICLES);
  const guest = await invite(page, visit, 'ben');
  await guest.getByRole('link', { name: 'Two articles' }).first().click();
  await read(guest, OTHER);
  await tab(page, 'Articles');
  await read(page, ONE);
  await left(page).locator('.text').focus();
  await page.keyboard.press('b');
  await page.getByRole('dialog').getByRole('option', { name: OTHER }).dblclick();
  await right(page).locator('.text [data-block]').first().waitFor();
  await guest.getByRole('img', { name: /reads this article, too/ }).waitFor();
  await right(page).getByRole('img', { name: 'ben the reviewer reads this article, too' }).waitFor();
  // In the first as well; and no longer in the second once it is closed.
  await guest.locator('.rail').getByRole('link', { name: ONE }).click();
  await left(page).getByRole('img', { name: 'ben the reviewer reads this article, too' }).waitFor();
  await guest.getByRole('img', { name: /reads this article, too/ }).waitFor();
  await guest.locator('.rail').getByRole('link', { name: OTHER }).click();
  await guest.getByRole('img', { name: /reads this article, too/ }).waitFor();
  await right(page).getByRole('button', { name: 'Close this article' }).click();
  await guest.getByRole('img', { name: /reads this article, too/ }).waitFor({ state: 'detached' });
});
