// Measures @recogito/text-annotator on the same text and marks, in a plain page of its own.
//
// It is spared what it does slowly: it gets ready ranges, because finding them from offsets walks every text
// node for every mark, and it draws by spans, the faster of its two ways.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

import { gauge, PAINTED, scrolling, withWhatFollows } from './gauge.mjs';

const bundle = createRequire(import.meta.url).resolve('@recogito/text-annotator');

const PAGE = `<!doctype html><meta charset="utf-8"><title>Peer</title>
<style>
  #scroller { height: 100vh; overflow: auto; }
  #text { position: relative; max-width: 760px; margin: 0 auto; font: 18px/1.78 serif; }
</style>
<div id="scroller"><div id="text"></div></div><script>globalThis.process = { env: { NODE_ENV: 'production' } };</script><script src="/peer.js"></script>`;

export async function measure(browser, corpus, next, { frames, adds }) {
  const script = await readFile(bundle, 'utf8');
  const server = createServer((request, response) => {
    const isScript = request.url === '/peer.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const gauged = await gauge(page);
    const data = JSON.stringify(corpus);
    await page.evaluate((data) => {
      window.data = data;
    }, data);
    await gauged.quiet();
    const { cpu: load, all: loaded, result: text } = await withWhatFollows(page, gauged, () => page.evaluate(begin));
    const size = await gauged.size();
    const scrolled = await scrolling(page, gauged, '#scroller', frames);
    await page.waitForTimeout(800);
    const added = [];
    for (let number = 0; number < adds; number += 1) {
      const { cpu, all, result: wall } = await withWhatFollows(page, gauged, () => page.evaluate(add, number));
      added.push({ cpu, all, wall });
    }
    await page.evaluate(PAINTED);
    // Another text in the same page.
    await page.evaluate((data) => {
      window.peer.destroy();
      document.getElementById('text').remove();
      document.getElementById('scroller').innerHTML = '<div id="text"></div>';
      window.data = data;
    }, JSON.stringify(next));
    await gauged.quiet();
    const { cpu: again } = await gauged.cpu(() => page.evaluate(begin));
    return {
      tool: 'recogito',
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
    server.close();
  }
}

/** Text, marks, paint. Runs in the page. */
async function begin() {
  const begun = performance.now();
  const corpus = JSON.parse(window.data);
  const root = document.getElementById('text');
  const starts = [];
  let at = 0;
  for (const words of corpus.paragraphs) {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    root.append(paragraph);
    starts.push({ at, node: paragraph.firstChild });
    at += words.length + 2;
  }
  root.getBoundingClientRect();
  const first = performance.now() - begun;
  const find = (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle].at <= offset) low = middle;
      else high = middle - 1;
    }
    return [starts[low].node, offset - starts[low].at];
  };
  const range = ({ start, end }) => {
    const made = document.createRange();
    made.setStart(...find(start));
    made.setEnd(...find(end));
    return made;
  };
  window.annotation = (mark, id) => ({
    id,
    bodies: [],
    target: {
      annotation: id,
      selector: [{ start: mark.start, end: mark.end, quote: corpus.text.slice(mark.start, mark.end), range: range(mark) }],
    },
  });
  const { createTextAnnotator } = window.RecogitoJS ?? window.Recogito ?? window.TextAnnotator;
  window.peer = createTextAnnotator(root, { renderer: 'SPANS' });
  window.peer.setAnnotations(corpus.marks.map((mark, number) => window.annotation(mark, `m${number}`)));
  while (document.querySelector('.r6o-annotation') === null && performance.now() - begun < 60_000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  window.starts = starts;
  return { first, all: performance.now() - begun };
}

/** Adds a mark to a paragraph in view and waits until it is painted. Runs in the page. */
async function add(number) {
  const shown = window.starts.filter(({ node }) => {
    const box = node.parentElement.getBoundingClientRect();
    return box.top > 80 && box.bottom < innerHeight - 80;
  });
  const { at, node } = shown[number % shown.length];
  const from = node.data.indexOf(' ', 10 + number * 7) + 1;
  const mark = { start: at + from, end: at + from + 20 };
  const id = `added${number}`;
  const begun = performance.now();
  window.peer.state.store.addAnnotation(window.annotation(mark, id));
  while (document.querySelector(`[data-annotation="${id}"]`) === null && performance.now() - begun < 5000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - begun;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
