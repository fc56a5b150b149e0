// From the first start to marks that are still there after a reload, in another browser, and in the export.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';

const ARTICLE = [
  '# Ministry answers the Harbour Post',
  '',
  'The general said that crates of rifles had come across the border.',
  '',
  'No arms had been supplied, a spokesman said, and the report was idle talk 😀.',
  '',
  'Photographs show three crates with factory stamps dated 2009.',
  '',
].join('\n');

/** Brings the article into a new project and opens it. */
async function open(page) {
  await page.getByRole('heading', { name: 'What are you checking?' }).waitFor();
  await page.getByLabel('Name of the project').or(page.locator('.project-name')).first().fill('Harbour affair');
  await page.locator('input[type=file]').first().setInputFiles({
    name: 'ministry.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(ARTICLE),
  });
  const article = page.getByRole('link', { name: 'Ministry answers the Harbour Post' });
  await article.first().click();
  await page.getByText('crates of rifles').first().waitFor();
}

/** Selects the whole paragraph that holds the words, and presses a key. */
async function mark(page, words, key) {
  await page.locator('article p', { hasText: words }).first().click({ clickCount: 3 });
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press(key);
  // The words stay selected so that a second key can mark them again; here the next words come.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').waitFor({ state: 'hidden' });
}

async function saved(page) {
  await page.locator('.sync[data-state=saved]').waitFor();
}

/** The annotations of the project's only article, as the export gives them. */
async function exported(page) {
  const project = new URL(page.url()).pathname.split('/')[2];
  const answer = await page.evaluate(async (path) => {
    const answer = await fetch(path);
    return { status: answer.status, text: await answer.text() };
  }, `/api/v1/projects/${project}/export/jsonl`);
  assert.equal(answer.status, 200, answer.text);
  const lines = answer.text.trim().split('\n').map((line) => JSON.parse(line));
  return {
    text: lines.find((line) => line.type === 'document').text,
    annotations: lines.filter((line) => line.type === 'annotation'),
  };
}

/** Waits until the export holds so many annotations. */
async function count(page, wanted) {
  let found;
  for (let tries = 0; tries < 50; tries += 1) {
    found = (await exported(page)).annotations.length;
    if (found === wanted) return;
    await page.waitForTimeout(100);
  }
  assert.equal(found, wanted);
}

journey('first start to first mark, reload, and export', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await mark(page, 'idle talk', '2');
  await mark(page, 'factory stamps', '3');
  await page.getByText('Evidence').first().waitFor();
  await saved(page);
  await page.reload();
  await page.getByText('crates of rifles').first().waitFor();
  const { text, annotations } = await exported(page);
  assert.deepEqual(annotations.map((each) => each.kind).sort(), ['allegation', 'denial', 'evidence']);
  const points = Array.from(text);
  for (const { spans } of annotations) {
    for (const { start, end, exact } of spans) {
      assert.equal(points.slice(start, end).join(''), exact, 'offsets are code points of the text');
    }
  }
});

journey('a mark can be taken back by key, and brought again', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'idle talk', '2');
  await saved(page);
  await page.keyboard.press('Control+z');
  await saved(page);
  await count(page, 0);
  await page.keyboard.press('Control+Shift+Z');
  await count(page, 1);
});

journey('what one browser marks appears in the other', async ({ signIn, visit, server }) => {
  const first = await signIn();
  await open(first);
  const second = await visit();
  await second.goto(await server.linkFor('admin'));
  await second.getByText('Harbour affair').first().waitFor();
  await second.goto(first.url());
  await second.getByText('crates of rifles').first().waitFor();
  await mark(first, 'crates of rifles', '1');
  await second.getByRole('button', { name: /Allegation/ }).first().waitFor();
});
