import { expect, it, vi } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI, type World } from '../support/world.ts';
import { approved, asked, buttonsOf, inWorld } from './support/story.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function sees(world: World, line: string, text: RegExp): Promise<void> {
  await world.say(MEI, line);
  await world.told(MEI, text);
}

it(
  'a raise begins and ends as the clock of the sandbox moves on, and clicks arrive all the same',
  inWorld({}, async (world) => {
    await approved(world, planned());
    await world.cardIn('allocated');
    const { allocations } = await world.provider();
    const [allocation] = allocations;
    await world.forward((allocation?.beginsAt ?? 0) - Date.now() + HOUR);
    await sees(world, '/quota running', /R-1/);
    await world.forward(3 * DAY);
    await world.say(MEI, '/quota running');
    await vi.waitFor(async () => expect((await world.privateAnswer(MEI))?.text).not.toMatch(/R-1\b/), 5_000);
    // Every token is old by now; the next raise asks for a new one.
    await approved(world, '/quota raise shop 50k 1d because later', 'R-2');
    await world.cardIn('allocated', 'R-2');
  }),
);

/** A line for a raise that begins on the day after tomorrow at nine, as Lin's wall clock has it. */
function planned(): string {
  const zone = { timeZone: 'Asia/Shanghai' };
  const day = new Intl.DateTimeFormat('en-CA', zone).format(Date.now() + 2 * DAY);
  return `/quota raise shop 300k 3d from ${day} 09:00 because Double 11`;
}

/** The card once it offers a button, or no longer does. */
function card(world: World, actionId: string, offers: boolean): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const found = await world.card();
      if (!found) throw new Error('no card');
      expect(buttonsOf(found).includes(actionId)).toBe(offers);
      return found;
    },
    { timeout: 15_000, interval: 25 },
  );
}

it(
  'a raise is taken back while the clock has not reached its start',
  inWorld({}, async (world) => {
    await approved(world, planned());
    await world.cardIn('allocated');
    await world.forward(DAY);
    await world.say(LIN, '/quota cancel R-1');
    await world.press(MEI, 'request.approve:cancel', await card(world, 'request.approve:cancel', true));
    await world.cardIn('cancelled');
    expect((await world.provider()).allocations.map(({ state }) => state)).toEqual(['cancelled']);
  }),
);

it(
  'a raise that has begun loses its button, and is not taken back by the line either',
  inWorld({}, async (world) => {
    await approved(world, planned());
    await world.cardIn('allocated');
    await card(world, 'allocation.cancel', true);
    await world.forward(3 * DAY);
    await card(world, 'allocation.cancel', false);
    await world.say(MEI, '/quota cancel R-1');
    await world.told(MEI, /R-1/);
    expect((await world.provider()).allocations.map(({ state }) => state)).toEqual(['allocated']);
    expect(await world.wechatCalls('/wxa/charge/service-provider/package/cancel_assign')).toEqual([]);
  }),
);

it(
  'nobody decides about a request that expired while the clock was moved on',
  inWorld({}, async (world) => {
    const card = await asked(world);
    await world.forward(2 * DAY);
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('expired');
    expect((await world.provider()).allocations).toEqual([]);
  }),
);

it(
  'an app whose clock began weeks ago takes what Slack signs today',
  inWorld({ sandboxClock: createSandboxClock(Date.now, -40 * DAY) }, async (world) => {
    const card = await asked(world);
    expect(Number(card.ts) * 1000).toBeLessThan(Date.now() - 39 * DAY);
    await world.forward(HOUR);
    expect(await world.say(LIN, '/quota pending')).toEqual({ ok: true });
  }),
);
