// Marks that lie on one another: each is reached, by click and by key.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, deselect, middle, read, saved, select } from '../steps.mjs';

const TITLE = 'Two voices';
const TEXT = ['The general said that crates of rifles had come across the border at night.', 'Nothing else was said.'];

/** The words of the mark in focus. */
async function focused(page, words) {
  const quote = page.locator('.mark-card[aria-current=true] > q');
  await page.waitForFunction((words) => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === words, words)
    .catch(async () => assert.equal(await quote.textContent(), words));
}

journey('a stack of marks is gone through by click, by choice and by key', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Stack', { [TITLE]: TEXT });
  await read(page, TITLE);
  // The last two on the very same words.
  for (const [words, key] of [[TEXT[0], '1'], ['crates of rifles', '1'], ['rifles', '2'], ['rifles', '3']]) {
    await select(page, words);
    await page.keyboard.press(key);
    await focused(page, words);
    await deselect(page);
    // Out of focus too: the bar stays away from words that are marked and in focus.
    await page.keyboard.press('Escape');
  }
  await saved(page);
  assert.equal(await page.locator('.mark-card').count(), 4);

  const { x, y } = await middle(page, 'rifles');
  await page.mouse.click(x, y);
  await focused(page, 'rifles');
  const stack = page.getByRole('listbox', { name: 'Marks here, the smallest first' });
  await stack.waitFor();
  assert.equal(await stack.getByRole('option').count(), 4);
  await accessible(page);
  await stack.getByRole('option').nth(2).click();
  await focused(page, 'crates of rifles');

  // The key goes on from there, round and round.
  await page.keyboard.press('x');
  await focused(page, TEXT[0]);
  await page.keyboard.press('x');
  await focused(page, 'rifles');
  await page.keyboard.press('Shift+X');
  await focused(page, TEXT[0]);
  await page.keyboard.press('Escape');
  await stack.waitFor({ state: 'hidden' });
  await card(page, 'over 3 others').first().waitFor();
});
