import type { Instant } from '../../../kit/instant.ts';
import type { Specification } from '../../packs/pack.ts';
import type { Purse } from '../problem/purse.ts';

/** One allocation of a way to cover what is needed. */
export type Allotment = { appId: string; purse: Purse; specification: Specification; startsAt: Instant };

/**
 * A cheapest way, `null` if there is none. Where steps ran out before all that is equally cheap was compared, it is the best of
 * those that came up.
 */
export type Cheapest = { best: Allotment[] | null } | 'too_many_steps';
