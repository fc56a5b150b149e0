// The same words wherever else they stand: looked at first, marked together, taken back together.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, marksMade, read, saved } from '../steps.mjs';

const ONE = 'First article';
const TWO = 'Second article';

journey('the same words are marked everywhere after a look, and one undo takes it back', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Elsewhere', {
    [ONE]: ['No arms had been supplied, he said.', 'Again: no arms had been supplied.'],
    [TWO]: ['They say no arms had been supplied 😀, and that no arms had been supplied before.'],
  });
  await read(page, ONE);
  await mark(page, 'arms had been supplied', '2');
  await card(page, 'arms had been supplied').first().waitFor();
  await saved(page);
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Mark the same words elsewhere' });
  await dialog.getByText(/\d of \d places/).waitFor();
  const places = dialog.getByRole('list').getByRole('checkbox');
  const all = await places.count();
  assert.ok(all >= 2, 'the other places are offered');
  await places.last().uncheck();
  await dialog.getByRole('button', { name: 'Mark them' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(page);
  assert.equal((await marksMade(page)).length, all);
  const { annotation } = await exported(page);
  assert.equal(new Set(annotation.map((one) => one.document)).size, 2, 'in the other article too');
  assert.ok(annotation.every((one) => one.kind === 'denial'));
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.mark-card').length === 1);
  await saved(page);
  for (let tries = 0; (await marksMade(page)).length !== 1; tries += 1) {
    assert.ok(tries < 50, 'one undo takes all of them back');
    await page.waitForTimeout(100);
  }
});
