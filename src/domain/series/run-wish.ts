import type { Instant } from '../../kit/instant.ts';
import { mapAll } from '../../kit/non-empty.ts';
import type { RaiseWish } from '../requests/raise-wish.ts';
import type { Series } from './series.ts';

/** What a run asks for. One that is late begins at once. */
export function runWish({ plan, reason }: Series, run: Instant, now: Instant): RaiseWish {
  const beginsAt = run > now ? run : null;
  const items = mapAll(plan.items, ({ app, rate, days }) => ({
    app: app.appId,
    rate,
    days,
    beginsAt,
    pack: null,
  }));
  return { items, reason };
}

/** WeChat's idempotence keys of a run: whoever starts it, and however often, says the same ones. */
export function wechatRequestIdsOf({ id, key, plan }: Series, run: Instant): [string, ...string[]] {
  const name = (index: number) => `${id}-${run.toString(36)}-${index + 1}-${key.slice(0, 32)}`;
  return [name(0), ...plan.items.slice(1).map((_item, index) => name(index + 1))];
}
