import { describe, expect, it } from 'vitest';
import type { Opener } from '../../src/cli/context/audit-context.ts';
import type { Terminal } from '../../src/cli/context/terminal.ts';
import { createProgram } from '../../src/cli/create-program.ts';
import { readFreezeEvents } from '../../src/flows/freeze/read-freeze-events.ts';
import { requestsSince } from '../../src/flows/requests/requests-since.ts';
import { createAuditReader } from '../../src/redis/audit/audit-reader.ts';
import { createScene } from '../support/core-scene.ts';
import { DAY } from '../support/requests.ts';

const SHOP = 'apps: { shop: wx1234567890abcdef }\n';
const NEW = `${SHOP}approvals:
  rules:
    - { name: large, when: { units: { min: 200000 } }, need: 2, users: [U0ANN00001, U0BOB00001] }
    - { name: operators, when: { requester: { groups: [S0OPS00001] }, days: { max: 1 } }, refuse: Not today. }
`;

async function replayed(scene: ReturnType<typeof createScene>, file: string, ...args: string[]) {
  const out = { text: '', error: '', code: 0, closed: 0 };
  const terminal: Terminal = {
    readFile: async (path) => (path === 'new.yml' ? file : null),
    out: async (text) => {
      out.text += text;
    },
    err: (text) => {
      out.error += text;
    },
    now: () => scene.time.now,
    exit: (code) => {
      out.code = code;
    },
  };
  const opener: Opener = {
    open: () => Promise.reject(new Error('reads no audit')),
    ownKey: async () => null,
    openRequests: async () => ({
      since: (at) => requestsSince(scene.lists, at),
      freezes: () => readFreezeEvents(createAuditReader(scene.redis, scene.keys, null)),
      close: async () => {
        out.closed += 1;
      },
    }),
  };
  try {
    await createProgram(terminal, () => opener).parseAsync(
      ['policy', 'replay', '--config', 'new.yml', ...args],
      { from: 'user' },
    );
  } catch (error) {
    out.code = 2;
    out.error += error instanceof Error ? error.message : '';
  }
  return out;
}

describe('headroom policy replay', () => {
  it('lists what would change with an example of each, and what depends on what is not known any more', async () => {
    const scene = createScene();
    await scene.asked();
    await scene.approved({ days: 1 });
    await scene.asked({ rate: 50_000, days: 3 });
    const before = await scene.dump();
    const { text, code, closed } = await replayed(scene, NEW);
    expect(text).toMatch(
      /^Replayed 3 requests since 2026-08-04 08:00 UTC against new\.yml \(version [0-9a-f]{12}\):\n1 with the same outcome, 1 with another one, 1 that depend on what is no longer known\.\n\n1\. 1 request: rule "default" → rule "large"\n/,
    );
    expect(text).toContain(`rule "default" → rule "large"
   before:  needs 1 approval from members of the channel
   after:   needs 2 approvals from U0ANN00001, U0BOB00001
   example: R-1, shop, 300k/min for 3 days`);
    expect(text).toContain(`rule "default" → rule "operators" or "default"
   before:  needs 1 approval from members of the channel
   after:   refuses: Not today.
   or:      needs 1 approval from members of the channel
   depends on whether the requester was in S0OPS00001
   example: R-2, shop, 300k/min for 1 day`);
    expect({ code, closed }).toEqual({ code: 1, closed: 1 });
    expect(await scene.dump()).toEqual(before);
  });

  it('counts caps day by day, also what was approved before the time that it is asked for', async () => {
    const scene = createScene();
    for (let nth = 0; nth < 3; nth++) {
      await scene.asked();
      scene.time.now += 60_000;
    }
    const capped = `${SHOP}expiry: 8h
reminders: { after: [1h] }
approvals:
  rules:
    - name: small
      approve: { caps: [{ per: app, count: 2 }], review: { users: [U0ANN00001] } }
`;
    const since = new Date(scene.time.now - 150_000).toISOString();
    const { text, error } = await replayed(scene, capped, '--since', since);
    expect(error).toBe('');
    // The first one was made before: the second is the last within the cap.
    expect(text).toContain('1 with the same outcome, 1 with another one, 0 that depend');
    expect(text).toContain('R-2, shop');
    expect(text).toContain(
      '2 requests with another clock: R-2 expires after 4 h, 0 reminders, 0 escalations → expires after 8 h, 1 reminder, 0 escalations',
    );
  });

  it('knows what was frozen: what waited for people then would wait again', async () => {
    const scene = createScene({ adminChannel: 'CADMIN', members: ['UMEI', 'UJO', 'ULIN'] });
    const { freeze } = scene.useCases;
    await scene.asked();
    scene.time.now += 60_000;
    await freeze.begin({ by: 'UMEI', scope: 'auto', until: null, reason: 'incident' });
    await scene.asked({ days: 1 });
    scene.time.now += 60_000;
    for (const by of ['UMEI', 'UJO']) await freeze.lift({ by, surface: 'command', began: null });
    await scene.asked({ rate: 50_000 });
    const automatic = `${SHOP}approvals:
  rules:
    - name: small
      approve: { caps: [{ per: app, count: 9 }], review: { users: [U0ANN00001] } }
`;
    const { text, error } = await replayed(scene, automatic);
    expect(error).toBe('');
    expect(text).toContain('1 with the same outcome, 2 with another one, 0 that depend');
    expect(text).toContain('Caps per day and freezes are replayed');
    expect(text).not.toContain('not on this machine');
  });

  it('reads as far back as it is asked to, and ends with 0 where nothing changes', async () => {
    const scene = createScene();
    await scene.asked();
    scene.time.now += 10 * DAY;
    await scene.asked({ days: 1 });
    const { text, code } = await replayed(scene, SHOP, '--since', '9d');
    expect(text).toContain('Replayed 1 request since');
    expect(code).toBe(0);
    expect((await replayed(scene, SHOP)).text).toContain('Replayed 2 requests since');
  });

  it('reads the whole history in parts', async () => {
    const scene = createScene();
    for (let index = 0; index < 45; index++) await scene.asked({ by: `U0P${index}` });
    const pages: number[] = [];
    const { history } = scene.lists;
    const small: typeof history = (filter, cursor) => history(filter, cursor, 10);
    for await (const batch of requestsSince({ history: small }, 0)) pages.push(batch.length);
    expect(pages).toEqual([10, 10, 10, 10, 5]);
  });

  it('says what is wrong with the file or the time before it asks Redis', async () => {
    const scene = createScene();
    expect(await replayed(scene, 'approvals: [')).toMatchObject({ code: 2, closed: 0 });
    const wrong = await replayed(scene, SHOP, '--since', 'yesterday');
    expect(wrong).toMatchObject({ code: 2, closed: 0 });
    expect(wrong.error).toContain('90d');
  });
});
