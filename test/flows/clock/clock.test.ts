import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const rule = {
  name: 'Ann',
  need: 1,
  approvers: { kind: 'listed' as const, users: ['UANN'], groups: [] },
  selfApproval: false,
};
const clockSettings = {
  reminders: [HOUR],
  escalation: [{ afterMs: 2 * HOUR, name: 'Duty', to: { users: ['UDUTY'], groups: [] } }],
};
const aboutOf = (scene: ReturnType<typeof createScene>) => scene.slack.notices().map(({ about }) => about);

describe('a request that nobody decides', () => {
  it('reminds, escalates and expires, each once, with an entry in its trail', async () => {
    const scene = createScene({ rule, clockSettings });
    const id = await scene.asked();
    await runUntilQuiet(scene, { pushes: false });
    expect(aboutOf(scene)).toEqual(['reminded', 'escalated', 'expired', 'expired']);
    const { items } = await scene.audit.of(id, null, 10);
    expect(items.map(({ event }) => [event.type, Math.floor((event.at - T0) / HOUR)])).toEqual([
      ['requested', 0],
      ['reminded', 1],
      ['escalated', 2],
      ['expired', 4],
    ]);
  });

  it('has nothing to say to people once it is decided', async () => {
    const scene = createScene({ rule, clockSettings });
    const id = await scene.asked();
    scene.time.now = T0 + HOUR;
    await scene.advance(id);
    await scene.useCases.vote({ type: 'reject', request: id, by: 'UANN', reason: 'no' });
    await runUntilQuiet(scene, { pushes: false });
    expect(aboutOf(scene)).toEqual(['rejected', 'rejected']);
  });

  it('is looked at by twenty replicas at the same instant, and reminds once', async () => {
    const scene = createScene({ rule, clockSettings });
    const id = await scene.asked();
    scene.time.now = T0 + HOUR;
    await Promise.all(Array.from({ length: 20 }, () => scene.advance(id)));
    const { items } = await scene.audit.of(id, null, 10);
    expect(items.map(({ event }) => event.type)).toEqual(['requested', 'reminded']);
  });

  it('after a long stop escalates at once, without the reminder that was missed', async () => {
    const scene = createScene({ rule, clockSettings });
    const id = await scene.asked();
    scene.time.now = T0 + 3 * HOUR;
    await scene.advance(id);
    await runUntilQuiet(scene, { pushes: false, until: T0 + 3 * HOUR });
    expect(aboutOf(scene)).toEqual(['escalated']);
  });

  it('can be decided by whom it was escalated to, and not before', async () => {
    const scene = createScene({ rule, clockSettings });
    const id = await scene.asked();
    const approve = { type: 'approve' as const, request: id, by: 'UDUTY' };
    expect(await scene.useCases.vote(approve)).toMatchObject({ refusal: { reason: 'not_listed' } });
    scene.time.now = T0 + 2 * HOUR;
    await scene.advance(id);
    expect(await scene.useCases.vote(approve)).toMatchObject({ value: { request: { phase: 'approved' } } });
  });
});
