import { CommanderError } from 'commander';
import type { Terminal } from '../../../src/cli/context/terminal.ts';
import { createProgram } from '../../../src/cli/create-program.ts';
import type { RestAccess } from '../../../src/cli/rest/rest-client.ts';
import { openApi } from '../../http/api/support.ts';
import { createMemoryScene } from '../../support/core-scene.ts';

const notNeeded = () => Promise.reject(new Error('no deployment is opened'));
const opener = { ownKey: async () => null, openRequests: notNeeded, open: notNeeded };

export type Ran = { code: number; out: string; err: string };

/** Runs `headroom …` as the process does, against an API. */
export async function runOver(
  access: RestAccess | null,
  line: string[],
  terminal: Partial<Terminal> = {},
): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '' };
  const whole: Terminal = {
    async out(text) {
      ran.out += text;
    },
    err(text) {
      ran.err += text;
    },
    exit(code) {
      ran.code = code;
    },
    colors: false,
    isInteractive: false,
    now: () => Date.now(),
    readFile: async () => null,
    ...terminal,
  };
  const given = access === null ? undefined : () => access;
  try {
    const program = createProgram(
      whole,
      () => opener,
      () => null,
      './headroom.yml',
      undefined,
      given,
    );
    const writeOut = (text: string) => {
      ran.out += text;
    };
    for (const one of program.commands) one.configureOutput({ writeOut });
    await program.parseAsync(line, { from: 'user' });
  } catch (error) {
    ran.code = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommanderError)) ran.err += String(error);
  }
  return ran;
}

/** An API with nothing in it, and `headroom …` against it with that token. */
export async function open(token = 'grafana') {
  const { base, scene } = await openApi(createMemoryScene({ defaultChannel: 'C1' }));
  const access = { url: new URL(base).origin, token: `hr_${token}`, fetch };
  return { scene, access, run: (...line: string[]) => runOver(access, line) };
}
