import { describe, expect, it } from 'vitest';
import type { CallsPicture, Picture } from '../../../src/domain/pictures/picture.ts';
import type { TrafficProblem } from '../../../src/domain/traffic/traffic-problem.ts';
import { createPostCalls } from '../../../src/flows/pictures/post-calls.ts';
import type { NoticePlace, PostOutcome } from '../../../src/flows/ports/messenger.ts';
import type { PictureMessenger } from '../../../src/flows/ports/pictures.ts';
import type { Traffic } from '../../../src/flows/traffic/traffic-ports.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { type AskChange, createScene, type Scene, shop, silent } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const alertmanager = { name: 'alertmanager', surface: 'alert' as const };
const byAlert: AskChange = { by: 'client:alertmanager', surface: alertmanager, channel: null };

/** Calls of the shop, a thousand a minute; `problem`: why they are not known. */
function traffic(problem?: TrafficProblem['what'], covers = true) {
  const asked: string[] = [];
  const port: Traffic = {
    covers: () => covers,
    now: async () => ({ byApp: new Map(), problems: [] }),
    peaks: async () => ({ byApp: new Map(), problems: [] }),
    async series(from, to, step) {
      asked.push(`${(from - T0) / HOUR} ${(to - T0) / HOUR}`);
      if (problem) return { byApp: new Map(), problems: [{ query: 1, what: problem, detail: null }] };
      const count = Math.floor((to - from) / step) + 1;
      const rates = Array.from({ length: count }, (_, index) => ({ at: from + index * step, calls: 1_000 }));
      return { byApp: new Map([[shop.appId, rates]]), problems: [] };
    },
  };
  return { port, asked };
}

/** A thread in memory that answers as told; `lost`: posted, but the answer never arrives. */
function thread(...answers: (PostOutcome | 'lost')[]) {
  const posted: (NoticePlace & { picture: CallsPicture })[] = [];
  const pictures: PictureMessenger = {
    async prepare(picture: Picture) {
      if (picture.kind !== 'calls') throw new Error(picture.kind);
      return {
        async post(place) {
          const scripted = answers.shift();
          if (scripted !== undefined && scripted !== 'lost') return scripted;
          posted.push({ ...place, picture });
          return scripted === 'lost' ? { kind: 'no_answer' } : { kind: 'done', ts: 'F1' };
        },
        find: async () => (posted.length > 0 ? '1.1' : null),
      };
    },
  };
  return { pictures, posted };
}

const scene = () => createScene({ apps: [shop], defaultChannel: 'C1' });

function posting(here: Scene, pictures: PictureMessenger, from: Traffic | null = traffic().port) {
  const post = createPostCalls({
    ...here.ports,
    episodes: here.episodes,
    pace: here.pace.pace,
    traffic: from,
    pictures,
    apps: [{ ...shop, baseline: 50_000 }],
    defaultAccount: 'default',
    clock: () => here.time.now,
    log: silent,
  });
  return (request: string) => post(`${request}-1-9`, request);
}

/** A request that an alert made, whose card is posted. */
async function asked(here: Scene): Promise<string> {
  const id = await here.asked(byAlert);
  await here.drawCard(id);
  return id;
}

async function effectsAbout(here: Scene, request: string) {
  const entries = await here.outbox.peek(50);
  return entries.flatMap(({ entry: { effect } }) =>
    effect.kind === 'post_calls' && effect.request === request ? [effect] : [],
  );
}

