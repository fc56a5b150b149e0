// Walks the first steps, the reader, and a link between two articles as one would by hand, and takes a picture at
// every step, so that somebody can look at them.
//
//   GAINSAY_BINARY=target/debug/gainsay node tests/browser/walk.mjs [options]
//
//   --width=1440,1024,390            which windows (all, unless told)
//   --look=light,dark,rtl            rtl: articles in Arabic, and the whole page laid out from right to left
//   --hand=keyboard,mouse,touch      nothing else is used for the whole walk
//   --out=DIR                        where pictures go (target/walk)
//
// It is not part of the tests: the journeys assert what works, and here somebody looks at how it looks. All the same
// it says what it sees by itself at every picture: a page wider than the window, a control that is cut off or, for
// fingers, too small, a focus nobody can see, an error on the page. For each walk there is a sheet with all pictures.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { press, tabTo } from './keys.mjs';
import { startServer } from './server.mjs';

const STEP = 20_000;
const HEIGHTS = { 1440: 900, 1024: 768, 390: 844 };

/** Articles of the same build in two scripts; what is marked in them are whole sentences, which keys select at once. */
const ENGLISH = {
  one: 'General shows rifles',
  other: 'Ministry answers',
  alleged: 'Crates of rifles had come across the border, the general said.',
  shown: 'A photograph shows three crates with factory stamps of 2009.',
  denied: 'No arms had been supplied, the ministry answered.',
  filler: (n) => `Nothing of weight was said about the road on that day, and the post wrote nothing down. (${n})`,
  speaker: 'the general < Harbour Post',
  find: 'crates',
};
const ARABIC = {
  one: 'الجنرال يعرض البنادق',
  other: 'الوزارة ترد',
  alleged: 'عبرت صناديق من البنادق الحدود، قال الجنرال.',
  shown: 'تظهر صورة ثلاثة صناديق عليها ختم المصنع 2009.',
  denied: 'لم يتم توريد أي أسلحة، أجابت الوزارة.',
  filler: (n) => `لم يُقل شيء ذو وزن عن الطريق في ذلك اليوم، ولم يدوّن المركز شيئًا. (${n})`,
  speaker: 'الجنرال < Harbour Post',
  find: 'صناديق',
};

const options = Object.fromEntries(
  process.argv.slice(2).map((option) => {
    const [name, value] = option.replace(/^--/, '').split('=');
    return [name, value.split(',')];
  }),
);
const widths = (options.width ?? ['1440', '1024', '390']).map(Number);
const looks = options.look ?? ['light', 'dark', 'rtl'];
const hands = options.hand ?? ['keyboard', 'mouse', 'touch'];
const out = path.resolve(options.out?.[0] ?? fileURLToPath(new URL('../../target/walk', import.meta.url)));

