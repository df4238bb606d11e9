import type { FreezeState } from '../../domain/freeze/freeze.ts';
import type { RequestStore, UnchangedDocument } from '../ports/request-store.ts';
import type { Stored } from '../ports/stored.ts';

/** Reads the freeze at most once per try, and remembers whether the decision leaned on it. */
export function freezeReader(store: Pick<RequestStore, 'loadFreeze'>) {
  let stored: Promise<Stored<FreezeState>> | null = null;
  return {
    async read() {
      stored ??= store.loadFreeze();
      return (await stored).value;
    },
    async unchanged(): Promise<UnchangedDocument[]> {
      return stored === null ? [] : [{ document: 'freeze', expected: (await stored).revision }];
    },
  };
}
