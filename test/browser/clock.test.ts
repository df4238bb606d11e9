import { beforeEach, describe, expect, it, vi } from 'vitest';
import { message, mrkdwn } from './support/blocks.ts';
import type { ConsolePage } from './support/console-page.ts';
import { useConsole } from './support/use-console.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const openConsole = useConsole();
let open: ConsolePage;
beforeEach(async () => {
  open = await openConsole();
});

/** Both simulators at the same time, so far ahead of the machine. */
function ahead(ms: number): void {
  open.wechat.change((state) => {
    state.clock = { now: Date.now() + ms, offsetMs: ms };
  });
  open.slack.change((state) => {
    state.aheadMs = ms;
  });
}

describe('the clock', () => {
  it.each([
    ['1h', HOUR],
    ['6h', 6 * HOUR],
    ['1d', DAY],
    ['1w', 7 * DAY],
  ])('is moved on by the button %s', async (key, forwardMs) => {
    await open.page.getByTestId(`clock-forward-${key}`).click();
    await vi.waitFor(() => expect(open.wechat.sentTo('/clock')).toEqual([{ forwardMs }]));
  });

  it('shows what time it is in the sandbox, in the zone of the person, and how far that is ahead', async () => {
    ahead(40 * DAY + 3 * HOUR);
    const clock = open.page.getByTestId('clock');
    await clock.getByText('40 d 3 h ahead').waitFor();
    const day = new Intl.DateTimeFormat('en-US', {
      timeZone: 'Asia/Shanghai',
      month: 'short',
      day: 'numeric',
      year: 'numeric',
    }).format(Date.now() + 40 * DAY + 3 * HOUR);
    expect(await open.page.getByTestId('clock-now').textContent()).toContain(day);
  });

  it('goes to just after the next thing that the time brings about', async () => {
    const now = Date.now();
    open.wechat.change((state) => {
      state.packs = [];
      state.allocations = state.allocations
        .slice(0, 1)
        .map((one) => ({ ...one, state: 'allocated', beginsAt: now + 2 * HOUR, endsAt: now + DAY }));
    });
    const next = open.page.getByTestId('clock-forward-next');
    await next.getByText('raise starts').waitFor();
    await next.click();
    await vi.waitFor(() => expect(open.wechat.sentTo('/clock')).toHaveLength(1));
    const [step] = open.wechat.sentTo('/clock') as { forwardMs: number }[];
    expect(step?.forwardMs).toBeGreaterThan(1.5 * HOUR);
    expect(step?.forwardMs).toBeLessThanOrEqual(2 * HOUR + 1_001);
    open.wechat.change((state) => {
      state.clock = { now: Date.now() + 3 * HOUR, offsetMs: 3 * HOUR };
    });
    await next.getByText('raise ends').waitFor();
  });

  it('counts days by the time of the sandbox', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    open.slack.change((state) => {
      const text = mrkdwn(`Ends <!date^${seconds}^{ago}|then>`);
      const blocks = [{ type: 'section', block_id: 's', text }];
      state.messages = [message(0, { ts: `${seconds}.000100`, blocks })];
    });
    await open.page.getByText('Today', { exact: true }).waitFor();
    ahead(DAY);
    await open.page.getByText('Yesterday', { exact: true }).waitFor();
    await open.page.getByText('Ends yesterday').waitFor();
  });
});

describe('the packs', () => {
  it('are in the order in which they are lost, those that were used here first', async () => {
    const [used, other] = ['DD202601010001', 'DD202410010007'];
    const orders = () =>
      open.page
        .locator('[data-order]')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-order')));
    await vi.waitFor(async () => expect(await orders()).toEqual([used, other]));
    open.wechat.change((state) => {
      state.allocations = [];
    });
    await vi.waitFor(async () => expect(await orders()).toEqual([other, used]));
  });

  it('say how long they last when that is not long', async () => {
    open.wechat.change((state) => {
      state.packs = state.packs
        .slice(0, 1)
        .map((pack) => ({ ...pack, validUntil: Date.now() + 3 * DAY + HOUR }));
    });
    await open.page
      .getByTestId('packs')
      .getByText(/^3 d( 1 h)? left$/)
      .waitFor();
  });
});
