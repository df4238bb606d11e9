import { describe, expect, it } from 'vitest';
import { createAnswerReleaseCheck } from '../../../src/flows/merchants/answer-release-check.ts';
import { silent } from '../../support/core-scene.ts';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';

describe('the check before a release', () => {
  const check = { appId: SHOP, openId: 'o1', code: '' };

  it('is answered by the token of the code that it sent', async () => {
    const { wechat } = merchantScene();
    const code = wechat.authorize(SHOP, [1]);
    await createAnswerReleaseCheck({ platform: wechat.platform, log: silent })({ ...check, code });
    expect(wechat.told).toEqual([{ by: { token: `access-${code}` }, to: 'o1', text: `${code}_from_api` }]);
  });

  it('is answered by the account’s own token if the code was used up by the push', async () => {
    const { wechat, apply, grantPush } = merchantScene();
    const code = wechat.authorize(SHOP, [1]);
    await apply(grantPush(code));
    await createAnswerReleaseCheck({ platform: wechat.platform, log: silent })({ ...check, code });
    expect(wechat.told).toEqual([{ by: { appId: SHOP }, to: 'o1', text: `${code}_from_api` }]);
  });

  it('is tried again when WeChat cannot be reached', async () => {
    const { wechat } = merchantScene();
    wechat.faults.set('exchange', { kind: 'no_answer', cause: 'timeout' });
    const answer = createAnswerReleaseCheck({ platform: wechat.platform, log: silent });
    await expect(answer({ ...check, code: 'hush' })).rejects.toThrow(/^release_check: no answer/);
  });
});
