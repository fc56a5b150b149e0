// Moving the ends of a mark by key and by handle, with and without snapping to words.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, marksMade, read, saved } from '../steps.mjs';

const TITLE = 'Ends';
const TEXT = ['One two three four five six seven eight nine ten.', 'Another paragraph here.'];

async function words(page, wanted) {
  await page.waitForFunction((wanted) => document.querySelector('.mark-card > q')?.textContent === wanted, wanted)
    .catch(async () => assert.equal(await page.locator('.mark-card > q').first().textContent(), wanted));
}

/** Where words stand in the window. */
async function box(page, words) {
  return page.evaluate((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    const range = document.createRange();
    const start = block.textContent.indexOf(words);
    range.setStart(block.firstChild, start);
    range.setEnd(block.firstChild, start + words.length);
    const { left, right, top, height } = range.getBoundingClientRect();
    return { left, right, y: top + height / 2 };
  }, words);
}

async function drag(page, name, x, y, held) {
  const grip = page.getByRole('button', { name });
  const from = await grip.boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  if (held) await page.keyboard.down(held);
  await page.mouse.move(x - 6, y, { steps: 4 });
  await page.mouse.move(x, y, { steps: 2 });
  await page.mouse.up();
  if (held) await page.keyboard.up(held);
}

journey('ends are moved by key and by handle, and the move is taken back', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Ends', { [TITLE]: TEXT });
  await read(page, TITLE);
  await mark(page, 'three four', '1');
  await page.locator('.mark-card > q').click();
  await words(page, 'three four');
  // What hangs on a paragraph moves nothing in it: the ring lies around the words that are painted.
  await page.waitForFunction(() => {
    const ring = document.querySelector('.ring')?.getBoundingClientRect();
    const painted = [...(CSS.highlights.get('allegation') ?? [])][0];
    if (ring === undefined || painted === undefined) return false;
    const range = document.createRange();
    range.setStart(painted.startContainer, painted.startOffset);
    range.setEnd(painted.endContainer, painted.endOffset);
    const words = range.getBoundingClientRect();
    return Math.abs(ring.left + 2 - words.left) < 2 && Math.abs(ring.right - 2 - words.right) < 2;
  });

  await page.locator('.text').focus();
  await page.keyboard.press('e');
  await page.keyboard.press('ArrowRight');
  await words(page, 'three four five');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+ArrowRight');
  await words(page, 'three four f');
  await page.keyboard.press('Alt+ArrowLeft');
  await words(page, 'three four');
  await page.keyboard.press('e');
  await page.keyboard.press('ArrowLeft');
  await words(page, 'two three four');
  await page.keyboard.press('Escape');

  const six = await box(page, 'six');
  await drag(page, 'Drag to move the end', (six.left + six.right) / 2, six.y);
  await words(page, 'two three four five six');
  const seven = await box(page, 'seven');
  await drag(page, 'Drag to move the end', seven.left + (seven.right - seven.left) * 0.62, seven.y, 'Alt');
  await page.waitForFunction(() => /six se\w*$/.test(document.querySelector('.mark-card > q')?.textContent ?? ''));
  const one = await box(page, 'One');
  await drag(page, 'Drag to move the start', (one.left + one.right) / 2, one.y);
  await page.waitForFunction(() => /^One two/.test(document.querySelector('.mark-card > q')?.textContent ?? ''));
  await saved(page);
  assert.match((await marksMade(page))[0], /^One two three four five six se/);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await words(page, 'two three four five six');
});

journey('a drag over parts of words takes whole words, unless told otherwise', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Snap', { [TITLE]: TEXT });
  await read(page, TITLE);
  const [two, four] = [await box(page, 'two'), await box(page, 'four')];
  const across = async () => {
    await page.mouse.move((two.left + two.right) / 2, two.y);
    await page.mouse.down();
    await page.mouse.move((four.left + four.right) / 2, four.y, { steps: 4 });
    await page.mouse.up();
  };
  await across();
  await page.waitForFunction(() => document.querySelector('[role=toolbar] q')?.textContent === 'two three four');
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await across();
  await page.waitForFunction(() => {
    const words = document.querySelector('[role=toolbar] q')?.textContent ?? '';
    return words.includes('three') && words !== 'two three four';
  });
});
