// Keys that a person changes: shown everywhere, refused where they are taken, kept, and given back.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, deselect, read, select } from '../steps.mjs';

const TEXT = ['The general spoke twice. Crates of rifles had come across the border, he said.'];

const keysFor = (page, words) =>
  page.locator('.keybar > span', { hasText: words }).locator('kbd').allInnerTexts();

journey('keys are changed in the help and work everywhere', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'The convoy': TEXT });
  await read(page, 'The convoy');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'All keys' });
  await help.getByRole('button', { name: 'Change keys' }).click();
  await accessible(page, 'the help while keys are changed', 'dialog[open]');

  // One that is taken is refused, with what holds it.
  await help.getByRole('button', { name: /^1: mark/ }).click();
  await page.keyboard.press('n');
  await help.getByText('That key is taken: note.').waitFor();
  // Escape leaves it as it is, and the help open.
  await help.getByRole('button', { name: /^1: mark/ }).click();
  await page.keyboard.press('Escape');
  await help.getByRole('button', { name: /^1: mark/ }).waitFor();
  // Another is taken over.
  await help.getByRole('button', { name: /^1: mark/ }).click();
  await page.keyboard.press('z');
  await help.getByText('The key is Z now.').waitFor();
  await help.getByRole('button', { name: 'Close', exact: true }).click();

  assert.deepEqual((await keysFor(page, 'mark'))[0], 'Z');
  await select(page, 'Crates of rifles');
  assert.equal(await page.getByRole('toolbar').locator('kbd').first().innerText(), 'Z');
  await page.keyboard.press('1');
  assert.equal(await page.locator('.mark-card').count(), 0);
  await page.keyboard.press('z');
  await card(page, 'Crates of rifles').waitFor();
  await deselect(page);

  // It is kept, and can be given back.
  await page.reload();
  await page.locator('.text [data-block]').first().waitFor();
  assert.deepEqual((await keysFor(page, 'mark'))[0], 'Z');
  await page.keyboard.press('?');
  await help.getByRole('button', { name: 'Change keys' }).click();
  await help.getByRole('button', { name: /Give .mark. its key back/ }).first().click();
  await help.getByText('The key is as it was.').waitFor();
  await help.getByRole('button', { name: 'Close', exact: true }).click();
  assert.deepEqual((await keysFor(page, 'mark'))[0], '1');
});
