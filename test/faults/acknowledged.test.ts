import { expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { onSocket } from '../support/process-redis.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { ours, payloadOf, requestOf, type Truth, truthOf } from '../support/process-truth.ts';
import { LIN, MEI, SAM } from '../support/world.ts';

/** So slow that a kill after the acknowledgement certainly comes before the first answer that is needed. */
const SLOW = { latencyMs: 3_000 };
/** Others take up what was left behind after 20 s; the rest is for the start of the process on a busy machine. */
const TAKEN_UP_MS = 120_000;

const truth = (scene: Scene): Promise<Truth> => onSocket(scene.socket, (redis) => truthOf(redis, 'default'));

it('a command, a click and an answer that were acknowledged are done, once, although the process was killed right after', async () => {
  const scene = await processScene({ wechatFaults: { usageLagMs: 500 } });
  const port = String(await freePort());
  let app = await scene.start({ PORT: port });
  await scene.connect(app);

  /** `act` answers when Slack has its acknowledgement; the process dies at that moment and another one starts. */
  async function killedAfter(act: () => Promise<unknown>, nothingYet: (now: Truth) => void): Promise<void> {
    await scene.slackFaults(SLOW);
    expect(await act()).toEqual({ ok: true });
    expect(await app.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    await scene.slackFaults({});
    app = await scene.start({ PORT: port });
    const now = await truth(scene);
    nothingYet(now);
    expect(now.kept).toHaveLength(1);
  }

  const awaited = (words: RegExp, timeout: number) =>
    vi.waitFor(async () => expect((await scene.card())?.text).toMatch(words), { timeout, interval: 50 });

  await killedAfter(
    () => scene.say(LIN, '/quota raise shop 50k 1d because the process dies'),
    ({ requests }) => expect(requests).toEqual([]),
  );
  const card = await scene.cardIn('pending', 'R-1', TAKEN_UP_MS);
  await scene.told(LIN, 'R-1', 10_000);

  const { channel } = card;
  // A question is put in a form, which needs its process; the answer is an event, whose acknowledgement is Slack's own business.
  await scene.press(MEI, 'request.question', card);
  const form = await vi.waitFor(async () => {
    const found = (await scene.workspace(MEI)).modals.at(-1);
    if (!found) throw new Error('no form');
    return found;
  }, 10_000);
  const asked = { question_text: { 'request.question.text': { value: 'Why?' } } };
  expect(await scene.slack('submit', { user: MEI, view: form.id, state: asked })).toEqual({ ok: true });
  await awaited(/Answer awaited/, 10_000);
  await killedAfter(
    // The name of whoever is mentioned is asked of Slack, which takes long now.
    () => scene.slack('message', { user: LIN, channel, text: `For the sale, <@${SAM}>`, threadTs: card.ts }),
    ({ requests }) => expect(requests[0]?.request).toMatchObject({ question: { text: 'Why?' } }),
  );
  await awaited(/Waiting for 1 approval/, TAKEN_UP_MS);
  expect((await truth(scene)).requests[0]?.request).toMatchObject({ paused: { reply: expect.any(String) } });

  await killedAfter(
    () => scene.press(MEI, 'request.approve', card),
    ({ requests }) => expect(requests.map(({ state }) => state)).toEqual(['pending']),
  );
  await scene.cardIn('allocated', 'R-1', TAKEN_UP_MS);
  await scene.told(MEI, 'R-1', 10_000);

  await vi.waitFor(async () => expect((await truth(scene)).kept).toEqual([]), {
    timeout: 10_000,
    interval: 50,
  });
  expect((await truth(scene)).requests.map(({ request }) => request.id)).toEqual(['R-1']);
  const cards = ours([await scene.workspace(MEI)], 'headroom_request').map(payloadOf);
  expect(cards.map(({ id }) => id)).toEqual(['R-1']);
  expect((await scene.provider()).allocations.map(requestOf)).toEqual(['R-1']);
  expect(await scene.wechatCalls('/wxa/charge/service-provider/package/assign')).toHaveLength(1);
  expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 400_000);
