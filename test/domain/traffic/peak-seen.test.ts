import { expect, it } from 'vitest';
import { peakSeen } from '../../../src/domain/traffic/peak-seen.ts';

const one = [{ appId: 'wx1' }, { appId: 'wx2' }];
const two = [{ appId: 'wx1' }, { appId: 'wx1' }];

it.each<[string, Parameters<typeof peakSeen>[0], { appId: string }[], number | null]>([
  ['that of the allocation', { seen: { 1: 5, 2: 9 } }, two, 5],
  ['that of its app, of an older version', { peaks: { wx1: 7, wx2: 9 } }, one, 7],
  ['the higher one, where the version changed while it ran', { seen: { 1: 5 }, peaks: { wx1: 7 } }, one, 7],
  ['not known where that may be of another allocation', { peaks: { wx1: 7 } }, two, null],
  ['not known where nothing was seen', {}, one, null],
  ['not known of another allocation', { seen: { 2: 9 }, peaks: { wx2: 9 } }, one, null],
])('the peak is %s', (_what, observed, all, peak) => {
  expect(peakSeen(observed, { no: 1, appId: 'wx1' }, all)).toBe(peak);
});
