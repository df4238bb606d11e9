import { expect, vi } from 'vitest';
import type { Outcome, RecordedCall, SimView } from '../../../sandbox/slack/control.ts';
import type { WeChatSeed } from '../../../sandbox/wechat/seed.ts';
import type { World } from '../../support/world.ts';

/** Somebody opens the app's Home tab. */
export const opens = (world: World, user: string) => world.slack<Outcome>('home', { user });

/** Every text that a view shows, a block a line. */
export function shownOn(view: Pick<SimView, 'blocks'>): string {
  return view.blocks.map((block) => textsIn(block).join('')).join('\n');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (key === 'text' ? [inner] : []) : textsIn(inner),
  );
}

/** Waits until somebody's Home shows a text, and answers it. */
export function home(world: World, user: string, text: string | RegExp, timeout = 10_000): Promise<SimView> {
  return vi.waitFor(
    async () => {
      const { home: view } = await world.workspace(user);
      const shown = view ? shownOn(view) : 'no Home';
      expect(shown).toMatch(text);
      if (!view) throw new Error('no Home');
      return view;
    },
    { timeout, interval: 25 },
  );
}

/** Every try to publish somebody's Home, in order. */
export async function published(world: World, user: string): Promise<RecordedCall[]> {
  return (await world.slackCalls('views.publish')).filter(({ args }) => args.user_id === user);
}

/** So many packs like the demo's first one, the one that is lost first in front. */
export const packs =
  (count: number, name?: string) =>
  (demo: WeChatSeed): WeChatSeed => {
    const [first] = demo.packs;
    if (!first) throw new Error('the demo has no pack');
    const many = Array.from({ length: count }, (_, index) => ({
      ...first,
      ...(name === undefined ? {} : { skuName: name, spuName: name }),
      orderId: `DD${2970000000000000000n + BigInt(index)}`,
      packageId: `ZY${2970000000000000000n + BigInt(index)}`,
      validUntil: first.validUntil + index * 1000,
    }));
    return { ...demo, packs: many };
  };
