import type { UnchangedDocument } from '../flows/ports/request-store.ts';
import type { Keys } from './keys.ts';

/** Where a document is that a decision leaned on. */
export function unchangedKey(keys: Keys, unchanged: UnchangedDocument): string {
  switch (unchanged.document) {
    case 'freeze':
      return keys.freeze;
    case 'grant':
      return keys.grant(unchanged.id);
    case 'series':
      return keys.series(unchanged.id);
  }
}
