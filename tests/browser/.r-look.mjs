import { chromium } from 'playwright-core';
import { startServer } from './server.mjs';
const server = await startServer({ demo: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless=new','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run'] });
try {
  for (const [name, options] of [['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }], ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }], ['narrow', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }]]) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const { execFileSync } = await import('node:child_process');
    let link = server.link;
    if (name !== 'light') {
      const users = await (await globalThis.first.request.get(new URL('/api/v1/users', server.origin).href)).json();
      const made = await globalThis.first.request.post(new URL(`/api/v1/users/${users[0].id}/link`, server.origin).href, { headers: { origin: server.origin, 'idempotency-key': crypto.randomUUID() } });
      const json = await made.json();
      link = json.url ?? json.link ?? `${server.origin}/sign-in#${json.secret}`;
    } else { globalThis.first = context; }
    await page.goto(link);
    await page.waitForLoadState('networkidle');
    const button = page.getByRole('button', { name: /sign in|continue/i });
    if (await button.count()) { await button.first().click(); await page.waitForLoadState('networkidle'); }
    await page.goto(server.origin + '/projects/4761696e-7361-8920-a465-6d6f00000001/releases');
    await page.getByRole('heading', { name: 'Releases' }).waitFor();
    if (name === 'light') {
      await page.getByRole('button', { name: 'New release' }).click();
      await page.getByRole('textbox', { name: /^Name/ }).fill('v1');
      await page.getByRole('button', { name: 'Make the release' }).click();
      await page.getByRole('link', { name: 'Download v1' }).waitFor();
      // change something
      const project = '4761696e-7361-8920-a465-6d6f00000001';
      const api = (p) => `${server.origin}/api/v1/projects/${project}/${p}`;
      const claims = (await (await context.request.get(api('claims'))).json()).items;
      const marks = (await (await context.request.get(api('annotations'))).json()).items;
      const put = async (kind, item, change) => { const e = structuredClone(item.entity); change(Object.values(e)[0]); const r = await context.request.put(api(`${kind}/${item.id}`), { data: { entity: e }, headers: { 'if-match': `"${item.changed.seq}"`, 'idempotency-key': crypto.randomUUID(), origin: server.origin } }); if (!r.ok()) console.log(await r.text()); };
      await put('claims', claims[0], (c) => { c.statement += ' Certainly.'; });
      await put('annotations', marks[0], (m) => { m.kind = m.kind === 'denial' ? 'allegation' : 'denial'; });
      await put('annotations', marks[1], (m) => { m.attribution = { hops: [{ words: 'an official' }, { words: 'Daily Post' }] }; });
      await page.getByRole('button', { name: 'New release' }).click();
      await page.getByRole('textbox', { name: /^Name/ }).fill('v2');
      await page.getByRole('textbox', { name: /^What is new/ }).fill('Corrected after the hearing of March.');
      await page.getByRole('button', { name: 'Make the release' }).click();
      await page.getByRole('link', { name: 'Download v2' }).waitFor();
    }
    await page.getByText('What it holds').first().click();
    await page.getByText('corpus.jsonl').first().waitFor();
    await page.screenshot({ path: `/tmp/r/list-${name}.png`, fullPage: true });
    await page.getByRole('button', { name: 'New release' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill('v3');
    await page.getByLabel('Split the articles').check();
    await page.getByRole('button', { name: 'Look at it first' }).click();
    await page.locator('.seen').waitFor();
    await page.screenshot({ path: `/tmp/r/dialog-${name}.png` });
    await page.locator('.seen').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `/tmp/r/dialog2-${name}.png` });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Compare with the one before' }).first().click();
    await page.locator('.between').first().waitFor();
    await page.screenshot({ path: `/tmp/r/diff-${name}.png`, fullPage: true });
    await page.goto(server.origin + '/projects/4761696e-7361-8920-a465-6d6f00000001/exports');
    await page.locator('.leaving').waitFor();
    await page.screenshot({ path: `/tmp/r/exports-${name}.png` });
  }
} finally { await browser.close(); await server.stop?.(); await server.end?.(); process.exit(0); }
