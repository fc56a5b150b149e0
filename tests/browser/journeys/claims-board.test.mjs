// The board of claims: made, gathered for by pointer and by keys, sorted and grouped under an address, merged,
// split, narrowed, and all of it taken back.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, read, saved, tab } from '../steps.mjs';

const ALLEGED = 'The general said that crates of rifles had come across the border.';
const SECOND = 'A driver said that the crates had come by train.';
const COUNTED = 'She counted 40 crates on the pier.';
const DENIED = 'No arms had been supplied, a spokesman said.';
const CAME = 'Rifles came across the border.';
const TRAIN = 'The rifles came by train.';
const BREAD = 'Bread was short in the town.';

/** Makes a claim from the board, and comes back. */
async function make(page, statement, topics) {
  await tab(page, 'Claims');
  await page.getByRole('button', { name: 'New claim' }).click();
  const dialog = page.getByRole('dialog', { name: 'New claim' });
  await dialog.getByLabel('Statement').fill(statement);
  await dialog.getByLabel('Topics').fill(topics);
  await dialog.getByRole('button', { name: 'Make the claim' }).click();
  await page.getByRole('heading', { level: 1, name: statement }).waitFor();
  await saved(page);
  await tab(page, 'Claims');
  await row(page, statement).waitFor();
}

const row = (page, statement) => page.locator('.board > li', { hasText: statement });
// The list beside the board shows the first words of a passage.
const unclaimed = (page, words) => page.locator('.unclaimed .card', { hasText: words.slice(0, 40) });

/** Drags something onto a zone of what stands there. */
async function drag(page, from, onto, direction) {
  const [start, end] = [await from.boundingBox(), await onto.boundingBox()];
  await page.mouse.move(start.x + start.width / 2, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 - 12, start.y + 20, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  const zone = onto.locator(`.zone[data-direction="${direction}"]`);
  await zone.waitFor();
  const box = await zone.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await zone.waitFor({ state: 'detached' });
}

/** Opens one of the claim's own actions. */
async function act(page, name) {
  await page.locator('.sheet > .row').getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name }).click();
}

/** Chooses a claim in a dialog. */
async function choose(dialog, words) {
  await dialog.getByRole('combobox', { name: 'Which claim' }).fill(words);
  await dialog.getByRole('option', { name: words }).first().click();
}

async function statements(page) {
  return page.locator('.board > li:not(.group) .stack > a').allInnerTexts();
}

