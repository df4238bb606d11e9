import { existsSync, readFileSync } from 'node:fs';
import { createApp } from './app/create-app.ts';
import { openConfiguration } from './config/configuration-source.ts';
import { formatProblems } from './config/load.ts';

/** The process: environment → configuration → app → start; SIGTERM → stop, SIGHUP → reload. The only file that touches `process`. */
async function main(): Promise<void> {
  // What the environment already has wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const loaded = openConfiguration({ env: process.env, readFile: readIfThere });
  if (!loaded.ok) {
    process.stderr.write(`${formatProblems(loaded.refusal.problems)}\n`);
    process.exitCode = 1;
    return;
  }
  const { config, secrets, source } = loaded.value;
  const app = createApp(config, secrets, {}, source);
  // A second signal means that whoever sent it has no patience, and the app hurries.
  const stop = (signal: NodeJS.Signals) => {
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(`${signal}: ${messageOf(error)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => app.reload());
  await app.start();
}

/** `null` where there is no file; an unreadable one is an error. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'hint' in error && typeof error.hint === 'string'
    ? `${error.message}. To fix it: ${error.hint}`
    : error.message;
}

function fail(message: string): void {
  process.stderr.write(`Headroom stopped: ${message}\n`);
  process.exit(1);
}

main().catch((error: unknown) => fail(messageOf(error)));
