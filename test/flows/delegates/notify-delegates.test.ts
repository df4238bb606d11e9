import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const listed = (users: string[]) => ({ kind: 'listed' as const, users, groups: [] });
const rule = { name: 'two', need: 2, approvers: listed(['UANN', 'UBEA']), selfApproval: false };
const delegation = (by: string, to: string) => ({ type: 'delegate' as const, by, to, until: T0 + DAY });

/** Direct messages to people who stand in for somebody. */
function told({ slack }: Scene) {
  return slack.messages.flatMap((message) =>
    message.kind === 'notice' && message.about === 'stands_in' ? [message.channel] : [],
  );
}

const quiet = (scene: Scene) => runUntilQuiet(scene, { pushes: false, until: scene.time.now + 1_000 });

describe('somebody who stands in for an approver', () => {
  it('is told once that a request waits, however often it is edited', async () => {
    const scene = createScene({ rule });
    await scene.useCases.delegates.change(delegation('UANN', 'UMEI'));
    const id = await scene.asked();
    await quiet(scene);
    expect(told(scene)).toEqual(['D-UMEI']);
    const request = (await scene.useCases.show(id))?.request;
    if (!request) throw new Error(id);
    await scene.notifyDelegates.ofRequest(id);
    await scene.notifyDelegates.ofRequest(id);
    expect(told(scene)).toEqual(['D-UMEI']);
  });

  it('hears nothing where everybody is there, of their own request, or after the decision', async () => {
    const scene = createScene({ rule });
    await scene.asked();
    await quiet(scene);
    expect(told(scene)).toEqual([]);
    await scene.useCases.delegates.change(delegation('UANN', 'ULIN'));
    await scene.asked();
    await quiet(scene);
    expect(told(scene)).toEqual([]);
    await scene.useCases.delegates.change(delegation('UANN', 'UMEI'));
    const id = await scene.asked();
    await scene.useCases.vote({ type: 'reject', request: id, by: 'UBEA', reason: 'no' });
    await quiet(scene);
    expect(told(scene)).toEqual([]);
  });

  it('is not asked for whom has approved already', async () => {
    const scene = createScene({ rule });
    await scene.useCases.delegates.change(delegation('UANN', 'UMEI'));
    const id = await scene.asked();
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    await quiet(scene);
    expect(told(scene)).toEqual([]);
  });

  it('is told of two principals once', async () => {
    const scene = createScene({ rule });
    await scene.useCases.delegates.change(delegation('UANN', 'UMEI'));
    await scene.useCases.delegates.change(delegation('UBEA', 'UMEI'));
    await scene.asked();
    await quiet(scene);
    expect(told(scene)).toEqual(['D-UMEI']);
  });

  it('is told when it is escalated to the person who is away', async () => {
    const escalation = [{ afterMs: HOUR, name: 'boss', to: { users: ['UBOSS'], groups: [] } }];
    const scene = createScene({ rule, clockSettings: { escalation } });
    await scene.useCases.delegates.change(delegation('UBOSS', 'UZOE'));
    await scene.asked();
    await quiet(scene);
    expect(told(scene)).toEqual([]);
    await runUntilQuiet(scene, { pushes: false, until: T0 + 2 * HOUR });
    expect(told(scene)).toEqual(['D-UZOE']);
  });
});
