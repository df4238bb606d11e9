import { describe, expect, it } from 'vitest';
import { createWeChat } from '../../../src/wechat/client/create-wechat.ts';
import { useTokenStore } from './support.ts';

const scene = useTokenStore('token-1');

describe('the accounts of a deployment', () => {
  it('are found by their names only', () => {
    const { account } = scene.client();
    const wechat = createWeChat({ accounts: new Map([['main', account]]) });
    expect(wechat.names()).toEqual(['main']);
    expect(wechat.account('main')).toBe(account);
    expect(() => wechat.account('constructor')).toThrow('constructor');
  });
});
