// Starts the real binary on a free loopback port with a data directory of its own, and stops what it started.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BINARY =
  process.env.GAINSAY_BINARY ?? fileURLToPath(new URL('../../target/debug/gainsay', import.meta.url));

/** How long a start may take, in milliseconds; the demo is loaded through the ordinary commands. */
const START = 60_000;

/** How long a stop may take before it is forced, in milliseconds. */
const STOP = 10_000;

/** The one-time sign-in link, as it stands in what the server prints. */
const LINK = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/\S*sign-?in\S*/i;

/** One running `gainsay serve`. */
export class Server {
  #child;
  #arguments;

  constructor(folder, origin, args) {
    this.folder = folder;
    this.origin = origin;
    this.log = '';
    this.link = '';
    this.#arguments = args;
  }

  /** Starts the process and waits for its sign-in link. */
  async start() {
    this.link = '';
    const child = spawn(BINARY, this.#arguments, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let failure = null;
    const hear = (piece) => {
      this.log += piece;
    };
    const from = this.log.length;
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error) => {
      failure = error;
    });
    for (const deadline = Date.now() + START; Date.now() < deadline; await pause(20)) {
      const found = LINK.exec(this.log.slice(from));
      // A line may arrive in pieces; a link is whole when something follows it.
      if (found !== null && this.log.length > from + found.index + found[0].length) {
        this.link = found[0];
        return;
      }
      if (failure !== null || child.exitCode !== null) {
        break;
      }
    }
    await this.stop();
    throw new Error(
      `${BINARY} printed no sign-in link ${failure ? `(${failure.message})` : ''}\n` +
        `build it with \`cargo xtask test\`, or see what it said:\n${this.log}`,
    );
  }

  /** Runs another command of the same binary on the same data, and gives what it prints. */
  async run(...args) {
    const { stdout, stderr } = await promisify(execFile)(BINARY, ['--data', this.folder, ...args]);
    return `${stdout}${stderr}`;
  }

  /** A sign-in link for a person, who is added if there is nobody of that name. */
  async linkFor(name) {
    let printed;
    try {
      printed = await this.run('user', 'link', name);
    } catch {
      printed = await this.run('user', 'add', name);
      if (!LINK.test(printed)) {
        printed = await this.run('user', 'link', name);
      }
    }
    const found = LINK.exec(printed);
    if (found === null) {
      throw new Error(`no sign-in link for ${name} in:\n${printed}`);
    }
    return found[0];
  }

  /** The running process. */
  get pid() {
    return this.#child.pid;
  }

  /** Asks the process to end, and insists after a while. */
  async stop() {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      return;
    }
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const forced = globalThis.setTimeout(() => child.kill('SIGKILL'), STOP);
    await gone;
    clearTimeout(forced);
  }

  /** Kills the process without warning, as a power cut would. */
  async kill() {
    const child = this.#child;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** Stops and starts again at the same address, on the same data. */
  async restart() {
    await this.stop();
    await this.start();
  }

  /** Stops, and removes the data. */
  async remove() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ demo?: boolean }} options
 * @returns {Promise<Server>}
 */
export async function startServer({ demo = false, privateAddresses = false } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gainsay-journey-'));
  const address = `127.0.0.1:${await freePort()}`;
  const args = ['serve', '--data', folder, '--listen', address];
  args.push(...(demo ? ['--demo'] : []), ...(privateAddresses ? ['--allow-private-addresses'] : []));
  const server = new Server(folder, `http://${address}`, args);
  await server.start();
  return server;
}

/** A port that is free now; chosen here, so that a restart can use it again. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
