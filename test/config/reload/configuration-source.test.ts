import { describe, expect, it } from 'vitest';
import { fileSchema } from '../../../src/config/file-schema.ts';
import { APPLIES } from '../../../src/config/reload/applies.ts';
import { openConfiguration } from '../../../src/config/reload/configuration-source.ts';
import { ALL, places } from '../support.ts';

const APPROVALS = 'approvals: { rules: [{ name: two, need: 2, users: [U0ANN00001, U0BOB00001] }] }\n';

function open(atStart: string | null) {
  const file = { text: atStart };
  const opened = openConfiguration({ env: ALL, readFile: () => file.text });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const { source, config } = opened.value;
  /** What becomes of another text. */
  const load = (text: string | null) => {
    const loaded = source.load(text);
    return loaded.ok ? loaded.value : places(loaded.refusal.problems);
  };
  return { source, config, load, file };
}

describe('the file of a running process', () => {
  it('has the policy and the keys that need a restart, by what stood in it at the start', () => {
    const { load, config, source } = open('apps: { shop: wx00000000000000aa }\n');
    expect(source.name).toBe('headroom.yml');
    const again = load(`# a comment\n${APPROVALS}apps: { shop: wx00000000000000aa }`);
    expect(again).toMatchObject({ policy: { rules: [{ name: 'two' }] }, restart: [] });
    expect(again).not.toMatchObject({ policy: { version: config.policy.version } });
    expect(load('apps: { shop: wx00000000000000bb }\nexpiry: 2h\n')).toMatchObject({
      policy: { version: config.policy.version },
      restart: ['apps', 'expiry'],
    });
    expect(load('expiry: 2h')).toMatchObject({ restart: ['apps', 'expiry'] });
    expect(load('apps: { shop: { appId: wx00000000000000aa } }')).toMatchObject({ restart: ['apps'] });
  });

  it('takes delegates, limits and budgets along', () => {
    const { load, config } = open(APPROVALS);
    const delegates =
      'delegates: [{ for: U0ANN00001, delegate: U0BOB00001, from: 2026-11-01, until: 2026-11-09 }]\n';
    const again = load(APPROVALS + delegates);
    expect(again).toMatchObject({ policy: { delegates: [{ for: 'U0ANN00001' }] }, restart: [] });
    expect(again).not.toMatchObject({ policy: { version: config.policy.version } });
  });

  it('takes working hours, reminders and escalation along', () => {
    const { load, config } = open(APPROVALS);
    const clock =
      'workingHours: {}\nreminders: { after: 1h }\nescalation: [{ after: 2h, users: [U0ANN00001] }]\n';
    const again = load(`${APPROVALS}${clock}`);
    expect(again).toMatchObject({
      policy: { workingHours: {}, reminders: [3_600_000], escalation: [{ afterMs: 7_200_000 }] },
      restart: [],
    });
    expect(again).not.toMatchObject({ policy: { version: config.policy.version } });
  });

  it('applies whole or not at all', () => {
    const { load } = open(APPROVALS);
    expect(load(`${APPROVALS}channels: { admn: C0ADMIN001 }`)).toEqual(['headroom.yml: channels.admn']);
    expect(load('approvals: [')).toEqual(['headroom.yml']);
  });

  it('that vanishes or is emptied says nothing: no rule is dropped by that', () => {
    const { load } = open(APPROVALS);
    expect(load(null)).toEqual(['headroom.yml']);
    expect(load(' \n')).toEqual(['headroom.yml']);
    expect(load('# none\n')).toMatchObject({ policy: { rules: [{ name: 'default' }] } });
  });

  it('may come into being', () => {
    const { load, source } = open(null);
    expect(source.atStart).toBeNull();
    expect(load(null)).toMatchObject({ restart: [] });
    expect(load('')).toMatchObject({ restart: [] });
    expect(load(APPROVALS)).toMatchObject({ policy: { rules: [{ name: 'two' }] }, restart: [] });
  });

  it('is read anew each time', () => {
    const { source, file } = open(APPROVALS);
    file.text = 'x';
    expect(source.text()).toBe('x');
  });
});

it('of every key it is known when a change applies', () => {
  expect(Object.keys(APPLIES).sort()).toEqual(Object.keys(fileSchema.shape).sort());
});
