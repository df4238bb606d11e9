import { describe, expect, it } from 'vitest';
import type { AuditHead } from '../../../src/domain/audit/entry.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import type { AskGrantInput } from '../../../src/flows/grants/use-cases.ts';
import { decode } from '../../../src/kit/json.ts';
import { loggedEntries } from '../../support/audit.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { type AnyScene, createMemoryScene, createScene, type Scene } from '../../support/core-scene.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from '../../support/requests.ts';

const groups = { SOPS: ['UKIM', 'UBEA'], SFINANCE: ['UFAY'] };

function aWish(change: Partial<AskGrantInput> = {}): AskGrantInput {
  return {
    by: 'ULIN',
    people: { users: [], groups: [], handles: ['sops'] },
    app: 'shop',
    rate: 300_000,
    units: 400_000n,
    endsAt: T0 + 10 * DAY,
    reason: 'war room',
    channel: 'C1',
    onceKey: Math.random().toString(),
    ...change,
  };
}

async function asked(scene: AnyScene, change: Partial<AskGrantInput> = {}) {
  const answer = await scene.useCases.grants.ask(aWish(change));
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.grant;
}

const refusal = async (scene: Scene, change: Partial<AskGrantInput>) => {
  const answer = await scene.useCases.grants.ask(aWish(change));
  return answer.ok ? null : answer.refusal;
};

const decide = (scene: AnyScene, grant: string, by: string, type: 'approve' | 'withdraw' | 'revoke') =>
  scene.useCases.grants.decide({ type, grant, by, claim: null });

const phase = async (scene: Scene, id: string) => (await scene.grantStore.load(id))?.value.phase;

describe('a freeze at the same instant', () => {
  it.each(['memory', 'Redis'])(
    'is before the vote that it came before, whatever that had read; in %s',
    async (where) => {
      const options = { groups, adminChannel: 'C1' };
      const scene = where === 'Redis' ? createScene(options) : createMemoryScene(options);
      const { id } = await asked(scene);
      const { commit } = scene.grantStore;
      scene.grantStore.commit = async (change) => {
        scene.grantStore.commit = commit;
        await scene.useCases.freeze.begin({ by: 'UBEA', scope: 'all', until: null, reason: 'outage' });
        return commit(change);
      };
      expect(await decide(scene, id, 'UANN', 'approve')).toMatchObject({ refusal: { reason: 'frozen' } });
      expect((await scene.grantStore.load(id))?.value).toMatchObject({ phase: 'pending', votes: [] });
    },
  );

  it('holds up nobody who ends a grant', async () => {
    const scene = createScene({ groups, adminChannel: 'C1' });
    const { id } = await asked(scene);
    await scene.useCases.freeze.begin({ by: 'UBEA', scope: 'all', until: null, reason: 'outage' });
    expect((await decide(scene, id, 'ULIN', 'withdraw')).ok).toBe(true);
  });
});

