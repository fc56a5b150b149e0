// A small web of its own on this machine: pages that a server under test can be told to fetch.

import { createServer } from 'node:http';

/** Serves answers by their paths until it is closed: `{ '/a': { type: 'text/html', body: '…' } }`. */
export async function serveWeb(answers) {
  const server = createServer((request, response) => {
    const answer = answers[request.url];
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': answer.type, 'x-outlet': 'yes', 'set-cookie': 'session=1' }).end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A page with an article in it. */
export function article(title, ...paragraphs) {
  return {
    type: 'text/html; charset=utf-8',
    body:
      `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>` +
      `${paragraphs.map((words) => `<p>${words}</p>`).join('')}</article></body></html>`,
  };
}

/** A PDF of pages with these lines, in a font that every reader has. It has no table of its objects: readers look. */
export function pdf(pages) {
  let out = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
  out += '3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n';
  const kids = [];
  pages.forEach((lines, index) => {
    const at = index * 2 + 4;
    const drawn = `BT /F1 11 Tf 14 TL 50 700 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
    out += `${at} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${at + 1} 0 R `;
    out += '/Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n';
    out += `${at + 1} 0 obj\n<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream\nendobj\n`;
    kids.push(`${at} 0 R`);
  });
  out += `2 0 obj\n<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>\nendobj\n`;
  return Buffer.from(`${out}trailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}
