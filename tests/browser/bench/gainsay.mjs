// Measures the reader of Gainsay: the real binary, the real page.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startServer } from '../server.mjs';
import { asJsonl } from './corpus.mjs';
import { gauge, scrolling, withWhatFollows } from './gauge.mjs';

const SCROLLER = '.scroller';

const READING = /\/documents\/[^/]+\/reading/;

export async function measure(browser, corpus, next, { frames, adds }) {
  const server = await startServer();
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  // Somebody who has been here before: the first steps of a newcomer are not part of it.
  await context.addInitScript(() => localStorage.setItem('gainsay.tour', '["everybody"]'));
  try {
    await refuseQuick(server.origin);
    const file = path.join(server.folder, 'bench.jsonl');
    await writeFile(file, `${asJsonl(corpus)}${asJsonl(next, 'next', 'Another long report')}`);
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

    let asked = held(page);
    // The program itself, its first answers, the frame of the page: all that the peer's page does not have.
    const begun = await gauged.sinceLoading();
    await page.goto(`${server.origin}${address}`);
    const answer = await asked;
    await gauged.quiet();
    const now = await gauged.sinceLoading();
    // Chromium counts anew in a new document.
    const boot = now >= begun ? now - begun : now;
    const { cpu: load, all: loaded, result: text } = await withWhatFollows(page, gauged, async () => {
      // Watched from inside the page, as the peer is: what a driver needs to look is not the page's.
      const shown = page.evaluate(watch);
      await answer();
      return shown;
    });
    await page.unroute(READING);
    await gauged.quiet();
    const size = await gauged.size();
    const scrolled = await scrolling(page, gauged, SCROLLER, frames);
    await page.waitForTimeout(800);
    const added = [];
    for (let number = 0; number < adds; number += 1) {
      await page.evaluate(selectWords, number);
      await page.waitForTimeout(150);
      const before = await page.evaluate(() => CSS.highlights.get('evidence')?.size ?? 0);
      const { cpu, all, result: wall } = await withWhatFollows(page, gauged, async () => {
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
      added.push({ cpu, all, wall });
    }
    // Another article in the same page, which is what people do all day.
    asked = held(page);
    await page.evaluate(() => [...document.querySelectorAll('a')].find((one) => one.textContent.includes('Another long report')).click());
    const second = await asked;
    await gauged.quiet();
    const { cpu: again } = await gauged.cpu(async () => {
      const shown = page.evaluate(watch);
      await second();
      return shown;
    });
    return {
      tool: 'gainsay',
      boot,
      load,
      again,
      loaded,
      first: text.first,
      all: text.all,
      ...scrolled,
      add: median(added.map(({ cpu }) => cpu)),
      follows: median(added.map(({ all }) => all)),
      painted: median(added.map(({ wall }) => wall)),
      ...size,
    };
  } finally {
    await context.close();
    await server.remove();
  }
}

/** Holds back the next article that is asked for; gives what lets it come. */
function held(page) {
  return new Promise((resolve) => {
    page.route(READING, async (route) => {
      const response = await route.fetch();
      resolve(async () => route.fulfill({ response }));
    });
  });
}

/** An unoptimised client is not compressed either, and nothing measured with it means anything. */
async function refuseQuick(origin) {
  const page = await (await fetch(`${origin}/`)).text();
  const module = /[^"'\s(]*gainsay-client-[0-9a-f]+_bg\.wasm/.exec(page)?.[0];
  const answer = await fetch(new URL(module, origin), { headers: { 'accept-encoding': 'br' } });
  await answer.arrayBuffer();
  if (answer.headers.get('content-encoding') !== 'br') {
    throw new Error('this binary holds an unoptimised client; run `cargo xtask client` and build it again');
  }
}

/** Waits for the first words, and until marks are painted. Runs in the page. */
async function watch() {
  const begun = performance.now();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const late = () => performance.now() - begun > 60_000;
  while (document.querySelector('.words') === null && !late()) await frame();
  const first = performance.now() - begun;
  while (!(CSS.highlights.get('allegation')?.size > 0) && !late()) await frame();
  // The frame with the marks in it has been drawn when the next begins.
  await frame();
  return { first, all: performance.now() - begun };
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
