// A state of the project that never changes: looked at before it is made, made, taken, and compared with the next one.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, read, saved, tab } from '../steps.mjs';

const ARTICLE = 'Rifles on the northern road';
const ARTICLES = { [ARTICLE]: ['A herdsman said that forty rifles crossed the river at night.', 'The ministry said that no rifle had crossed.'] };

/** Opens the dialog and gives the release a name. */
async function begun(page, name) {
  await page.getByRole('button', { name: 'New release' }).click();
  const dialog = page.getByRole('dialog', { name: 'New release' });
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
  return dialog;
}

/** Makes it, and waits until it stands in the list. */
async function made(page, dialog, name) {
  await dialog.getByRole('button', { name: 'Make the release' }).click();
  await dialog.waitFor({ state: 'detached' }).catch(() => dialog.waitFor({ state: 'hidden' }));
  await page.getByRole('link', { name: `Download ${name}` }).waitFor();
}

journey('a release is looked at, made, taken and compared with the next', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'The valley', ARTICLES);
  await read(page, ARTICLE);
  await mark(page, 'forty rifles crossed the river', '1');
  await saved(page);
  await tab(page, 'Export');
  await page.getByRole('link', { name: 'Releases', exact: true }).click();
  await page.getByText('No releases yet').waitFor();
  await accessible(page, 'no releases');

  // A look says what is kept back, and makes nothing.
  let dialog = await begun(page, 'v1');
  await dialog.getByLabel('Split the articles for machine learning').check();
  await dialog.getByLabel('Training, %').fill('90');
  await dialog.getByRole('button', { name: 'Look at it first' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'add up to 100' }).waitFor();
  await dialog.getByLabel('Training, %').fill('80');
  await dialog.getByRole('button', { name: 'Look at it first' }).click();
  await dialog.getByText('1 article, 1 mark, 0 links').waitFor();
  // Nobody has said what may be done with the words, so no more than what is marked is given.
  await dialog.getByText('1 article: only what is marked').waitFor();
  await accessible(page, 'making a release');
  await made(page, dialog, 'v1');
  await accessible(page, 'the list of releases');

  // It is taken as one file.
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download v1' }).click();
  assert.equal((await coming).suggestedFilename(), 'v1.zip');
  await page.getByText('What it holds').click();
  await page.getByText('corpus.jsonl').waitFor();

  // The same name is refused where it stands.
  dialog = await begun(page, 'v1');
  await dialog.getByRole('button', { name: 'Make the release' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'already a release' }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  // What lies between two is told by meaning.
  await tab(page, 'Articles');
  await read(page, ARTICLE);
  await mark(page, 'no rifle had crossed', '2');
  await saved(page);
  await tab(page, 'Export');
  await page.getByRole('link', { name: 'Releases', exact: true }).click();
  dialog = await begun(page, 'v2');
  await made(page, dialog, 'v2');
  await page.getByRole('link', { name: 'Compare with the one before' }).click();
  const added = page.locator('.between', { hasText: 'added' });
  await added.getByText('no rifle had crossed').waitFor();
  assert.equal(await page.locator('.between').count(), 1);
  await accessible(page, 'two releases compared');
});