/** What a page can say against itself. Runs in the page. */
function faults([what, hand]) {
  const found = [];
  const name = (one) => `${one.tagName.toLowerCase()}.${one.className?.baseVal ?? one.className} “${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 40)}”`;
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} pixels too wide`);
  const scrolls = (one) => {
    for (let around = one.parentElement; around !== null; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return true;
    }
    return false;
  };
  const targets = [];
  for (const one of document.querySelectorAll('button, a[href], input, select, textarea')) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.classList.contains('unseen') || one.closest('.unseen, .skip')) continue;
    const box = one.getBoundingClientRect();
    if (box.width === 0) continue;
    const isCut = box.left < -1 || box.right > innerWidth + 1 || (!scrolls(one) && (box.top < -1 || box.bottom > innerHeight + 1));
    if (isCut && !scrolls(one)) found.push(`cut off: ${name(one)}`);
    const isInline = getComputedStyle(one).display === 'inline';
    const target = one.closest('label')?.getBoundingClientRect() ?? box;
    if (!isInline && !targets.some(([, other]) => other.x === target.x && other.y === target.y)) targets.push([one, target]);
  }
  // WCAG 2.5.8: 24 pixels, or so much room around; words within a sentence are excepted.
  const isSmall = (box) => box.width < 23.5 || box.height < 23.5;
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const isNear = (box, other) => {
    const [x, y] = middle(box);
    const [toX, toY] = isSmall(other) ? middle(other) : [Math.max(other.left, Math.min(x, other.right)), Math.max(other.top, Math.min(y, other.bottom))];
    return Math.hypot(x - toX, y - toY) < (isSmall(other) ? 24 : 12);
  };
  for (const [one, box] of hand === 'touch' ? targets : []) {
    if (isSmall(box) && targets.some(([other, its]) => other !== one && !one.contains(other) && !other.contains(one) && isNear(box, its))) {
      found.push(`small for a finger, ${Math.round(box.width)} by ${Math.round(box.height)}: ${name(one)}`);
    }
  }
  if (hand === 'keyboard') {
    const active = document.activeElement;
    const box = active.getBoundingClientRect();
    const isOut = box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth;
    if (active === document.body && what !== 'no project yet') found.push('nothing has the focus');
    else if (isOut && !active.matches('main, dialog')) found.push(`the focus is out of view: ${name(active)}`);
  }
  return [...new Set(found)];
}

/** Goes to a control by Tab, whichever way is shorter. */
async function goTo(page, control) {
  const one = control.first();
  await one.waitFor();
  const isBefore = await one.evaluate(
    (one) => (document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && document.activeElement !== document.body,
  );
  await tabTo(page, one, isBefore ? 'Shift+Tab' : 'Tab');
}

/** Whoever walks: what is selected, chosen and typed, by one kind of hand alone. */
function walker(page, hand, shot) {
  const isKeyboard = hand === 'keyboard';
  const bar = page.locator('.pop[role=toolbar]');
  const self = {
    hand,
    isKeyboard,
    shot,
    /** Goes to a control and uses it. */
    async choose(control) {
      const one = control.first();
      await one.waitFor();
      if (isKeyboard) {
        await goTo(page, one);
        await press(page, 'Enter');
      } else if (hand === 'touch') await one.tap();
      else await one.click();
    },
    /** Types into a field, which the keyboard goes to first. */
    async fill(field, words) {
      await field.first().waitFor();
      if (isKeyboard) await goTo(page, field);
      else if (hand === 'touch') await field.first().tap();
      else await field.first().click();
      await page.keyboard.type(words);
    },
    /** Selects a sentence of the text in front. */
    async select(words) {
      const text = page.locator('.leaf[data-here] .text');
      if (isKeyboard) {
        await tabTo(page, text, 'F6').catch(() => text.focus());
        for (let step = 0; step < 12; step += 1) {
          if ((await bar.count()) > 0 && (await bar.locator('q').textContent()) === words) return;
          await press(page, 's');
          await page.waitForTimeout(120);
        }
        throw new Error(`no key selects “${words}”`);
      }
      const points = await page.evaluate(([words, isTouch]) => {
        const block = [...document.querySelectorAll('.leaf[data-here] .text [data-block]')].find((one) => one.textContent.includes(words));
        block.scrollIntoView({ block: 'center' });
        const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
        const at = node.data.indexOf(words);
        // The handles of a touch screen are the system's; a page sees a selection only.
        if (isTouch) {
          getSelection().setBaseAndExtent(node, at, node, at + words.length);
          return null;
        }
        const edge = (unit) => {
          const range = document.createRange();
          range.setStart(node, unit);
          range.setEnd(node, unit + 1);
          return range.getClientRects()[0];
        };
        const isRtl = getComputedStyle(block).direction === 'rtl';
        const [from, to] = [edge(at), edge(at + words.length - 1)];
        return [
          { x: isRtl ? from.right - 1 : from.left + 1, y: from.top + from.height / 2 },
          { x: isRtl ? to.left + 1 : to.right - 1, y: to.top + to.height / 2 },
        ];
      }, [words, hand === 'touch']);
      if (points !== null) {
        const [from, to] = points;
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
        await page.mouse.move(to.x, to.y, { steps: 3 });
        await page.mouse.up();
      }
      await bar.waitFor();
      await page.waitForTimeout(150);
    },
    /** Marks what is selected. */
    async mark(kind, key) {
      if (isKeyboard) await press(page, key);
      else await self.choose(bar.getByRole('button', { name: kind }));
    },
    /** Where there is little room, what stands beside the text is folded away. */
    async unfold(isOpen = true) {
      if (isKeyboard || !(await page.locator('.side-toggle').isVisible())) return;
      const side = page.locator('.side');
      if (((await side.getAttribute('data-open')) === 'true') !== isOpen) await self.choose(page.locator('.side-toggle'));
    },
    card: () => page.locator('.mark-card[aria-current=true]'),
    /** Does to the mark in focus what a key or a button on its card does. */
    async act(key, name) {
      if (isKeyboard) return press(page, key);
      await self.unfold();
      return self.choose(self.card().getByRole('button', { name }));
    },
  };
  return self;
}

/** Brings the two articles in, the way everybody does, and opens one. */
async function arrive(page, hand, words) {
  await page.getByRole('heading', { name: 'What are you checking?' }).waitFor();
  await hand.shot('no project yet');
  await hand.fill(page.getByLabel('Name of the project'), 'Harbour affair');
  const articles = {
    [words.other]: [words.denied, ...Array.from({ length: 24 }, (_, n) => words.filler(n))],
    [words.one]: [words.alleged, words.shown, ...Array.from({ length: 24 }, (_, n) => words.filler(n))],
  };
  // A file chooser is the system's own.
  await page.locator('input[type=file]').first().setInputFiles(
    Object.entries(articles).map(([title, text]) => ({
      name: `${title}.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(`# ${title}\n\n${text.join('\n\n')}\n`),
    })),
  );
  for (const title of [words.one, words.other]) await page.getByRole('cell').getByRole('link', { name: title }).waitFor();
  await page.waitForTimeout(1_000);
  await hand.shot('articles');
  await hand.choose(page.getByRole('cell').getByRole('link', { name: words.one }));
  await page.locator('.text [data-block]').first().waitFor();
}

