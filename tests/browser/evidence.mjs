// What a failed journey leaves behind, in failures/<journey>/: a screenshot and the console of every page,
// the server's log, the error.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FAILURES = fileURLToPath(new URL('failures', import.meta.url));

/**
 * Listens to a page from its first moment.
 *
 * @param {import('playwright-core').Page} page
 * @returns {{ page: import('playwright-core').Page, lines: string[], faults: string[] }} everything it said, and
 *   what no page of ours may ever say: an exception nobody caught, a refusal by the content policy
 */
export function observe(page) {
  const lines = [];
  const faults = [];
  page.on('console', (message) => {
    lines.push(`${message.type()}: ${message.text()}`);
    if (message.type() === 'error' && /content security policy/i.test(message.text())) {
      faults.push(message.text());
    }
  });
  page.on('pageerror', (error) => {
    lines.push(`exception: ${error.stack ?? error.message}`);
    faults.push(error.message);
  });
  page.on('requestfailed', (request) => {
    lines.push(`request failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      lines.push(`status ${response.status()}: ${response.request().method()} ${response.url()}`);
    }
  });
  return { page, lines, faults };
}

/** Writes the folder for one failed journey and says where it is. */
export async function keepEvidence(name, observed, server, error) {
  const folder = path.join(FAILURES, name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'error.txt'), `${error.stack ?? error}\n`);
  await writeFile(path.join(folder, 'server.log'), server.log);
  for (const [index, { page, lines }] of observed.entries()) {
    const label = `page-${index + 1}`;
    await writeFile(path.join(folder, `${label}.console.txt`), `${page.url()}\n${lines.join('\n')}\n`);
    // A page that crashed or was closed has no picture; the rest is still worth having.
    await page.screenshot({ path: path.join(folder, `${label}.png`), timeout: 5_000 }).catch(() => {});
  }
  console.error(`  evidence: ${folder}`);
}
