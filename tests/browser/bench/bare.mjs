// Measures a page that holds the text and nothing else, in sections that the browser may skip: what is left is the
// browser's own work.

import { createServer } from 'node:http';

import { gauge, scrolling, withWhatFollows } from './gauge.mjs';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<style>
  #scroller { height: 100vh; overflow: auto; }
  #text { max-width: 760px; margin: 0 auto; font: 18px/1.78 serif; }
  section { content-visibility: auto; contain-intrinsic-size: auto 1800px; }
</style>
<div id="scroller"><div id="text"></div></div>`;

export async function measure(browser, corpus, _next, { frames }) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const gauged = await gauge(page);
    await page.evaluate((paragraphs) => {
      window.paragraphs = paragraphs;
    }, corpus.paragraphs);
    await gauged.quiet();
    const { cpu: load, all: loaded, result: first } = await withWhatFollows(page, gauged, () => page.evaluate(begin));
    const size = await gauged.size();
    const scrolled = await scrolling(page, gauged, '#scroller', frames);
    return { tool: 'bare', load, loaded, first, ...scrolled, ...size };
  } finally {
    await context.close();
    server.close();
  }
}

/** Text, paint. Runs in the page. */
async function begin() {
  const begun = performance.now();
  const root = document.getElementById('text');
  for (let from = 0; from < window.paragraphs.length; from += 25) {
    const section = document.createElement('section');
    for (const words of window.paragraphs.slice(from, from + 25)) {
      const paragraph = document.createElement('p');
      paragraph.textContent = words;
      section.append(paragraph);
    }
    root.append(section);
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - begun;
}
