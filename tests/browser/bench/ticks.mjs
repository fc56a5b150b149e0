import { readdir, readFile } from 'node:fs/promises';

/** What the threads are called in which the server answers; the others write, and follow the log for indexes. */
const ANSWERS = 'tokio-rt-worker';

const NANOSECONDS = 1e6;

/** The processor time that a thread has used so far in nanoseconds, if it answers and is still there. */
async function ofThread(folder) {
  try {
    const name = await readFile(`${folder}/comm`, 'utf8');
    // sched-stats.rst: first the time spent on a processor.
    return name.trim() === ANSWERS ? Number((await readFile(`${folder}/schedstat`, 'utf8')).split(' ')[0]) : 0;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

/** The processor time that a server has used so far for answering, in milliseconds. */
export async function answering(pid) {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(threads.map((thread) => ofThread(`/proc/${pid}/task/${thread}`)));
  return times.reduce((sum, time) => sum + time, 0) / NANOSECONDS;
}
