/** Accounts that a permission set is for. `mini`: Mini Programs and WeChat Store. */
export type SetKind = 'official' | 'mini';

/**
 * A group of interfaces that a merchant grants as a unit.
 *
 * `exclusive`: only one provider at a time can hold it; `null` where WeChat does not say, which is read as "no".
 */
export type PermissionSet = {
  id: number;
  kind: SetKind;
  names: { en: string; zh: string };
  exclusive: boolean | null;
};

/** One row: id, Chinese name as in WeChat's console, English name, exclusive or not. */
export type SetRow = readonly [id: number, zh: string, en: string, exclusive?: 'exclusive' | 'unknown'];

export function setsOf(kind: SetKind, rows: readonly SetRow[]): PermissionSet[] {
  return rows.map(([id, zh, en, exclusive]) => ({
    id,
    kind,
    names: { en, zh },
    exclusive: exclusive === 'unknown' ? null : exclusive === 'exclusive',
  }));
}
