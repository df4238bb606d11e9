import { expect, it } from 'vitest';
import { diagnosisOf, RID_LIFE_MS } from '../../../src/domain/errcodes/diagnosis.ts';
import { T0 } from '../../support/requests.ts';

it.each([
  ['with a rid', 'rid-1', T0, { rid: 'rid-1', until: T0 + RID_LIFE_MS }],
  ['in the last moment', 'rid-1', T0 + RID_LIFE_MS - 1, { rid: 'rid-1', until: T0 + RID_LIFE_MS }],
  ['too late', 'rid-1', T0 + RID_LIFE_MS, null],
  ['without a rid', undefined, T0, null],
])('how a refused call is looked up: %s', (_when, rid, now, diagnosis) => {
  expect(diagnosisOf(rid, T0, now)).toEqual(diagnosis);
});
