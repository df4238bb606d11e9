import type { Faults } from '../control/faults.ts';
import type { Timers } from '../timers.ts';
import { createDayCounter } from '../tokens.ts';
import { type Authorizations, createAuthorizations } from './authorizations.ts';
import type { CustomerMessage, ReleaseCheck } from './control/control.ts';
import { createSettings, type Settings } from './control/settings.ts';
import { createMerchants, type Merchants } from './merchants.ts';
import { createPreAuthCodes, type PreAuthCodes } from './pre-auth-codes.ts';
import { createPlatformPushes, type PlatformPushes } from './pushes/pushes.ts';
import type { PlatformSeed } from './seed.ts';
import { createTicketService, type TicketService } from './ticket-service.ts';
import { createPlatformTokens, type PlatformTokens } from './tokens.ts';
import { createVisits, type Visits } from './visits.ts';

/** How often it is looked whether a ticket is due. */
const LOOK_MS = 500;

/** The third-party-platform side of one simulator: its whole state. */
export type Platform = {
  seed: PlatformSeed;
  clock: () => number;
  faults: Faults;
  timers: Timers;
  /** Tells the stream that something is different now. */
  changed: () => void;
  settings: Settings;
  merchants: Merchants;
  tickets: TicketService;
  tokens: PlatformTokens;
  preAuthCodes: PreAuthCodes;
  authorizations: Authorizations;
  visits: Visits;
  pushes: PlatformPushes;
  /** Counts one call of a path; `false` when the day's allowance is used up (45009). */
  spend(path: string): boolean;
  /** What the platform sent to users, oldest first. */
  sent: CustomerMessage[];
  /** Options that merchants have, by `appId option_name`. */
  options: Map<string, string>;
  /** The last check before the full-network release, and how long it waits for a message (milliseconds). */
  releaseCheck: { last?: ReleaseCheck; waitMs: number };
};

type PlatformOptions = Pick<Platform, 'seed' | 'clock' | 'faults' | 'timers' | 'changed'> & {
  pushTimeoutMs: number;
  pushRetryMs: number;
};

/** Creates the platform side as the seed has it. */
export function createPlatform(options: PlatformOptions): Platform {
  const { seed, clock, faults, timers, changed, pushTimeoutMs: timeoutMs, pushRetryMs: retryMs } = options;
  const { appId, token, aesKey } = seed;
  const settings = createSettings(seed.settings);
  const merchants = createMerchants(seed, settings);
  const tokens = createPlatformTokens(clock);
  const preAuthCodes = createPreAuthCodes(clock);
  const authorizations = createAuthorizations(clock, tokens);
  const keys = { appId, token, aesKey };
  const pushes = createPlatformPushes({ keys, settings, faults, timers, clock, changed, timeoutMs, retryMs });
  const tickets = createTicketService({ appId, settings, faults, pushes, clock, changed });
  const perDay = createDayCounter(clock);
  timers.every(LOOK_MS, tickets.look);
  return {
    seed,
    clock,
    faults,
    timers,
    changed,
    settings,
    merchants,
    tickets,
    tokens,
    preAuthCodes,
    authorizations,
    visits: createVisits({ appId, settings, merchants, authorizations, preAuthCodes }),
    pushes,
    spend: (path) => perDay.take(path, seed.dailyCalls),
    sent: [],
    options: new Map(),
    releaseCheck: { waitMs: 2 * timeoutMs },
  };
}