journey('a board of claims is filled, ordered and set right', async ({ signIn, tabBeside, accessible }) => {
  const page = await signIn();
  await begin(page, 'River affair', { 'Rifles at the border': ['A market town wakes early.', ALLEGED, SECOND, DENIED] });
  await read(page, 'Rifles at the border');
  await mark(page, ALLEGED, '1');
  await mark(page, SECOND, '1');
  await mark(page, DENIED, '2');
  await saved(page);

  await tab(page, 'Claims');
  await page.getByText('No claims yet').waitFor();
  await unclaimed(page, ALLEGED).waitFor();
  await make(page, CAME, 'arms, border');
  await make(page, TRAIN, 'arms');
  await make(page, BREAD, '');

  // By pointer, and by keys alone.
  await drag(page, unclaimed(page, ALLEGED), row(page, CAME), 'for');
  await unclaimed(page, ALLEGED).waitFor({ state: 'detached' });
  await row(page, CAME).getByText('1 for').waitFor();
  await unclaimed(page, SECOND).getByRole('button', { name: 'To a claim' }).focus();
  await page.keyboard.press('Enter');
  const bears = page.getByRole('dialog', { name: 'Let it bear on a claim' });
  await bears.getByRole('combobox').waitFor();
  await page.keyboard.type('by train');
  await bears.getByRole('option', { name: TRAIN }).waitFor();
  await bears.getByLabel('On which part').fill('the train');
  await bears.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await bears.waitFor({ state: 'hidden' });
  await row(page, TRAIN).getByText('1 for').waitFor();
  await page.getByText('Every allegation bears on a claim.').waitFor();
  await saved(page);
  await row(page, CAME).getByText('1 source for').waitFor();
  await accessible(page, 'the board');

  // Order, groups and search are in the address.
  await page.getByLabel('Sort by').selectOption('statement');
  assert.deepEqual(await statements(page), [BREAD, CAME, TRAIN]);
  await page.getByLabel('Group by topic').check();
  const groups = page.locator('.board .group button');
  await groups.first().waitFor();
  assert.deepEqual(
    (await groups.allInnerTexts()).map((name) => name.replaceAll(/[^a-z A-Z0-9]/g, '').trim()),
    ['arms2', 'border1', 'Without a topic1'].map((name) => name),
  );
  await groups.first().click();
  await page.waitForFunction(() => document.querySelectorAll('.board > li:not(.group)').length === 2);
  await groups.first().click();
  await page.waitForFunction(() => document.querySelectorAll('.board > li:not(.group)').length === 4);
  const other = await tabBeside(page);
  await other.goto(page.url());
  await other.locator('.board .group').first().waitFor();
  assert.deepEqual(await statements(other), await statements(page), 'a link shares the view');
  await other.close();
  await page.getByLabel('Group by topic').uncheck();
  await page.getByLabel('Search in statements').fill('nothing like it');
  await page.getByText('No claim fits what was asked for').waitFor();
  await page.getByRole('button', { name: 'Show all claims' }).click();
  await row(page, BREAD).waitFor();

  // A merge takes everything along; the old address leads on; undo parts them.
  await row(page, TRAIN).getByRole('link', { name: TRAIN }).click();
  await page.getByRole('heading', { level: 1, name: TRAIN }).waitFor();
  const old = page.url();
  await page.getByText('the train').first().waitFor();
  await act(page, 'Merge into another');
  let dialog = page.getByRole('dialog', { name: 'Merge into another claim' });
  await choose(dialog, CAME);
  await dialog.getByText('1 mark moves over.').waitFor();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: CAME }).waitFor();
  await page.getByText('Merged into this one').waitFor();
  await page.locator('.witness', { hasText: SECOND }).waitFor();
  await page.goto(old);
  const led = page.getByRole('status').filter({ hasText: 'This claim was merged into' });
  await led.getByRole('link', { name: CAME }).waitFor();
  await accessible(page, 'a merged claim');
  await led.getByRole('button', { name: 'Undo the merge' }).click();
  await led.waitFor({ state: 'detached' });
  await page.locator('.witness', { hasText: SECOND }).waitFor();

  // A split says where each mark went.
  await tab(page, 'Claims');
  await row(page, CAME).getByRole('link', { name: CAME }).click();
  await page.locator('.witness', { hasText: ALLEGED }).waitFor();
  await act(page, 'Split');
  dialog = page.getByRole('dialog', { name: 'Split the claim' });
  await dialog.getByLabel('New claim A').fill('There were rifles.');
  await dialog.getByRole('checkbox', { name: 'A1: stays' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'A1: A' }).check();
  await accessible(page, 'the split', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Split', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const around = page.locator('.around');
  await around.getByText('1 mark went there').waitFor();
  await around.getByText(ALLEGED).waitFor();
  await page.locator('.witness').first().waitFor({ state: 'detached' });
  await around.getByRole('button', { name: 'Undo the split' }).click();
  await page.locator('.witness', { hasText: ALLEGED }).waitFor();
  await around.waitFor({ state: 'detached' });

  // A narrower claim shows on the wider one, apart; a ring is refused.
  await act(page, 'Link to another claim');
  dialog = page.getByRole('dialog', { name: 'Link to another claim' });
  await dialog.getByLabel('This claim').selectOption('is_narrowed');
  await choose(dialog, TRAIN);
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const beneath = page.locator('.beneath');
  await beneath.getByRole('link', { name: TRAIN }).waitFor();
  await beneath.getByText(SECOND).waitFor();
  await page.locator('.witness', { hasText: SECOND }).waitFor({ state: 'detached' });
  await accessible(page, 'a claim with one beneath it');
  await act(page, 'Link to another claim');
  await choose(dialog, TRAIN);
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await dialog.getByText('narrower than itself').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await tab(page, 'Claims');
  await row(page, CAME).getByText('1 on sub-claims').waitFor();
  await row(page, CAME).getByText('1 for', { exact: true }).waitFor();

  // Put away, and taken up again.
  await row(page, BREAD).getByRole('link', { name: BREAD }).click();
  await act(page, 'Put away');
  dialog = page.getByRole('dialog', { name: 'Put the claim away' });
  await dialog.getByLabel('Why').fill('Another affair.');
  await dialog.getByRole('button', { name: 'Put away' }).click();
  const away = page.locator('.notice').filter({ hasText: 'This claim is put away.' });
  await away.getByText('Another affair.').waitFor();
  await away.getByRole('button', { name: 'Take up again' }).click();
  await away.waitFor({ state: 'detached' });
});

journey('the next allegation without a claim is one key away', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'River affair', { 'Rifles at the border': ['A market town wakes early.', ALLEGED, SECOND] });
  await read(page, 'Rifles at the border');
  await mark(page, ALLEGED, '1');
  await mark(page, SECOND, '1');
  await saved(page);
  for (const [words, claim] of [[ALLEGED, CAME], [SECOND, TRAIN]]) {
    await tab(page, 'Claims');
    await unclaimed(page, words).waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Let it bear on a claim' });
    await dialog.getByText(words).waitFor();
    await dialog.getByRole('combobox').fill(claim);
    await dialog.getByRole('option').first().waitFor();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await saved(page);
  }
  await tab(page, 'Claims');
  await page.getByText('Every allegation bears on a claim.').waitFor();
});

journey('what is worth a check most comes first, and says why', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'River affair', { 'Rifles at the border': [ALLEGED, SECOND, COUNTED, DENIED] });
  await read(page, 'Rifles at the border');
  for (const words of [ALLEGED, SECOND, COUNTED]) await mark(page, words, '1');
  await saved(page);
  await tab(page, 'Claims');
  const cards = page.locator('.unclaimed .card');
  await cards.nth(2).waitFor();
  const [first, second] = await cards.allInnerTexts();
  assert.match(first, /counted 40 crates[^]*has a figure/);
  assert.match(second, /crates of rifles/);
  await page.getByRole('button', { name: 'Show the next' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let it bear on a claim' });
  await dialog.getByText(COUNTED).waitFor();
});
