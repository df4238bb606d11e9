import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNTS, raiseLine } from './cast.ts';
import type { Accepted } from './instant-wechat.ts';
import { closedLoop } from './load.ts';
import { type Card, commandBody } from './payloads.ts';

/** Where the fakes are. */
export type Around = { slackUrl: string; wechatUrl: string };

export type Counts = { cards: number; decided: number };

const POLL_MS = 25;
/** So few that the members of a channel are usually known when somebody clicks there, as where few channels are used. */
const CHANNELS_OF_CARDS = 100;

/** Forgets cards, answers and allocations of the Headroom before. */
export async function resetFakes({ slackUrl, wechatUrl }: Around): Promise<void> {
  await Promise.all([ask(`${slackUrl}/bench/reset`), ask(`${wechatUrl}/bench/reset`)]);
}

export function cardsSeen({ slackUrl }: Around): Promise<Card[]> {
  return ask(`${slackUrl}/bench/cards`);
}

export function accepted({ wechatUrl }: Around): Promise<Accepted[]> {
  return ask(`${wechatUrl}/bench/accepted`);
}

/** When Slack saw the card decided, on the machine's shared clock; waits for it. */
export async function decidedAt({ slackUrl }: Around, id: string): Promise<number> {
  return (await ask<{ at: number }>(`${slackUrl}/bench/decided/${id}`)).at;
}

/**
 * Makes `count` pending requests, posted as cards, spread over the apps and accounts. Answers their cards, fewer if
 * not all were there in time.
 */
export async function pendingCards(
  appUrl: string,
  around: Around,
  count: number,
  patienceMs: number,
): Promise<Card[]> {
  const before = new Set((await cardsSeen(around)).map(({ id }) => id));
  const lines = Array.from({ length: count }, (_, index) => {
    const account = ACCOUNTS[1 + (index % (ACCOUNTS.length - 1))];
    return commandBody(raiseLine(account?.app), index % CHANNELS_OF_CARDS, around);
  });
  await closedLoop(appUrl, lines, 4);
  const cards = await until(
    async () => (await cardsSeen(around)).filter(({ id }) => !before.has(id)),
    (found) => found.length >= count,
    patienceMs,
  );
  return cards;
}

/** Asks until the answer will do, or for `patienceMs`; answers the last one. */
export async function until<T>(
  look: () => Promise<T>,
  done: (found: T) => boolean,
  patienceMs: number,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (done(found) || Date.now() >= deadline) return found;
    await pause(POLL_MS);
  }
}

/** When the private answer arrived under that address; waits for it. */
export async function answeredAt({ slackUrl }: Around, id: string): Promise<number> {
  return (await ask<{ at: number }>(`${slackUrl}/bench/answered/${id}`)).at;
}

/** When the person's Home was published; waits for it. */
export async function publishedAt({ slackUrl }: Around, user: string): Promise<number> {
  return (await ask<{ at: number }>(`${slackUrl}/bench/published/${user}`)).at;
}

/** Paths of the calls that WeChat had since the last reset, tokens apart. */
export function calls({ wechatUrl }: Around): Promise<string[]> {
  return ask(`${wechatUrl}/bench/calls`);
}

/** Gives the default account so many packs, and forgets the calls. */
export function setPacks({ wechatUrl }: Around, count: number): Promise<unknown> {
  return ask(`${wechatUrl}/bench/packs/${count}`);
}

/** How many cards Slack has, and how many of them show a decision. */
export function counts({ slackUrl }: Around): Promise<Counts> {
  return ask(`${slackUrl}/bench/counts`);
}

async function ask<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  return (await answer.json()) as T;
}
