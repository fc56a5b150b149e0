// How fast the reader is, beside a peer, in the same Chromium in the same run.
//
//   cargo build --release --bin gainsay
//   npm ci --prefix tests/browser/bench
//   GAINSAY_BINARY=target/release/gainsay node tests/browser/bench/reader.mjs [--quick] [--json]
//
// CPU is the main thread's own ticks, which other work on the machine does not change much; everything else
// is the clock's. What is counted, of both tools alike:
//
// - “load”: from the data's arrival to the first frame with marks in it. Gainsay's page stands by then, without its
//   article; what it took to begin is “boot”, for which the peer's page, a text and nothing around it, has no equal.
//   It is in a process of its own, where nothing of the program was compiled before: our pages ask for one (COOP), so
//   a page that is left for another site and come back to is a new process, too.
// - “load again”: the same for another text of that size in the same page.
// - “add”: from the key (the peer has none: from the call) to the frame with the new mark in it.
// - “in all”: the same with whatever follows in the next second and a half, such as lists beside the text, the
//   browser's own store, sending, and the answer.
// - “frame” goes through the whole text in 300 frames, “by wheel” 75 pixels a frame.
//
// “bare” is the text alone in the same browser: the floor of a frame.

import { makeCorpus } from './corpus.mjs';
import { measure as gainsay } from './gainsay.mjs';
import { measure as bare } from './bare.mjs';
import { launch } from './gauge.mjs';
import { measure as recogito } from './recogito.mjs';

const flags = process.argv.slice(2);
const quick = flags.includes('--quick');
const only = flags.find((flag) => flag.startsWith('--only='))?.slice(7);
const CASES = quick
  ? [[50_000, 500]]
  : [
      [50_000, 500],
      [1_000_000, 500],
      [1_000_000, 2_000],
      [1_000_000, 10_000],
    ];
const SETTINGS = { frames: 300, adds: 9 };
const COLUMNS = [
  ['tool', 'tool'],
  ['boot', 'boot CPU ms'],
  ['load', 'load CPU ms'],
  ['loaded', 'in all'],
  ['again', 'load again CPU ms'],
  ['first', 'first text ms'],
  ['all', 'all marks ms'],
  ['frame', 'CPU/frame ms'],
  ['wheel', 'CPU/frame ms, by wheel'],
  ['longest', 'longest frame ms'],
  ['rate', 'frames/s'],
  ['add', 'add CPU ms'],
  ['follows', 'in all'],
  ['painted', 'add to painted ms'],
  ['nodes', 'nodes'],
  ['heap', 'heap MB'],
];

const browser = await launch();
const rows = [];
try {
  for (const [size, count] of CASES) {
    const [corpus, next] = [makeCorpus(size, count), makeCorpus(size, count, 11)];
    for (const measure of only === undefined ? [gainsay, recogito, bare] : [{ gainsay, recogito, bare }[only]]) {
      const row = { text: size, marks: count, ...(await measure(browser, corpus, next, SETTINGS)) };
      rows.push(row);
      console.error(`${size / 1000} kB, ${count} marks: ${row.tool} done`);
    }
  }
} finally {
  await browser.close();
}
if (flags.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const show = (value) => (value === undefined ? '–' : typeof value === 'number' ? (value < 100 ? value.toFixed(1) : value.toFixed(0)) : value);
  console.log(`| text | marks | ${COLUMNS.map(([, name]) => name).join(' | ')} |`);
  console.log(`|${'---|'.repeat(COLUMNS.length + 2)}`);
  for (const row of rows) {
    console.log(`| ${row.text / 1000} kB | ${row.marks} | ${COLUMNS.map(([key]) => show(row[key])).join(' | ')} |`);
  }
}