describe('asking for a grant', () => {
  it('stores it, posts its card, and answers once for one line', async () => {
    const scene = createScene({ groups });
    const grant = await asked(scene, { onceKey: 'line' });
    expect(grant).toMatchObject({
      id: 'G-1',
      phase: 'pending',
      requester: 'ULIN',
      channel: 'C1',
      scope: { people: { users: [], groups: ['SOPS'] }, app: { name: 'shop' } },
    });
    expect(grant.key).toMatch(/^[\w-]{20,}$/);
    expect(await refusal(scene, { onceKey: 'line' })).toEqual({ reason: 'asked_already' });
    await runUntilQuiet(scene, { pushes: false });
    expect(scene.grantCards.cards).toMatchObject([{ grant: 'G-1', channel: 'C1', state: 'pending' }]);
  });

  it.each<[Partial<AskGrantInput>, object]>([
    [{ app: 'shpo' }, { reason: 'unknown_app', nearest: 'shop' }],
    [
      { people: { users: [], groups: [], handles: ['sop'] } },
      { reason: 'unknown_people', typed: 'sop', nearest: 'sops' },
    ],
    [
      { people: { users: [], groups: [], handles: ['nobody-of-that-name'] } },
      { reason: 'unknown_people', nearest: null },
    ],
    [{ endsAt: T0 }, { reason: 'ends_in_past' }],
    [{ endsAt: T0 + 400 * DAY }, { reason: 'ends_too_late' }],
    [{ rate: 300 }, { reason: 'rate_too_low' }],
    [{ units: 400n }, { reason: 'too_few_units' }],
    [{ channel: 'D1' }, { reason: 'no_channel' }],
  ])('with %o is refused, and nothing is stored', async (change, expected) => {
    const scene = createScene({ groups });
    expect(await refusal(scene, change)).toMatchObject(expected);
    expect(await scene.grantStore.open()).toEqual([]);
  });

  it('comes under the strictest rule that one of its raises may come under', async () => {
    const strict: Rule = { ...anyoneInChannel, name: 'long', need: 2 };
    const { name, ...need } = strict;
    const policy = {
      rules: [
        {
          name,
          when: { days: { min: 7, max: null } },
          outcome: { kind: 'need' as const, ...need },
          reason: null,
        },
        {
          name: 'short',
          when: {},
          outcome: { kind: 'need' as const, ...need, need: 1 },
          reason: null,
        },
      ],
      version: 'v7',
    };
    const grant = await asked(createScene({ groups, policy }));
    expect(grant).toMatchObject({ rule: { name: 'long', need: 2 }, policy: 'v7' });
  });

  it('is refused by a policy that refuses all of its raises, and by a reason that its rule does not take', async () => {
    const never = {
      rules: [
        {
          name: 'never',
          when: {},
          outcome: { kind: 'refuse' as const, sentence: { en: 'No.', zh: '不行。' } },
          reason: null,
        },
      ],
      version: 'v1',
    };
    expect(await refusal(createScene({ groups, policy: never }), {})).toMatchObject({
      reason: 'refused_by_policy',
    });
  });
});

