// Articles come in from the web, from a feed, from a PDF and from another tool; each import leaves its report.

import assert from 'node:assert/strict';
import { journey } from '../harness.mjs';
import { begin, mark, read, select } from '../steps.mjs';
import { article, pdf, serveWeb } from '../web.mjs';

const LONG = 'said on Monday that nothing of the sort had happened, and that whoever says so has not been there, or has his reasons.';

const feed = (origin) => ({
  type: 'application/rss+xml',
  body:
    `<rss version="2.0"><channel><title>The Outlet</title>` +
    ['convoys', 'denial', 'melons']
      .map((name) => `<item><title>About ${name}</title><link>${origin}/${name}</link><pubDate>Tue, 07 Mar 2017 19:06:41 GMT</pubDate></item>`)
      .join('') +
    `</channel></rss>`,
});

/** The row of the report that names something. */
const row = (page, name) => page.locator('.import-report li').filter({ hasText: name });

journey(
  'articles are fetched from the web, picked from a feed, and their imports are kept',
  async ({ signIn, accessible }) => {
    const answers = {
      '/convoys': article('About convoys', `A driver ${LONG}`, `A second driver ${LONG}`),
      '/denial': article('About denial', `The ministry ${LONG}`, `A spokeswoman ${LONG}`),
      '/melons': article('About melons', `A farmer ${LONG}`, `Another farmer ${LONG}`),
    };
    const web = await serveWeb(answers);
    answers['/feed.xml'] = feed(web.origin);
    try {
      const page = await signIn();
      await begin(page, 'Convoys', { Letter: ['The ministry denies it, and says so.'] });

      await page.getByRole('button', { name: 'Add articles' }).click();
      await page.getByRole('button', { name: 'From the web' }).click();
      const dialog = page.getByRole('dialog', { name: 'From the web' });
      await dialog.getByLabel(/Addresses/).fill('nonsense');
      await dialog.getByRole('button', { name: 'Fetch' }).click();
      await dialog.getByRole('alert').getByText('nonsense').waitFor();
      await dialog.getByLabel(/Addresses/).fill(`${web.origin}/convoys\n${web.origin}/gone`);
      await accessible(page);
      await dialog.getByRole('button', { name: 'Fetch' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await row(page, '/convoys').getByText(/characters/).waitFor();
      await row(page, '/gone').getByText(/status 404/).waitFor();

      await page.getByRole('button', { name: 'From the web' }).click();
      await dialog.getByLabel(/Addresses/).fill(`${web.origin}/feed.xml`);
      await dialog.getByRole('button', { name: 'Fetch' }).click();
      const list = page.getByRole('dialog', { name: 'Pick from what the feed lists' });
      await list.getByRole('heading', { name: 'The Outlet' }).waitFor();
      await list.getByText('here already').waitFor();
      await accessible(page);
      await list.getByRole('button', { name: 'All that are new' }).click();
      await list.getByRole('checkbox', { name: /About melons/ }).uncheck();
      await list.getByRole('button', { name: 'Bring in 1 article' }).click();
      await list.waitFor({ state: 'hidden' });
      await row(page, '/denial').getByText(/characters/).waitFor();
      await page.getByRole('table').getByRole('link', { name: 'About denial' }).waitFor();

      await page.getByRole('button', { name: 'Earlier imports' }).click();
      const earlier = page.getByRole('dialog', { name: 'Earlier imports' });
      const gone = earlier.locator('details').filter({ hasText: '/gone' });
      await gone.getByText('1 refused').waitFor();
      await gone.locator('summary').click();
      await gone.getByText(/status 404/).waitFor();
      await accessible(page);
      await earlier.getByRole('button', { name: 'Close' }).click();

      await read(page, 'About convoys');
      await page.getByRole('button', { name: 'Details' }).click();
      await page.getByText('Fetched from the web').click();
      await page.getByText('x-outlet').waitFor();
      assert.equal(await page.getByText('set-cookie').count(), 0);
    } finally {
      await web.close();
    }
  },
  { privateAddresses: true },
);

journey('a PDF shows its pages, beside the text and on the cards of marks', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Convoys', { Letter: ['The ministry denies it, and says so.'] });
  await page.getByRole('button', { name: 'Add articles' }).click();
  await page.locator('input[type=file]').first().setInputFiles({
    name: 'report.pdf',
    mimeType: 'application/pdf',
    buffer: pdf([['Forty rifles crossed the river on Monday, by night.'], ['The ministry denies that any rifle crossed.']]),
  });
  await row(page, 'report.pdf').getByText('2 pages; where each begins is kept').waitFor();
  await row(page, 'report.pdf').getByRole('link').click();
  await page.locator('.text [data-block]').first().waitFor();
  const pages = await page.locator('.para[data-page]').evaluateAll((all) => all.map((one) => one.dataset.page));
  assert.deepEqual(pages, ['p. 1', 'p. 2']);
  await mark(page, 'denies that any rifle crossed', '2');
  await page.locator('.mark-card').getByText(/^p\. 2 ¶2$/).waitFor();
});

journey('what another tool exported is shown with its labels before it is written', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Convoys', { Letter: ['The ministry denies it, and says so.'] });
  const words = 'Forty rifles crossed the river. The ministry denies it. So what.';
  const rows = JSON.stringify({
    text: words,
    entities: [
      { id: 1, start_offset: 0, end_offset: 30, label: 'CLAIM' },
      { id: 2, start_offset: 32, end_offset: 54, label: 'Denial' },
      { id: 3, start_offset: 56, end_offset: 63, label: 'Noise' },
    ],
    relations: [{ id: 1, from_id: 2, to_id: 1, type: 'rebuts' }],
  });
  await page.getByRole('button', { name: 'Add articles' }).click();
  const file = { name: 'rows.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(rows) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: 'What its labels are here' });
  await dialog.getByText('1 article, 3 marks, 1 link').waitFor();
  const choice = (name) => dialog.getByLabel(new RegExp(`^${name}`));
  assert.equal(await choice('CLAIM').inputValue(), '*');
  assert.equal(await choice('Denial').inputValue(), 'denial');
  assert.equal(await choice('rebuts').inputValue(), '');
  await accessible(page);
  await choice('CLAIM').selectOption('Allegation');
  await choice('Noise').selectOption('leave out');
  await choice('rebuts').selectOption('denies');
  await dialog.getByRole('button', { name: 'Bring in', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await row(page, 'rows.jsonl').getByText(/read 1 articles with 2 marks and 1 links/).waitFor();
  await page.getByRole('table').getByRole('link', { name: /Forty rifles/ }).click();
  await page.locator('.mark-card').nth(1).waitFor();
  assert.equal(await page.locator('.mark-card').count(), 2);
});

journey('a file on its way says how far it is and can be stopped, and then nothing of it came in', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Convoys', { Letter: ['The ministry denies it, and says so.'] });
  // The way to the server is a long one: what is sent does not arrive until somebody breaks it off.
  await page.route(/\/import\?/, () => {});
  await page.route(/\/imports\/[^/]+\/progress$/, (route) => route.fulfill({ json: { stage: 'keeping', things: 300, of: 1000 } }));
  await page.getByRole('button', { name: 'Add articles' }).click();
  const file = { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from('Forty rifles crossed the river, and nobody saw them.') };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await row(page, 'long.txt').getByText('300 of 1000 kept').waitFor();
  await accessible(page);
  await row(page, 'long.txt').getByRole('button', { name: 'Stop' }).click();
  await row(page, 'long.txt').getByText('left out').waitFor();
  await page.unroute(/\/import\?/);
  await page.reload();
  await page.getByRole('table').getByRole('link', { name: 'Letter' }).waitFor();
  assert.equal(await page.getByRole('table').getByRole('link', { name: /Forty rifles|long/ }).count(), 0);
});
