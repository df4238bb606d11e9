import { expect, it } from 'vitest';
import { hashChain } from '../../../src/domain/audit/entry.ts';
import { rawItemsIn } from '../../../src/redis/audit/raw-entries.ts';
import { rawPages } from '../../../src/redis/audit/raw-pages.ts';
import { createReadPage } from '../../../src/redis/audit/read-page.ts';
import { entryFields, itemsIn } from '../../../src/redis/audit/stored-entry.ts';
import { createScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

it('reads entries of all versions, and odd ones, as a script packs them', async () => {
  const { redis, keys } = createScene();
  const event = { type: 'changed', at: T0, text: '额度\r\n*6\r\n$4\r\nhead😀' };
  const [entry] = hashChain(
    [{ head: { actor: { kind: 'headroom', surface: 'worker' }, subject: 'S' }, event }],
    null,
  );
  const written = entryFields(entry ?? { head: '', details: '', hash: '' });
  const [head = '', details = '', hash = ''] = [written[1], written[3], written[5]];
  const odd = [
    written,
    ['entry', '{"of":"an older version"}'],
    ['hash', hash, 'details', details, 'head', head],
    [...written, 'further', 'field'],
    ['head', head, 'details', details],
    ['head', head, 'detail', details, 'hash', hash],
    ['head', '', 'details', '', 'hash', ''],
    ['', ''],
    ['head', Buffer.from([0xff, 0xfe]), 'details', Buffer.from([0xc3]), 'hash', 'x'],
    written,
  ];
  for (const fields of odd) await redis.xadd(keys.audit, '*', ...fields);
  const { value: page } = await rawPages(redis, keys, '-', 100).next();
  const packed = await createReadPage(redis, keys)('-', 100);
  expect(page?.lastId).toBe(packed?.lastId);
  const items = rawItemsIn(page?.bytes ?? Buffer.alloc(0));
  expect(items).toEqual(itemsIn(packed?.range ?? null));
  expect(items).toHaveLength(odd.length);
  expect(items[0]?.entry).toEqual(entry);
});
