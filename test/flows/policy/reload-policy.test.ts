import { describe, expect, it } from 'vitest';
import type { Policy, PolicyRule } from '../../../src/domain/policy/policy.ts';
import { digestOf } from '../../../src/domain/policy/versions/outline.ts';
import { verifyLog } from '../../../src/flows/audit/verify-log.ts';
import type { FoundInFile } from '../../../src/flows/policy/policy-record.ts';
import { createReloadPolicy } from '../../../src/flows/policy/reload-policy.ts';
import { createAuditReader } from '../../../src/redis/audit/audit-reader.ts';
import { auditEntries } from '../../support/audit.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { ruleWhen } from '../../support/policies.ts';
import { aWorld } from '../../support/random-policies.ts';
import { T0 } from '../../support/requests.ts';

function policyOf(...rules: PolicyRule[]): Policy {
  const all = [...rules, ruleWhen('last')];
  return { rules: all, version: digestOf(all) };
}
const large = (need: number) =>
  ruleWhen(
    'large',
    { days: { min: 7, max: null } },
    { outcome: { kind: 'need', need, approvers: { kind: 'channel' }, selfApproval: false } },
  );
const [one, two, three] = [policyOf(), policyOf(large(2)), policyOf(large(3))];
const valid = (policy: Policy, restart: string[] = []): FoundInFile => ({ kind: 'valid', policy, restart });
const invalid = (content: string): FoundInFile => ({
  kind: 'invalid',
  content,
  problems: [{ where: 'headroom.yml: approvals', line: 3, what: 'is wrong', remedy: 'Correct it.' }],
});

function deployment() {
  const stores = openDeployment();
  const log: string[] = [];

  /** A replica that starts with this policy; `file` is what it finds next. */
  async function replica(policy: Policy, record = stores.policyRecord) {
    const next: { found: FoundInFile | null } = { found: null };
    const take = () => {
      const { found } = next;
      next.found = null;
      return found;
    };
    const write = (level: string) => (fields: object) => void log.push(`${level} ${JSON.stringify(fields)}`);
    const reload = createReloadPolicy({
      policy,
      file: { name: 'headroom.yml', look: take, read: take },
      record,
      world: aWorld,
      clock: () => T0,
      log: { info: write('info'), warn: write('warn'), error: write('error') },
    });
    await reload.look();
    return {
      version: () => reload.policy().version,
      state: reload.state,
      look: reload.look,
      finds: (found: FoundInFile, how: 'look' | 'reload' = 'look') => {
        next.found = found;
        return reload[how]();
      },
    };
  }

  const entries = async () =>
    (await auditEntries(stores)).map(({ event, ...head }) => ({ ...head, ...event }));
  const notices = async () =>
    (await stores.outbox.peek(100)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'announce_policy' ? [effect.notice] : [],
    );
  return { ...stores, log, replica, entries, notices };
}

describe('a changed file', () => {
  it('applies at once, is in the audit with both versions, and is announced with what is different', async () => {
    const { replica, entries, notices } = deployment();
    const here = await replica(one);
    await here.finds(valid(two));
    expect(here.version()).toBe(two.version);
    expect(await entries()).toMatchObject([
      { type: 'policy_changed', from: null, to: one.version, actor: { surface: 'start' }, subject: 'policy' },
      {
        type: 'policy_changed',
        from: one.version,
        to: two.version,
        policy: two.version,
        actor: { kind: 'headroom', surface: 'file' },
        changes: { added: ['large'], removed: [], changed: [], reordered: false, parts: [] },
      },
    ]);
    expect(await notices()).toMatchObject([
      { about: 'changed', from: one.version, to: two.version, changes: { added: ['large'] }, outcomes: 1 },
    ]);
  });

  it('is told once, however many replicas find it at the same instant', async () => {
    const { replica, entries, notices } = deployment();
    const replicas = await Promise.all([one, one, one].map((policy) => replica(policy)));
    await Promise.all(replicas.map((each) => each.finds(valid(two))));
    await Promise.all(replicas.map((each) => each.finds(valid(three))));
    expect(replicas.map((each) => each.version())).toEqual(Array(3).fill(three.version));
    expect(await entries()).toHaveLength(3);
    expect((await notices()).map(({ about }) => about)).toEqual(['changed', 'changed']);
  });

  it('is no news by a replica that lags behind, until it goes a way of its own', async () => {
    const { replica, notices } = deployment();
    const [first, late] = [await replica(one), await replica(one)];
    await first.finds(valid(two));
    await first.finds(valid(three));
    await late.finds(valid(two));
    expect(late.version()).toBe(two.version);
    expect(await late.state()).toMatchObject({ version: two.version, newest: three.version });
    expect(await notices()).toHaveLength(2);
    await late.finds(valid(one));
    expect(await notices()).toMatchObject([{}, {}, { from: two.version, to: one.version }]);
  });

  it('that comes by a signal says so, and one without a change only the log', async () => {
    const { replica, entries, log } = deployment();
    const here = await replica(one);
    await here.finds(valid(two), 'reload');
    await here.finds(valid(two), 'reload');
    expect((await entries()).map(({ actor }) => actor.surface)).toEqual(['start', 'signal']);
    expect(log.at(-1)).toBe('info {"file":"headroom.yml"}');
  });

  it('is an entry of its own when a process starts with it', async () => {
    const { replica, entries, notices } = deployment();
    await replica(one);
    await replica(two);
    await replica(two);
    expect(await entries()).toMatchObject([
      {},
      { from: one.version, to: two.version, actor: { surface: 'start' } },
    ]);
    expect(await notices()).toMatchObject([
      { about: 'changed', changes: { added: ['large'] }, outcomes: null },
    ]);
    await replica(one);
    expect(await notices()).toHaveLength(2);
  });

  it('names in the log and in the state the keys that need a restart, once', async () => {
    const { replica, log, notices } = deployment();
    const here = await replica(one);
    await here.finds(valid(one, ['apps', 'expiry']));
    await here.finds(valid(one, ['apps', 'expiry']));
    expect(log.filter((line) => line.startsWith('warn'))).toEqual([
      'warn {"file":"headroom.yml","keys":["apps","expiry"]}',
    ]);
    expect(await here.state()).toMatchObject({ version: one.version, restart: ['apps', 'expiry'] });
    expect(await notices()).toEqual([]);
    await here.finds(valid(one));
    expect(await here.state()).toMatchObject({ version: one.version, restart: [] });
  });
});

