import { expect, it } from 'vitest';
import { eventBody } from '../../../src/domain/outgoing/event-body.ts';
import { OUTGOING_TYPES } from '../../../src/domain/outgoing/event-filter.ts';
import { createApplyAuthorization } from '../../../src/flows/merchants/apply-authorization.ts';
import { publishMerchants } from '../../../src/flows/outgoing/publish-merchants.ts';
import { silent } from '../../support/core-scene.ts';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';

function scene(isWanted: (type: string) => boolean) {
  const all = merchantScene();
  const merchants = publishMerchants(all.merchants, isWanted);
  const { platform } = all.wechat;
  const apply = createApplyAuthorization({
    ...all,
    merchants,
    platform,
    clock: () => all.time.now,
    log: silent,
  });
  const heard = async () =>
    (await all.outbox.peek(100)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'publish_event' ? [effect.event] : [],
    );
  return { ...all, apply, heard };
}

it('what a merchant grants, changes and takes back is heard once each, with its sets and no token', async () => {
  const { wechat, apply, grantPush, endPush, heard, announced, time } = scene(() => true);
  const first = grantPush(wechat.authorize(SHOP, [4, 1]));
  await apply(first);
  await apply(first);
  time.now += 60_000;
  await apply(grantPush(wechat.authorize(SHOP, [1, 7]), { kind: 'updated' }));
  time.now += 60_000;
  wechat.end(SHOP);
  await apply(endPush());
  const events = await heard();
  expect(events).toMatchObject([
    {
      type: 'merchant.authorized',
      merchant: { appId: SHOP, name: 'Tea & Co', sets: [1, 4], added: [1, 4], removed: [] },
    },
    { type: 'merchant.updated', merchant: { state: 'authorized', sets: [1, 7], added: [7], removed: [4] } },
    {
      type: 'merchant.unauthorized',
      merchant: { state: 'unauthorized', sets: [], added: [], removed: [1, 7] },
    },
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  expect(await announced()).toHaveLength(3);
  for (const event of events) {
    expect(OUTGOING_TYPES).toContain(event.type);
    const body = JSON.stringify(eventBody(event, 'east', null));
    expect(body).toContain(SHOP);
    expect(body).not.toMatch(/refresh-|access-/);
  }
});

it('what nobody wants is not published', async () => {
  const { wechat, apply, grantPush, heard, announced } = scene((type) => type === 'merchant.updated');
  await apply(grantPush(wechat.authorize(SHOP, [1])));
  expect(await heard()).toEqual([]);
  expect(await announced()).toHaveLength(1);
});
