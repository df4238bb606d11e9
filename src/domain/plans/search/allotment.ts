import type { Instant } from '../../../kit/instant.ts';
import type { Specification } from '../../packs/pack.ts';
import type { Purse } from '../problem/purse.ts';

/** One allocation of a way to cover what is needed. */
export type Allotment = { appId: string; purse: Purse; specification: Specification; startsAt: Instant };

/** The best way, `null` if there is none, and what finding it took. */
export type Cheapest = { best: Allotment[] | null; steps: number } | 'too_many_steps';
