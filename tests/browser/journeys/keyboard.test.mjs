// The whole way from the sign-in link to the export without a mouse.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { journey } from '../harness.mjs';
import { press, tabTo, type } from '../keys.mjs';
import { byType, card, exported, marksMade, saved } from '../steps.mjs';

const TEXT = [
  'The general spoke twice. Crates of rifles had come across the border, he said.',
  'No arms had been supplied, a spokesman said. The report was idle talk.',
  'Photographs show three crates. Each has a factory stamp of 2009.',
];

/** The words that are selected, as the bar under them quotes them. */
async function selected(page, words) {
  const quote = page.getByRole('toolbar').locator('q');
  await quote.filter({ hasText: words }).waitFor({ state: 'attached' }).catch(() => {});
  assert.equal(await quote.textContent(), words);
}

/** Pastes the article into a new project and opens it. */
async function open(page) {
  await tabTo(page, page.getByLabel('Name of the project'));
  await type(page, 'Harbour affair');
  await tabTo(page, page.getByRole('button', { name: 'Paste text' }));
  await press(page, 'Enter');
  await type(page, 'Ministry answers');
  await press(page, 'Tab');
  await type(page, TEXT.join('\n\n'));
  await tabTo(page, page.getByRole('button', { name: 'Add the article' }));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('cell').getByRole('link', { name: 'Ministry answers' }));
  await press(page, 'Enter');
  await page.locator('.text [data-block]').first().waitFor();
}

journey('moving and selecting by keys', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await press(page, 's');
  await selected(page, 'Ministry answers');
  await press(page, 'p');
  await selected(page, TEXT[0]);
  await press(page, 's');
  await selected(page, TEXT[1].split('. ')[0] + '.');
  await press(page, 's');
  await selected(page, 'The report was idle talk.');
  await press(page, 'Shift+S', 'Shift+S');
  await selected(page, 'Crates of rifles had come across the border, he said.');
  await press(page, 'ArrowRight');
  await selected(page, 'No');
  await press(page, 'ArrowRight', 'ArrowLeft');
  await selected(page, 'No');
  await press(page, 'Control+ArrowRight', 'Control+ArrowRight');
  await selected(page, 'r');
  await press(page, 'Shift+ArrowRight');
  await selected(page, 'rms');
  await press(page, 'Shift+Alt+ArrowRight', 'Shift+Alt+ArrowRight');
  await selected(page, 'rms h');
  await press(page, 'Shift+ArrowDown');
  await selected(page, 'rms had been supplied, a spokesman said.');
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowUp');
  await selected(page, 'rms had been supplied, a spokesman said.');
  await press(page, 'p', 'p');
  await selected(page, TEXT[2]);
  await press(page, 'Shift+P');
  await selected(page, TEXT[1]);
  await press(page, 'Escape');
  await page.getByRole('toolbar').waitFor({ state: 'hidden' });
});