async function tour(page, hand, words) {
  const bubble = page.locator('.tour');
  const step = (name) => bubble.getByRole('heading', { name }).waitFor();
  await bubble.getByText('1 of 5').waitFor();
  await hand.shot('tour, select');
  await hand.select(words.alleged);
  await step('Mark them');
  await hand.shot('tour, mark');
  await hand.mark(/Allegation/, '1');
  await step('Say who said it');
  await page.locator('.gut .badge').first().waitFor();
  await hand.unfold();
  await hand.shot('tour, said');
  await hand.act('a', /^Who said it/);
  const field = page.locator('.side :is(input, textarea):focus');
  await field.waitFor();
  await page.keyboard.type(words.speaker);
  await hand.shot('tour, a chain of speakers');
  if (hand.isKeyboard) await press(page, 'Enter');
  else await hand.choose(page.locator('.side').getByRole('button', { name: /^Save/ }));
  await step('Link it');
  await hand.shot('tour, link');
  await hand.choose(bubble.getByRole('button', { name: 'Next' }));
  await step('Gather it');
  await hand.shot('tour, gather');
  await hand.choose(bubble.getByRole('button', { name: 'Done' }));
  await bubble.waitFor({ state: 'detached' });
  await hand.unfold(false);
  await hand.shot('tour, done');
}

