// Kinds of a project's own: painted in the colours that their scheme gives them, and told apart without colour too.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, exported, mark, read, saved } from '../steps.mjs';

const TITLE = 'Colours';
const TEXT = ['The list names 1204 rifles, a clerk recalled with some regret.', 'It was a disgrace, wrote the columnist.'];

/** The colours and the line of a painted stretch. */
async function painted(page, name) {
  return page.evaluate((name) => {
    const { backgroundColor, color, textDecorationColor, textDecorationStyle } = getComputedStyle(
      document.querySelector('.text .words'),
      `::highlight(${name})`,
    );
    return { backgroundColor, color, line: textDecorationStyle, lineColour: textDecorationColor };
  }, name);
}

/** The contrast of two colours (WCAG 2). */
function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((value) => Number(value) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [bright, dark] = [light(one), light(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

journey('own kinds are painted in the colours of the scheme, in light, in dark and without colours', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Own colours', { [TITLE]: TEXT });
  await page.getByRole('button', { name: 'Kinds of marks' }).click();
  const kinds = page.getByRole('dialog', { name: 'Kinds of marks' });
  const add = async (name) => {
    await kinds.getByRole('button', { name: 'Add a kind' }).click();
    const own = kinds.locator('details').last();
    await own.getByLabel('Name', { exact: true }).fill(name);
    return own;
  };
  const figure = await add('Figure');
  assert.ok(await figure.getByRole('radio', { name: 'plum' }).isChecked(), 'a new kind has a colour that no other has');
  await figure.getByTitle('teal').click();
  const opinion = await add('Opinion');
  assert.ok(await opinion.getByRole('radio', { name: 'plum' }).isChecked());
  await opinion.getByTitle('rose').click();
  await accessible(page, 'the kinds with their colours');
  assert.equal(await kinds.locator('details').first().getByRole('radio').count(), 0, 'the built-in kinds keep theirs');
  await kinds.getByRole('button', { name: 'Save' }).click();
  await kinds.waitFor({ state: 'hidden' });
  await saved(page);
  const { scheme } = await exported(page);
  assert.deepEqual(scheme.at(-1).kinds.map((kind) => kind.colour), ['amber', 'blue', 'green', 'teal', 'rose']);

  await read(page, TITLE);
  await mark(page, '1204 rifles', '4');
  await mark(page, 'It was a disgrace', '5');
  await mark(page, 'wrote the columnist', '1');
  await page.keyboard.press('Escape');
  await saved(page);
  assert.deepEqual(await page.locator('.gut .badge').evaluateAll((all) => all.map((one) => [one.textContent, one.dataset.kind])), [
    ['F', 'own-teal'],
    ['O', 'own-rose'],
    ['A', 'allegation'],
  ]);
  assert.equal(await page.locator('.ruler path.fill-own-teal').count(), 1);
  const grounds = new Set();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const [teal, rose, amber] = await Promise.all(['own-teal', 'own-rose', 'allegation'].map((name) => painted(page, name)));
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector('.text .words')).color);
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    for (const one of [teal, rose, amber]) {
      grounds.add(one.backgroundColor);
      assert.ok(contrast(ink, one.backgroundColor) >= 4.5, `${colorScheme}: words on ${one.backgroundColor}`);
      assert.ok(contrast(one.lineColour, one.backgroundColor) >= 3, `${colorScheme}: a line on ${one.backgroundColor}`);
      assert.ok(contrast(one.lineColour, paper) >= 3, `${colorScheme}: a line on paper`);
    }
    assert.equal(new Set([teal.line, rose.line, amber.line]).size, 3, 'each has a line of its own');
  }
  assert.equal(grounds.size, 6, 'each has a ground of its own, in light and in dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await accessible(page, 'marks of own kinds');

  // Another colour, in the same place.
  await page.getByRole('navigation', { name: 'Pages of the project' }).getByRole('link', { name: 'Articles' }).click();
  await page.getByRole('button', { name: 'Kinds of marks' }).click();
  await kinds.locator('details').last().locator('summary').click();
  await kinds.locator('details').last().getByTitle('olive').click();
  await kinds.getByRole('button', { name: 'Save' }).click();
  await kinds.waitFor({ state: 'hidden' });
  await read(page, TITLE);
  await page.locator('.gut .badge[data-kind="own-olive"]').waitFor();
  await page.waitForFunction(() => CSS.highlights.get('own-olive')?.size === 1);

  // Where the system has its few colours only, letters and lines are left.
  await page.emulateMedia({ forcedColors: 'active' });
  await page.reload();
  await page.locator('mark[data-kind="own-olive"]').waitFor();
  const lines = await page.locator('.text mark').evaluateAll((all) => all.map((one) => {
    const { textDecorationStyle, textDecorationThickness } = getComputedStyle(one);
    return `${textDecorationStyle} ${textDecorationThickness}`;
  }));
  assert.equal(new Set(lines).size, 3, `each has a line of its own: ${lines}`);
  assert.deepEqual(await page.locator('.gut .badge').allInnerTexts(), ['F', 'O', 'A']);
});
