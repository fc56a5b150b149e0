// What every journey stands on: a fresh server, a real Chromium, a page for each person, and evidence when
// it goes wrong.
//
//   import { journey } from '../harness.mjs';
//
//   journey('a name for what it shows', async ({ signIn, signInAs, accessible }) => {
//     const ada = await signIn();          // by the link that the server prints
//     const ben = await signInAs('Ben');   // a second person, in a browser profile of their own
//   });

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { chromium } from 'playwright-core';

import { accessible } from './axe.mjs';
import { keepEvidence, observe } from './evidence.mjs';
import { startServer } from './server.mjs';

/** The longest that one journey may take, in milliseconds. */
const PATIENCE = 180_000;

/** The longest that one click, key or expectation may take, in milliseconds. */
const STEP = 15_000;

/** How often a journey is walked until it goes well; `GAINSAY_TRIES=1` when hunting for one that does not always. */
const TRIES = Number(process.env.GAINSAY_TRIES ?? 2);

/** What is said of a journey that went well only when it was walked again; the summary counts these. */
const AGAIN = 'passed at its second try';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} Bench
 * @property {import('./server.mjs').Server} server the running server: `origin`, `folder`, `run(...)`, `restart()`
 * @property {() => Promise<import('playwright-core').Page>} signIn a page of the first person
 * @property {(name: string) => Promise<import('playwright-core').Page>} signInAs a page of another person,
 *   who is added if there is nobody of that name
 * @property {(options?: import('playwright-core').BrowserContextOptions & { tour?: boolean }) =>
 *   Promise<import('playwright-core').Page>} visit a page of nobody in particular, in a browser profile of its own;
 *   whether the first steps are shown to whoever is new
 * @property {(page: import('playwright-core').Page) => Promise<import('playwright-core').Page>} tabBeside another
 *   tab of the same person, in the same browser profile
 * @property {typeof accessible} accessible fails on any fault that axe finds, in light and in dark
 */

/**
 * Declares one journey, which is one test.
 *
 * A journey that fails is walked once more, from a new server on: on a busy machine a browser is now and then slower
 * than any patience. It never passes in silence: the evidence of the first walk is kept, and it is counted and named
 * at the end. An error that a page raised by itself is never given a second try.
 *
 * @param {string} name what it shows
 * @param {(bench: Bench) => Promise<void>} walk
 * @param {{ demo?: boolean, privateAddresses?: boolean, todo?: string }} [options] whether the server starts with
 *   the demo corpus, and whether it may call addresses of this machine; what is
 *   known to be wrong, so that the journey is walked and shown and does not fail the run
 */
export function journey(name, walk, { todo, ...server } = {}) {
  test(name, { todo }, async (t) => {
    for (let tried = 1; ; tried += 1) {
      const observed = [];
      try {
        await once(name, walk, server, observed);
        if (tried > 1) {
          t.diagnostic(`${AGAIN}: ${name}`);
        }
        return;
      } catch (error) {
        if (tried >= TRIES || observed.some(({ faults }) => faults.length > 0)) {
          throw error;
        }
        t.diagnostic(`first try: ${error.message}`);
      }
    }
  });
}

/** Walks a journey once, on a server of its own. */
async function once(name, walk, options, observed) {
  const server = await startServer(options);
  try {
    const browser = await theBrowser();
    const bench = await makeBench(server, browser, observed);
    await inTime(walk(bench));
    const faults = observed.flatMap((each) => each.faults);
    assert.deepEqual(faults, [], 'the pages raised no error while the journey went well');
  } catch (error) {
    await keepEvidence(name, observed, server, error);
    throw error;
  } finally {
    await Promise.all(observed.map(({ page }) => page.context().close()));
    await server.remove();
  }
}

/** The Chromium of this file's journeys: each walks in profiles of its own. */
let launched;

async function theBrowser() {
  launched ??= chromium.launch({
    executablePath: process.env.GAINSAY_CHROMIUM ?? '/usr/bin/chromium',
    headless: process.env.GAINSAY_HEADED === undefined,
    args: FLAGS,
  });
  return launched;
}

after(async () => (await launched)?.close());

/** Gives up on a walk that hangs, so that its evidence is still kept and its server stopped. */
async function inTime(walk) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the journey took longer than ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    await Promise.race([walk, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns {Promise<Bench>} */
async function makeBench(server, browser, observed) {
  const open = async (context) => {
    const page = await context.newPage();
    observed.push(observe(page));
    return page;
  };
  const visit = async ({ tour = false, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
    context.setDefaultTimeout(STEP);
    // The first steps of a newcomer are in nobody's way here, but where they are what is looked at.
    if (!tour) await context.addInitScript(() => localStorage.setItem('gainsay.tour', '["everybody"]'));
    return open(context);
  };
  const arrive = async (link) => {
    const page = await visit();
    await page.goto(link);
    return page;
  };
  return {
    server,
    visit,
    signIn: () => arrive(server.link),
    tabBeside: (page) => open(page.context()),
    signInAs: async (name) => arrive(await server.linkFor(name)),
    accessible,
  };
}