async function reader(page, hand, words) {
  await hand.select(words.shown);
  await hand.shot('selected');
  await hand.mark(/Evidence/, '3');
  await page.locator('.gut .badge').nth(1).waitFor();
  await hand.shot('two marks');
  // A note on the mark in focus.
  await hand.act('n', /^Note/);
  const note = page.locator(':is(.side, dialog) textarea:focus');
  await note.waitFor();
  await page.keyboard.type('Seen at noon.');
  await hand.shot('a note');
  if (hand.isKeyboard) await press(page, 'Control+Enter');
  else await hand.choose(page.locator('.side, dialog').getByRole('button', { name: /^Write/ }));
  await page.getByText('Seen at noon.').first().waitFor();
  await hand.shot('a note written');
  if (!hand.isKeyboard) await hand.choose(page.getByRole('tab', { name: /^Marks/ }));
  await hand.unfold(false);
  // It bears on a claim.
  if (hand.isKeyboard) {
    await goTo(page, page.locator('.text'));
    await press(page, 'k', 'j', 'c');
  } else {
    const badge = page.locator('.gut .badge').nth(1);
    await hand.choose(badge);
    await hand.act('c', /^Claim/);
  }
  const claim = page.getByRole('dialog', { name: 'Let it bear on a claim' });
  await claim.getByRole('combobox').waitFor();
  await page.keyboard.type('Rifles came across the border.');
  await claim.getByRole('option').first().waitFor();
  await hand.shot('a claim');
  if (hand.isKeyboard) await press(page, 'Enter');
  else await hand.choose(claim.getByRole('button', { name: 'Add', exact: true }));
  await claim.waitFor({ state: 'hidden' });
  await hand.unfold(false);
  // What is looked for in the text.
  if (hand.isKeyboard) await press(page, 'f');
  else await hand.choose(page.getByRole('button', { name: 'Find in this article' }));
  await page.locator('.finder input:focus').waitFor();
  await page.keyboard.type(words.find);
  await page.waitForFunction(() => CSS.highlights.get('here')?.size > 0);
  await hand.shot('found');
  if (hand.isKeyboard) await press(page, 'Escape');
  else await hand.choose(page.locator('.finder').getByRole('button').last());
  // The look, the guidelines, reading it alone, and all keys.
  await hand.choose(page.getByRole('button', { name: 'Look of the text' }));
  await page.getByRole('dialog', { name: 'Look of the text' }).waitFor();
  await hand.shot('the look');
  if (hand.isKeyboard) await press(page, 'Escape');
  else await hand.choose(page.getByRole('button', { name: 'Look of the text' }));
  await page.getByRole('dialog', { name: 'Look of the text' }).waitFor({ state: 'hidden' });
  await hand.choose(page.getByRole('button', { name: 'Guidelines', exact: true }));
  await page.locator('.drawer').waitFor();
  await hand.shot('guidelines');
  await hand.choose(page.locator('.drawer').getByRole('button', { name: 'Close' }));
  await page.locator('.drawer').waitFor({ state: 'detached' });
  await hand.choose(page.locator('.tools').getByRole('button', { name: 'Text alone' }));
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-calm'));
  await hand.shot('the text alone');
  await hand.choose(page.locator('.tools').getByRole('button', { name: 'Text alone' }));
  await hand.unfold();
  await hand.shot('the list');
  await hand.unfold(false);
}

async function link(page, hand, words) {
  await hand.choose(page.getByRole('button', { name: 'Open another article beside this one' }));
  const dialog = page.getByRole('dialog', { name: 'Another article beside this one' });
  await dialog.getByRole('option', { name: words.other }).waitFor();
  await hand.shot('beside, which');
  if (hand.isKeyboard) await press(page, 'Enter');
  else {
    await hand.choose(dialog.getByRole('option', { name: words.other }));
    await hand.choose(dialog.getByRole('button').last());
  }
  await dialog.waitFor({ state: 'hidden' });
  const [first, second] = ['first', 'second'].map((side) => page.locator(`.leaf[data-side=${side}]`));
  await second.locator('.text [data-block]').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.leaf[data-side=second]').hasAttribute('data-here'));
  await hand.shot('two articles');
  await hand.select(words.denied);
  await hand.mark(/Denial/, '2');
  await second.locator('.gut .badge').first().waitFor();
  await hand.shot('marked in the second');
  await hand.act('l', /^Link/);
  const bar = page.getByRole('region', { name: 'Link between the two articles' });
  await bar.waitFor();
  await page.waitForTimeout(300);
  await hand.shot('a link begun');
  if (hand.isKeyboard) {
    for (let round = 0; round < 4 && (await bar.getByRole('radio', { name: 'denies' }).count()) === 0; round += 1) await press(page, 'k');
  } else await hand.choose(first.locator('.gut .badge'));
  await bar.getByText('denies', { exact: true }).waitFor();
  await hand.shot('a link drawn');
  if (hand.isKeyboard) {
    for (let round = 0; round < 6 && !(await bar.getByRole('radio', { name: 'denies' }).isChecked()); round += 1) await press(page, 'l');
    await press(page, 'Enter');
  } else {
    await hand.choose(bar.getByText('denies', { exact: true }));
    await hand.choose(bar.getByRole('button', { name: /^Link/ }));
  }
  await bar.waitFor({ state: 'hidden' });
  await page.locator('.sync[data-state=saved]').waitFor();
  await hand.unfold(false);
  await hand.shot('linked');
  await hand.unfold();
  await hand.shot('linked, the list');
  await hand.unfold(false);
  await hand.choose(page.locator('.leaf[data-here]').getByRole('button', { name: 'Close this article' }));
  await page.waitForFunction(() => document.querySelectorAll('.leaf').length === 1);
  await page.locator('.text').waitFor();
  await hand.shot('one article again');
}

