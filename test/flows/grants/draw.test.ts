import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { type AskChange, anAsk, createMemoryScene, createScene } from '../../support/core-scene.ts';
import {
  given,
  groups,
  members,
  raiseWithin as raise,
  grantRemaining as remaining,
} from '../../support/given-grant.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

describe('a raise within a grant', () => {
  it('is approved in the step that submits it, drawn from the grant, and sent to WeChat', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    const request = await raise(scene);
    expect(request).toMatchObject({
      phase: 'approved',
      votes: [],
      grant: { id, by: ['UANN'], remaining: 314_000n },
    });
    expect(await remaining(scene, id)).toBe(314_000n);
    await runUntilQuiet(scene, { pushes: true });
    expect(scene.wechat.spent.size).toBe(1);
    expect(scene.grantCards.cards).toMatchObject([{ grant: id, state: 'active', remaining: 314_000n }]);
    const trail = await scene.audit.of(request.id, null, 50);
    expect(trail.items.slice(0, 2).map(({ event, revision }) => [event.type, revision])).toEqual([
      ['requested', 1],
      ['approved', 1],
    ]);
    expect(trail.items[1]).toMatchObject({ actor: { kind: 'policy' }, event: { grant: { id } } });
  });

  it.each<[string, AskChange]>([
    ['of a person who is not named', { by: 'UANN' }],
    ['of whoever asked for the grant, who is not named', { by: 'ULIN' }],
    ['that starts at the end', { beginsAt: T0 + 10 * DAY }],
  ])('is left to people %s', async (_what, change) => {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    expect((await raise(scene, change)).phase).toBe('pending');
    expect(await remaining(scene, id)).toBe(400_000n);
  });

  it('is left to people where it has a higher rate', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene, { rate: 200_000 });
    expect((await raise(scene)).phase).toBe('pending');
    expect(await remaining(scene, id)).toBe(400_000n);
  });

  it('is left to people where it costs more than remains, and a smaller one is not', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene, { units: 257_999n });
    expect((await raise(scene, { days: 3 })).phase).toBe('pending');
    expect((await raise(scene)).phase).toBe('approved');
    expect(await remaining(scene, id)).toBe(171_999n);
  });

  it('is left to people once the grant ended, though no timer has run, and before it was given', async () => {
    const scene = createScene({ members, groups });
    await given(scene, { endsAt: T0 + HOUR });
    await given(scene, { by: [] });
    scene.time.now = T0 + HOUR;
    expect((await raise(scene)).phase).toBe('pending');
  });

  it('is left to people for whoever approved the grant alone', async () => {
    const scene = createScene({ members, groups });
    await given(scene, { by: ['UBEA'] });
    expect((await raise(scene, { by: 'UBEA' })).phase).toBe('pending');
    expect((await raise(scene, { by: 'UKIM' })).phase).toBe('approved');
  });

  it.each(['auto', 'all'] as const)('is left to people while %s is frozen', async (scope) => {
    const scene = createScene({ members, groups, adminChannel: 'C1' });
    await given(scene);
    const frozen = await scene.useCases.freeze.begin({ by: 'UANN', scope, until: null, reason: 'outage' });
    expect(frozen.ok).toBe(true);
    expect((await raise(scene)).phase).toBe('pending');
  });

  it('is drawn from the grant that ends first, and from one grant only', async () => {
    const scene = createScene({ members, groups });
    const later = await given(scene);
    const sooner = await given(scene, { units: 100_000n, endsAt: T0 + 5 * DAY });
    await raise(scene);
    expect([await remaining(scene, later), await remaining(scene, sooner)]).toEqual([400_000n, 14_000n]);
    await raise(scene);
    expect([await remaining(scene, later), await remaining(scene, sooner)]).toEqual([314_000n, 14_000n]);
  });
});

