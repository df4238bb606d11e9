import { eachLanguage } from '../../kit/language.ts';
import type { PermissionSet, SetKind } from './permission-set.ts';
import { MINI_SETS } from './sets/mini-sets.ts';
import { OFFICIAL_SETS } from './sets/official-sets.ts';
import type { SetId } from './sets/set-id.ts';
import type { SetRow } from './sets/set-row.ts';
import { setWords } from './words/words.ts';

const SETS = new Map(
  [...setsOf('official', OFFICIAL_SETS), ...setsOf('mini', MINI_SETS)].map((set) => [set.id, set]),
);

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

function setsOf(kind: SetKind, rows: readonly SetRow<SetId>[]): PermissionSet[] {
  return rows.map((row) => ({
    id: row[0],
    kind,
    names: eachLanguage((language) => setWords(language).name(row)),
    exclusive: row[2] === 'unknown' ? null : row[2] === 'exclusive',
  }));
}
