// A link inside one article, drawn from badge to words: only what the scheme permits is offered; shown as an arc and
// in the list.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { journey } from '../harness.mjs';
import { begin, exported, mark, middle, read, saved } from '../steps.mjs';

const TITLE = 'One answer';
const TEXT = [
  'The general said that crates of rifles had come across the border.',
  'The photograph shows three crates with factory stamps.',
  'No arms had been supplied, the ministry answered.',
];

/** The card of the mark of these words; others may name it as the other end of a link. */
const card = (page, words) => page.locator('.mark-card', { has: page.locator('q', { hasText: words }) });

/** Draws a line from the badge of a kind to words, as far as they are: the button stays down. */
async function draw(page, kind, words) {
  const badge = await page.locator('.gut').getByRole('button', { name: kind }).boundingBox();
  await page.mouse.move(badge.x + badge.width / 2, badge.y + badge.height / 2);
  await page.mouse.down();
  const { x, y } = await middle(page, words);
  await page.mouse.move(x, y - 20, { steps: 4 });
  await page.mouse.move(x, y, { steps: 2 });
}

journey('a link is drawn from mark to mark, offered as permitted, and shown where it leads', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Links', { [TITLE]: TEXT });
  await read(page, TITLE);
  await mark(page, 'crates of rifles', '1');
  await mark(page, 'three crates with factory stamps', '3');
  await mark(page, 'No arms had been supplied', '2');
  await page.keyboard.press('Escape');
  const dialog = page.getByRole('dialog', { name: 'Link this mark to another' });

  // A badge that is clicked shows its mark.
  await page.locator('.gut').getByRole('button', { name: 'Evidence' }).click();
  await page.waitForFunction(() => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === 'three crates with factory stamps');

  // Let go over plain words, nothing happens.
  await draw(page, 'Denial', 'come across');
  await page.mouse.up();
  assert.equal(await dialog.count(), 0);

  await draw(page, 'Denial', 'crates of rifles');
  await page.locator('.drawing[data-target=true]').waitFor();
  await page.locator('.ring[data-target]').first().waitFor();
  await page.mouse.up();
  await dialog.waitFor();
  const offers = await dialog.getByRole('radio').evaluateAll((all) => all.map((one) => one.parentElement.textContent.trim()));
  assert.deepEqual(offers, ['denies', 'answers', 'concedes', 'repeats'], 'what the scheme lets a denial be to an allegation');
  assert.deepEqual(await dialog.getByRole('option').allInnerTexts().then((all) => all.length), 1, 'the other end is given');
  await accessible(page);
  await dialog.getByText('denies', { exact: true }).click();
  await dialog.getByRole('button', { name: /^Link/ }).click();
  await dialog.waitFor({ state: 'hidden' });

  // An arc from the mark in focus, and a line in its card; the other end tells it the other way round.
  await page.locator('.arcs path').waitFor();
  assert.equal(await page.locator('.arcs title').first().textContent(), 'denies');
  await card(page, 'No arms had been supplied').locator('.links').getByText('denies', { exact: true }).waitFor();
  await card(page, 'No arms had been supplied').locator('.links a').click();
  await page.waitForFunction(() => document.querySelector('.mark-card[aria-current=true] > q')?.textContent === 'crates of rifles');
  await card(page, 'crates of rifles').locator('.links').first().getByText('is denied by').waitFor();
  assert.equal(await page.locator('.arcs title').first().textContent(), 'is denied by');

  // What is there is not offered again; what is not in focus stays quiet.
  await draw(page, 'Denial', 'crates of rifles');
  await page.mouse.up();
  await dialog.waitFor();
  assert.equal(await dialog.getByText('denies', { exact: true }).count(), 0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.text').focus();
  await page.keyboard.press('Escape');
  await page.locator('.arcs').waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual((await exported(page)).relation.map((one) => one.kind), ['denies']);

  // It goes as it came.
  await card(page, 'No arms had been supplied').click();
  await page.getByRole('button', { name: 'Remove the link' }).click();
  await page.locator('.links').waitFor({ state: 'detached' });
  await page.locator('.arcs').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.locator('.arcs path').waitFor();
});

journey('a mark of a large project is found for a link by its words, and not by loading all', async ({ signIn, server }) => {
  const page = await signIn();
  const numbers = Array.from({ length: 400 }, (_, number) => number);
  const sentence = (number) => `Witness ${number} denied the matter of crate ${number}.`;
  const long = numbers.map(sentence).join('\n\n');
  const at = (number) => long.indexOf(sentence(number));
  const mark = (id, document, kind, start, exact) => (
    { type: 'annotation', id, document, kind, spans: [{ start, end: start + exact.length, exact }] }
  );
  const lines = [
    { type: 'document', id: 'long', title: 'Four hundred denials', text: long },
    { type: 'document', id: 'short', title: 'One allegation', text: 'The crates came by night.' },
    ...numbers.map((number) => mark(`d${number}`, 'long', 'denial', at(number), sentence(number))),
    mark('a', 'short', 'allegation', 0, 'The crates came by night.'),
  ];
  const file = path.join(server.folder, 'large.jsonl');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await server.run('import', '--project', 'Large', file);
  await server.restart();
  await page.goto(server.link);
  await page.getByRole('link', { name: 'Large' }).first().click();
  await read(page, 'One allegation');
  // One that is not among the first, which are offered without being asked for.
  const list = new URL(page.url()).pathname.replace(/^\/projects\/([^/]+).*/, '/api/v1/projects/$1/annotations?limit=100');
  const { items } = await (await page.request.get(new URL(list, page.url()).href)).json();
  const offered = new Set(items.map((item) => item.source_id));
  const hidden = numbers.find((number) => !offered.has(`d${number}`));
  await page.locator('.gut .badge').first().click();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'Link this mark to another' });
  await dialog.getByRole('combobox').fill(`witness ${hidden} crate`);
  await dialog.getByRole('option', { name: sentence(hidden) }).waitFor();
  await dialog.getByRole('option', { name: sentence(hidden) }).click();
  await dialog.getByRole('button', { name: /^Link/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(page);
  const { relation, annotation } = await exported(page);
  assert.equal(relation.length, 1);
  const ends = [relation[0].from, relation[0].to].map((end) => annotation.find((one) => one.id === end).spans[0].exact);
  assert.deepEqual(ends.sort(), ['The crates came by night.', sentence(hidden)].sort());
});
