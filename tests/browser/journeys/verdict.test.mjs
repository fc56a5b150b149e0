// Two people come to a verdict, and the corpus is taken out in every format.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { assertSpans, bear, begin, byType, card, download, exported, invite, mark, paste, read, saved, setAside, tab } from '../steps.mjs';

const ALLEGED = 'The general said that crates of rifles 📦 had come across the border.';
const DENIED = 'No arms had been supplied, a spokesman said.';
const CLAIM = 'Rifles were sent across the northern border in 2016.';

/** Asks for a second person's review. */
async function askForReview(page) {
  await tab(page, 'Articles');
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Project settings' });
  await dialog.getByText('A second person reviews it').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(page);
}

/** Marks both sides, links them, and lets them bear on a claim. */
async function gather(page) {
  await read(page, 'Rifles at the border');
  await mark(page, ALLEGED, '1');
  await bear(page, CLAIM, 'for');
  await read(page, 'Ministry answers');
  await mark(page, DENIED, '2');
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'Link this mark to another' });
  await dialog.getByRole('option', { name: 'crates of rifles' }).click();
  await dialog.getByText('denies', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Link' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await bear(page, 'northern border', 'against');
  await card(page, DENIED).getByText('denies').waitFor();
  await saved(page);
}

/** Writes the draft, with both marks cited by `@`. */
async function draft(page) {
  await page.keyboard.press('v');
  await page.getByRole('heading', { name: CLAIM }).waitFor();
  const panel = page.getByRole('complementary', { name: 'Verdict' });
  await page.keyboard.press('Escape');
  await panel.getByText('Refuted', { exact: true }).click();
  await panel.getByText('moderate', { exact: true }).click();
  await panel.getByLabel('Why this sure').fill('One named source on each side.');
  const rationale = panel.getByLabel('Rationale');
  await rationale.pressSequentially('Claimed on the record @crates');
  await panel.getByRole('option', { name: /crates of rifles/ }).waitFor();
  await page.keyboard.press('Enter');
  await rationale.pressSequentially(' and denied in full @supplied');
  await panel.getByRole('option', { name: /No arms/ }).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await rationale.inputValue(), 'Claimed on the record [1] and denied in full [2]');
  await panel.getByRole('button', { name: 'Send to review' }).click();
  await panel.getByText('in review', { exact: true }).first().waitFor();
  await saved(page);
}

/** The second person sends it back; the author sees why, changes it and sends it again; it is published. */
async function review(author, reviewer) {
  await reviewer.goto(author.url());
  const theirs = reviewer.getByRole('complementary', { name: 'Verdict' });
  await theirs.getByRole('button', { name: 'Return' }).click();
  let dialog = reviewer.getByRole('dialog', { name: 'Verdict' });
  await dialog.getByLabel('Reason').fill('Say who denied it.');
  await dialog.getByRole('button', { name: 'Return' }).click();
  const panel = author.getByRole('complementary', { name: 'Verdict' });
  await panel.getByText('Say who denied it.').first().waitFor();
  const rationale = panel.getByLabel('Rationale');
  await rationale.press('End');
  await rationale.pressSequentially(' by the ministry.');
  await panel.getByRole('button', { name: 'Send to review' }).click();
  await theirs.getByText('by the ministry.').first().waitFor();
  await theirs.getByRole('button', { name: 'Approve and publish' }).click();
  dialog = reviewer.getByRole('dialog', { name: 'Verdict' });
  await dialog.getByLabel('Comment').fill('Clear now.');
  await setAside(dialog);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await panel.getByText('published', { exact: true }).first().waitFor();
}

