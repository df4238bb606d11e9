import { setTimeout as pause } from 'node:timers/promises';
import { SIGNING_SECRET } from './cast.ts';
import { withTimeout } from './children.ts';
import { sharedNow } from './clock.ts';
import { createPoster } from './load.ts';
import { approveBody } from './payloads.ts';
import { slackHeaders } from './sign.ts';
import { type Latency, latencyOf } from './statistics.ts';
import { type Around, decidedAt, pendingCards } from './world.ts';

export type ClickFigure = Latency & { failed: number };

const CLICKS = 200;
const CARDS_PATIENCE_MS = 15_000;
/** A click that changes nothing within this time counts as failed. */
const SHOWN_WITHIN_MS = 10_000;
/** No two clicks closer than this: eight accounts take the calls that follow without queueing for WeChat's pace. */
const EVERY_MS = 100;
/** Together at most. */
const ENOUGH_MS = 40_000;

/**
 * Figure 3: from the click on Approve to the moment when Slack receives the card that shows the decision, one click
 * after the other.
 */
export async function measureClicks(appUrl: string, around: Around): Promise<ClickFigure> {
  const cards = await pendingCards(appUrl, around, CLICKS, CARDS_PATIENCE_MS);
  const poster = createPoster();
  const took: number[] = [];
  let failed = CLICKS - cards.length;
  const endAt = Date.now() + ENOUGH_MS;
  for (const card of cards) {
    if (Date.now() > endAt) break;
    const body = approveBody(card, around);
    const headers = slackHeaders(SIGNING_SECRET, body);
    const nextAt = sharedNow() + EVERY_MS;
    const shown = withTimeout(decidedAt(around, card.id), SHOWN_WITHIN_MS, `${card.id} was not decided`);
    const clickedAt = sharedNow();
    const [ack, at] = await Promise.allSettled([poster.post(`${appUrl}/slack/events`, headers, body), shown]);
    if (ack.status === 'fulfilled' && at.status === 'fulfilled') took.push(at.value - clickedAt);
    else failed += 1;
    await pause(Math.max(0, nextAt - sharedNow()));
  }
  poster.close();
  return { ...latencyOf(took), failed };
}
