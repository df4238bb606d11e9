import type { ByLanguage } from '../../kit/language.ts';

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
  names: ByLanguage;
  exclusive: boolean | null;
};
