import { describe, expect, it } from 'vitest';
import { createMerchantQueries } from '../../../src/flows/merchants/merchant-queries.ts';
import { MERCHANT_ACTIONS } from '../../../src/slack/blocks/action-ids.ts';
import { words } from '../../../src/slack/words/words.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';
import { startWorld, until } from '../app/world.ts';
import { anAnnouncement } from '../samples/merchant-samples.ts';

/** Sees the message, and has nothing to do with the platform. */
const SAM = 'U0SAM000001';
const { wxauth, authorization } = words('en');

/** A merchant whose account granted one of two required sets, as a message in the channel tells it. */
async function told() {
  const scene = merchantScene();
  const { useCases, wechat } = scene;
  await scene.apply(scene.grantPush(wechat.authorize(SHOP, [1])));
  const merchant = await useCases.merchant(SHOP);
  if (merchant?.status !== 'authorized') throw new Error('not authorized');
  const lists = { running: async () => ({ items: [], total: 0, next: null }) };
  const slack = await startWorld({
    merchants: {
      useCases,
      queries: createMerchantQueries({ useCases, lists, clock: () => scene.time.now }),
      adminChannel: async () => null,
      picture: (text) => Buffer.from(text),
    },
  });
  const posted = await slack.slack.announcer?.post(CHANNEL, 'one', anAnnouncement('authorized', merchant));
  if (posted?.kind !== 'done') throw new Error('not posted');
  const place = { channel: CHANNEL, ts: posted.ts };
  const press = async (user: string, actionId: string) => {
    await slack.bench.post('action', { user, place, blockId: 'wxauth', actionId });
    return until(async () => {
      const [answer] = await slack.whispers(user);
      if (!answer) throw new Error('no answer');
      return answer.text;
    });
  };
  return { press, scene, merchant };
}

describe('the buttons of a message about an authorization', () => {
  it('invites for this account alone, asking for the sets of its own kind', async () => {
    const { press, scene } = await told();
    const text = await press(MEI, MERCHANT_ACTIONS.invite);
    const [stored] = (await scene.useCases.invitations(null, 5)).items;
    if (!stored) throw new Error('no invitation');
    expect(stored.value).toMatchObject({ kind: 'official', appId: SHOP, createdBy: MEI, usesLeft: 1 });
    expect(text).toContain(scene.useCases.addressOf(stored.value.id));
    expect(text).not.toContain('小程序开发与数据分析');
  });

  it('shows privately everything about the account, to whoever wants to know', async () => {
    const { press, merchant } = await told();
    const text = await press(SAM, MERCHANT_ACTIONS.details);
    expect(text).toContain(merchant.appId);
    expect(text).toContain(authorization.next.missing);
    expect(text).toContain(wxauth.show.history);
  });
});
