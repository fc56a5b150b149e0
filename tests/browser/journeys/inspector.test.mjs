// The list of marks with its filters and its one stop for the keyboard, and the ruler that leads to them.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { bear, begin, deselect, mark, read, saved } from '../steps.mjs';

const TITLE = 'Long road';
const FILLER = 'Nothing of weight was said about the road, the weather or the bridges on that day.';
const SAID = [
  'The general said that crates of rifles had come across the border.',
  'No arms had been supplied, the ministry answered.',
  'The photograph shows three crates with factory stamps.',
  'A clerk had seen the lorries leave.',
];
const TEXT = SAID.flatMap((words, place) => [`${words}`, ...Array.from({ length: 30 }, (_, n) => `${FILLER} (${place}.${n})`)]);

/** The card of the mark of these words; others may name it as the other end of a link. */
const card = (page, words) => page.locator('.mark-card', { has: page.locator('q', { hasText: words }) });

/** The words of the cards that are shown. */
async function listed(page, wanted) {
  const now = () => page.locator('.mark-card > q').allTextContents();
  await page.waitForFunction((wanted) => {
    const all = [...document.querySelectorAll('.mark-card > q')].map((one) => one.textContent);
    return JSON.stringify(all) === JSON.stringify(wanted);
  }, wanted).catch(async () => assert.deepEqual(await now(), wanted));
}

/** Says who said the mark in focus. */
async function say(page, words, chain) {
  await card(page, words).click();
  await page.keyboard.press('a');
  await page.locator('#attribution-line').fill(chain);
  await page.locator('#attribution-line').press('Enter');
  await page.locator('#attribution-line').waitFor({ state: 'detached' });
}

const [RIFLES, NO_ARMS, CRATES, LORRIES] = ['crates of rifles', 'No arms had been supplied', 'three crates', 'the lorries leave'];
const ALL = [RIFLES, NO_ARMS, CRATES, LORRIES];

journey('the list is narrowed by kind, person, claim, link, note and words', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Inspector', { [TITLE]: TEXT });
  await read(page, TITLE);
  for (const [words, key] of [[RIFLES, '1'], [NO_ARMS, '2'], [CRATES, '3'], [LORRIES, '1']]) await mark(page, words, key);
  await say(page, RIFLES, 'the general < Daily Post');
  await say(page, NO_ARMS, 'the ministry');
  await card(page, CRATES).click();
  await bear(page, 'Rifles came across the border', 'for');
  await card(page, NO_ARMS).click();
  await page.keyboard.press('l');
  const link = page.getByRole('dialog', { name: 'Link this mark to another' });
  await link.getByRole('option', { name: /crates of rifles/ }).click();
  await link.getByText('denies', { exact: true }).click();
  await link.getByRole('button', { name: /^Link/ }).click();
  await link.waitFor({ state: 'hidden' });
  await card(page, LORRIES).click();
  await page.keyboard.press('n');
  await page.getByLabel('New note').fill('Which clerk?');
  await page.keyboard.press('Control+Enter');
  await saved(page);
  await page.getByRole('tab', { name: /^Marks/ }).click();
  await listed(page, ALL);

  const filters = page.getByRole('group', { name: 'Which marks are shown' });
  const all = () => filters.getByRole('button', { name: 'Show all' }).click();
  await filters.getByRole('button', { name: 'Allegation' }).click();
  await listed(page, [RIFLES, LORRIES]);
  assert.equal(await filters.getByRole('status').textContent(), '2 of 4');
  await filters.getByRole('button', { name: 'More' }).click();
  await accessible(page, 'the filters', '.side');
  await filters.getByRole('button', { name: 'With a note' }).click();
  await listed(page, [LORRIES]);
  await all();
  await listed(page, ALL);
  await filters.getByRole('button', { name: 'Not linked' }).click();
  await listed(page, [CRATES, LORRIES]);
  await all();
  await filters.getByLabel('Person').selectOption({ label: 'Daily Post' });
  await listed(page, [RIFLES]);
  await filters.getByLabel('Person').selectOption({ label: 'the ministry' });
  await listed(page, [NO_ARMS]);
  await all();
  await filters.getByLabel('Claim').selectOption({ label: 'Rifles came across the border' });
  await listed(page, [CRATES]);
  await all();
  await filters.getByRole('searchbox').fill('general rifles');
  await listed(page, [RIFLES]);
  await filters.getByRole('searchbox').fill('nowhere');
  await page.getByText('No mark fits').waitFor();
  await all();

  // One stop for Tab; the arrows go on from card to card, and the text follows.
  await card(page, RIFLES).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((words) => document.activeElement.matches('.mark-card') && document.activeElement.textContent.includes(words), NO_ARMS);
  await page.keyboard.press('End');
  await page.waitForFunction((words) => document.activeElement.textContent.includes(words), LORRIES);
  assert.equal(await page.locator('.mark-card[tabindex="0"]').count(), 1);
  await page.waitForFunction((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    const { top, bottom } = block.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  }, LORRIES);
});

/** Whether a paragraph is in the window. */
async function inView(page, words) {
  await page.waitForFunction((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 60 && top < innerHeight - 30;
  }, words);
}

journey('the ruler shows where marks are and leads there, by click and by drag', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Ruler', { [TITLE]: TEXT });
  await read(page, TITLE);
  for (const [words, key] of [[RIFLES, '1'], [CRATES, '3']]) await mark(page, words, key);
  await page.keyboard.press('Escape');
  await deselect(page);
  const ruler = await page.locator('.ruler').boundingBox();
  const at = (share) => [ruler.x + ruler.width / 2, ruler.y + ruler.height * share];
  assert.equal(await page.locator('.ruler path').count(), 2);

  // A click beside any mark goes to that share of the text; on a mark it puts the mark in focus.
  await page.mouse.click(...at(0.985));
  await inView(page, '(3.28)');
  const mark3 = await page.locator('.ruler path.fill-evidence').boundingBox();
  await page.mouse.click(mark3.x + 2, mark3.y + 2);
  await page.waitForFunction((words) => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === words, CRATES);
  await inView(page, CRATES);

  // Held and dragged, the text follows, and the thumb is where one is.
  await page.mouse.move(...at(0.6));
  await page.mouse.down();
  await page.mouse.move(...at(0.2), { steps: 6 });
  await inView(page, '(0.24)');
  await page.mouse.move(...at(0.9), { steps: 6 });
  await page.mouse.up();
  await inView(page, '(3.18)');
  await page.waitForFunction(() => {
    const [thumb, ruler] = ['.ruler .thumb', '.ruler'].map((one) => document.querySelector(one).getBoundingClientRect());
    const middle = (thumb.top + thumb.height / 2 - ruler.top) / ruler.height;
    return Math.abs(middle - 0.9) < 0.06;
  });
});
