import { expect, it } from 'vitest';
import { createMerchantQueries } from '../../../src/flows/merchants/merchant-queries.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { merchantScene } from '../../support/merchant-scene.ts';
import { startWorld } from '../app/world.ts';
import { aMerchant, anAnnouncement } from '../samples/merchant-samples.ts';

async function world() {
  const { useCases, time } = merchantScene();
  const lists = { running: async () => ({ items: [], total: 0, next: null }) };
  const slack = await startWorld({
    merchants: {
      useCases,
      queries: createMerchantQueries({ useCases, lists, clock: () => time.now }),
      adminChannel: async () => null,
      picture: (text) => Buffer.from(text),
    },
  });
  const { announcer } = slack.slack;
  if (!announcer) throw new Error('no announcer');
  return { slack, announcer, useCases };
}

it('a message about an authorization names who invited, and is found again by its metadata alone', async () => {
  const { slack, announcer, useCases } = await world();
  const invitation = await useCases.invite({ kind: 'any', appId: null, by: MEI });
  const merchant = aMerchant({ invitation: invitation.id });
  const since = Date.now() - 1_000;
  const posted = await announcer.post(CHANNEL, 'one', anAnnouncement('authorized', merchant));
  if (posted.kind !== 'done') throw new Error(posted.kind);
  const { messages } = await slack.bench.workspace(MEI);
  expect(messages.find(({ ts }) => ts === posted.ts)?.text).toContain(`<@${MEI}>`);
  expect(await announcer.find(CHANNEL, 'one', since)).toBe(posted.ts);
  expect(await announcer.find(CHANNEL, 'other', since)).toBeNull();
});

it('an answer that never came leaves it open', async () => {
  const { slack, announcer } = await world();
  await slack.bench.setFaults({ answers: [{ method: 'chat.postMessage', kind: 'drop' }] });
  const outcome = await announcer.post(CHANNEL, 'one', anAnnouncement('authorized', aMerchant()));
  expect(outcome).toEqual({ kind: 'no_answer' });
});
