import { expect, it } from 'vitest';
import { approvalsCheck } from '../../src/http/approvals-check.ts';
import { aFreeze } from '../support/freezes.ts';
import { HOUR, T0 } from '../support/requests.ts';

it('a freeze is told as a note and is no fault, without the words and names of people', () => {
  expect(approvalsCheck(null)).toEqual({ ok: true });
  expect(approvalsCheck(aFreeze({ scope: 'auto', until: T0 + HOUR }))).toEqual({
    ok: true,
    note: 'automatic approvals are frozen until 2026-11-02T09:00:00.000Z',
  });
  expect(approvalsCheck(aFreeze())).toEqual({ ok: true, note: 'all approvals are frozen until unfrozen' });
});
