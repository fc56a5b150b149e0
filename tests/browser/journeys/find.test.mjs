// Finding words in an article: how often, the next, the one before, and where one is afterwards.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, read } from '../steps.mjs';

const TITLE = 'Arms and the ministry';
const TEXT = ['Arms came, said one. “No arms”, said the ministry.', 'Then came more ARMS.', 'And then nothing.'];

journey('words are found, counted and walked through', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Find', { [TITLE]: TEXT });
  await read(page, TITLE);
  await page.locator('.text').focus();
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in this article' });
  await bar.getByRole('searchbox').fill('arms');
  const count = bar.getByRole('status');
  const stands = async (wanted) => {
    await page.waitForFunction((wanted) => document.querySelector('.finder [role=status]')?.textContent === wanted, wanted)
      .catch(async () => assert.equal(await count.textContent(), wanted));
  };
  await stands('1 of 4');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await stands('3 of 4');
  await page.keyboard.press('Shift+Enter');
  await stands('2 of 4');
  assert.equal(await page.evaluate(() => CSS.highlights.get('found').size + CSS.highlights.get('here').size), 4);
  await accessible(page);
  await bar.getByRole('searchbox').fill('"no arms"');
  await stands('1 of 1');
  await bar.getByRole('searchbox').fill('tanks');
  await stands('not found');
  await bar.getByRole('searchbox').fill('nothing');
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'hidden' });
  // What was found is selected, ready to be marked.
  await page.waitForFunction(() => document.querySelector('[role=toolbar] q')?.textContent === 'nothing');
});
