// An article with hundreds of marks: few of them are on the page at once, and each is in reach.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { journey } from '../harness.mjs';
import { select } from '../steps.mjs';

const COUNT = 300;
const TITLE = 'A long report';
const PARAGRAPHS = Array.from(
  { length: COUNT },
  (_, n) => `Statement ${n} was read out to all who were in the room, and the clerk wrote down every word of it.`,
);

/** The project of that article, with one mark a paragraph, open on the page. */
async function open(page, server) {
  const text = PARAGRAPHS.join('\n\n');
  const lines = [{ type: 'document', id: 'long', title: TITLE, text }];
  PARAGRAPHS.forEach((words, n) => {
    const [start, exact] = [text.indexOf(words), `Statement ${n}`];
    lines.push({ type: 'annotation', id: `m${n}`, document: 'long', kind: 'evidence', spans: [{ start, end: start + exact.length, exact }] });
  });
  const file = path.join(server.folder, 'long.jsonl');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await server.run('import', '--project', 'Long', file);
  await page.reload();
  await page.getByRole('link', { name: 'Long' }).first().click();
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.locator('.mark-card').first().waitFor();
}

const inFocus = (page, words) =>
  page
    .waitForFunction((words) => document.activeElement.matches('.mark-card') && document.activeElement.querySelector('q').textContent === words, words)
    .catch(async () => assert.equal(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 400)), words));

const few = async (page) => {
  const count = await page.locator('.mark-card').count();
  assert.ok(count > 10 && count <= 60, `${count} cards are on the page`);
};

journey('every mark of a long list is reached by key and by scrolling, and few are on the page', async ({ signIn, server }) => {
  const page = await signIn();
  await open(page, server);
  await few(page);
  await page.locator('.mark-card').first().click();
  await page.locator('.mark-card').first().focus();
  await page.keyboard.press('End');
  await inFocus(page, `Statement ${COUNT - 1}`);
  await few(page);
  // The text went there too, and the mark is painted.
  await page.waitForFunction(
    (words) => [...(CSS.highlights.get('evidence') ?? [])].some((range) => range.startContainer.data.slice(range.startOffset, range.endOffset) === words),
    `Statement ${COUNT - 1}`,
  );
  for (let n = COUNT - 2; n > COUNT - 30; n -= 1) {
    await page.keyboard.press('ArrowUp');
    await inFocus(page, `Statement ${n}`);
  }
  await few(page);
  await page.keyboard.press('Home');
  await inFocus(page, 'Statement 0');
  // A wheel over the list brings what comes next, without a button.
  await page.locator('.mark-card').first().hover();
  const far = page.locator('.mark-card > q').getByText('Statement 120', { exact: true });
  for (let turn = 0; turn < 120 && (await far.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, 600);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await far.click();
  await page.waitForFunction(() => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === 'Statement 120');
});

journey('a mark that comes in above leaves the card in focus where it is', async ({ signIn, tabBeside, server }) => {
  const page = await signIn();
  await open(page, server);
  const other = await tabBeside(page);
  await other.goto(page.url());
  await other.locator('.mark-card').first().waitFor();
  await page.locator('.mark-card').first().click();
  await page.locator('.mark-card').first().focus();
  for (let n = 1; n <= 6; n += 1) await page.keyboard.press('ArrowDown');
  await inFocus(page, 'Statement 6');
  await select(other, 'the clerk wrote');
  await other.keyboard.press('1');
  await page.locator('.mark-card > q').getByText('the clerk wrote').waitFor();
  await inFocus(page, 'Statement 6');
  assert.equal(await page.locator('.mark-card[tabindex="0"]').count(), 1);
  await page.keyboard.press('ArrowDown');
  await inFocus(page, 'Statement 7');
});

journey('marks are on the text wherever it is scrolled to', async ({ signIn, server }) => {
  const page = await signIn();
  await open(page, server);
  /** The marks that stand in the window, and those of them that are painted. */
  const seen = () =>
    page.evaluate(() => {
      const frame = document.querySelector('.scroller').getBoundingClientRect();
      const shown = [...document.querySelectorAll('.words')].filter((words) => {
        const box = words.getBoundingClientRect();
        return box.height > 0 && box.bottom > frame.top && box.top < frame.bottom;
      });
      const painted = new Set([...(CSS.highlights.get('evidence') ?? [])].map((range) => range.startContainer));
      return { shown: shown.length, bare: shown.filter((words) => words.textContent.startsWith('Statement') && !painted.has(words.firstChild)).length };
    });
  const complete = () =>
    page
      .waitForFunction(() => {
        const frame = document.querySelector('.scroller').getBoundingClientRect();
        const painted = new Set([...(CSS.highlights.get('evidence') ?? [])].map((range) => range.startContainer));
        const shown = [...document.querySelectorAll('.words')].filter((words) => {
          const box = words.getBoundingClientRect();
          return box.height > 0 && box.bottom > frame.top && box.top < frame.bottom && words.textContent.startsWith('Statement');
        });
        return shown.length > 3 && shown.every((words) => painted.has(words.firstChild));
      })
      .catch(async () => assert.deepEqual(await seen(), 'all painted'));
  await complete();
  // Faster than anybody reads, then by the wheel, then to places.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const scroller = document.querySelector('.scroller');
        let count = 0;
        const frame = () => {
          scroller.scrollTop += 1500;
          count += 1;
          if (count < 12) requestAnimationFrame(frame);
          else resolve();
        };
        frame();
      }),
  );
  await complete();
  await page.locator('.text').hover();
  for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, -300);
  await complete();
  for (const share of [0, 1, 0.4]) {
    await page.evaluate((share) => {
      const scroller = document.querySelector('.scroller');
      scroller.scrollTop = share * scroller.scrollHeight;
    }, share);
    await complete();
  }
  // Few are painted at a time, wherever one is.
  const ranges = await page.evaluate(() => CSS.highlights.get('evidence').size);
  assert.ok(ranges < 80, `${ranges} ranges`);
});
