import { expect, it, vi } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { pack } from '../../sandbox/wechat/seed.ts';
import { CHANNEL, LIN, MEI, type World } from '../support/world.ts';
import { inWorld } from './support/story.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday in Shanghai. */
const START = Date.UTC(2026, 10, 30, 2);
const at = (month: number, day: number, hour: number) => Date.UTC(2026, month - 1, day, hour - 8);
/** Five Fridays at 20:00, the last of them New Year’s Day. */
const RUNS = [0, 1, 2, 3, 4].map((week) => at(12, 4, 20) + week * 7 * DAY);
const RUN_UNITS = 142_000;

const SERIES = '/quota series shop 500k every friday 20:00 for 1d until 2027-01-02 because weekend sale';
const CAMPAIGN =
  '/quota plan shop 300k, tickets 200k from 2026-12-23 20:00 to 2026-12-25 02:00 because Christmas';

const YAML = `
channels: { default: ${CHANNEL} }
purchases: { owners: [${MEI}], channel: ${CHANNEL} }
packs: { unitPrice: { amount: 0.0035 } }
warnings: { forecast: 60d }`;

/** Two packs: one ends in the middle of December, and the other one can't pay for what comes after it. */
const provider = (
  demo: Parameters<NonNullable<Parameters<typeof inWorld>[0]['provider']>>[0],
  now: number,
) => ({
  ...demo,
  packs: [
    pack({ serial: '2970445798112968704', million: 1, used: 0, paidAt: now - 712 * DAY }),
    pack({ serial: '2983655270918447108', million: 0.5, used: 0, paidAt: now - DAY }),
  ],
});

async function messages(world: World, type: string): Promise<SimMessage[]> {
  const { messages: all } = await world.workspace(MEI);
  return all.filter(({ metadata }) => metadata?.event_type === type);
}

/** The one card of its kind, in that state. */
function cardOf(world: World, type: string, state: string): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const cards = await messages(world, type);
      expect(cards.map(({ metadata }) => metadata?.event_payload.state)).toEqual([state]);
      if (!cards[0]) throw new Error('no card');
      return cards[0];
    },
    { timeout: 60_000, interval: 100 },
  );
}

/** What WeChat has allocated, by its beginning. */
async function begun(world: World, appId: string | undefined): Promise<number[]> {
  const { allocations } = await world.provider();
  return allocations
    .filter(({ receiverAppId, state }) => receiverAppId === appId && state === 'allocated')
    .map(({ beginsAt }) => beginsAt)
    .sort((one, other) => one - other);
}

it(
  'a December with a series, a campaign and a purchase: each run once, also over the year’s end, and nothing twice',
  inWorld(
    { yaml: YAML, provider, sandboxClock: createSandboxClock(Date.now, START - Date.now()) },
    async (world) => {
      const { clock, receivers } = world.sandbox;
      const [shop, , tickets] = receivers.map(({ appId }) => appId);
      const to = (moment: number) => world.forward(Math.ceil(moment - clock.now()));

      await world.say(LIN, SERIES);
      await world.press(MEI, 'request.approve:series', await cardOf(world, 'headroom_series', 'pending'));
      await cardOf(world, 'headroom_series', 'active');

      await world.say(LIN, CAMPAIGN);
      const plan = await world.told(LIN, /shop.*tickets/s, 60_000);
      if (!plan) throw new Error('no plan');
      await world.press(LIN, 'plan.request', plan);
      await world.press(MEI, 'request.approve', await world.cardIn('pending'));
      await world.cardIn('allocated', 'R-1', 60_000);

      const purchase = await cardOf(world, 'headroom_purchase', 'open');
      expect(purchase.text).toMatch(/Buy at least [\d,]+ units by/);
      await world.wechat('console/buy', { million: 1 });
      await world.forward(61_000);
      await cardOf(world, 'headroom_purchase', 'covered');

      const ahead = (await world.provider()).allocations.length;
      expect(ahead).toBe(4);
      for (const [index, run] of RUNS.entries()) {
        await to(run - 20 * HOUR);
        await vi.waitFor(async () => {
          const said = (await messages(world, 'headroom_series_notice')).filter(
            ({ metadata, channel }) =>
              metadata?.event_payload.about === 'announced' && channel.startsWith('C'),
          );
          expect(said).toHaveLength(index + 1);
        });
        await to(run + 60_000);
        await vi.waitFor(async () =>
          expect(
            (await world.provider()).allocations.filter(({ state }) => state === 'allocated'),
          ).toHaveLength(ahead + index + 1),
        );
      }
      await to((RUNS.at(-1) ?? 0) + 2 * DAY);
      await cardOf(world, 'headroom_series', 'ended');

      const { allocations, packs } = await world.provider();
      const ofSeries = allocations.filter(({ units }) => units === String(RUN_UNITS));
      expect(
        ofSeries.map(({ beginsAt }) => Math.round((beginsAt - START) / HOUR)).sort((a, b) => a - b),
      ).toEqual(RUNS.map((run) => Math.round((run - START) / HOUR)));
      // Thirty hours take two raises of a day each.
      expect(await begun(world, tickets)).toHaveLength(2);
      expect(await begun(world, shop)).toHaveLength(2 + RUNS.length);
      expect(new Set(allocations.map(({ requestId }) => requestId)).size).toBe(allocations.length);
      const spent = packs.reduce((sum, { usedTruly }) => sum + Number(usedTruly), 0);
      expect(spent).toBe(allocations.reduce((sum, { units }) => sum + Number(units), 0));
    },
  ),
);