describe('a file that cannot be used', () => {
  it('changes nothing, and is told in the log, in the state and once in the channel', async () => {
    const { replica, entries, notices, log } = deployment();
    const [here, there] = [await replica(two), await replica(two)];
    await Promise.all([here, there].map((each) => each.finds(invalid('x'))));
    expect([here.version(), there.version()]).toEqual([two.version, two.version]);
    expect(await here.state()).toMatchObject({ version: two.version, problems: 1 });
    expect(log.filter((line) => line.startsWith('error'))).toHaveLength(2);
    expect(await notices()).toMatchObject([
      { about: 'invalid', file: 'headroom.yml', version: two.version, problems: [{ line: 3 }], total: 1 },
    ]);
    expect((await entries()).at(-1)).toMatchObject({
      type: 'policy_invalid',
      policy: two.version,
      problems: 1,
    });
  });

  it('is told again for other content, and not for the same', async () => {
    const { replica, notices } = deployment();
    const here = await replica(two);
    for (const content of ['x', 'x', 'y', 'y']) await here.finds(invalid(content), 'reload');
    expect(await notices()).toHaveLength(2);
  });

  it('is told when it is right again, with the same policy or with another one', async () => {
    const { replica, entries, notices } = deployment();
    const [here, there] = [await replica(two), await replica(two)];
    for (const each of [here, there]) await each.finds(invalid('x'));
    for (const each of [here, there]) await each.finds(valid(two));
    for (const each of [here, there]) await each.finds(invalid('x'));
    for (const each of [here, there]) await each.finds(valid(three));
    expect((await notices()).map(({ about }) => about)).toEqual([
      'invalid',
      'valid_again',
      'invalid',
      'changed',
    ]);
    expect((await entries()).map(({ type }) => type)).toEqual([
      'policy_changed',
      'policy_invalid',
      'policy_valid_again',
      'policy_invalid',
      'policy_changed',
    ]);
    expect(await here.state()).toMatchObject({ version: three.version, problems: 0, restart: [] });
  });
});

it('what could not be written applies later, and nothing of it is lost', async () => {
  const { replica, policyRecord, notices } = deployment();
  let isDown = false;
  const here = await replica(one, {
    load: async () => {
      if (isDown) throw new Error('no Redis');
      return policyRecord.load();
    },
    commit: policyRecord.commit,
  });
  isDown = true;
  await expect(here.finds(valid(two))).rejects.toThrow('no Redis');
  expect(here.version()).toBe(one.version);
  isDown = false;
  await here.look();
  expect(here.version()).toBe(two.version);
  expect(await notices()).toHaveLength(1);
});

it('entries about the policy are a chain that verifies, and one that is missing is noticed', async () => {
  const { replica, redis, keys } = deployment();
  const here = await replica(one);
  for (const policy of [two, three]) await here.finds(valid(policy));
  const reader = createAuditReader(redis, keys, null);
  const findings = async () =>
    (await verifyLog({ reader, keys: [], origin: 'headroom/default' }, [])).findings;
  expect(await findings()).toEqual([]);
  const ids = (await redis.xrange(keys.audit, '-', '+')).map(([id]) => id);
  await redis.xdel(keys.audit, ids[1] ?? '');
  expect(await findings()).toMatchObject([{ kind: 'wrong_previous', about: 'policy' }]);
  await redis.xdel(keys.audit, ids[2] ?? '');
  expect(await findings()).toContainEqual({ kind: 'last_missing', about: 'policy' });
});
