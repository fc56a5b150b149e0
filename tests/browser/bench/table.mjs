import { launch } from './gauge.mjs';

/** Rows as a table in Markdown: `columns` are pairs of a key and what stands above it. */
function table(columns, rows) {
  const show = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map(([key]) => show(row[key]))));
  return [line(columns.map(([, name]) => name)), `|${'---|'.repeat(columns.length)}`, ...body].join('\n');
}

/** Measures each case in one browser, and prints the rows: as a table, or as JSON where `--json` was asked for. */
export async function tell(cases, measure, columns) {
  const browser = await launch();
  const rows = [];
  try {
    for (const one of cases) rows.push(await measure(browser, one));
  } finally {
    await browser.close();
  }
  console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : table(columns, rows));
}
