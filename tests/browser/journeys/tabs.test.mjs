// One person with two tabs: one of them sends for both, and the other takes over.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, mark, marksMade, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const ARTICLE = [
  'The general said that crates of rifles had come across the border.',
  'No arms had been supplied, a spokesman said, and the report was idle talk 😀.',
];

/** The article in two tabs of one browser; the first one sends. */
async function twoTabs(signIn, tabBeside) {
  const first = await signIn();
  await begin(first, 'Harbour affair', { [TITLE]: ARTICLE });
  await read(first, TITLE);
  await saved(first);
  const second = await tabBeside(first);
  await second.goto(first.url());
  await second.getByText('crates of rifles').first().waitFor();
  return [first, second];
}

journey('two tabs of one person mark at once', async ({ signIn, tabBeside }) => {
  const [first, second] = await twoTabs(signIn, tabBeside);
  await Promise.all([mark(first, 'The general said', '1'), mark(second, 'No arms', '2')]);
  await Promise.all([mark(first, 'crates of rifles', '1'), mark(second, 'idle talk', '2')]);
  for (const page of [first, second]) {
    await saved(page);
    for (const words of ['The general said', 'No arms', 'crates of rifles', 'idle talk']) {
      await card(page, words).waitFor();
      assert.equal(await card(page, words).count(), 1);
    }
  }
  const made = await marksMade(first);
  assert.deepEqual(made.sort(), ['No arms', 'The general said', 'crates of rifles', 'idle talk']);
});

journey('a tab that closes while it sends leaves its work to the other', async ({ signIn, tabBeside }) => {
  const [first, second] = await twoTabs(signIn, tabBeside);
  // Nothing that the first tab sends arrives, and nothing comes back.
  await first.route('**/annotations/*', () => {});
  await mark(first, 'The general said', '1');
  await card(second, 'The general said').waitFor();
  await mark(second, 'No arms', '2');
  await first.close();
  await saved(second);
  assert.deepEqual(await marksMade(second), ['The general said', 'No arms']);
});
