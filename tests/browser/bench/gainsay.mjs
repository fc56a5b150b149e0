// Measures the reader of Gainsay: the real binary, the real page.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startServer } from '../server.mjs';
import { asJsonl } from './corpus.mjs';
import { gauge, PAINTED, SCROLL } from './gauge.mjs';

const SCROLLER = '.scroller';

export async function measure(browser, corpus, { frames, adds }) {
  const server = await startServer();
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  try {
    const file = path.join(server.folder, 'bench.jsonl');
    await writeFile(file, asJsonl(corpus));
    await server.run('import', '--project', 'Bench', file);
    const page = await context.newPage();
    await page.goto(server.link);
    await page.getByRole('link', { name: 'Bench' }).first().click();
    // The chunk of the reader is there before the clock starts: what is measured is data to marks.
    const article = page.getByRole('link', { name: 'A long report' }).first();
    const address = await article.getAttribute('href');
    await page.goto(`${server.origin}${address}`);
    await page.locator('.words').first().waitFor();
    const gauged = await gauge(page);
    await page.goto('about:blank');

    let answer;
    const asked = new Promise((resolve) => {
      page.route(/\/reading\b|\/documents\/[^/]+\/reading/, async (route) => {
        const response = await route.fetch();
        resolve(async () => route.fulfill({ response }));
      });
    });
    await page.goto(`${server.origin}${address}`);
    answer = await asked;
    await page.waitForTimeout(600);
    const { cpu: load, result: text } = await gauged.cpu(async () => {
      const begun = performance.now();
      await answer();
      await page.waitForFunction(() => document.querySelector('.words') !== null, undefined, { polling: 'raf' });
      const first = performance.now() - begun;
      await page.waitForFunction(() => CSS.highlights?.get('allegation')?.size > 0, undefined, { polling: 'raf' });
      await page.evaluate(PAINTED);
      return { first, all: performance.now() - begun };
    });
    await page.unroute(/\/reading\b|\/documents\/[^/]+\/reading/);
    await page.waitForTimeout(1500);
    const size = await gauged.size();
    const scrolled = await gauged.cpu(() => page.evaluate(SCROLL, [SCROLLER, frames]));
    await page.waitForTimeout(800);
    const added = [];
    for (let number = 0; number < adds; number += 1) {
      await page.evaluate(selectWords, number);
      await page.waitForTimeout(150);
      const before = await page.evaluate(() => CSS.highlights.get('evidence')?.size ?? 0);
      const { cpu, result: wall } = await gauged.cpu(async () => {
        // From inside the page: what a driver needs to send a key is not the page's.
        return page.evaluate(
          async (before) => {
            const begun = performance.now();
            const text = document.querySelector('.text');
            text.dispatchEvent(new KeyboardEvent('keydown', { key: '3', bubbles: true, cancelable: true }));
            while ((CSS.highlights.get('evidence')?.size ?? 0) <= before && performance.now() - begun < 5000) {
              await new Promise((resolve) => requestAnimationFrame(resolve));
            }
            await new Promise((resolve) => requestAnimationFrame(resolve));
            return performance.now() - begun;
          },
          before,
        );
      });
      added.push({ cpu, wall });
      await page.waitForTimeout(250);
    }
    return {
      tool: 'gainsay',
      load,
      first: text.first,
      all: text.all,
      frame: scrolled.cpu / frames,
      longest: scrolled.result.longest,
      rate: scrolled.result.rate,
      add: median(added.map(({ cpu }) => cpu)),
      painted: median(added.map(({ wall }) => wall)),
      ...size,
    };
  } finally {
    await context.close();
    await server.remove();
  }
}

/** Selects four words of a paragraph in view. Runs in the page. */
function selectWords(number) {
  const shown = [...document.querySelectorAll('.words')].filter((block) => {
    const box = block.getBoundingClientRect();
    return box.top > 80 && box.bottom < innerHeight - 80;
  });
  const block = shown[number % shown.length];
  const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
  const from = node.data.indexOf(' ', 10 + number * 7) + 1;
  let to = from;
  for (let words = 0; words < 4; words += 1) to = node.data.indexOf(' ', to + 1);
  document.querySelector('.text').focus();
  getSelection().setBaseAndExtent(node, from, node, to === -1 ? node.length : to);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
