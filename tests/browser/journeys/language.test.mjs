// The language of the page: chosen in the account, kept, followed by dates and plurals, and at first the browser's own.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { linkAgain } from '../steps.mjs';

const GERMAN = 'Deutsch';
const ENGLISH = 'English';

/** Words that only an English page has, each in a place that the page of that name shows. */
const LEFT_IN_ENGLISH = /\b(the|and|with|articles?|claims?|marks?|evidence|allegations?|denials?|undated|verdict|export|members|settings)\b/i;

const spoken = (page) => page.evaluate(() => document.documentElement.lang);

/** Chooses a language in the page of the account; the page is loaded anew. */
async function choose(page, language) {
  const loaded = page.waitForEvent('load');
  await page.locator('.chip', { hasText: language }).click();
  await loaded;
}

/** What a page says of itself: its buttons, labels, headings and tabs, without the words of articles and people. */
function chrome(page) {
  return page.evaluate(() => {
    const foreign = '[dir], [lang], .text, .serif, code, kbd, .num, [data-block]';
    return [...document.querySelectorAll('button, label, legend, th, .tabs, h2, h3, [role=tab], nav a, small')]
      .filter((one) => one.closest(foreign) === null && one.querySelector(foreign) === null)
      .flatMap((one) => [one.innerText, one.getAttribute('aria-label') ?? '', one.title, one.placeholder ?? ''])
      .filter((words) => words.trim() !== '');
  });
}

/** Nothing on the page is in English still, nothing sticks out at the side, and axe finds nothing. */
async function isGerman(page, accessible, where) {
  const english = (await chrome(page)).filter((words) => LEFT_IN_ENGLISH.test(words));
  assert.deepEqual(english, [], `${where} is in German`);
  await accessible(page, `${where} in German`);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(150);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(beyond <= 0, `${where} in German is ${beyond} px wider than a window of ${width}`);
    if (process.env.GAINSAY_PICTURES !== undefined) {
      await page.screenshot({ path: `${process.env.GAINSAY_PICTURES}/${where.replaceAll(' ', '-')}-${width}.png` });
    }
  }
  await page.setViewportSize({ width: 1360, height: 900 });
}

journey('somebody chooses German, keeps it, and goes back to English', async ({ signIn, visit, server, accessible }) => {
  const page = await signIn();
  await page.getByRole('link', { name: /Northern contacts/ }).first().waitFor();
  assert.equal(await spoken(page), 'en');
  const account = new URL('/account', page.url()).href;
  const home = new URL('/', page.url()).href;

  await page.goto(account);
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  await choose(page, GERMAN);
  await page.getByRole('heading', { level: 1, name: 'Ihr Konto' }).waitFor();
  assert.equal(await spoken(page), 'de');
  await isGerman(page, accessible, 'the account');

  await page.goto(home);
  await page.getByRole('link', { name: /Northern contacts/ }).first().waitFor();
  await isGerman(page, accessible, 'the projects');

  await page.getByRole('link', { name: /Northern contacts/ }).first().click();
  await page.getByRole('table').getByRole('link').first().waitFor();
  await page.getByRole('button', { name: 'Korpus exportieren' }).waitFor();
  await page.getByText(/\d\. (Jan\.|Feb\.|März|Apr\.|Mai|Juni|Juli|Aug\.|Sept\.|Okt\.|Nov\.|Dez\.) \d{4}/).first().waitFor();
  await page.getByText('13 von 14').waitFor();
  await isGerman(page, accessible, 'the corpus');
  const corpus = page.url();

  await page.getByRole('table').getByRole('link').first().click();
  await page.locator('.mark-card').first().waitFor();
  await page.getByRole('tab', { name: /^Markierungen/ }).waitFor();
  await page.keyboard.press('j');
  await page.locator('.mark-card[aria-current=true]').waitFor();
  await isGerman(page, accessible, 'the reader');
  const tabs = await page.locator('.tablist').evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.ok(tabs <= 0, `the tabs of the list fit, but for ${tabs} px`);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Alle Tasten' });
  await help.getByText('Strg K').first().waitFor();
  await page.keyboard.press('Escape');

  await page.goto(corpus);
  await page.getByRole('navigation', { name: 'Seiten des Projekts' }).getByRole('link', { name: 'Behauptungen' }).click();
  await page.getByRole('button', { name: 'Neue Behauptung' }).waitFor();
  await isGerman(page, accessible, 'the claims');
  await page.locator('main a[href*="/claims/"]').first().click();
  await page.getByRole('heading', { name: 'Dementis' }).waitFor();
  await page.getByText('Gewissheit: gering').first().waitFor();
  await page.getByText(/Quelle [A-F] · Info [1-6]/).first().waitFor();
  await isGerman(page, accessible, 'a claim');

  for (const [name, heading] of [['Beteiligte', 'Beteiligte'], ['Export', 'Exporte'], ['Mitglieder', 'Mitglieder']]) {
    await page.goto(corpus);
    await page.getByRole('navigation', { name: 'Seiten des Projekts' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await isGerman(page, accessible, `the page ${heading}`);
  }

  // It is remembered in this browser, and by the server for others.
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Mitglieder' }).waitFor();
  assert.equal(await spoken(page), 'de');
  const elsewhere = await visit();
  await elsewhere.goto(await linkAgain(server, page));
  await elsewhere.waitForFunction(() => document.documentElement.lang === 'de');

  await page.goto(account);
  await page.getByRole('heading', { level: 1, name: 'Ihr Konto' }).waitFor();
  await choose(page, ENGLISH);
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  assert.equal(await spoken(page), 'en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
}, { demo: true });

journey('the page speaks the language of the browser at first', async ({ visit, server }) => {
  const german = await visit({ locale: 'de-AT' });
  await german.goto(server.origin);
  await german.getByRole('heading', { name: 'Anmelden' }).waitFor();
  assert.equal(await spoken(german), 'de');
  const other = await visit({ locale: 'ps' });
  await other.goto(server.origin);
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(await spoken(other), 'en');
});
