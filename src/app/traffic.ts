import type { Config, Secrets } from '../config/types.ts';
import { SOLD } from '../domain/packs/catalogue.ts';
import { createPostCalls } from '../flows/pictures/post-calls.ts';
import type { PictureMessenger } from '../flows/ports/pictures.ts';
import { createCloseEnded } from '../flows/traffic/close-ended.ts';
import type { Traffic } from '../flows/traffic/traffic-ports.ts';
import { createWatchCalls } from '../flows/traffic/watch-calls.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import { createTraffic } from '../prometheus/create-traffic.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Where call rates are read; `null`: they are not. */
export function trafficOf(config: Config, secrets: Secrets): Traffic | null {
  const { traffic, apps } = config;
  return traffic ? createTraffic({ ...traffic, token: secrets.prometheusToken ?? null, apps }) : null;
}

/** At a time; the rest follows a second later. */
const MOST_DRAWS = 50;

/** Has the cards drawn that are to show what monitoring knows, and looks at call rates where they are read. */
export function trafficJobs({ config, clock, log }: Wiring, stores: Stores, traffic: Traffic | null) {
  const { observed, messages } = stores;
  const { apps, packs } = config;
  const { raisesAddUp, overlapMs } = packs;
  const sold = [...SOLD, ...Object.values(packs.catalogue)];
  const { withLock } = messages;
  return {
    draw: () => observed.drawDue(clock(), MOST_DRAWS),
    watch: traffic && createWatchCalls({ ...stores, traffic, apps, raisesAddUp, withLock, clock, log }),
    close: traffic && createCloseEnded({ ...stores, traffic, apps, sold, overlapMs, clock }),
  };
}

/** Posts the calls before a request that monitoring made. */
export function callsHandlers(
  { config, clock, log }: Wiring,
  stores: Stores,
  pictures: PictureMessenger,
  traffic: Traffic | null,
): Pick<EffectHandlers, 'post_calls'> {
  const { apps, packs, wechat } = config;
  const post = createPostCalls({
    ...stores,
    traffic,
    pictures,
    apps,
    defaultAccount: wechat.accounts[0]?.name ?? 'default',
    raisesAddUp: packs.raisesAddUp,
    clock,
    log,
  });
  return { post_calls: ({ request }, id) => post(id, request) };
}
