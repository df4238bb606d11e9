import { expect, it, onTestFinished } from 'vitest';
import type { ReleaseCheck } from '../../sandbox/wechat/platform/control/control.ts';
import { startWorld } from '../support/world.ts';

/** https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/releases_instructions.html */
it('a platform that uses only Headroom passes WeChat’s check before the full-network release', async () => {
  const journey = await startWorld({ platform: true });
  onTestFinished(() => journey.stop());
  const check = await journey.wechat<ReleaseCheck>('platform/release-check', {});
  expect(check.steps.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['ticket', 'passed'],
    ['authorized', 'passed'],
    ['text_message', 'passed'],
    ['query_auth_code', 'passed'],
    ['api_text_message', 'passed'],
    ['mini_query_auth_code', 'passed'],
    ['mini_api_text_message', 'passed'],
    ['unauthorized', 'passed'],
  ]);
});
