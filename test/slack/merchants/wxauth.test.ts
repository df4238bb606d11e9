import { describe, expect, it } from 'vitest';
import { createMerchantQueries } from '../../../src/flows/merchants/merchant-queries.ts';
import type { MerchantUseCases } from '../../../src/flows/merchants/merchant-use-cases.ts';
import type { PlatformHealth } from '../../../src/flows/merchants/platform-health.ts';
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import { words } from '../../../src/slack/words/words.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

const LATE: PlatformHealth = {
  ticket: { level: 'alarm', receivedAt: 1_800_000_000_000 },
  token: { kind: 'answered', value: null },
  reconciliation: { lastTriedAt: null, lastGoodAt: null, lastError: null },
};

/** Slack beside the use cases on the real Redis. */
async function world(over: Partial<MerchantUseCases> = {}, adminChannel: string | null = CHANNEL) {
  const scene = merchantScene();
  const useCases = { ...scene.useCases, ...over };
  const clock = () => scene.time.now;
  const lists = { running: async () => ({ items: [], total: 0, next: null }) };
  const slack = await startWorld({
    merchants: {
      useCases,
      queries: createMerchantQueries({ useCases, lists, clock }),
      adminChannel: async () => adminChannel,
      picture: (text) => Buffer.from(text),
    },
  });
  return { scene, slack };
}

/** Everybody is there; who looks after the platform is in CHANNEL. */
const GENERAL = 'C0GENERAL01';
const SAM = 'U0SAM000001';

const line = (slack: SlackWorld, user: string, typed: string) =>
  slack.bench.post('command', { user, channel: GENERAL, line: typed });

/** The private answer that there is in the end. */
function answered(slack: SlackWorld, user: string, count = 1) {
  return until(async () => {
    const whispers = await slack.whispers(user);
    expect(whispers).toHaveLength(count);
    const last = whispers.at(-1);
    if (!last) throw new Error('no answer');
    return last;
  });
}

async function press(slack: SlackWorld, user: string, ts: string, actionId: string): Promise<void> {
  const place = { channel: GENERAL, ts };
  await slack.bench.post('action', { user, place, blockId: 'wxauth', actionId });
}

describe('/wxauth', () => {
  it('without a platform names every variable that is missing', async () => {
    const slack = await startWorld();
    await line(slack, MEI, '/wxauth link');
    const { text } = await answered(slack, MEI);
    for (const name of ['WECHAT_COMPONENT_APP_ID', 'WECHAT_COMPONENT_TOKEN', 'HEADROOM_KEY', 'PUBLIC_URL'])
      expect(text).toContain(name);
  });

  it('answers a near miss with the line that was meant', async () => {
    const { slack } = await world();
    await line(slack, MEI, '/wxauth lnik mini');
    expect((await answered(slack, MEI)).text).toContain('/wxauth link mini');
  });

  it('runs the line that was meant at the press of a button', async () => {
    const { slack, scene } = await world();
    await line(slack, MEI, '/wxauth lnik mini');
    const { ts } = await answered(slack, MEI);
    await slack.bench.post('action', {
      user: MEI,
      place: { channel: GENERAL, ts },
      blockId: 'line',
      actionId: 'line.run',
    });
    await until(async () => {
      const [stored] = (await scene.useCases.invitations(null, 5)).items;
      expect(stored?.value).toMatchObject({ kind: 'mini', createdBy: MEI });
    });
  });

  it('invites with a link and its picture, until the invitation is revoked', async () => {
    const { slack, scene } = await world();
    await line(slack, MEI, `/wxauth link official ${SHOP}`);
    const { text, ts } = await answered(slack, MEI);
    const [stored] = (await scene.useCases.invitations(null, 5)).items;
    if (!stored) throw new Error('no invitation');
    expect(stored.value).toMatchObject({ kind: 'official', appId: SHOP, createdBy: MEI, revoked: null });
    expect(text).toContain(scene.useCases.addressOf(stored.value.id));
    await until(async () => {
      const [call] = await slack.bench.calls('files.getUploadURLExternal');
      expect(call?.args).toMatchObject({ filename: 'headroom-invitation.png' });
      expect(JSON.stringify(call?.args)).toContain(scene.useCases.addressOf(stored.value.id));
    });
    await press(slack, MEI, ts, 'wxauth.revoke');
    await until(async () =>
      expect(await scene.useCases.invitation(stored.value.id)).toMatchObject({ revoked: { by: MEI } }),
    );
    await until(async () =>
      expect((await slack.whispers(MEI))[0]?.text).toContain(toMrkdwn(words('en').wxauth.link.revoked)),
    );
  });

  it('says of an account that nobody knows how to ask WeChat', async () => {
    const { slack } = await world();
    await line(slack, MEI, `/wxauth show ${SHOP}`);
    expect((await answered(slack, MEI)).text).toContain(`/wxauth check ${SHOP}`);
  });
});

describe('the button that starts the ticket push', () => {
  async function pressedBy(user: string, adminChannel: string | null) {
    const started: number[] = [];
    const useCases: Partial<MerchantUseCases> = {
      health: async () => LATE,
      startTicketPush: async () => {
        started.push(1);
        return { kind: 'answered', value: 'started' };
      },
    };
    const { slack } = await world(useCases, adminChannel);
    await line(slack, user, '/wxauth');
    const { ts } = await answered(slack, user);
    await press(slack, user, ts, 'wxauth.ticket_push');
    const { text } = await answered(slack, user, 2);
    return { started: started.length, text };
  }

  it('asks WeChat for members of the admin channel', async () => {
    expect(await pressedBy(MEI, CHANNEL)).toEqual({
      started: 1,
      text: words('en').wxauth.ticketPush.started,
    });
  });

  it('asks nothing where no channel says who may', async () => {
    expect(await pressedBy(MEI, null)).toEqual({
      started: 0,
      text: words('en').wxauth.ticketPush.noChannel,
    });
  });

  it('asks nothing for anybody else', async () => {
    const { started, text } = await pressedBy(SAM, CHANNEL);
    expect([started, text.includes(`<#${CHANNEL}>`)]).toEqual([0, true]);
  });
});
