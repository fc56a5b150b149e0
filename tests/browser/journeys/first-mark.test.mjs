// From the first start to marks that are still there after a reload, in another browser, and in the export.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { assertSpans, begin, card, exported, mark, marksMade, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers the Harbour Post';
const ARTICLE = [
  'The general said that crates of rifles had come across the border.',
  'No arms had been supplied, a spokesman said, and the report was idle talk 😀.',
  'Photographs show three crates with factory stamps dated 2009.',
];

/** Brings the article into a new project and opens it. */
async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: ARTICLE });
  await read(page, TITLE);
}

/** Waits until the server has so many marks. */
async function count(page, wanted) {
  let found;
  for (let tries = 0; tries < 50; tries += 1) {
    found = (await marksMade(page)).length;
    if (found === wanted) return;
    await page.waitForTimeout(100);
  }
  assert.equal(found, wanted);
}

journey('first start to first mark, reload, and export', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, ARTICLE[0], '1');
  await mark(page, 'idle talk 😀', '2');
  await mark(page, 'factory stamps', '3');
  await saved(page);
  await page.reload();
  await card(page, 'factory stamps').waitFor();
  const { document, annotation } = await exported(page);
  assert.deepEqual(annotation.map((each) => each.kind), ['allegation', 'denial', 'evidence']);
  assert.deepEqual(await marksMade(page), [ARTICLE[0], 'idle talk 😀', 'factory stamps']);
  assertSpans(document, annotation);
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
