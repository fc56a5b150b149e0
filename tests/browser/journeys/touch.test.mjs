// A telephone: words selected by touch, marked by the bar above the sheet, read in the sheet.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, exported, read, saved, tab } from '../steps.mjs';

const TEXT = ['The general spoke twice. Crates of rifles had come across the border, he said.', 'No arms had been supplied.'];

/** Selects words as the handles of a touch screen do, which a page sees as a selection only. */
async function touchSelect(page, words) {
  await page.evaluate((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
    const at = node.data.indexOf(words);
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }, words);
  await page.getByRole('toolbar').waitFor();
}

for (const [width, height] of [[390, 844], [360, 640]]) {
  journey(`marking by touch at ${width} pixels`, async ({ visit, server, accessible }) => {
    const page = await visit({ viewport: { width, height }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    await page.goto(server.link);
    await begin(page, 'Harbour affair', { 'The convoy': TEXT });
    await read(page, 'The convoy');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
    await touchSelect(page, 'Crates of rifles');
    const bar = await page.getByRole('toolbar').boundingBox();
    const sheet = await page.locator('.side').boundingBox();
    assert.ok(bar.y + bar.height <= sheet.y + 1, 'the bar stands above the sheet');
    assert.ok(bar.x >= 0 && bar.x + bar.width <= width + 1);
    for (const button of await page.getByRole('toolbar').getByRole('button').all()) {
      const box = await button.boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44, `${await button.innerText()} is ${box.width} by ${box.height}`);
    }
    await accessible(page, 'the reader on a telephone');
    await page.getByRole('toolbar').getByRole('button', { name: /Allegation/ }).tap();
    await page.locator('.mark-card', { hasText: 'Crates of rifles' }).waitFor({ state: 'attached' });
    await saved(page);

    // The sheet is unfolded over the foot of the text, and folded again.
    await page.locator('.side-toggle').tap();
    await page.locator('.mark-card', { hasText: 'Crates of rifles' }).waitFor();
    const open = await page.locator('.side').boundingBox();
    assert.ok(open.y > height * 0.35, 'some of the text stays in view');
    await page.locator('.side-toggle').tap();

    // The ends of the mark can be reached by a finger.
    await page.locator('.gut .badge').first().tap();
    const grip = page.locator('.grip').first();
    await grip.waitFor();
    const box = await grip.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `the handle is ${box.width} by ${box.height}`);
  });
}

const ONE = 'General shows rifles';
const OTHER = 'Ministry answers';
const ARTICLES = {
  [ONE]: ['The general said that crates of rifles had come across the border.', 'Nothing else was said.'],
  [OTHER]: ['No arms had been supplied, the ministry answered.', 'The spokesman went on about the weather.'],
};

for (const [width, height] of [[1024, 768], [390, 844]]) {
  journey(`two articles are opened beside one another and linked by touch alone at ${width} pixels`, async ({ visit, server, accessible }) => {
    const page = await visit({ viewport: { width, height }, hasTouch: true, isMobile: width < 500 });
    await page.goto(server.link);
    await begin(page, 'Two articles', ARTICLES);
    for (const [title, words, kind] of [[OTHER, 'No arms had been supplied', /Denial/], [ONE, 'crates of rifles', /Allegation/]]) {
      await tab(page, 'Articles');
      await read(page, title);
      await touchSelect(page, words);
      await page.getByRole('toolbar').getByRole('button', { name: kind }).tap();
      await page.locator('.gut .badge').first().waitFor();
      await saved(page);
    }
    const dialog = page.getByRole('dialog', { name: 'Another article beside this one' });
    await page.getByRole('button', { name: 'Open another article beside this one' }).tap();
    await dialog.getByRole('option', { name: OTHER }).tap();
    await dialog.getByRole('button').last().tap();
    await dialog.waitFor({ state: 'hidden' });
    const [first, second] = ['first', 'second'].map((side) => page.locator(`.leaf[data-side=${side}]`));
    await second.locator('.gut .badge').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);

    // From the denial here to the allegation there; on a telephone the other article comes to the front by itself.
    await second.locator('.gut .badge').first().tap();
    await page.locator('.mark-card[aria-current=true]').getByRole('button', { name: /^Link/ }).tap();
    const bar = page.getByRole('region', { name: 'Link between the two articles' });
    await bar.waitFor();
    await first.locator('.gut .badge').first().tap();
    await bar.getByText('denies', { exact: true }).tap();
    for (const button of await bar.getByRole('button').all()) {
      const box = await button.boundingBox();
      assert.ok(box.height >= 43.5, `${await button.innerText()} is ${box.height} high`);
    }
    await accessible(page, `a link by touch at ${width} pixels`);
    await bar.getByRole('button', { name: /^Link/ }).tap();
    await bar.waitFor({ state: 'hidden' });
    await saved(page);
    assert.deepEqual((await exported(page)).relation.map((one) => one.kind), ['denies']);
    await page.locator('.leaf[data-here]').getByRole('button', { name: 'Close this article' }).tap();
    await second.waitFor({ state: 'detached' });
  });
}