/** The author corrects what stands; the other one publishes the correction, and both versions can be read. */
async function correct(author, reviewer) {
  const panel = author.getByRole('complementary', { name: 'Verdict' });
  await panel.getByRole('button', { name: 'Correct' }).click();
  let dialog = author.getByRole('dialog', { name: 'Verdict' });
  await dialog.getByLabel('What was wrong or unclear').fill('The denial was partial.');
  await dialog.getByLabel('Why it changes').fill('The ministry published its words.');
  await dialog.getByRole('button', { name: 'Begin the correction' }).click();
  await panel.getByText('The denial was partial.').first().waitFor();
  await panel.getByText('Conflicting Evidence/Cherrypicking', { exact: true }).click();
  await panel.getByRole('button', { name: 'Send to review' }).click();
  await panel.getByText('in review', { exact: true }).first().waitFor();
  await saved(author);
  const theirs = reviewer.getByRole('complementary', { name: 'Verdict' });
  await theirs.getByRole('button', { name: 'Approve and publish' }).click();
  dialog = reviewer.getByRole('dialog', { name: 'Verdict' });
  await setAside(dialog);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await theirs.locator('.versions').getByText('corrected', { exact: true }).waitFor({ state: 'attached' });
  await panel.locator('.versions').getByText('corrected', { exact: true }).waitFor({ state: 'attached' });
  const { verdict } = await exported(author);
  const states = verdict.toSorted((a, b) => a.number - b.number).map((one) => [one.number, one.rating, one.state]);
  assert.deepEqual(states, [[1, 'refuted', 'corrected'], [2, 'conflicting', 'published']]);
  assert.equal(verdict.find((one) => one.number === 2).correction.what, 'The denial was partial.');
  // What was published first stays readable where it was.
  await reviewer.locator('.versions summary').click();
  await reviewer.locator('.versions').getByRole('link', { name: 'v1' }).click();
  await reviewer.getByText('A later version corrects this one.').waitFor();
  await reviewer.getByText('Claimed on the record').first().waitFor();
  assert.match(reviewer.url(), /\/claims\/[^/]+\/verdicts\/1$/);
}

function checkLines(text) {
  const { project, document, annotation, relation, claim, bearing, verdict } = byType(text);
  assert.equal(project.length, 1);
  assert.deepEqual(document.map((one) => one.title).sort(), ['Ministry answers', 'Rifles at the border']);
  assertSpans(document, annotation);
  const [alleged, denied] = ['allegation', 'denial'].map((kind) => annotation.find((one) => one.kind === kind));
  assert.equal(alleged.spans[0].exact, ALLEGED);
  assert.equal(denied.spans[0].exact, DENIED);
  assert.deepEqual(
    relation.map(({ kind, from, to }) => ({ kind, from, to })),
    [{ kind: 'denies', from: denied.id, to: alleged.id }],
  );
  assert.deepEqual(claim.map((one) => one.statement), [CLAIM]);
  const directions = Object.fromEntries(bearing.map((one) => [one.annotation, one.direction]));
  assert.deepEqual(directions, { [alleged.id]: 'for', [denied.id]: 'against' });
  assert.equal(verdict.length, 1);
  const [{ rating, state, rationale, citations, confidence, reviews }] = verdict;
  assert.equal(rating, 'refuted');
  assert.equal(state, 'published');
  assert.equal(rationale, 'Claimed on the record [1] and denied in full [2] by the ministry.');
  assert.deepEqual(citations.map((one) => one.annotation), [alleged.id, denied.id]);
  assert.equal(confidence.level, 'moderate');
  assert.deepEqual(reviews.map((one) => one.decision), ['returned', 'approved']);
}

function checkAnnotations(text) {
  const exacts = [];
  JSON.parse(text, (key, value) => {
    if (key === 'exact') exacts.push(value);
    return value;
  });
  assert.ok(exacts.includes(ALLEGED) && exacts.includes(DENIED), 'both quotations are there');
}

function checkReviews(text) {
  const found = [];
  JSON.parse(text, (key, value) => {
    if (value?.['@type'] === 'ClaimReview') found.push(value);
    return value;
  });
  assert.equal(found.length, 1);
  assert.equal(found[0].claimReviewed, CLAIM);
  assert.equal(found[0].reviewRating.alternateName, 'Refuted');
}

journey('two people come to a verdict, and take it out', async ({ signIn, visit }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'Rifles at the border': ['A market town 😀 wakes early.', ALLEGED] });
  await paste(page, 'Ministry answers', [DENIED, 'The report was idle talk.']);
  const guest = await invite(page, visit, 'bea');
  await askForReview(page);
  await gather(page);
  await draft(page);
  await review(page, guest);

  await tab(page, 'Export');
  const lines = await download(page, 'Gainsay JSONL');
  assert.equal(lines.name, 'Harbour affair.jsonl');
  checkLines(lines.text);
  assert.equal((await download(page, 'Gainsay JSONL')).text, lines.text, 'the same state gives the same bytes');
  checkAnnotations((await download(page, 'W3C Web Annotation')).text);
  checkReviews((await download(page, 'ClaimReview')).text);

  await page.goBack();
  await correct(page, guest);
});
