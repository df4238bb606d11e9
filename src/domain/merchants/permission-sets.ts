import type { PermissionSet } from './permission-set.ts';
import { MINI_SETS } from './sets-mini.ts';
import { OFFICIAL_SETS } from './sets-official.ts';

const SETS = new Map([...OFFICIAL_SETS, ...MINI_SETS].map((set) => [set.id, set]));

/** 网页服务: web authorization (snsapi_*) and JS-SDK on behalf of a service account. */
export const WEB_PAGES_SET = 4;

/** `null` for an id that WeChat has not published, or that is newer than this table: never an error. */
export function findPermissionSet(id: number): PermissionSet | null {
  return SETS.get(id) ?? null;
}

/** Every set that is known, by id. */
export function knownPermissionSets(): PermissionSet[] {
  return [...SETS.values()].sort((one, other) => one.id - other.id);
}

/** Those that only one provider at a time can hold. */
export function exclusiveOf(ids: readonly number[]): number[] {
  return ids.filter((id) => findPermissionSet(id)?.exclusive === true);
}
