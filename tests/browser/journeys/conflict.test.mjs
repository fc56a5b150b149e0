// Two people change one thing at once: both versions side by side, and a choice.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const TEXT = ['The general said that crates of rifles had come across the border.'];

async function kinds(page) {
  const { annotation = [] } = await exported(page);
  return annotation.map((one) => one.kind).sort();
}

const change = (page, kind) => card(page, 'crates of rifles').first().locator('.acts select').selectOption(kind);

/** Ada's page with a change that Ben was faster with. */
async function disagree({ signIn, visit, server }) {
  const ada = await signIn();
  await begin(ada, 'Harbour affair', { [TITLE]: TEXT });
  await read(ada, TITLE);
  await mark(ada, 'crates of rifles', '1');
  await saved(ada);
  // The same person in another browser knows nothing of this one's queue.
  const other = await visit();
  await other.goto(await server.linkFor('admin'));
  await other.getByText('Harbour affair').first().waitFor();
  await other.goto(ada.url());
  await card(other, 'crates of rifles').locator('q').first().click();
  await ada.context().setOffline(true);
  await change(ada, 'denial');
  await change(other, 'evidence');
  await saved(other);
  await ada.context().setOffline(false);
  await ada.locator('.sync', { hasText: /needs you/ }).click();
  const dialog = ada.getByRole('dialog', { name: 'Not saved yet' });
  await dialog.getByRole('row', { name: /Kind/ }).waitFor();
  assert.match(await dialog.getByRole('row', { name: /Kind/ }).textContent(), /denial.*evidence/);
  return { ada, dialog };
}

journey('mine stands', async (bench) => {
  const { ada, dialog } = await disagree(bench);
  await bench.accessible(ada, 'both versions', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await dialog.getByText('Everything you did is saved.').waitFor();
  assert.deepEqual(await kinds(ada), ['denial']);
});

journey('theirs stands', async (bench) => {
  const { ada, dialog } = await disagree(bench);
  await dialog.getByRole('button', { name: 'Keep theirs' }).click();
  await dialog.getByText('Everything you did is saved.').waitFor();
  assert.deepEqual(await kinds(ada), ['evidence']);
});

journey('both stand, and one key takes the second away', async (bench) => {
  const { ada, dialog } = await disagree(bench);
  await dialog.getByRole('button', { name: 'Keep both' }).click();
  await dialog.getByText('Everything you did is saved.').waitFor();
  await saved(ada);
  assert.deepEqual(await kinds(ada), ['denial', 'evidence']);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await ada.keyboard.press('Control+z');
  await ada.getByText(/Taken back: kept both/).waitFor();
  await saved(ada);
  assert.deepEqual(await kinds(ada), ['evidence']);
});
