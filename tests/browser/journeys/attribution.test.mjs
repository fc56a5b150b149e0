// Who said it, in a line and in a form: completed, tied, at fault, inherited, and of whom.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, read, saved, select } from '../steps.mjs';

const TITLE = 'Ministry answers';
const TEXT = [
  'The general said that crates of rifles had come across the border.',
  'No arms had been supplied, a spokesman said, and the report was idle talk.',
  'Photographs show three crates with factory stamps dated 2009.',
];

async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: TEXT });
  await read(page, TITLE);
}

const line = (page) => page.getByLabel(/^Who said it, through whom/);

/** Opens the form for a mark by its key. */
async function ask(page, words) {
  await card(page, words).locator('q').first().click();
  await page.keyboard.press('a');
  await line(page).waitFor();
}

/** The marks of the export by the words they begin with. */
async function marks(page) {
  await saved(page);
  const { annotation = [] } = await exported(page);
  return Object.fromEntries(annotation.map((one) => [one.spans[0].exact, one]));
}

journey('a chain is typed once and offered the next time, by keys alone', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await ask(page, 'crates of rifles');
  await page.keyboard.type('a senior official, anonymous < Daily Post, Oct 2015, indirect < Review');
  await page.keyboard.press('Enter');
  await line(page).waitFor({ state: 'hidden' });
  const first = (await marks(page))['crates of rifles'].attribution.hops;
  assert.deepEqual(first.map((hop) => hop.words), ['a senior official', 'Daily Post', 'Review']);
  assert.equal(first[0].unnamed, true, 'anonymous is read like unnamed');
  assert.equal(first[1].mode, 'indirect');

  await mark(page, 'idle talk', '2');
  await ask(page, 'idle talk');
  await page.keyboard.type('spokesman < dai');
  await page.getByRole('option', { name: /^Daily Post/ }).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await line(page).inputValue(), 'spokesman < Daily Post');
  await page.keyboard.press('Enter');
  await line(page).waitFor({ state: 'hidden' });
  const second = (await marks(page))['idle talk'].attribution.hops;
  assert.deepEqual(second.map((hop) => hop.words), ['spokesman', 'Daily Post']);
});

journey('line and form are two views of one chain, and a fault is shown where it stands', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await ask(page, 'crates of rifles');
  await line(page).fill('official < Post');
  const hops = page.locator('.hop');
  await hops.nth(1).waitFor();
  await hops.nth(1).getByLabel('How surely').selectOption('hedged');
  assert.equal(await line(page).inputValue(), 'official < Post, hedged');
  await hops.nth(0).getByRole('button', { name: 'unnamed source' }).click();
  assert.equal(await line(page).inputValue(), 'official, unnamed < Post, hedged');
  await hops.nth(1).getByLabel('Stated').fill('Oct 2015');
  await hops.nth(1).getByLabel('Stated').press('Tab');
  assert.equal(await line(page).inputValue(), 'official, unnamed < Post, Oct 2015, hedged');
  await line(page).fill('official, in ps < Post, doubts');
  assert.equal(await hops.nth(0).getByLabel('Language').inputValue(), 'ps');
  assert.equal(await hops.nth(1).getByLabel('Stance').inputValue(), 'doubts');

  await line(page).fill('official < Post, 2015, 2016');
  await page.getByText('“2016” is a second date').waitFor();
  assert.equal((await page.locator('.fault-line mark').textContent()).trim(), '2016');
  await page.keyboard.press('Enter');
  const caret = await line(page).evaluate((field) => field.selectionStart);
  assert.equal(caret, 'official < Post, 2015, '.length, 'the caret goes where the fault is');
  await line(page).fill('official < Post, 2015');
  await page.keyboard.press('Enter');
  await line(page).waitFor({ state: 'hidden' });
  assert.equal((await marks(page))['crates of rifles'].attribution.hops.length, 2);
});

journey('a quotation says once who is quoted, and marks inside take it over', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'idle talk', '2');
  await select(page, TEXT[1]);
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Quotation' });
  await dialog.getByText('1 mark takes them over.').waitFor();
  await line(page).fill('ministry spokesman < Daily Post');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  // It is painted, quietly and under the marks; the help says what the paint means.
  await page.waitForFunction((words) => [...(CSS.highlights.get('quotation') ?? [])].map((range) => range.startContainer.data).includes(words), TEXT[1]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByText('What is painted').click();
  await page.getByText('a quotation: marks inside take its speakers over').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await mark(page, 'No arms', '2');
  await card(page, 'idle talk').getByText('ministry spokesman < Daily Post').waitFor();
  await saved(page);
  const { region, annotation } = await exported(page);
  const quotation = region.find((one) => one.what === 'quotation');
  assert.deepEqual(quotation.hops.map((hop) => hop.words), ['ministry spokesman', 'Daily Post']);
  assert.deepEqual(annotation.map((one) => one.attribution.inherits), [quotation.id, quotation.id]);
  assert.deepEqual(annotation.flatMap((one) => one.attribution.hops ?? []), [], 'nothing is copied into the marks');

  await ask(page, 'idle talk');
  await page.getByLabel(/^Takes over the quotation/).uncheck();
  await page.getByRole('button', { name: /^Save\b/ }).click();
  await line(page).waitFor({ state: 'hidden' });
  assert.equal((await marks(page))['idle talk'].attribution?.inherits, undefined);
});

journey('the accused are chosen from those named before', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await ask(page, 'crates of rifles');
  await line(page).fill('Gen. Mantytskiy');
  const whom = page.getByRole('combobox', { name: 'About whom' });
  await whom.fill('Northern ministry');
  await whom.press('Enter');
  await page.getByRole('button', { name: 'Remove Northern ministry' }).waitFor();
  await page.getByRole('button', { name: /^Save\b/ }).click();
  await line(page).waitFor({ state: 'hidden' });
  await mark(page, 'idle talk', '2');
  await ask(page, 'idle talk');
  await whom.fill('nor');
  await page.getByRole('option', { name: /^Northern ministry/ }).waitFor();
  await whom.press('Enter');
  await page.getByRole('button', { name: /^Save\b/ }).click();
  const made = await marks(page);
  assert.deepEqual(made['crates of rifles'].targets.map((one) => one.words), ['Northern ministry']);
  assert.deepEqual(made['idle talk'].targets.map((one) => one.words), ['Northern ministry']);
});
