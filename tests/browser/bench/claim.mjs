// What one claim with many marks on it costs: the server's processor time for its sheet, and the page's main
// thread from a click on the board to a page at rest.
//
//   cargo build --release --bin gainsay
//   npm ci --prefix tests/browser/bench
//   GAINSAY_BINARY=target/release/gainsay node tests/browser/bench/claim.mjs [--quick] [--json] [--marks=500] [--readings=20]
//
// The marks stand in articles of a hundred, a third of them each allegations, denials and evidence, from forty
// sources. “cold” is the first reading after a start; “after” the median of nine, each behind a write that changes the
// project; “warm” the mean of twenty more, or as many as one asks for. Processor time is that of the threads that
// answer: others work at indexes meanwhile. It is read from /proc, so this runs on Linux.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startServer } from '../server.mjs';
import { gauge, PAINTED } from './gauge.mjs';
import { tell } from './table.mjs';
import { answering } from './ticks.mjs';

const flags = process.argv.slice(2);
const number = (name) => Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? Number.NaN);
const CASES = flags.includes('--quick') ? [50] : [50, 500, 5_000].filter((count) => !(number('marks') !== count && number('marks') > 0));
/** Readings of the sheet, for the mean. */
const READINGS = number('readings') || 20;
/** Readings behind a write each, an odd number of them. */
const WRITES = 9;
const KINDS = ['allegation', 'denial', 'evidence'];
const DIRECTIONS = ['for', 'against', 'for'];

/** One claim with so many marks that bear on it, as a file that `gainsay import` reads. */
function asJsonl(count) {
  const lines = [];
  for (let from = 0; from < count; from += 100) {
    const document = `d${from}`;
    const at = from / 100;
    let text = '';
    const marks = [];
    for (let number = from; number < Math.min(from + 100, count); number += 1) {
      const exact = `general number ${String(number).padStart(5, '0')}`;
      text += 'The ';
      marks.push({ number, start: text.length, exact });
      text += `${exact} said that crates came over the river by night. `;
    }
    const edtf = `2017-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`;
    lines.push({ type: 'document', id: document, title: `Report ${at}`, text: text.trimEnd(), published: { edtf } });
    for (const { number, start, exact } of marks) {
      const spans = [{ start, end: start + exact.length, exact }];
      const attribution = { hops: [{ words: `General ${number % 40}` }] };
      lines.push({ type: 'annotation', id: `a${number}`, document, kind: KINDS[number % 3], spans, attribution });
    }
  }
  lines.push({ type: 'claim', id: 'c', statement: 'Crates came over the river.' });
  for (let number = 0; number < count; number += 1) {
    lines.push({ type: 'bearing', id: `b${number}`, annotation: `a${number}`, claim: 'c', direction: DIRECTIONS[number % 3] });
  }
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** Makes a claim, which is nothing to the sheet but changes the project. Runs in the page. */
async function write(project) {
  const body = JSON.stringify({ entity: { claim: { statement: 'Boats came down the river.' } } });
  const headers = { 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': crypto.randomUUID() };
  const answer = await fetch(`/api/v1${project}/claims/${crypto.randomUUID()}`, { method: 'PUT', headers, body });
  return answer.status;
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
    await page.getByRole('navigation', { name: 'Pages of the project' }).getByRole('link', { name: 'Claims' }).click();
    const address = await page.locator('.board > li a').first().getAttribute('href');
    const claim = page.locator(`.board > li a[href="${address}"]`).first();
    const sheet = `/api/v1${address}/sheet`;
    const read = (at) => fetch(at).then((answer) => answer.text()).then((text) => text.length);
    await page.waitForTimeout(1_000);

    let before = await answering(server.pid);
    const bytes = await page.evaluate(read, sheet);
    const cold = (await answering(server.pid)) - before;
    const afters = [];
    for (let round = 0; round < WRITES; round += 1) {
      const status = await page.evaluate(write, address.split('/claims/')[0]);
      if (status !== 201) throw new Error(`a claim was answered with ${status}`);
      before = await answering(server.pid);
      await page.evaluate(read, sheet);
      afters.push((await answering(server.pid)) - before);
    }
    const after = afters.sort((one, other) => one - other)[(WRITES - 1) / 2];
    before = await answering(server.pid);
    for (let reading = 0; reading < READINGS; reading += 1) await page.evaluate(read, sheet);
    const warm = ((await answering(server.pid)) - before) / READINGS;

    // The chunk of the page is there before the clock starts, as it is for whoever has seen a claim before.
    await claim.click();
    await page.locator('.witness').first().waitFor();
    await page.goBack();
    await claim.waitFor();
    await page.waitForTimeout(1_000);
    const gauged = await gauge(page);
    const { cpu: main, result: first } = await gauged.cpu(async () => {
      const begun = Date.now();
      await claim.click();
      await page.locator('.witness').first().waitFor();
      await page.evaluate(PAINTED);
      const shown = Date.now() - begun;
      // What the page still does after its first cards counts as well.
      await page.waitForTimeout(2_000);
      return shown;
    });
    return { marks: count, kilobytes: bytes / 1000, cold, after, warm, main, first, ...(await gauged.size()) };
  } finally {
    await context.close();
    await server.remove();
  }
}

const COLUMNS = [
  ['marks', 'marks'],
  ['kilobytes', 'kB of JSON'],
  ['cold', 'server CPU cold ms'],
  ['after', 'server CPU after a write ms'],
  ['warm', 'server CPU warm ms'],
  ['main', 'main thread ms'],
  ['first', 'first card after ms'],
  ['nodes', 'nodes'],
  ['heap', 'heap MB'],
];
await tell(CASES, measure, COLUMNS);