journey('marking, linking and judging by keys', async ({ signIn }) => {
  const page = await signIn();
  await open(page);

  // Three marks, one of them taken back and brought again, one deleted.
  await press(page, 'p', 'p', '1', 'p', '2', 'p', '3', 'Shift+S', '1');
  await page.locator('.mark-card[aria-current=true]', { hasText: 'The report was idle talk.' }).waitFor();
  await press(page, 'Escape', 'Control+z');
  await saved(page);
  assert.equal((await marksMade(page)).length, 3);
  await press(page, 'Control+Shift+Z');
  await saved(page);
  assert.equal((await marksMade(page)).length, 4);
  await press(page, 'F6', 'Delete');
  await saved(page);
  assert.equal((await marksMade(page)).length, 3);
  await press(page, 'F6');

  // Who said it.
  await press(page, 'k', 'k', 'k', 'a');
  await type(page, 'a general < Harbour Post');
  await press(page, 'Enter');
  await card(page, TEXT[0]).getByText('a general').first().waitFor();

  // The denial is linked to the allegation; both bear on a claim.
  await press(page, 'j', 'l');
  await type(page, 'rifles');
  await press(page, 'Enter', 'c');
  await type(page, 'Rifles were sent across the border.');
  await press(page, 'Enter', 'k', 'c');
  await type(page, 'Rifles');
  await press(page, 'Enter');
  await saved(page);

  // A note, and back to the text.
  await press(page, 'n');
  await type(page, 'Said at the noon briefing.');
  await press(page, 'Control+Enter');
  await page.getByText('Said at the noon briefing.').first().waitFor();
  await tabTo(page, page.locator('.text'), 'Shift+Tab');

  // The verdict.
  await press(page, 'v');
  await page.getByRole('heading', { level: 1, name: 'Rifles were sent' }).waitFor();
  await press(page, '4', 'v');
  await tabTo(page, page.getByRole('radio', { name: 'low' }));
  await press(page, 'ArrowRight');
  await tabTo(page, page.getByRole('textbox', { name: 'Rationale' }));
  await type(page, 'Denied on the record @supplied');
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('button', { name: 'Publish' }));
  await press(page, 'Enter');
  const lacking = page.getByRole('group', { name: 'What publishing asks for' }).getByRole('textbox');
  await lacking.first().waitFor();
  for (let place = 0; place < (await lacking.count()); place += 1) {
    await tabTo(page, lacking.nth(place));
    await type(page, 'It is an exercise.');
  }
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
  await press(page, 'Enter');
  await page.getByText('published without review').first().waitFor();
  await saved(page);

  // Help, the palette, and out with it.
  await press(page, '?');
  await page.getByRole('dialog', { name: 'All keys' }).waitFor();
  await press(page, 'Escape', 'Control+k');
  await type(page, 'export');
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('button', { name: 'Download Gainsay JSONL' }));
  const begun = page.waitForEvent('download');
  await press(page, 'Enter');
  const { annotation, relation, claim, bearing, verdict, note } = byType(await readFile(await (await begun).path(), 'utf8'));
  assert.deepEqual(annotation.map((one) => one.kind), ['allegation', 'denial', 'evidence']);
  assert.deepEqual(relation.map((one) => one.kind), ['denies']);
  assert.deepEqual(claim.map((one) => one.statement), ['Rifles were sent across the border.']);
  assert.deepEqual(bearing.map((one) => one.direction).sort(), ['against', 'for']);
  assert.deepEqual(verdict.map((one) => [one.rating, one.state, one.confidence.level]), [['refuted', 'published', 'moderate']]);
  assert.equal(note.length, 1);
  assert.equal((await exported(page)).document.length, 1);

  // Every page can be left again.
  await press(page, 'Control+k');
  await type(page, 'All projects');
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('link', { name: /Harbour affair/ }));
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: 'Harbour affair' }).waitFor();
});

journey('letters that are typed while a field is opening go to the field', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  // As fast as keys can come, and the part of the page that holds the dialogs comes late.
  await page.route('**/*.wasm', async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  await page.reload();
  await page.locator('.text [data-block]').first().waitFor();
  await press(page, 'p', 'p');
  await selected(page, TEXT[0]);
  for (const key of ['1', 'a', ...'the general < Harbour Post']) page.keyboard.press(key);
  await page.waitForFunction(() => String(document.activeElement.value).endsWith('Post'));
  assert.equal(await page.evaluate(() => document.activeElement.value), 'the general < Harbour Post');
  await page.keyboard.press('Enter');
  await card(page, TEXT[0]).getByText('the general').first().waitFor();
  for (const key of ['c', ...'Crates came over']) page.keyboard.press(key);
  await page.waitForFunction(() => String(document.activeElement.value).endsWith('over'));
  assert.equal(await page.evaluate(() => document.activeElement.value), 'Crates came over');
  await page.keyboard.press('Enter');
  await saved(page);
  const { claim } = await exported(page);
  assert.deepEqual(claim.map((one) => one.statement), ['Crates came over']);
});
