import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
import { buttonsOf } from './support/story.ts';

const EVIL = "<!channel> <@U0EVIL> *bold* '; DROP TABLE requests; --";

/** Heads and cells of a message's table, as one text a row. */
function rowsOf(message: SimMessage | undefined): string[] {
  const table = message?.blocks.find(({ type }) => type === 'table');
  const rows = Array.isArray(table?.rows) ? table.rows : [];
  return rows.slice(1).map((row) => JSON.stringify(row));
}

async function rejected(world: World, id: string): Promise<void> {
  const card = await world.cardIn('pending', id);
  await world.press(MEI, 'request.reject', card);
  const form = await vi.waitFor(async () => {
    const open = await world.topModal(MEI);
    if (!open) throw new Error('no form');
    return open;
  });
  const input = form.blocks.find(({ type }) => type === 'input');
  const element = input?.element as { action_id: string };
  const typed = { type: 'plain_text_input', value: 'Not this week' };
  const state = { [input?.block_id ?? '']: { [element.action_id]: typed } };
  await world.slack('submit', { user: MEI, view: form.id, state });
  await world.cardIn('rejected', id);
}

describe('looking things up', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
    await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-1'));
    await world.cardIn('allocated', 'R-1');
    await world.say(LIN, '/quota raise tickets 50k 1d because no');
    await rejected(world, 'R-2');
    await world.say(LIN, `/quota raise tickets 50k 1d because ${EVIL}`);
    await world.cardIn('pending', 'R-3');
  });
  afterAll(() => world?.stop());

  it('lists what waits, with hostile words as plain text', async () => {
    await world.say(MEI, '/quota pending');
    const answer = await world.told(MEI, /Pending approval/);
    expect(rowsOf(answer)).toHaveLength(1);
    expect(rowsOf(answer)[0]).toContain('R-3');
    expect(answer?.text).toContain(`<@${LIN}>`);
    expect(answer?.text).not.toMatch(/<!channel>|<@U0EVIL>/);
    const cells = JSON.parse(rowsOf(answer)[0] ?? '[]');
    expect(cells.at(-1)).toMatchObject({ type: 'raw_text', text: expect.stringContaining('<!channel>') });
  });

  it('lists what runs, of all apps and of one', async () => {
    await world.say(MEI, '/quota running');
    const answer = await world.told(MEI, /Running and scheduled raises/);
    expect(rowsOf(answer)).toHaveLength(1);
    expect(rowsOf(answer)[0]).toMatch(/R-1.*shop.*running/);
    await world.say(MEI, '/quota running tickets');
    await world.told(MEI, /No raises for tickets are running/);
    await world.say(MEI, '/quota running shpo');
    await world.told(MEI, /Did you mean shop/);
  });

  it('lists the past, newest first, of all apps and of one', async () => {
    await world.say(MEI, '/quota history');
    const all = await world.told(MEI, /^History: 1–3 of 3/);
    expect(rowsOf(all).map((row) => /R-\d/.exec(row)?.[0])).toEqual(['R-3', 'R-2', 'R-1']);
    expect(rowsOf(all)[1]).toContain('rejected');
    await world.say(MEI, '/quota history shop 7d');
    const shop = await world.told(MEI, /^History for shop: 1–1 of 1/);
    expect(rowsOf(shop)[0]).toContain('R-1');
  });

  it('sends the past as a file that a spreadsheet opens without harm', async () => {
    await world.say(LIN, '/quota raise shop 50k 1d because =HYPERLINK(1,2) 双11');
    await world.cardIn('pending', 'R-4');
    await world.say(LIN, '/quota 历史 shop csv');
    await world.told(LIN, /文件已发到你与 Headroom 的私信/);
    const { messages } = await world.workspace(LIN);
    const message = messages.findLast(({ files }) => files.length > 0);
    expect(message?.channel).toMatch(/^D/);
    expect(message?.files[0]).toMatchObject({ mimetype: 'text/csv' });
    const bytes = Buffer.from(await (await fetch(message?.files[0]?.url ?? '')).arrayBuffer());
    const text = bytes.toString('utf8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = text.slice(1).trimEnd().split('\r\n');
    expect(head?.split(',').slice(0, 2)).toEqual(['申请', '应用']);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['R-4', 'R-1']);
    expect(rows[0]).toContain(`"'=HYPERLINK(1,2) 双11"`);
    expect(rows[1]).toMatch(/^R-1,shop,wx\w+,300000,3,/);
    const mine = (await world.workspace(MEI)).messages.filter(({ files }) => files.length > 0);
    expect(mine).toEqual([]);
    await world.press(LIN, 'request.withdraw', await world.cardIn('pending', 'R-4'));
    await world.cardIn('withdrawn', 'R-4');
  });

  it('sends no file where there is nothing in it', async () => {
    await world.say(MEI, '/quota history wx0000000000000000 csv');
    await world.told(MEI, /No requests for wx0000000000000000/);
  });

  it('tells the whole story of one request, by whom and when', async () => {
    await world.say(MEI, '/quota show r-1');
    const answer = await world.told(MEI, /Activity/);
    const text = answer?.text ?? '';
    const told = [
      `<@${LIN}> submitted the request`,
      `<@${MEI}> approved`,
      'Sent to WeChat (attempt 1)',
      'WeChat accepted it',
      'WeChat confirmed it by push',
    ].map((event) => text.indexOf(event));
    expect(told).not.toContain(-1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(text).toContain('Double 11');
    expect(answer ? buttonsOf(answer) : ['?']).toEqual([]);
    await world.say(MEI, '/quota show R-2');
    await world.told(MEI, new RegExp(`<@${MEI}> rejected it: Not this week`));
  });

  it('tells it also where its history is asked for', async () => {
    await world.say(LIN, '/quota 历史 R-1');
    const answer = await world.told(LIN, /操作记录/);
    expect(answer?.text).toContain('Double 11');
    await world.say(MEI, '/quota history R-998');
    await world.told(MEI, /There’s no request R-998/);
  });

  it('answers a request that does not exist, and words that name none', async () => {
    await world.say(MEI, '/quota show R-999');
    await world.told(MEI, /There’s no request R-999/);
    await world.say(MEI, `/quota show ${EVIL}`);
    const answer = await world.told(MEI, /isn.t a request/);
    expect(answer?.text).not.toMatch(/<!channel>|<@U0EVIL>/);
  });

  it('speaks Chinese to a Chinese reader', async () => {
    await world.say(LIN, '/quota 待审批');
    await world.told(LIN, /待审批/);
    await world.say(LIN, '/quota 查看R-1');
    await world.told(LIN, /微信推送确认已分配/);
    await world.say(LIN, '/quota 运行中');
    await world.told(LIN, /生效中和待生效的提额/);
    await world.say(LIN, '/quota 应用');
    await world.told(LIN, /商城/);
  });

  it('gives a short view with what one may decide oneself', async () => {
    await world.say(MEI, '/quota');
    const hers = await world.told(MEI, /Overview/);
    // The one that she may approve is among what matters today.
    expect(hers?.text).toMatch(/Today\n.*R-3/);
    expect(hers?.text).toContain('You have no requests yet.');
    expect(hers?.text).toContain('/quota help');
    await world.say(LIN, '/quota');
    const own = await world.told(LIN, /总览/);
    expect(own?.text).toContain('没有你可以审批的');
    expect(own?.text).toContain('共 4 个，最新的在前');
    expect(own?.text).toContain('R-3');
  });

  it('stays private', async () => {
    const { messages } = await world.workspace(MEI);
    const lists = messages.filter(({ blocks }) => JSON.stringify(blocks).includes('"type":"table"'));
    expect(lists).not.toEqual([]);
    expect(lists.filter(({ ephemeralTo }) => ephemeralTo !== MEI)).toEqual([]);
  });
});

describe('a long list', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    for (let n = 1; n <= 30; n += 1) await world.say(LIN, `/quota raise shop 50k 1d because ${n}`);
    await world.cardIn('pending', 'R-30', 60_000);
  }, 90_000);
  afterAll(() => world?.stop());

  it('is turned over page by page in the same message, with each request once', async () => {
    await world.say(MEI, '/quota pending');
    let message = await world.told(MEI, /of 30/);
    const seen = rowsOf(message);
    while (message && buttonsOf(message).includes('list.page:next')) {
      const { ts } = message;
      const next = new RegExp(`${seen.length + 1}–\\d+ of 30`);
      await world.press(MEI, 'list.page:next', message);
      message = await world.told(MEI, next);
      expect(message?.ts).toBe(ts);
      expect(message?.channel).toBe(CHANNEL);
      seen.push(...rowsOf(message));
    }
    const ids = seen.map((row) => /R-\d+/.exec(row)?.[0]);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
    if (!message) throw new Error('no list');
    await world.press(MEI, 'list.page:first', message);
    await world.told(MEI, /1–8 of 30/);
  });
});
