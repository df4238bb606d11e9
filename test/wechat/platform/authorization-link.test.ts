import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorizationLink } from '../../../src/wechat/platform/authorization-link.ts';

const options = {
  mpUrl: 'https://mp.weixin.qq.com',
  openUrl: 'https://open.weixin.qq.com',
  componentAppId: 'wxc0mp0nent0000001',
};
const order = {
  surface: 'computer',
  preAuthCode: 'preauthcode@@@a+b/c=',
  redirectUri: 'https://headroom.example.com/wechat/authorized?visit=abc',
  kind: 'any',
  appId: null,
} as const;

describe('the link for a computer', () => {
  it('has everything encoded, in the order of the documentation', () => {
    expect(authorizationLink(options, order)).toBe(
      'https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wxc0mp0nent0000001&pre_auth_code=preauthcode%40%40%40a%2Bb%2Fc%3D&redirect_uri=https%3A%2F%2Fheadroom.example.com%2Fwechat%2Fauthorized%3Fvisit%3Dabc&auth_type=3',
    );
  });

  it.each([
    ['official', '1'],
    ['mini', '2'],
    ['any', '3'],
  ] as const)('lists %s accounts with auth_type %s', (kind, type) => {
    expect(new URL(authorizationLink(options, { ...order, kind })).searchParams.get('auth_type')).toBe(type);
  });

  it('names the one account that it is for', () => {
    const link = new URL(authorizationLink(options, { ...order, appId: 'wxaaaaaaaaaaaaaaa1' }));
    expect(link.searchParams.get('biz_appid')).toBe('wxaaaaaaaaaaaaaaa1');
  });
});

describe('the link for a phone', () => {
  it('ends with the fragment that WeChat wants, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (preAuthCode, redirectUri) => {
        const link = authorizationLink(options, { ...order, surface: 'phone', preAuthCode, redirectUri });
        expect(link.endsWith('#wechat_redirect')).toBe(true);
        const url = new URL(link);
        expect(url.origin + url.pathname).toBe('https://open.weixin.qq.com/wxaopen/safe/bindcomponent');
        expect(url.searchParams.get('action')).toBe('bindcomponent');
        expect(url.searchParams.get('no_scan')).toBe('1');
        expect(url.searchParams.get('redirect_uri')).toBe(redirectUri);
        expect(url.searchParams.get('pre_auth_code')).toBe(preAuthCode);
        expect(url.hash).toBe('#wechat_redirect');
      }),
    );
  });
});
