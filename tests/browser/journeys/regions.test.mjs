// Stretches that are no article prose: set aside by a reader and brought back, greyed, kept, and marked all the same.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, deselect, exported, mark, read, saved, select } from '../steps.mjs';

const TITLE = 'Two crates';
const TEXT = [
  'The general said that crates of rifles had come across the border.',
  'Subscribe to our letter and read on every morning.',
  'Photograph: the crates at the headquarters. The ministry answered within a day.',
];

/** Sets the selected words aside as something, or brings them back. */
async function setAside(page, words, as) {
  await select(page, words);
  await page.getByRole('toolbar').getByRole('button', { name: /^Set aside/ }).click();
  await page.getByRole('toolbar').getByRole('button', { name: as, exact: true }).click();
  await deselect(page);
}

/** How the paragraph of these words is shown: why it is set aside, and the colour of its words. */
async function shown(page, words) {
  return page.evaluate((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    return { why: block.closest('.para').dataset.region, colour: getComputedStyle(block).color };
  }, words);
}

/** The painted stretches of part of a paragraph, as words. */
async function greyed(page) {
  return page.evaluate(() => [...(CSS.highlights.get('aside') ?? [])].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)));
}

journey('a reader sets a stretch aside and brings it back', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Regions', { [TITLE]: TEXT });
  await read(page, TITLE);
  const prose = await shown(page, 'The general');

  await setAside(page, TEXT[1], 'boilerplate');
  const whole = await shown(page, 'Subscribe');
  assert.equal(whole.why, 'boilerplate, set aside');
  assert.notEqual(whole.colour, prose.colour, 'it is greyed');
  await page.getByText('boilerplate, set aside').count();
  await setAside(page, 'Photograph: the crates at the headquarters.', 'caption');
  assert.equal((await shown(page, 'Photograph')).why, undefined, 'only part of this paragraph is no prose');
  await page.waitForFunction(() => CSS.highlights.get('aside')?.size === 1);
  assert.deepEqual(await greyed(page), ['Photograph: the crates at the headquarters.']);
  await accessible(page);

  // The text is as it was, and what is set aside can be marked like any words.
  await mark(page, 'the crates at the headquarters', '3');
  await saved(page);
  const { region, annotation } = await exported(page);
  assert.deepEqual(region.map((one) => [one.what, one.span.end - one.span.start]), [
    ['boilerplate', TEXT[1].length],
    ['caption', 'Photograph: the crates at the headquarters.'.length],
  ]);
  assert.equal(annotation.length, 1);

  // It is kept over a reload, for whoever opens the article next.
  await page.reload();
  await page.locator('.para[data-region]').waitFor();
  assert.equal((await shown(page, 'Subscribe')).why, 'boilerplate, set aside');
  await page.waitForFunction(() => CSS.highlights.get('aside')?.size === 1);

  // Both come back, the one by the bar, the other by taking it back.
  await setAside(page, 'Photograph: the crates at the headquarters.', 'Not set aside');
  await page.waitForFunction(() => (CSS.highlights.get('aside')?.size ?? 0) === 0);
  await setAside(page, TEXT[1], 'advertisement');
  assert.equal((await shown(page, 'Subscribe')).why, 'advertisement, set aside', 'one reason takes the place of the other');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('.para[data-region]')?.dataset.region === 'boilerplate, set aside');
  await setAside(page, TEXT[1], 'Not set aside');
  await page.locator('.para[data-region]').waitFor({ state: 'detached' });
  await saved(page);
  assert.equal((await exported(page)).region, undefined);
});
