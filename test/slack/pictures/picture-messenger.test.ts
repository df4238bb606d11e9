import { expect, it } from 'vitest';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { aCallsPicture } from '../../support/pictures.ts';
import { pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld } from '../app/world.ts';

async function cardIn(world: SlackWorld): Promise<string> {
  const card = { request: pendingRequest(), revision: 1 };
  const outcome = await world.slack.messenger.postCard(CHANNEL, card);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.ts;
}

async function filesIn(world: SlackWorld) {
  const { messages } = await world.bench.workspace(MEI);
  return messages.filter(({ files }) => files.length > 0);
}

it('the calls before a request come into its thread, as a file with all of it in words', async () => {
  const world = await startWorld();
  const threadTs = await cardIn(world);
  const prepared = await world.slack.pictureMessenger.prepare(aCallsPicture());
  expect(await prepared.post({ channel: CHANNEL, threadTs })).toMatchObject({ kind: 'done' });
  const [message, ...others] = await filesIn(world);
  expect(others).toEqual([]);
  expect(message?.threadTs).toBe(threadTs);
  expect(message?.text).toBe(
    'Calls of Shop: 45,750 per min now, 92% of the limit of 50,000. Highest in the last 6 hours: 45,750. A week ago at this time of day: up to 32,700. R-17 would raise the limit to 100,000 per min.',
  );
  expect(message?.files[0]).toMatchObject({
    name: 'headroom-calls-R-17-2026-11-21.png',
    mimetype: 'image/png',
  });
  expect(message?.files[0]?.altText).toContain(
    'Highest at 2026-11-21 16:20 UTC+8. Limit: 50,000 calls/min from',
  );
  expect(message?.files[0]?.altText).toMatch(/By hour: 13,011, 13,841, .*, 45,750\.$/);
});

it('a picture whose answer was lost is found again by its name, in its thread alone', async () => {
  const world = await startWorld();
  const place = { channel: CHANNEL, threadTs: await cardIn(world) };
  const prepared = await world.slack.pictureMessenger.prepare(aCallsPicture());
  const since = Date.now();
  expect(await prepared.find(place, since)).toBeNull();
  await world.bench.setFaults({ answers: [{ method: 'files.completeUploadExternal', kind: 'http_500' }] });
  expect(await prepared.post(place)).toEqual({ kind: 'no_answer' });
  await world.bench.setFaults({});
  expect(await prepared.post(place)).toMatchObject({ kind: 'done' });
  const [message] = await filesIn(world);
  expect(await prepared.find(place, since)).toBe(message?.ts);
  const other = await world.slack.pictureMessenger.prepare(aCallsPicture({ request: 'R-18' }));
  expect(await other.find(place, since)).toBeNull();
});

it('a picture that Slack refuses is refused by its own word', async () => {
  const world = await startWorld();
  const place = { channel: CHANNEL, threadTs: await cardIn(world) };
  const prepared = await world.slack.pictureMessenger.prepare(aCallsPicture());
  const answers = [{ method: 'files.getUploadURLExternal', kind: 'error' as const, error: 'missing_scope' }];
  await world.bench.setFaults({ answers });
  expect(await prepared.post(place)).toEqual({ kind: 'refused', error: 'missing_scope' });
});
