import type { UnchangedDocument } from '../flows/ports/request-store.ts';
import type { Keys } from './keys.ts';

/** Where a document is that a decision leaned on. */
export function unchangedKey(keys: Keys, unchanged: UnchangedDocument): string {
  return unchanged.document === 'freeze' ? keys.freeze : keys.grant(unchanged.id);
}