describe('the picture of the calls before a request', () => {
  it('follows from requests of monitoring alone', async () => {
    const here = scene();
    expect(await effectsAbout(here, await here.asked(byAlert))).toHaveLength(1);
    expect(await effectsAbout(here, await here.asked())).toEqual([]);
  });

  it('comes into the thread of the card, once however often it is delivered', async () => {
    const here = scene();
    const { pictures, posted } = thread();
    const post = posting(here, pictures);
    const id = await asked(here);
    expect(await post(id)).toEqual({ kind: 'done' });
    expect(await post(id)).toEqual({ kind: 'done' });
    const card = await here.messages.card(id);
    expect(posted).toMatchObject([
      {
        channel: 'C1',
        threadTs: card?.ts,
        picture: { request: id, limitNow: 50_000, raisedTo: 350_000, now: T0 },
      },
    ]);
    expect(posted[0]?.picture.weekBefore.length).toBeGreaterThan(200);
  });

  it('waits for its card', async () => {
    const here = scene();
    const { pictures, posted } = thread();
    const id = await here.asked(byAlert);
    expect(await posting(here, pictures)(id)).toMatchObject({ kind: 'again' });
    await here.drawCard(id);
    expect(await posting(here, pictures)(id)).toEqual({ kind: 'done' });
    expect(posted).toHaveLength(1);
  });

  it('is looked for before it is posted again, where the answer was lost', async () => {
    const here = scene();
    const { pictures, posted } = thread('lost');
    const id = await asked(here);
    const post = posting(here, pictures);
    expect(await post(id)).toMatchObject({ kind: 'again', failed: true });
    expect(await post(id)).toEqual({ kind: 'done' });
    expect(posted).toHaveLength(1);
  });

  it('that Slack refuses is given up, and one that it limits holds up no message', async () => {
    const here = scene();
    const { pictures, posted } = thread(
      { kind: 'rate_limited', retryAfterMs: 30_000 },
      { kind: 'refused', error: 'x' },
    );
    const id = await asked(here);
    const post = posting(here, pictures);
    expect(await post(id)).toEqual({ kind: 'again', afterMs: 30_000 });
    expect([...here.pace.paused.keys()]).toEqual(['files.completeUploadExternal']);
    here.pace.paused.clear();
    await post(id);
    expect(posted).toEqual([]);
  });

  it.each([
    ['nothing reads call rates', null],
    ['none of this app', traffic(undefined, false).port],
    ['nothing was found', traffic('empty').port],
  ])('is none where %s', async (_what, from) => {
    const here = scene();
    const { pictures, posted } = thread();
    const id = await asked(here);
    expect(await posting(here, pictures, from)(id)).toEqual({ kind: 'done' });
    expect(posted).toEqual([]);
  });

  it('is tried again while monitoring does not answer, for a quarter of an hour', async () => {
    const here = scene();
    const { pictures, posted } = thread();
    const id = await asked(here);
    const post = posting(here, pictures, traffic('no_answer').port);
    expect(await post(id)).toMatchObject({ kind: 'again', failed: true });
    here.time.now += 15 * MINUTE;
    expect(await post(id)).toEqual({ kind: 'done' });
    expect(posted).toEqual([]);
  });

  it('asks monitoring for all apps of a storm at once', async () => {
    const here = scene();
    const { port, asked: questions } = traffic();
    const { pictures, posted } = thread();
    const post = posting(here, pictures, port);
    await Promise.all([await asked(here), await asked(here), await asked(here)].map(post));
    expect(posted).toHaveLength(3);
    expect(questions).toEqual(['-6 0', '-174 -166']);
  });

  it.each([
    ['', {}, 60_000],
    [', and by what followed from it', { baseline: 40_000 }, 40_000],
  ])(
    'goes by what the alert said, also of the limit where no baseline is known%s',
    async (_what, followed, own) => {
      const here = scene();
      const { pictures, posted } = thread();
      const id = await asked(here);
      const said = { calls: 55_000, limit: 60_000, ...followed };
      await here.episodes.save(shop.appId, 0, { no: 1, at: T0, request: id, ...said });
      await createPostCalls({
        ...here.ports,
        episodes: here.episodes,
        pace: here.pace.pace,
        traffic: traffic().port,
        pictures,
        apps: [shop],
        defaultAccount: 'default',
        clock: () => here.time.now,
        log: silent,
      })('x', id);
      expect(posted[0]?.picture).toMatchObject({
        limitNow: own,
        raisedTo: own + 300_000,
        latest: { at: T0, calls: 55_000 },
      });
    },
  );
});