describe('what was drawn', () => {
  it('never exceeds the grant, however many replicas submit at the same instant', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    const replicas = Array.from({ length: 4 }, () => scene.createFlows(scene.ports));
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        replicas[index % 4]?.useCases.ask(anAsk({ by: 'UKIM', days: 1, again: true })),
      ),
    );
    const phases = asked.map((one) => (one?.ok ? one.value.request.phase : one?.refusal.reason));
    // 4 × 86,000 are 344,000 of 400,000 units.
    expect(phases.filter((one) => one === 'approved')).toHaveLength(4);
    expect(phases.filter((one) => one === 'pending')).toHaveLength(8);
    expect(await remaining(scene, id)).toBe(56_000n);
  });

  it('is never drawn after a revocation that was stored first', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    const { commit } = scene.store;
    let revoked = false;
    const store = {
      ...scene.store,
      // The grant is revoked between the decision and its commit.
      commit: async (change: Parameters<typeof commit>[0]) => {
        if (!revoked) {
          revoked = true;
          await scene.useCases.grants.decide({ type: 'revoke', grant: id, by: 'UANN', claim: null });
        }
        return commit(change);
      },
    };
    const { useCases } = scene.createFlows({ ...scene.ports, store });
    const answer = await useCases.ask(anAsk({ by: 'UKIM', days: 1 }));
    expect(answer).toMatchObject({ ok: true, value: { request: { phase: 'pending' } } });
    expect(await remaining(scene, id)).toBe(400_000n);
  });

  it('is given back when WeChat refuses the allocation, and shown', async () => {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    scene.wechat.mood.refuses = 10045;
    const { id: request } = await raise(scene);
    await runUntilQuiet(scene, { pushes: true });
    expect((await scene.allocation(request)).state).toBe('failed');
    expect(await remaining(scene, id)).toBe(400_000n);
    expect(scene.grantCards.cards).toMatchObject([{ remaining: 400_000n }]);
  });

  it('stays within the grant under any order of raises, revocations and time', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('raise' as const),
        by: fc.constantFrom('UKIM', 'UBEA', 'UANN'),
        days: fc.constantFrom(1, 3),
        starts: fc.constantFrom(null, 2 * DAY, 11 * DAY),
      }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3 * DAY }) }),
      fc.record({ kind: fc.constant('revoke' as const), which: fc.nat({ max: 1 }) }),
      fc.record({ kind: fc.constant('end' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const scene = createMemoryScene({ members, groups });
        const low = await given(scene, { rate: 200_000 });
        const ids = [await given(scene, { units: 300_000n }), await given(scene, { endsAt: T0 + 4 * DAY })];
        const revoked = new Set<string>();
        for (const one of steps) {
          if (one.kind === 'wait') scene.time.now += one.ms;
          if (one.kind === 'end') await scene.useCases.grants.end();
          if (one.kind === 'revoke') {
            const grant = ids[one.which] ?? '';
            const done = await scene.useCases.grants.decide({
              type: 'revoke',
              grant,
              by: 'UANN',
              claim: null,
            });
            if (done.ok) revoked.add(grant);
          }
          if (one.kind !== 'raise') continue;
          const beginsAt = one.starts === null ? null : scene.time.now + one.starts;
          const { by, days } = one;
          const answer = await scene.useCases.ask(anAsk({ by, days, beginsAt, again: true }));
          const request = answer.ok ? answer.value.request : null;
          if (request?.phase !== 'approved') continue;
          const grant = (await scene.grantStore.load(request.grant?.id ?? ''))?.value;
          expect(grant?.phase).toBe('active');
          expect(revoked.has(grant?.id ?? '')).toBe(false);
          expect(by).not.toBe('UANN');
          expect(grant?.id).not.toBe(low);
          expect(scene.time.now).toBeLessThan(grant?.scope.endsAt ?? 0);
          expect(beginsAt ?? scene.time.now).toBeLessThan(grant?.scope.endsAt ?? 0);
        }
        for (const id of ids) expect(await remaining(scene, id)).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 40 },
    );
  });
});
