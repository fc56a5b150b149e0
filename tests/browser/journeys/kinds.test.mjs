// A kind of the project's own with what it asks, and a figure that is to refute another.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, read, saved, select } from '../steps.mjs';

const TITLE = 'Figures';
const TEXT = ['The list names 1204 rifles.', 'The report counts 900 crates.', 'Nothing more was said.'];

async function figure(page, amount, unit, what) {
  const dialog = page.getByRole('dialog', { name: 'What this kind asks' });
  await dialog.waitFor();
  const button = dialog.getByRole('button', { name: 'Mark', exact: true });
  assert.ok(await button.isDisabled(), 'it cannot do without');
  await dialog.getByLabel('Figure').fill(amount);
  await dialog.getByLabel('Unit').fill(unit);
  await dialog.getByLabel('Of what').fill(what);
  await dialog.getByLabel('Of what').blur();
  await button.click();
  await dialog.waitFor({ state: 'hidden' });
}

journey('a kind of one’s own asks for a figure, and two figures are compared before one refutes the other', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Own kinds', { [TITLE]: TEXT });
  await page.getByRole('button', { name: 'Kinds of marks' }).click();
  const kinds = page.getByRole('dialog', { name: 'Kinds of marks' });
  await kinds.getByRole('button', { name: 'Add a kind' }).click();
  const own = kinds.locator('details').last();
  await own.getByLabel('Name', { exact: true }).fill('Figure');
  await own.getByLabel('May be linked like').selectOption('evidence');
  await own.getByRole('button', { name: 'Ask something' }).click();
  await own.getByLabel('Question').fill('How many');
  await own.getByLabel('Answer').selectOption('quantity');
  await own.getByText('needed').click();
  await accessible(page);
  await kinds.getByRole('button', { name: 'Save' }).click();
  await kinds.waitFor({ state: 'hidden' });
  await saved(page);

  await read(page, TITLE);
  await select(page, '1204 rifles');
  await page.keyboard.press('4');
  await figure(page, '1204', 'rifles', 'named in the list');
  await card(page, '1204 rifles').waitFor();
  await page.keyboard.press('Escape');
  await select(page, '900 crates');
  await page.keyboard.press('4');
  await figure(page, '900', 'crates', 'counted by the report');
  await page.keyboard.press('Escape');
  await mark(page, 'Nothing more was said', '2');
  await saved(page);

  // Only what the scheme permits is offered; figures of different things are not compared in passing.
  await card(page, '900 crates').click();
  await page.keyboard.press('l');
  const link = page.getByRole('dialog', { name: 'Link this mark to another' });
  await link.getByText('supports', { exact: true }).click();
  await link.getByRole('option', { name: /Nothing more/ }).waitFor();
  assert.equal(await link.getByRole('option', { name: /1204/ }).count(), 0, 'evidence does not support evidence');
  await link.getByText('refutes', { exact: true }).click();
  await link.getByRole('option', { name: /1204/ }).click();
  await link.getByRole('alert').waitFor();
  await link.getByText('It refutes it all the same').click();
  await link.getByRole('button', { name: /^Link/ }).click();
  await link.waitFor({ state: 'hidden' });
  await saved(page);
  const { annotation, relation } = await exported(page);
  assert.deepEqual(relation.map((one) => one.kind), ['refutes']);
  assert.deepEqual(annotation.filter((one) => one.kind === 'figure').map((one) => Object.keys(one.attributes)), [['how-many'], ['how-many']]);

  // Another kind, in place: what has no place in it is left out.
  await card(page, '900 crates').getByLabel('Kind').selectOption('evidence');
  await saved(page);
  const after = await exported(page);
  assert.equal(after.annotation.filter((one) => one.kind === 'figure').length, 1);
});

journey('a scheme with gaps is refused where it is written, says what is missing, and nothing changes', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Own kinds', { [TITLE]: TEXT });
  const open = async () => {
    await page.getByRole('button', { name: 'Kinds of marks' }).click();
    return page.getByRole('dialog', { name: 'Kinds of marks' });
  };
  let kinds = await open();
  await kinds.getByRole('button', { name: 'Add a kind' }).click();
  await kinds.getByRole('button', { name: 'Save' }).click();
  await kinds.getByRole('alert').filter({ hasText: 'Every kind and every question needs a name.' }).waitFor();
  const own = kinds.locator('details').last();
  await own.getByLabel('Name', { exact: true }).fill('Weather');
  await own.getByRole('button', { name: 'Ask something' }).click();
  await own.getByLabel('Question').fill('Which');
  await own.getByLabel('Answer').selectOption('choice');
  await kinds.getByRole('button', { name: 'Save' }).click();
  await kinds.getByRole('alert').filter({ hasText: 'A choice needs at least one thing to choose.' }).waitFor();
  await accessible(page, 'a scheme with gaps', 'dialog[open]');
  await kinds.getByRole('button', { name: 'Cancel' }).click();
  await kinds.waitFor({ state: 'hidden' });
  kinds = await open();
  await kinds.locator('details').nth(2).waitFor();
  assert.equal(await kinds.locator('details').count(), 3);
  const { scheme } = await exported(page);
  assert.deepEqual(scheme.at(-1).kinds.map((kind) => kind.key), ['allegation', 'denial', 'evidence']);
});
