import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../../src/domain/merchants/announcement.ts';
import type { MerchantEvent, MerchantState } from '../../../src/domain/merchants/merchant.ts';
import { APP, authorized, SERVICE, T } from './support.ts';

const common = { appId: APP, at: T + 1, pushedAt: T + 1, provenAt: T + 1 };
const grant = (type: 'authorized' | 'updated', sets: number[]): MerchantEvent => ({
  ...common,
  type,
  sets,
  profile: SERVICE,
  invitation: null,
});
const END: MerchantEvent = { ...common, type: 'unauthorized' };
const COMPARED: MerchantEvent = { ...common, type: 'reconciled', profile: SERVICE };

const ended: MerchantState = {
  appId: APP,
  profile: SERVICE,
  invitation: null,
  lastEventAt: T,
  provenAt: T,
  status: 'unauthorized',
  hadSets: [1, 4],
  endedAt: T,
};

describe('an authorization', () => {
  it.each<[string, MerchantState | null]>([
    ['the first', null],
    ['one after an end', ended],
  ])('%s is announced with all its sets as added', (_what, before) => {
    const merchant = authorized({ sets: [1, 4] });
    expect(announcementOf(before, grant('authorized', [1, 4]), merchant, 'told')).toEqual({
      change: 'authorized',
      appId: APP,
      at: T + 1,
      added: [1, 4],
      removed: [],
      learnt: 'told',
      merchant,
    });
  });

  it('without any set is announced all the same', () => {
    const merchant = authorized({ sets: [] });
    expect(announcementOf(null, grant('authorized', []), merchant, 'told')).toMatchObject({
      change: 'authorized',
      added: [],
    });
  });
});

describe('an update', () => {
  const update = (had: number[], has: number[]) =>
    announcementOf(authorized({ sets: had }), grant('updated', has), authorized({ sets: has }), 'reconciled');

  it.each<[number[], number[], number[], number[]]>([
    [[1, 4], [1, 4, 11], [11], []],
    [[1, 4], [1], [], [4]],
    [[1, 4], [4, 11], [11], [1]],
  ])('from %j to %j adds %j and removes %j', (had, has, added, removed) => {
    expect(update(had, has)).toMatchObject({ change: 'updated', added, removed, learnt: 'reconciled' });
  });

  it('that changes no set is nothing for anybody', () => {
    expect(update([1, 4], [1, 4])).toBeNull();
  });
});

describe('an end', () => {
  it('removes what there was', () => {
    expect(announcementOf(authorized({ sets: [1, 4] }), END, ended, 'told')).toMatchObject({
      change: 'unauthorized',
      added: [],
      removed: [1, 4],
      merchant: ended,
    });
  });

  it('of what has ended, or never was, is nothing for anybody', () => {
    expect(announcementOf(ended, END, ended, 'told')).toBeNull();
    expect(announcementOf(null, END, ended, 'told')).toBeNull();
  });
});

it('a comparison that finds only a younger profile is nothing for anybody', () => {
  expect(announcementOf(authorized(), COMPARED, authorized(), 'reconciled')).toBeNull();
});
