import type { Terminal } from '../../src/cli/context/terminal.ts';
import { createProgram } from '../../src/cli/create-program.ts';
import { T0 } from '../support/requests.ts';

export const OLD = `apps: { shop: wx5e2b7c90a1d3f846, tickets: wx90d4a6f31b7ce258 }
approvals:
  rules:
    - name: freeze
      when: { starts: { dates: { from: 2026-12-24, to: 2026-12-26 } } }
      refuse: No raises this week.
    - name: large
      when: { rate: { min: 400000 } }
      need: 2
      groups: [S0OPS]
      quiet: [U0CEO]
`;
export const NEW = OLD.replace('min: 400000', 'min: 300000');
/** Cases that hold by {@link OLD}. */
export const CASES = `cases:
  - name: at Christmas
    request: { app: shop, rate: 50k, days: 1d, starts: 2026-12-25 09:00, requested: 2026-12-01 }
    expect: { rule: freeze, refused: true }
  - name: a large one
    request: { app: tickets, rate: 40万, days: 3, requested: 2026-12-01 09:00 }
    expect: { rule: large, need: 2, refused: false }
`;

/** Runs `headroom …` over these files, besides `./headroom.yml`, `new.yml` and `cases.yml`. */
export async function run(args: string[], files: Record<string, string> = {}) {
  const out = { text: '', error: '', code: 0 };
  const all: Record<string, string> = { './headroom.yml': OLD, 'new.yml': NEW, 'cases.yml': CASES, ...files };
  const terminal: Terminal = {
    readFile: async (path) => all[path] ?? null,
    out: async (text) => {
      out.text += text;
    },
    err: (text) => {
      out.error += text;
    },
    now: () => T0,
    exit: (code) => {
      out.code = code;
    },
  };
  const nothing = () => {
    throw new Error('needs no deployment');
  };
  try {
    await createProgram(terminal, nothing).parseAsync(args, { from: 'user' });
  } catch (error) {
    out.code = 2;
    out.error += error instanceof Error ? error.message : '';
  }
  return out;
}
