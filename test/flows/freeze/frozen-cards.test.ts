import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createMemoryScene, createScene } from '../../support/core-scene.ts';
import { aFreeze } from '../../support/freezes.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const wish = { scope: 'all', until: null, reason: 'incident' } as const;
const soon = { pushes: false, until: T0 + HOUR };
const open = () => createScene({ adminChannel: 'CADMIN', members: ['UANN', 'UBEA', 'ULIN', 'UMEI'] });
type Scene = ReturnType<typeof open>;

const freeze = (scene: Scene) => scene.useCases.freeze.begin({ by: 'UMEI', ...wish });
const lift = (scene: Scene, by: string) => scene.useCases.freeze.lift({ by, surface: 'button', began: T0 });
const shown = ({ slack }: Scene) =>
  slack.cards().map(({ request, revision, freeze }) => [request, revision, freeze ?? null]);

describe('a card that waits', () => {
  it('shows the freeze while there is one, with its revision as it was', async () => {
    const scene = open();
    const [one, two] = [await scene.asked(), await scene.asked()];
    await runUntilQuiet(scene, soon);
    await freeze(scene);
    const at = scene.time.now;
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toEqual([one, two].map((id) => [id, 1, aFreeze({ at })]));
    await scene.useCases.freeze.lift({ by: 'UMEI', surface: 'button', began: at });
    await scene.useCases.freeze.lift({ by: 'UBEA', surface: 'button', began: at });
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toEqual([one, two].map((id) => [id, 1, null]));
  });

  it('shows it from its first post on where it was submitted under it, and not once it is decided', async () => {
    const scene = open();
    await freeze(scene);
    const id = await scene.asked();
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toEqual([[id, 1, aFreeze()]]);
    await scene.useCases.vote({ type: 'reject', request: id, by: 'UANN', reason: 'no' });
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toEqual([[id, 2, null]]);
  });

  it('is drawn for a freeze whose update Slack did not take at first', async () => {
    const scene = open();
    const id = await scene.asked();
    await runUntilQuiet(scene, soon);
    await freeze(scene);
    const at = scene.time.now;
    scene.slack.answers.push({ kind: 'no_answer' }, { kind: 'no_answer' });
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toEqual([[id, 1, aFreeze({ at })]]);
  });

  it('that was being drawn when the freeze came is drawn once more', async () => {
    const scene = open();
    const id = await scene.asked();
    scene.slack.during.post = async () => {
      delete scene.slack.during.post;
      await freeze(scene);
    };
    await scene.drawCard(id);
    expect(shown(scene)).toEqual([[id, 1, null]]);
    await runUntilQuiet(scene, soon);
    expect(shown(scene)).toMatchObject([[id, 1, { reason: 'incident' }]]);
  });

  it('is not touched for a proposal, or by a freeze that it shows already', async () => {
    const scene = open();
    await scene.asked();
    await freeze(scene);
    await runUntilQuiet(scene, soon);
    const before = scene.slack.asked.length;
    await lift(scene, 'UBEA');
    await runUntilQuiet(scene, soon);
    expect(scene.slack.asked).toHaveLength(before);
  });

  it('is one of a hundred and five that are all drawn, once for each freeze', async () => {
    const scene = createMemoryScene({ adminChannel: 'CADMIN' });
    for (let count = 0; count < 105; count++) await scene.asked();
    for (const { raw } of await scene.outbox.peek(1_000)) await scene.outbox.remove([raw]);
    await scene.redrawPending('freeze-1-0');
    await scene.redrawPending('freeze-1-0');
    const entries = await scene.outbox.peek(1_000);
    const drawn = entries.flatMap(({ entry: { effect } }) =>
      effect.kind === 'draw_card' ? [effect.request] : [],
    );
    expect(new Set(drawn).size).toBe(105);
    expect(drawn).toHaveLength(105);
    await scene.redrawPending('freeze-2-0');
    expect(await scene.outbox.peek(1_000)).toHaveLength(210);
  });
});
