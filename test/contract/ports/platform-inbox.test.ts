import { describe, expect, it } from 'vitest';
import type { AuthorizationPush } from '../../../src/domain/merchants/platform-event.ts';
import { APP, T } from '../../domain/merchants/support.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('an event of the platform, in $name', ({ open }) => {
  const push: AuthorizationPush = {
    kind: 'authorized',
    key: `authorized:${APP}:${T}:abc`,
    createdAt: T,
    receivedAt: T,
    appId: APP,
    code: 'queryauthcode@@@hush',
    preAuthCode: null,
  };

  it('has its effect once, however often it comes', async () => {
    const { here, there } = open();
    const kept = await Promise.all(
      [here, there, here].map((replica) => replica.platformInbox.recordEvent(push)),
    );
    expect(kept.filter((isNew) => isNew)).toHaveLength(1);
    const entries = (await here.outbox.peek(10)).map(({ entry }) => entry);
    expect(entries.map(({ effect }) => effect)).toEqual([{ kind: 'apply_authorization', push }]);
    expect(entries[0]?.id).not.toContain(':');
    expect(here.nudges.count).toBe(1);
  });

  it('that is not supported is kept without an effect', async () => {
    const { platformInbox, outbox } = open().here;
    const event = {
      kind: 'unsupported',
      key: 'unsupported:x:1',
      createdAt: T,
      receivedAt: T,
      infoType: 'x',
    } as const;
    expect(await platformInbox.recordEvent(event)).toBe(true);
    expect(await outbox.depth()).toBe(0);
    expect(await platformInbox.recordEvent(event)).toBe(false);
  });

  it('of a release check leads to one message', async () => {
    const { platformInbox, outbox } = open().here;
    const check = { appId: APP, openId: 'o1', code: 'code' };
    await platformInbox.recordReleaseCheck(check);
    await platformInbox.recordReleaseCheck(check);
    expect((await outbox.peek(10)).map(({ entry }) => entry.effect)).toEqual([
      { kind: 'answer_release_check', check },
    ]);
  });
});
