import nock from 'nock';
import { expect, it } from 'vitest';
import { LIST } from '../calls/samples.ts';
import { BASE_URL, NOW, useTokenStore } from '../support.ts';

const scene = useTokenStore('token-1');
const body = { errcode: 0, orderList: [], total: 0 };

it.each([
  ['ahead', { Date: new Date(NOW - 90_000).toUTCString() }, 90_000],
  ['behind', { Date: new Date(NOW + 90_000).toUTCString() }, -90_000],
  ['unknown without a date', {}, null],
  ['unknown with junk for one', { Date: 'soon' }, null],
])('our clock is known to be %s by the latest answer', async (_what, headers, ahead) => {
  nock(BASE_URL).post(LIST).query(true).reply(200, body, headers);
  const { account } = scene.client();
  expect(account.clockAheadMs()).toBeNull();
  await account.packs('10000185');
  expect(account.clockAheadMs()).toBe(ahead);
});
