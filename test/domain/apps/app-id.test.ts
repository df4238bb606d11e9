import { expect, it } from 'vitest';
import { readAppId } from '../../../src/domain/apps/app-id.ts';

it.each([
  ['wx0123456789abcdef', 'wx0123456789abcdef'],
  [' WX0123456789ABCDEF ', 'wx0123456789abcdef'],
  ['`wx0123456789abcdef`', 'wx0123456789abcdef'],
  ['ｗｘ0123456789abcdef', 'wx0123456789abcdef'],
  ['wx012345', 'wx012345'],
  ['wx01234', null],
  [`wx${'a'.repeat(31)}`, null],
  ['gh_0123456789ab', null],
  ['wx0123456789-bcdef', null],
  ['shop', null],
  ['', null],
])('an AppID as it was typed: %s', (typed, appId) => {
  expect(readAppId(typed)).toBe(appId);
});
