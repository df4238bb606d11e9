// Running tools: one quiet line for each step, and the end of a tool's output where it fails. Plain Node, no packages.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever a script is started from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The Node that runs this script, for tools of node_modules. */
export const node = process.execPath;

const FIRST_LINES_SHOWN = 5;
const LAST_LINES_SHOWN = 20;
const LONGEST_CALL = 200;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A tool ended badly: what to print is in `message`, nothing else needs to be said. */
export class ToolFailure extends Error {}

/** Runs a script's body in the repository, and ends with its number or with 1 and a sentence. */
export async function main(body) {
  process.chdir(root);
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof ToolFailure ? error.message : error);
    process.exitCode = 1;
  }
}

/** Runs `body(run)` and prints one line: what it was, and how long it took. */
export async function step(what, body) {
  const start = Date.now();
  try {
    const answer = await body(run);
    console.log(`✓ ${what} (${seconds(start)})`);
    return answer;
  } catch (error) {
    console.log(`✗ ${what} (${seconds(start)})`);
    throw error;
  }
}

/** Runs a tool without showing its output; answers what it wrote, or throws with the last lines of it. */
export async function run(command, args = [], options = {}) {
  const { code, output } = await collect(command, args, options);
  if (code === 0) return output;
  const said = excerpt(output.trimEnd().split('\n'));
  const called = [command === node ? 'node' : command, ...args].join(' ').slice(0, LONGEST_CALL);
  throw new ToolFailure(`${called} ended with ${code}:\n${said}`);
}

/** The end of what a tool wrote, and its first lines: npm tells the cause first and its usage last. */
function excerpt(lines) {
  if (lines.length <= FIRST_LINES_SHOWN + LAST_LINES_SHOWN) return lines.join('\n');
  return [...lines.slice(0, FIRST_LINES_SHOWN), '…', ...lines.slice(-LAST_LINES_SHOWN)].join('\n');
}

/** Whether a tool exists and ends well. */
export async function succeeds(command, args = []) {
  return (await collect(command, args, {})).code === 0;
}

function collect(command, args, options) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => done({ code: error.message, output: '' }));
    child.once('close', (code, signal) =>
      done({ code: code ?? signal, output: Buffer.concat(chunks).toString() }),
    );
  });
}

/** Runs a tool that talks to the person itself. Signals go on to it; the answer is its exit code. */
export function hand(command, args, { env = process.env } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    // Ctrl-C reaches the child by the terminal too; waiting for it here is what keeps its last words in order.
    const forward = (signal) => child.kill(signal);
    const interrupted = () => {};
    process.on('SIGINT', process.stdin.isTTY ? interrupted : forward);
    for (const signal of FORWARDED.slice(1)) process.on(signal, forward);
    child.once('error', fail);
    child.once('close', (code, signal) => {
      for (const name of FORWARDED) process.removeAllListeners(name);
      done(code ?? (FORWARDED.includes(signal) ? 130 : 1));
    });
  });
}

function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
