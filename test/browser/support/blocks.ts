import type { Block, SimMessage, SimView } from '../../../sandbox/slack/control.ts';
import { BOT, LAUNCHES, LIN } from './people.ts';

export const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: false });
export const option = (text: string, value = text) => ({ text: plain(text), value });

/** A moment of the story as Unix seconds: 2026-11-11 00:00 in Shanghai. */
export const DOUBLE_11 = Date.UTC(2026, 10, 10, 16) / 1000;

export const button = (actionId: string, text: string, more: Record<string, unknown> = {}) => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
  value: 'R-17',
  ...more,
});

/** A raise that waits for its votes, as the app would post it. */
export function cardBlocks(): Block[] {
  return [
    { type: 'header', block_id: 'head', text: plain('R-17 · Raise for 灯笼商城 shop') },
    {
      type: 'section',
      block_id: 'who',
      text: mrkdwn(
        `<@${LIN}> asks for *300,000 calls per minute* for 3 days.\n> Double 11 双十一大促 &lt;@U0MEI&gt; &amp; friends`,
      ),
    },
    {
      type: 'section',
      block_id: 'facts',
      fields: [
        mrkdwn('*App*\nshop `wx1111111111111111`'),
        mrkdwn('*Cost*\n258,000 units'),
        mrkdwn(`*Starts*\n<!date^${DOUBLE_11}^{date_short} {time}|2026-11-11 00:00>`),
        mrkdwn('*Pack*\nDD20260101 · 1,000,000 → 742,000 left'),
      ],
    },
    { type: 'context', block_id: 'votes', elements: [mrkdwn('0 of 1 approvals · <@U0MEI> may decide')] },
    {
      type: 'actions',
      block_id: 'decide',
      elements: [
        button('request.approve', 'Approve', { style: 'primary' }),
        button('request.reject', 'Reject', { style: 'danger' }),
        button('request.edit', 'Edit'),
        button('request.withdraw', 'Withdraw', {
          confirm: {
            title: plain('Withdraw R-17?'),
            text: mrkdwn('*Nothing* has been spent yet.'),
            confirm: plain('Withdraw'),
            deny: plain('Keep it'),
          },
        }),
      ],
    },
  ];
}

/** `ts` counts seconds after a morning in Shanghai. */
export function message(second: number, more: Partial<SimMessage> = {}): SimMessage {
  const ts = `${Date.UTC(2026, 10, 9, 1) / 1000 + second}.000100`;
  return { ts, channel: LAUNCHES, user: BOT, text: 'text', blocks: [], files: [], ...more };
}

export function card(second: number, more: Partial<SimMessage> = {}): SimMessage {
  return message(second, {
    blocks: cardBlocks(),
    appId: 'A0HEADROOM',
    metadata: {
      event_type: 'headroom_request',
      event_payload: { id: 'R-17', kind: 'raise', state: 'pending', revision: 1 },
    },
    ...more,
  });
}

export function modal(blocks: Block[], more: Partial<SimView> = {}): SimView {
  return {
    id: 'V1',
    type: 'modal',
    callbackId: 'raise.form',
    title: 'Raise a limit',
    submit: 'Ask for it',
    close: 'Cancel',
    blocks,
    hash: '1.a',
    state: {},
    errors: {},
    busy: false,
    ...more,
  };
}

export const input = (
  blockId: string,
  label: string,
  element: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Block => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element: { action_id: `${blockId}.value`, ...element },
  optional: false,
  dispatch_action: false,
  ...more,
});