/** One walk: everything by one hand, in one window, under one look. */
async function walk(browser, width, look, hand) {
  const name = `${width}-${look}-${hand}`;
  const folder = path.join(out, name);
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  const isRtl = look === 'rtl';
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 844 },
    colorScheme: look === 'dark' ? 'dark' : 'light',
    hasTouch: hand === 'touch',
    isMobile: hand === 'touch' && width < 500,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(STEP);
  if (isRtl) {
    await context.addInitScript(() => {
      new MutationObserver(() => {
        if (document.documentElement !== null && document.documentElement.dir !== 'rtl') document.documentElement.dir = 'rtl';
      }).observe(document, { childList: true, subtree: true });
    });
  }
  const page = await context.newPage();
  const said = [];
  const pictures = [];
  page.on('pageerror', (error) => said.push(`an error: ${error.message}`));
  page.on('console', (message) => {
    // Before one is signed in, the page is told so.
    if (message.type() === 'error' && !message.text().includes('401')) said.push(`the console: ${message.text()}`);
  });
  const shot = async (what) => {
    await page.waitForTimeout(250);
    const file = `${String(pictures.length + 1).padStart(2, '0')}-${what.replace(/[^a-z]+/g, '-')}.png`;
    await page.screenshot({ path: path.join(folder, file) });
    pictures.push({ file, what });
    for (const fault of await page.evaluate(faults, [what, hand])) said.push(`${what}: ${fault}`);
  };
  const words = isRtl ? ARABIC : ENGLISH;
  const walking = walker(page, hand, shot);
  try {
    await page.goto(server.link);
    await arrive(page, walking, words);
    await tour(page, walking, words);
    await reader(page, walking, words);
    await link(page, walking, words);
  } catch (error) {
    await shot('where it stopped').catch(() => {});
    said.push(`stopped: ${error.stack}`);
  }
  await context.close();
  await server.remove();
  await sheet(browser, folder, name, width, pictures);
  console.log(`${name}: ${pictures.length} pictures${said.length === 0 ? '' : `\n  ${[...new Set(said)].join('\n  ')}`}`);
  return said.length;
}

/** All pictures of a walk on one. */
async function sheet(browser, folder, name, width, pictures) {
  const columns = width < 500 ? 9 : 5;
  const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
  const cells = await Promise.all(
    pictures.map(async ({ file, what }, number) => {
      const bytes = await readFile(path.join(folder, file));
      return `<figure><img src="data:image/png;base64,${bytes.toString('base64')}"><figcaption>${number + 1} ${what}</figcaption></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{margin:6px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:6px;font:12px sans-serif;background:#888}figure{margin:0}img{width:100%}</style>${cells.join('')}`,
  );
  await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true });
  await page.close();
}

const browser = await chromium.launch({
  executablePath: process.env.GAINSAY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
let count = 0;
try {
  await mkdir(out, { recursive: true });
  for (const width of widths) for (const look of looks) for (const hand of hands) count += await walk(browser, width, look, hand);
} finally {
  await browser.close();
}
await writeFile(path.join(out, 'said.txt'), `${count}\n`);
console.log(`pictures and sheets are in ${out}; ${count} things were said`);
