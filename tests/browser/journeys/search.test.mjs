// Looking for words and for how things hang together, by the page and by the palette, and opening what is found
// where it stands.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, read, saved, tab } from '../steps.mjs';

const RIVER = 'Rifles at the river';
const LEDGER = 'The ledger';
const ARTICLES = {
  [RIVER]: [
    'An official said that forty rifles crossed the river at night.',
    'The Müller brothers rejected this as an invention, “neither by night nor by day”.',
  ],
  [LEDGER]: ['A customs ledger lists no rifles 🚚, only melons.'],
};

/** Asks on the page of the search. */
async function ask(page, question) {
  await page.getByRole('searchbox', { name: 'What to look for' }).fill(question);
}

/** Waits until so many places are found; what was written just now is found a moment later. */
async function finds(page, count) {
  const words = count === 1 ? '1 place found' : `${count} places found`;
  const status = page.locator('.search-page [role=status]');
  await page
    .waitForFunction((words) => document.querySelector('.search-page [role=status]')?.textContent === words, words)
    .catch(async () => assert.equal(await status.textContent(), words));
}

/** Waits until these words are selected in the article. */
async function stands(page, words) {
  await page
    .waitForFunction((words) => document.querySelector('[role=toolbar] q')?.textContent === words, words)
    .catch(async () => assert.equal(await page.locator('[role=toolbar] q').textContent(), words));
}

journey('words are found on the page of the search and open where they stand', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'River', ARTICLES);
  await tab(page, 'Search');
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await page.getByRole('heading', { name: 'How to ask' }).waitFor();
  await accessible(page, 'the search before anything is asked');
  await ask(page, 'mueller OR melon*');
  await finds(page, 2);
  assert.deepEqual((await page.locator('.hits mark').allTextContents()).sort(), ['Müller', 'melons']);
  await accessible(page, 'what is found');
  assert.match(page.url(), /\/search\?q=mueller%20OR%20melon\*|\/search\?q=mueller%20OR%20melon%2A/);

  // The question is in the address.
  await page.reload();
  await finds(page, 2);
  await page.getByRole('link', { name: LEDGER }).click();
  await page.getByRole('heading', { level: 1, name: LEDGER }).waitFor();
  await stands(page, 'melons');

  // A question that is not understood says where.
  await page.goBack();
  await ask(page, 'gold spaeker:smith');
  const alert = page.getByRole('alert');
  await alert.getByText('There is no field “spaeker”.').waitFor();
  assert.equal(await alert.locator('mark').textContent(), 'spaeker:smith');
  await accessible(page, 'a question that is not understood');
  await ask(page, 'tanks');
  await page.getByText('Nothing is found').waitFor();
});

journey('the palette finds words and opens at the place', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'River', ARTICLES);
  await read(page, LEDGER);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await field.fill('"neither by night"');
  const option = page.getByRole('option', { name: /neither by night/ }).first();
  await option.getByText(RIVER).waitFor();
  await option.click();
  await page.getByRole('heading', { level: 1, name: RIVER }).waitFor();
  await stands(page, 'neither by night');

  // In the article that is open, too; and on to the page with all of it.
  await page.keyboard.press('Control+k');
  await field.fill('"forty rifles"');
  await page.getByRole('option', { name: /An official said that forty rifles/ }).first().click();
  await stands(page, 'forty rifles');
  await page.keyboard.press('Control+k');
  await field.fill('rifles');
  await page.getByRole('option', { name: 'Search for “rifles”' }).click();
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await finds(page, 2);
});

journey('how things hang together is asked for, and a question is kept', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'River', ARTICLES);
  await read(page, RIVER);
  await mark(page, 'forty rifles crossed the river', '1');
  await mark(page, 'rejected this as an invention', '2');
  await saved(page);
  await tab(page, 'Search');
  await page.getByRole('link', { name: 'Denials with no allegation' }).click();
  await finds(page, 1);
  await page.getByRole('link', { name: 'rejected this as an invention' }).waitFor();
  await ask(page, 'is:allegation is:unanswered');
  await finds(page, 1);
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByLabel('Name').fill('Nobody answered');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const kept = page.getByRole('link', { name: 'Nobody answered' });
  await kept.waitFor();
  await accessible(page, 'a kept question');
  await ask(page, 'melons');
  await finds(page, 1);
  await kept.click();
  await finds(page, 1);
  await page.locator('.hits').getByRole('link', { name: 'forty rifles crossed the river' }).click();
  await page.locator('.mark-card[aria-current=true]').waitFor();
});

journey('a new claim is shown what was checked before', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'River', ARTICLES);
  await tab(page, 'Claims');
  const write = async (statement) => {
    await page.getByRole('button', { name: 'New claim' }).click();
    await page.getByRole('dialog', { name: 'New claim' }).getByLabel('Statement').fill(statement);
  };
  await write('Forty rifles crossed the river at night.');
  const dialog = page.getByRole('dialog', { name: 'New claim' });
  await dialog.getByRole('button', { name: 'Make the claim' }).click();
  await page.getByRole('heading', { level: 1, name: 'Forty rifles crossed the river at night.' }).waitFor();
  await saved(page);
  // What was written just now is found a moment later.
  await tab(page, 'Search');
  await ask(page, 'type:claim');
  await finds(page, 1);
  await tab(page, 'Claims');
  await write('At night, 40 rifles had crossed a river');
  const before = dialog.getByRole('region', { name: 'Checked before' });
  await before.getByRole('link', { name: 'Forty rifles crossed the river at night.' }).waitFor();
  await before.getByText('without a verdict').waitFor();
  await accessible(page, 'what was checked before', 'dialog[open]');
});
