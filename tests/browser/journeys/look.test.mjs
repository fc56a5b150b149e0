// How the text looks, reading it alone, going on where one left, and going through what is unread.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, invite, linkAgain, mark, read, saved, select, tab } from '../steps.mjs';

const LONG = Array.from({ length: 120 }, (_, place) =>
  `Paragraph ${place + 1}. The convoy crossed the river before dawn, and nobody at the post wrote it down in the ledger.`,
);

/** The words that stand first below the upper edge of the text. */
function atTop(page) {
  return page.evaluate(() => {
    const edge = document.querySelector('.scroller').getBoundingClientRect().top + 8;
    const first = [...document.querySelectorAll('.text .words')].find((one) => one.getBoundingClientRect().bottom > edge);
    return first.textContent.slice(0, 14);
  });
}

const attribute = (page, name) => page.evaluate((name) => document.documentElement.getAttribute(name), name);

/** Opens the form for the look, and chooses in it. */
async function choose(page, ...names) {
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: 'Look of the text' });
  await form.waitFor();
  for (const name of names) await form.getByText(name, { exact: true }).click();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
}

journey('the look of the text is chosen once, and selection and place survive it', async ({ signIn, tabBeside, accessible }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'The convoy': LONG });
  await read(page, 'The convoy');
  await mark(page, 'nobody at the post', '1');
  await select(page, 'before dawn');
  const badge = () => page.locator('.gut .badge').first().evaluate((one) => {
    const [badge, line] = [one, one.closest('.para').querySelector('.words')].map((each) => each.getBoundingClientRect());
    return Math.abs(badge.top + badge.height / 2 - line.top - parseFloat(getComputedStyle(one.closest('.para').querySelector('.words')).lineHeight) / 2);
  });
  assert.ok((await badge()) < 3, 'the letter stands beside the first line');
  await choose(page, 'sans', 'wide', 'dark');
  await page.keyboard.press('t');
  await page.getByRole('radio', { name: 'size 5 of 5' }).focus();
  await page.keyboard.press('Space');
  await accessible(page, 'the form for the look', '.popover');
  await page.keyboard.press('Escape');
  assert.deepEqual(
    await Promise.all(['data-size', 'data-face', 'data-measure', 'data-theme'].map((name) => attribute(page, name))),
    ['5', 'sans', 'wide', 'dark'],
  );
  assert.equal(await page.evaluate(() => getSelection().toString()), 'before dawn');
  assert.ok((await badge()) < 3, 'and at the largest size, too');
  const size = await page.evaluate(() => getComputedStyle([...document.querySelectorAll('.text .words')].at(-1)).fontSize);
  assert.equal(size, '27px');

  // The words at the top stay there when the size changes.
  await page.keyboard.press('Escape');
  await page.locator('.scroller').evaluate((one) => one.scrollTo(0, 6_000));
  await page.waitForTimeout(700);
  const before = await atTop(page);
  await choose(page, 'narrow', 'one width');
  await page.waitForTimeout(300);
  assert.equal(await atTop(page), before);

  // Another tab of the browser looks the same.
  const other = await tabBeside(page);
  await other.goto(page.url());
  await other.locator('.text [data-block]').first().waitFor();
  assert.equal(await attribute(other, 'data-face'), 'mono');
});

journey('reading goes on where it was left, in another browser as well', async ({ signIn, server, visit }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'The convoy': LONG });
  await read(page, 'The convoy');
  await page.locator('.scroller').evaluate((one) => one.scrollTo(0, 5_000));
  const told = page.waitForResponse((answer) => answer.url().endsWith('/place') && answer.request().method() === 'PATCH');
  await told;
  const place = await atTop(page);
  assert.notEqual(place.slice(0, 12), 'Paragraph 1.');
  await page.reload();
  await page.locator('.text [data-block]').first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await atTop(page), place);

  const elsewhere = await visit();
  // The text waits for an answer that comes after it.
  await elsewhere.route('**/place', async (route) => {
    await new Promise((later) => setTimeout(later, 700));
    await route.continue();
  });
  await elsewhere.goto(await linkAgain(server, page));
  await elsewhere.getByRole('link', { name: /Harbour affair/ }).first().click();
  await elsewhere.getByRole('link', { name: 'The convoy' }).first().click();
  await elsewhere.locator('.text [data-block]').first().waitFor();
  await elsewhere.waitForTimeout(300);
  assert.equal(await atTop(elsewhere), place);
});

journey('text alone by one key, and back by Escape', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'The convoy': LONG.slice(0, 4) });
  await read(page, 'The convoy');
  await page.keyboard.press('o');
  for (const part of ['.bar', '.keybar', '.rail', '.side']) await page.locator(part).waitFor({ state: 'hidden' });
  await accessible(page, 'the text alone');
  await page.reload();
  await page.locator('.text [data-block]').first().waitFor();
  await page.locator('.side').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  for (const part of ['.bar', '.keybar', '.rail', '.side']) await page.locator(part).waitFor();
});

journey('from one unread article to the next', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { First: ['One.'], Second: ['Two.'], Third: ['Three.'] });
  await read(page, 'First');
  await page.keyboard.press('d');
  await page.getByText('You have read this article.').waitFor();
  await saved(page);
  const titles = new Set(['First']);
  for (let step = 0; step < 2; step += 1) {
    await page.keyboard.press('u');
    await page.waitForFunction((titles) => !titles.includes(document.querySelector('.reading h1')?.textContent ?? titles[0]), [...titles]);
    titles.add(await page.locator('.reading h1').first().innerText());
    await page.locator('.text [data-block]').first().waitFor();
    await page.keyboard.press('d');
    await page.getByText('You have read this article.').waitFor();
    await saved(page);
  }
  assert.deepEqual([...titles].sort(), ['First', 'Second', 'Third']);
  await page.keyboard.press('u');
  await page.getByText('You have read every other article.').waitFor();
  await page.keyboard.press('d');
  await page.getByText('The article counts as unread.').waitFor();
});

journey('two people see that the other reads the same article', async ({ signIn, visit }) => {
  const ada = await signIn();
  await begin(ada, 'Harbour affair', { 'The convoy': LONG.slice(0, 4) });
  const ben = await invite(ada, visit, 'ben');
  await ben.getByRole('link', { name: /Harbour affair/ }).first().click();
  await read(ben, 'The convoy');
  await tab(ada, 'Articles');
  await read(ada, 'The convoy');
  await ada.getByRole('img', { name: /ben.* reads this article/i }).waitFor();
  await ben.locator('.company li').first().waitFor();
  await ben.close();
  await ada.getByRole('img', { name: /ben.* reads this article/i }).waitFor({ state: 'hidden', timeout: 60_000 });
});
