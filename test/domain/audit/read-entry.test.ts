import { expect, it } from 'vitest';
import { hashedEntry } from '../../../src/domain/audit/entry.ts';
import { readEntry } from '../../../src/domain/audit/read-entry.ts';
import { encode } from '../../../src/kit/json.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'headroom', surface: 'worker' } as const;
const event = { type: 'submission_started', at: T0, allocation: 1, attempt: 1, usedBefore: 12n };

it('an entry reads as it was written, and one of an older version as well', () => {
  const entry = hashedEntry({ actor, request: 'R-1', revision: 3, previous: 'x' }, event);
  expect(readEntry(entry)).toEqual({ request: 'R-1', revision: 3, actor, previous: 'x', event });
  const text = encode({ request: 'R-1', revision: 3, actor, event });
  expect(readEntry({ text })).toEqual({ request: 'R-1', revision: 3, actor, event });
});