describe('deciding about a grant', () => {
  it('gives it by others, tells its requester, and keeps who did what in one chain of the audit', async () => {
    const scene = createScene({ groups });
    const { id } = await asked(scene);
    expect(await decide(scene, id, 'ULIN', 'approve')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await decide(scene, id, 'USTRANGER', 'approve')).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
    expect(await decide(scene, id, 'UANN', 'approve')).toMatchObject({
      value: { grant: { phase: 'active' } },
    });
    await runUntilQuiet(scene, { pushes: false });
    expect(scene.grantCards.cards).toMatchObject([{ state: 'active', revision: 2 }]);
    expect(scene.grantCards.notices.map(({ about, channel }) => [about, channel])).toEqual([
      ['granted', 'C1'],
      ['granted', 'D-ULIN'],
    ]);
    const logged = (await loggedEntries(scene)).flatMap((entry) => ('head' in entry ? [entry] : []));
    const entries = logged.map(({ head, hash }) => ({ head: decode<AuditHead>(head), hash }));
    const about = entries.filter(({ head }) => head.subject === id);
    const changes = about.filter(({ head }) => head.type !== 'refused');
    expect(changes.map(({ head }) => head.type)).toEqual([
      'grant_requested',
      'grant_approval_given',
      'granted',
    ]);
    expect(changes.map(({ head }) => head.previous)).toEqual([null, changes[0]?.hash, changes[1]?.hash]);
    expect(about).toHaveLength(5);
  });

  it('is done by one of two who press at the same instant on two replicas', async () => {
    const scene = createScene({ groups });
    const { id } = await asked(scene);
    const other = scene.createFlows(scene.ports);
    const answers = await Promise.all([
      decide(scene, id, 'UANN', 'approve'),
      other.useCases.grants.decide({ type: 'reject', grant: id, by: 'UBEA', claim: null, reason: 'no' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(['active', 'rejected']).toContain(await phase(scene, id));
  });

  it('rejects it with a reason, withdraws it by its requester, or expires', async () => {
    const scene = createScene({ groups });
    const ids = [await asked(scene), await asked(scene), await asked(scene)].map(({ id }) => id);
    const [rejected = '', withdrawn = '', expired = ''] = ids;
    await scene.useCases.grants.decide({
      type: 'reject',
      grant: rejected,
      by: 'UANN',
      claim: null,
      reason: 'no',
    });
    await decide(scene, withdrawn, 'ULIN', 'withdraw');
    scene.time.now = T0 + 4 * HOUR;
    expect(await scene.useCases.grants.end()).toBe(1);
    expect(await Promise.all(ids.map((id) => phase(scene, id)))).toEqual([
      'rejected',
      'withdrawn',
      'expired',
    ]);
    expect(await scene.useCases.grants.open()).toEqual([]);
    expect(await decide(scene, expired, 'UANN', 'approve')).toMatchObject({ refusal: { reason: 'decided' } });
  });

  it('speaks for the very card that was pressed', async () => {
    const scene = createScene({ groups });
    const { id, key } = await asked(scene);
    await runUntilQuiet(scene, { pushes: false });
    const [card] = scene.grantCards.cards;
    const press = (claim: { key: string; message: { channel: string; ts: string } | null }) =>
      scene.useCases.grants.decide({ type: 'approve', grant: id, by: 'UANN', claim });
    expect(await press({ key: 'another', message: null })).toMatchObject({
      refusal: { reason: 'other_card' },
    });
    expect(await press({ key, message: { channel: 'C1', ts: '1.2' } })).toMatchObject({
      refusal: { reason: 'old_copy' },
    });
    expect((await press({ key, message: { channel: 'C1', ts: card?.ts ?? '' } })).ok).toBe(true);
  });
});

describe('a grant that was given', () => {
  async function given(scene: Scene) {
    const { id } = await asked(scene);
    await decide(scene, id, 'UANN', 'approve');
    return id;
  }

  it('is revoked by its requester or an approver, and by nobody else', async () => {
    const scene = createScene({ groups });
    const [one, other] = [await given(scene), await given(scene)];
    expect(await decide(scene, one, 'UKIM', 'revoke')).toMatchObject({
      refusal: { reason: 'may_not_revoke' },
    });
    expect((await decide(scene, one, 'ULIN', 'revoke')).ok).toBe(true);
    expect((await decide(scene, other, 'UANN', 'revoke')).ok).toBe(true);
    expect(await decide(scene, one, 'UANN', 'revoke')).toMatchObject({ refusal: { reason: 'not_active' } });
    expect(await scene.useCases.grants.open()).toEqual([]);
  });

  it('ends at its end by one of many replicas, and is told once', async () => {
    const scene = createScene({ groups });
    const id = await given(scene);
    scene.time.now = T0 + 10 * DAY;
    const replicas = Array.from({ length: 6 }, () => scene.createFlows(scene.ports));
    const ended = await Promise.all(replicas.map(({ useCases }) => useCases.grants.end()));
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await phase(scene, id)).toBe('ended');
    await runUntilQuiet(scene, { pushes: false });
    const about = scene.grantCards.notices.map((notice) => notice.about);
    expect(about.filter((one) => one === 'ended')).toHaveLength(2);
    expect(scene.grantCards.cards).toMatchObject([{ state: 'ended' }]);
  });

  it('is shown once, whatever Slack answers, and its requester hears where it cannot be', async () => {
    const scene = createScene({ groups });
    scene.grantCards.answers.push({ kind: 'refused', error: 'not_in_channel' });
    await asked(scene);
    await runUntilQuiet(scene, { pushes: false });
    expect(scene.grantCards.notices).toMatchObject([{ about: 'unposted', channel: 'D-ULIN' }]);
    const another = createScene({ groups });
    another.grantCards.answers.push({ kind: 'no_answer' });
    await asked(another);
    await runUntilQuiet(another, { pushes: false });
    expect(another.grantCards.cards).toHaveLength(1);
  });
});
