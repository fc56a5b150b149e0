// What the board of claims costs: the server's processor time for a page of it, and the page's main thread
// from a click to the list.
//
//   cargo build --release --bin gainsay
//   npm ci --prefix tests/browser/bench
//   GAINSAY_BINARY=target/release/gainsay node tests/browser/bench/claims.mjs [--quick] [--json] [--claims=500] [--readings=20]
//
// Each claim has three marks that bear on it, in articles of 25 claims each; every second claim has a published
// verdict. “cold” is the first reading after a start, when every row is worked out; “warm” is the mean of the
// next twenty, or as many as one asks for; both are of one page of 500 rows. Processor time is that of the threads that
// answer: others work at indexes meanwhile. It is read from /proc, so this runs on Linux.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startServer } from '../server.mjs';
import { gauge, PAINTED } from './gauge.mjs';
import { tell } from './table.mjs';
import { answering } from './ticks.mjs';

const flags = process.argv.slice(2);
const number = (name) => Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? Number.NaN);
const CASES = flags.includes('--quick') ? [50] : [50, 500, 5_000].filter((count) => !(number('claims') !== count && number('claims') > 0));
/** Readings of the whole board, for the mean. */
const READINGS = number('readings') || 20;
/** Articles, marks, claims, what bears on them and verdicts, as a file that `gainsay import` reads. */
function asJsonl(count) {
  const lines = [];
  for (let from = 0; from < count; from += 25) {
    const document = `d${from}`;
    let text = '';
    const marks = [];
    for (let number = from; number < Math.min(from + 25, count); number += 1) {
      for (const [kind, words] of [
        ['allegation', `Witness ${number} said that crate ${number} came over the river.`],
        ['denial', `Ministry ${number} denied that crate ${number} had come.`],
        ['evidence', `The ledger of day ${number} lists crate ${number}.`],
      ]) {
        marks.push({ kind, number, start: text.length, exact: words });
        text += `${words}\n\n`;
      }
    }
    lines.push({ type: 'document', id: document, title: `Report ${from}`, text });
    for (const { kind, number, start, exact } of marks) {
      const hops = [{ words: `${kind} source ${number % 200}` }];
      const spans = [{ start, end: start + exact.length, exact }];
      lines.push({ type: 'annotation', id: `${kind}${number}`, document, kind, spans, attribution: { hops } });
    }
  }
  for (let number = 0; number < count; number += 1) {
    const claim = `c${number}`;
    const topics = [`topic ${number % 12}`];
    lines.push({ type: 'claim', id: claim, statement: `Crate ${number} came over the river on day ${number}.`, topics });
    for (const [kind, direction] of [['allegation', 'for'], ['denial', 'against'], ['evidence', 'for']]) {
      lines.push({ type: 'bearing', id: `${kind}b${number}`, annotation: `${kind}${number}`, claim, direction });
    }
    if (number % 2 === 0) {
      const citations = [{ annotation: `allegation${number}` }, { annotation: `denial${number}` }];
      const rationale = 'The ledger lists it and two people saw it, and the ministry gives no reason for its denial.';
      lines.push({ type: 'verdict', id: `v${number}`, claim, rating: 'supported', rationale, citations });
    }
  }
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** Reads the whole board, page by page. Runs in the page. */
async function readBoard(at) {
  let [after, rows, bytes, pages] = ['', 0, 0, 0];
  do {
    const answer = await fetch(`${at}?limit=500${after}`);
    const text = await answer.text();
    const { items, next } = JSON.parse(text);
    rows += items.length;
    bytes += text.length;
    pages += 1;
    after = next === undefined || next === null ? '' : `&after=${encodeURIComponent(next)}`;
  } while (after !== '');
  return { rows, bytes, pages };
}

async function measure(browser, count) {
  const server = await startServer();
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  try {
    const file = path.join(server.folder, 'bench.jsonl');
    await writeFile(file, asJsonl(count));
    await server.run('import', '--project', 'Bench', file);
    await server.restart();
    const page = await context.newPage();
    await page.goto(server.link);
    await page.getByRole('link', { name: 'Bench' }).first().click();
    const tab = page.getByRole('navigation', { name: 'Pages of the project' }).getByRole('link', { name: 'Claims' });
    const address = await tab.getAttribute('href');
    const board = `/api/v1${address.replace(/claims.*/, 'board')}`;

    let before = await answering(server.pid);
    const read = await page.evaluate(readBoard, board);
    const cold = ((await answering(server.pid)) - before) / read.pages;
    before = await answering(server.pid);
    for (let reading = 0; reading < READINGS; reading += 1) await page.evaluate(readBoard, board);
    const warm = ((await answering(server.pid)) - before) / (READINGS * read.pages);

    // The chunk of the lists is there before the clock starts, as it is for whoever comes from the articles.
    await page.waitForTimeout(1_000);
    const gauged = await gauge(page);
    const opened = await gauged.cpu(async () => {
      const begun = Date.now();
      await tab.click();
      await page.locator('.board > li').first().waitFor();
      const first = Date.now() - begun;
      await page.locator('h1 + .chip', { hasText: String(count) }).waitFor();
      await page.evaluate(PAINTED);
      return { first, all: Date.now() - begun };
    });
    const sorting = await gauged.cpu(async () => {
      await page.getByLabel('Sort by').selectOption('statement');
      await page.evaluate(PAINTED);
    });
    const size = await gauged.size();
    return {
      claims: read.rows,
      kilobytes: read.bytes / 1000,
      pages: read.pages,
      cold,
      warm,
      main: opened.cpu,
      first: opened.result.first,
      all: opened.result.all,
      sort: sorting.cpu,
      ...size,
    };
  } finally {
    await context.close();
    await server.remove();
  }
}

const COLUMNS = [
  ['claims', 'claims'],
  ['pages', 'pages'],
  ['kilobytes', 'kB of JSON'],
  ['cold', 'server CPU a page, cold ms'],
  ['warm', 'server CPU a page, warm ms'],
  ['main', 'main thread ms'],
  ['first', 'first rows ms'],
  ['all', 'all counted ms'],
  ['sort', 'sort anew ms'],
  ['nodes', 'nodes'],
  ['heap', 'heap MB'],
];
await tell(CASES, measure, COLUMNS);
