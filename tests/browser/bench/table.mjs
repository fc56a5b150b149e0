/** Rows as a table in Markdown: `columns` are pairs of a key and what stands above it. */
export function table(columns, rows) {
  const show = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map(([key]) => show(row[key]))));
  return [line(columns.map(([, name]) => name)), `|${'---|'.repeat(columns.length)}`, ...body].join('\n');
}
