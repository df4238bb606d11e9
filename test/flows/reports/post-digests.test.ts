import { describe, expect, it } from 'vitest';
import { createPostInChannel } from '../../../src/flows/messages/post-in-channel.ts';
import type { PostOutcome } from '../../../src/flows/ports/messenger.ts';
import { createPostDigests } from '../../../src/flows/reports/post-digests.ts';
import { createScene, type Scene, silent } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

/** T0 is a Monday, 16:00 in Shanghai. */
const digestSchedule = { weekday: 1, minute: 9 * 60, timeZone: 'Asia/Shanghai' };
const WEEK = 7 * DAY;
const NEXT = T0 + WEEK - 7 * HOUR;

function replica(scene: Scene) {
  return createPostDigests({ digests: scene.digests, digestSchedule, clock: () => scene.time.now });
}

/** Slack, which keeps what was posted under its id; answers may be lost. */
function slack(scene: Scene) {
  const posted: { id: string; days: number; requests: number }[] = [];
  const answers: PostOutcome[] = [];
  const post = createPostInChannel<{ days: number; requests: number }>({
    messages: scene.messages,
    messenger: {
      async post(_channel, id, content) {
        posted.push({ id, ...content });
        return answers.shift() ?? { kind: 'done', ts: `1.${posted.length}` };
      },
      find: async (_channel, id) => (posted.some((one) => one.id === id) ? '1.1' : null),
    },
    channel: async () => 'CREP',
    pace: scene.pace.pace,
    clock: () => scene.time.now,
    log: silent,
  });
  return {
    posted,
    answers,
    async deliver() {
      for (const { raw, entry } of await scene.outbox.peek(50)) {
        if (entry.effect.kind !== 'post_report') continue;
        const { days, until } = entry.effect.digest;
        const { requests } = await scene.useCases.report(days, until);
        const delivery = await post(entry.id, { days, requests });
        if (delivery.kind === 'done') await scene.outbox.remove([raw]);
        else scene.time.now += delivery.afterMs;
      }
    },
  };
}

describe('the report of a week', () => {
  it('is posted at its time, once, by whichever replica is first', async () => {
    const scene = createScene();
    const { posted, deliver } = slack(scene);
    const replicas = Array.from({ length: 4 }, () => replica(scene));
    const all = () => Promise.all(replicas.map((one) => one()));
    await all();
    await deliver();
    expect(posted).toEqual([]);
    await scene.asked();
    scene.time.now = NEXT - 1;
    await all();
    scene.time.now = NEXT;
    expect((await all()).filter((one) => one)).toHaveLength(1);
    await all();
    await deliver();
    await deliver();
    expect(posted).toMatchObject([{ id: `digest-${NEXT}`, days: 7, requests: 1 }]);
  });

  it('comes late after an outage, is one for all weeks that were missed, and counts nothing twice', async () => {
    const scene = createScene();
    const { posted, deliver } = slack(scene);
    await replica(scene)();
    await scene.asked();
    scene.time.now = NEXT + 2 * WEEK + 5 * HOUR;
    // After its time: that is for the next one.
    await scene.asked({ rate: 50_000 });
    await replica(scene)();
    await deliver();
    scene.time.now = NEXT + 3 * WEEK;
    await replica(scene)();
    await deliver();
    expect(posted).toMatchObject([
      { days: 21, requests: 1 },
      { days: 7, requests: 1 },
    ]);
  });

  it('is not posted again where Slack took it and its answer was lost', async () => {
    const scene = createScene();
    const { posted, answers, deliver } = slack(scene);
    await replica(scene)();
    scene.time.now = NEXT;
    await replica(scene)();
    answers.push({ kind: 'no_answer' });
    for (let tries = 0; tries < 5; tries++) await deliver();
    expect(posted).toHaveLength(1);
    expect(await scene.outbox.depth()).toBe(0);
  });

  it('is posted by nobody where no time is configured', async () => {
    const scene = createScene();
    const post = createPostDigests({
      digests: scene.digests,
      digestSchedule: null,
      clock: () => scene.time.now,
    });
    scene.time.now = NEXT;
    expect(await post()).toBe(false);
    expect(await scene.digests.load()).toEqual({ value: null, revision: 0 });
  });
});
