import { describe, expect, it } from 'vitest';
import { type Client, clientId, type MachineSurface } from '../../../src/domain/clients/client.ts';
import { anAsk, createMemoryScene } from '../../support/core-scene.ts';
import { anyoneInChannel, DAY, policyOf } from '../../support/requests.ts';

const grafana: Client = { name: 'grafana', surface: 'api' };
const by = clientId('grafana');

async function asked(scene: ReturnType<typeof createMemoryScene>, surface: Client = grafana, who = by) {
  const answer = await scene.useCases.ask({ ...anAsk({ by: who }), surface });
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.request.id;
}

describe('a request of a machine', () => {
  it('is its own, says what submitted it, and so does the audit', async () => {
    const scene = createMemoryScene();
    const id = await asked(scene);
    expect((await scene.store.load(id))?.value).toMatchObject({ requester: by, via: grafana });
    const { items } = await scene.audit.of(id, null, 9);
    expect(items.map(({ actor }) => actor)).toEqual([{ kind: 'client', ...grafana }]);
  });

  it('is of the person for whom it speaks, who can withdraw it in Slack', async () => {
    const scene = createMemoryScene();
    const id = await asked(scene, grafana, 'ULIN');
    expect((await scene.store.load(id))?.value).toMatchObject({ requester: 'ULIN', via: grafana });
    const { items } = await scene.audit.of(id, null, 9);
    expect(items[0]?.actor).toEqual({ kind: 'client', ...grafana, userId: 'ULIN' });
    const withdrawn = await scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
    expect(withdrawn.ok).toBe(true);
  });

  it('is withdrawn by that machine and by nobody else', async () => {
    const scene = createMemoryScene();
    const id = await asked(scene);
    const stranger = { name: 'other', surface: 'api' } as const;
    const refused = await scene.useCases.cancel({ request: id, by: clientId('other'), surface: stranger });
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'not_requester' } });
    expect((await scene.useCases.cancel({ request: id, by, surface: grafana })).ok).toBe(true);
  });

  it.each(['api', 'cli', 'agent', 'alert'] as const)(
    'never decides, whatever the rule says: %s',
    async (surface: MachineSurface) => {
      const scene = createMemoryScene({
        members: ['ULIN', by],
        rule: { ...anyoneInChannel, selfApproval: true },
      });
      const id = await asked(scene);
      const vote = { type: 'approve', request: id, by, surface: { ...grafana, surface } } as const;
      expect(await scene.useCases.vote(vote)).toMatchObject({
        ok: false,
        refusal: { reason: 'account_bot' },
      });
      expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'pending', votes: [] });
    },
  );

  it('stays what it is when it is decided, withdrawn or expires', async () => {
    for (const end of ['approve', 'reject', 'withdraw', 'expire'] as const) {
      const scene = createMemoryScene();
      const idempotency = { key: 'k', fingerprint: 'f' };
      await scene.useCases.ask({ ...anAsk({ by }), surface: grafana, idempotency });
      if (end === 'reject')
        await scene.useCases.vote({ type: end, request: 'R-1', by: 'UANN', reason: 'no' });
      else if (end === 'expire') {
        scene.time.now += 365 * DAY;
        await scene.advance('R-1');
      } else {
        await scene.useCases.vote({ type: end, request: 'R-1', by: end === 'approve' ? 'UANN' : by });
      }
      const stored = (await scene.store.load('R-1'))?.value;
      expect(stored?.phase).not.toBe('pending');
      expect(stored).toMatchObject({ requester: by, via: grafana, idempotency });
    }
  });

  it('comes under the rules of its source', async () => {
    const people = policyOf(anyoneInChannel);
    const agents = policyOf({ ...anyoneInChannel, name: 'agents', need: 2 }).rules.map((rule) => ({
      ...rule,
      when: { sources: ['agent' as const] },
    }));
    const scene = createMemoryScene({ policy: { ...people, rules: [...agents, ...people.rules] } });
    const ruleOf = async (surface: Client) =>
      (await scene.store.load(await asked(scene, surface, clientId(surface.name))))?.value.rule.name;
    expect(await ruleOf({ name: 'bot', surface: 'agent' })).toBe('agents');
    expect(await ruleOf({ name: 'ci', surface: 'cli' })).toBe(anyoneInChannel.name);
  });

  it('is spoken of in its thread alone', async () => {
    const scene = createMemoryScene();
    const id = await asked(scene);
    await scene.useCases.vote({ type: 'reject', request: id, by: 'UANN', reason: 'not now' });
    const notices = (await scene.outbox.peek(99)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'notify' ? [effect.notice.to] : [],
    );
    expect(notices).toEqual([{ kind: 'thread' }]);
  });
});
