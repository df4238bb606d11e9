import type { Instant } from '../../../kit/instant.ts';
import type { People } from '../../people.ts';
import type { Units } from '../../units.ts';

/** Where a request comes from. */
export const SOURCES = ['person', 'alert', 'api', 'agent', 'series'] as const;
export type Source = (typeof SOURCES)[number];

/** Requester of a request that is made up: nobody whom a rule names. */
export const ANYONE = 'UANYONE';

/** Everything about a request that a policy can look at. */
export type Facts = {
  app: { appId: string; name: string; owners: People };
  /** Apps that one request raises. */
  appCount: number;
  /** `groups` and `channels`: those of the policy's that the person is a member of. */
  requester: { userId: string; groups: string[]; channels: string[] };
  /** Calls per minute. */
  rate: number;
  days: number;
  units: Units;
  /** Units of the whole pack that pays. */
  packAll: Units;
  source: Source;
  requestedAt: Instant;
  /** When the raise begins, as far as is known: at once is when it is requested. */
  startsAt: Instant;
  /** Another raise of the app runs or is scheduled in that time. */
  overlap: boolean;
  /** The requester asks for it to run at once, without approval. */
  breakGlass: boolean;
};
