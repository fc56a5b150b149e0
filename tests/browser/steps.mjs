// What people do at the page, in the words of the journeys: bring articles in, select words, mark them, look at
// what is saved, take the corpus out.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** Makes the first project, of these Markdown articles by their titles, and waits until they are in. */
export async function begin(page, name, articles) {
  await page.getByRole('heading', { name: 'What are you checking?' }).waitFor();
  await page.getByLabel('Name of the project').fill(name);
  const files = Object.entries(articles).map(([title, text]) => ({
    name: `${title}.md`,
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# ${title}\n\n${text.join('\n\n')}\n`),
  }));
  await page.locator('input[type=file]').first().setInputFiles(files);
  for (const title of Object.keys(articles)) {
    await page.getByRole('link', { name: title }).first().waitFor();
  }
}

/** What people who are invited choose as their password. */
export const PASSWORD = 'three unrelated words';

/** Invites somebody by a real link and lets them join in a browser of their own; gives their page. */
export async function invite(page, visit, name) {
  await tab(page, 'Members');
  await page.getByLabel('They join as').selectOption('reviewer');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.locator('.secret').innerText();
  const guest = await visit();
  await guest.goto(link);
  await guest.getByLabel(/^Name/).fill(name);
  await guest.getByLabel('Display name').fill(`${name} the reviewer`);
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Join', exact: true }).click();
  await guest.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  await guest.getByRole('link').getByText('reviewer').first().waitFor();
  return guest;
}

/** Pastes an article into the project that is open. */
export async function paste(page, title, text) {
  await page.getByRole('button', { name: 'Add articles' }).click();
  await page.getByRole('button', { name: 'Paste text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Text', { exact: true }).fill(text.join('\n\n'));
  await dialog.getByRole('button', { name: 'Add the article' }).click();
  await page.getByRole('link', { name: title }).first().waitFor();
}

/** Opens an article from the table of the corpus or the list at the side. */
export async function read(page, title) {
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('.text [data-block]').first().waitFor();
}

/** Goes to a page of the project by its tab. */
export async function tab(page, name) {
  await page.getByRole('navigation', { name: 'Pages of the project' }).getByRole('link', { name }).click();
}

/** Drags the pointer over words of the text, which must stand in one paragraph. */
export async function select(page, words) {
  const [from, to] = await page.evaluate((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    if (block === undefined) throw new Error(`no paragraph holds “${words}”`);
    block.scrollIntoView({ block: 'center' });
    const edge = (unit) => {
      const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        if (unit < node.length) {
          const range = document.createRange();
          range.setStart(node, unit);
          range.setEnd(node, unit + 1);
          const box = range.getClientRects()[0];
          return { left: box.left, right: box.right, y: box.top + box.height / 2 };
        }
        unit -= node.length;
      }
      throw new Error('beyond the paragraph');
    };
    const start = block.textContent.indexOf(words);
    const [first, last] = [edge(start), edge(start + words.length - 1)];
    return [{ x: first.left + 1, y: first.y }, { x: last.right - 1, y: last.y }];
  }, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  // The bar quotes what it would mark. It hears of the selection a moment after the pointer is up.
  const bar = page.getByRole('toolbar');
  await bar.waitFor();
  await page
    .waitForFunction((words) => document.querySelector('[role=toolbar] q')?.textContent === words, words, { timeout: 5_000 })
    .catch(async () => assert.equal(await bar.locator('q').textContent(), words, 'what the bar would mark'));
}

/** The middle of words of the text, whichever article they stand in. */
export async function middle(page, words) {
  return page.evaluate((words) => {
    const block = [...document.querySelectorAll('.text [data-block]')].find((one) => one.textContent.includes(words));
    const start = block.textContent.indexOf(words);
    const range = document.createRange();
    range.setStart(block.firstChild, start);
    range.setEnd(block.firstChild, start + words.length);
    const box = range.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, words);
}

/** Selects nothing. */
export async function deselect(page) {
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').waitFor({ state: 'hidden' });
}

/** Selects words and marks them: 1 for an allegation, 2 a denial, 3 evidence. */
export async function mark(page, words, key) {
  await select(page, words);
  await page.keyboard.press(key);
  await card(page, words).waitFor();
  await deselect(page);
}

/** The mark of those words in the list. */
export function card(page, words) {
  return page.locator('.mark-card', { hasText: words });
}

/** Lets the mark in focus bear on a claim, that is there or is new. */
export async function bear(page, statement, direction) {
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Let it bear on a claim' });
  await dialog.getByRole('combobox').fill(statement);
  await dialog.getByText(direction, { exact: true }).click();
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Gives a reason for every rule of publishing that a verdict does not keep, in the dialog that asks for it. */
export async function setAside(dialog) {
  const lacking = dialog.getByRole('group', { name: 'What publishing asks for' }).getByRole('textbox');
  await lacking.first().waitFor();
  for (const field of await lacking.all()) await field.fill('It is an exercise.');
}

/**
 * Waits until everything is saved. A dialog in which something was chosen stands until the choice is taken, which
 * it is once its list has come: before that nothing is on its way, and nothing is saved either.
 */
export async function saved(page) {
  await page.locator('dialog[open] .picker').waitFor({ state: 'detached' });
  await page.locator('.sync[data-state=saved]').waitFor();
}

/** Takes the project out in a format by its page of exports; gives the file's name and words. */
export async function download(page, format) {
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download ${format}` }).click();
  const file = await begun;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** The lines of a JSONL export by their type. */
export function byType(text) {
  const found = {};
  for (const line of text.trim().split('\n').map((line) => JSON.parse(line))) {
    (found[line.type] ??= []).push(line);
  }
  return found;
}

/** The project's lines by their type, as its server exports them now. */
export async function exported(page) {
  const project = new URL(page.url()).pathname.split('/')[2];
  const answer = await page.context().request.get(new URL(`/api/v1/projects/${project}/export/jsonl`, page.url()).href);
  assert.equal(answer.status(), 200);
  return byType(await answer.text());
}

/** The words of all marks that the server has, in the order in which they were made. */
export async function marksMade(page) {
  const { annotation = [] } = await exported(page);
  return annotation.map(({ spans }) => spans.map((span) => span.exact).join(' … '));
}

/** Asserts that a document's spans are code points of its text. */
export function assertSpans(documents, annotations) {
  for (const { document, spans } of annotations) {
    const points = Array.from(documents.find((one) => one.id === document).text);
    for (const { start, end, exact } of spans) {
      assert.equal(points.slice(start, end).join(''), exact, 'offsets are code points of the text');
    }
  }
}

/** A new sign-in link for whoever is at a page. */
export async function linkAgain(server, page) {
  const answer = await page.context().request.get(`${server.origin}/api/v1/me`);
  const { user } = await answer.json();
  return server.linkFor(user.name);
}
