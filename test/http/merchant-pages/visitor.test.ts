import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../../src/http/merchant-pages/device.ts';
import { languageOf } from '../../../src/http/merchant-pages/language-of.ts';
import { plainName } from '../../../src/http/merchant-pages/plain-name.ts';

describe('the language of a visitor', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['en;q=0.4, zh;q=0.6', 'zh'],
    ['fr-FR, zh-HK;q=0.5, en;q=0.2', 'zh'],
    ['ZH', 'zh'],
    ['de, fr', 'en'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['*', 'fallback'],
    ['', 'fallback'],
    [undefined, 'fallback'],
    [';;;,,;q=1,', 'fallback'],
    ['zh;q=high', 'fallback'],
    ['zhx', 'en'],
  ])('that asks for %s is %s', (header, expected) => {
    const heard = (['en', 'zh'] as const).map((fallback) => languageOf(null, header, fallback));
    expect(heard).toEqual(expected === 'fallback' ? ['en', 'zh'] : [expected, expected]);
  });

  it('is the chosen one, where there is such a one', () => {
    expect(languageOf('zh', 'en', 'en')).toBe('zh');
    expect(languageOf('fr', 'zh', 'en')).toBe('zh');
  });

  it('is found at once in a header of any length', () => {
    expect(languageOf(null, 'fr;q=0.1,'.repeat(2000), 'zh')).toBe('en');
  });
});

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; 24129PN74C) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';

describe('the device of a visitor', () => {
  it.each([
    [`${IPHONE} MicroMessenger/8.0.60`, 'wechat_phone'],
    [`${ANDROID} XWEB/1300 MMWEBSDK/2025 MicroMessenger/8.0.60.2860`, 'wechat_phone'],
    ['Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile MicroMessenger/8.0.6', 'wechat_phone'],
    [`${WINDOWS} MicroMessenger/7.0.20 WindowsWechat(0x63090a13)`, 'computer'],
    [`${MAC} MicroMessenger/6.8.0 MacWechat/3.8.8`, 'computer'],
    [`${IPHONE} wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh`, 'other_phone'],
    [IPHONE, 'other_phone'],
    [ANDROID, 'other_phone'],
    ['Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'computer'],
    [WINDOWS, 'computer'],
    [MAC, 'computer'],
    ['curl/8.0', 'computer'],
    [undefined, 'computer'],
    [`${'('.repeat(100_000)} MicroMessenger`, 'computer'],
  ])('with %s is a %s', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});

describe('a piece of a page', () => {
  it('escapes texts, also inside attributes, and joins pieces', () => {
    const text = `<b a="1" c='2'>&amp;`;
    const rows = ['x', '<y>'].map((row) => html`<li>${row}</li>`);
    expect(`${html`<p title="${text}">${text}${null}${7}</p>${rows}`}`).toBe(
      '<p title="&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;">&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;7</p><li>x</li><li>&lt;y&gt;</li>',
    );
  });

  it('has names on one line, of bounded length, that turn nothing around', () => {
    expect(plainName('  Lin\r\n\u202eTao\u200f\u0000 ')).toBe('Lin Tao');
    expect([...plainName('👩🏽‍🍳茶'.repeat(100))].length).toBe(80);
  });
});
