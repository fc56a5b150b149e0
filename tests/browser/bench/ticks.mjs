import { readFile } from 'node:fs/promises';

/** Ticks a second of /proc/PID/stat, on every Linux there is. */
const TICKS = 100;

/** The processor time that a process has used so far, in milliseconds. */
export async function cpu(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}
