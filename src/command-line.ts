import { existsSync, readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import type { DoctorContext } from './cli/context/doctor-context.ts';
import type { Terminal } from './cli/context/terminal.ts';
import { createProgram } from './cli/create-program.ts';
import { commandLineConfig, restForCommands, slackForCommands } from './config/command-line.ts';

/**
 * `npx headroom …`: the process of the command line. Reads the same `.env`, variables and headroom.yml as the app. Redis, Slack and WeChat
 * are loaded by the commands that need them, since the others would wait half a second for them.
 */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  // A reader that has seen enough (`| head`) ends this process without a word.
  process.stdout.on('error', () => process.exit(0));
  await createProgram(
    terminal,
    openDeployment,
    openPeople,
    process.env.HEADROOM_CONFIG,
    openDoctor,
    access,
  ).parseAsync();
}

const terminal: Terminal = {
  async out(text) {
    if (!process.stdout.write(text)) await new Promise<void>((done) => process.stdout.once('drain', done));
  },
  err: (text) => void process.stderr.write(text),
  exit(code) {
    process.exitCode = code;
  },
  colors: hasColors(process.stdout),
  isInteractive: process.stderr.isTTY === true,
  now: () => Date.now(),
  readFile: async (path) => readIfThere(path),
};

function access() {
  return { ...restForCommands(process.env), fetch };
}

/** https://no-color.org and https://force-color.org */
function hasColors(stream: { isTTY?: boolean }): boolean {
  if (process.env.NO_COLOR) return false;
  return process.env.FORCE_COLOR !== undefined || (stream.isTTY === true && process.env.TERM !== 'dumb');
}

async function openDeployment() {
  const config = commandLineConfig(process.env, readIfThere);
  const secrets = [config.auditKey, config.redisUrl].filter((one) => one !== null);
  const [{ openerOf }, { createLog }] = await Promise.all([
    import('./app/command-line.ts'),
    import('./log.ts'),
  ]);
  return openerOf(config, createLog({ level: 'silent', secrets }));
}

function openDoctor(): DoctorContext {
  return {
    async diagnose() {
      const { doctorForTerminal } = await import('./app/command-line-doctor.ts');
      return doctorForTerminal({ env: process.env, readFile: readIfThere, now: () => Date.now() }).diagnose();
    },
  };
}

/** `null`: no bot token, so that nobody is looked up. */
async function openPeople() {
  const slack = slackForCommands(process.env);
  if (slack === null) return null;
  const [{ knownPeopleOf }, { createLog }] = await Promise.all([
    import('./app/command-line-people.ts'),
    import('./log.ts'),
  ]);
  return knownPeopleOf(slack, createLog({ level: 'silent', secrets: [slack.botToken] }));
}

/** `null` where there is no file; `-` is what comes in. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

main().catch((error: unknown) => {
  // It has said by itself what is wrong with the line, or has shown its help.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
