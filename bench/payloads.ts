import { APPROVER, asker, channel, TEAM } from './cast.ts';

/** A card as the fake of Slack knows it. `value`: what its buttons carry. `calls`: of Slack, about it. */
export type Card = { id: string; value: string; channel: string; ts: string; calls: number };

/** Where private answers go; the fake of Slack takes them under any path below `/response/`. */
type Places = { slackUrl: string };

let triggers = 0;

/** Slack's ids of a command or click are never the same twice. */
function triggerId(): string {
  triggers += 1;
  return `${Date.now()}.${triggers}.bench`;
}

/**
 * The form body of `/quota …`: https://docs.slack.dev/interactivity/implementing-slash-commands
 * `index` chooses who says it and where; `answer` is where the private answer goes.
 */
export function commandBody(
  text: string,
  index: number,
  { slackUrl }: Places,
  answer = String(index),
): string {
  return new URLSearchParams({
    token: 'benchverificationtoken00',
    team_id: TEAM,
    team_domain: 'bench',
    channel_id: channel(index),
    channel_name: 'capacity',
    user_id: asker(index),
    user_name: 'asker',
    command: '/quota',
    text,
    api_app_id: 'A0BENCH0001',
    is_enterprise_install: 'false',
    response_url: `${slackUrl}/response/${answer}`,
    trigger_id: triggerId(),
  }).toString();
}

/**
 * The form body of a click on Approve, with the message that the button is in:
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function approveBody(card: Card, { slackUrl }: Places): string {
  const payload = {
    type: 'block_actions',
    user: { id: APPROVER, username: 'approver', name: 'approver', team_id: TEAM },
    api_app_id: 'A0BENCH0001',
    token: 'benchverificationtoken00',
    container: { type: 'message', message_ts: card.ts, channel_id: card.channel, is_ephemeral: false },
    trigger_id: triggerId(),
    team: { id: TEAM, domain: 'bench' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: card.channel, name: 'capacity' },
    message: cardMessage(card),
    state: { values: {} },
    response_url: `${slackUrl}/response/${card.id}`,
    actions: [
      {
        action_id: 'request.approve',
        block_id: 'decide',
        text: { type: 'plain_text', text: 'Approve', emoji: true },
        value: card.value,
        style: 'primary',
        type: 'button',
        action_ts: '1780000000.000100',
      },
    ],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** The body of the event of a Home that was opened: https://docs.slack.dev/reference/events/app_home_opened */
export function homeOpenedBody(user: string, no: number): string {
  return JSON.stringify({
    token: 'benchverificationtoken00',
    team_id: TEAM,
    api_app_id: 'A0BENCH0001',
    event: {
      type: 'app_home_opened',
      user,
      channel: `D${user}`,
      tab: 'home',
      event_ts: `1780000000.${String(no).padStart(6, '0')}`,
    },
    type: 'event_callback',
    event_id: `Ev0BENCH${no}`,
    event_time: 1_780_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM,
        user_id: 'U0BENCHBOT1',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  });
}

/** Of the size that a card has: Slack sends the message along with every click. */
function cardMessage(card: Card) {
  const line = 'Application: Web shop · 300,000 calls per minute · 3 days · 258,000 units of the pack';
  const text = { type: 'mrkdwn', text: line, verbatim: false };
  const button = (name: string) => ({
    type: 'button',
    action_id: `request.${name.toLowerCase()}`,
    text: { type: 'plain_text', text: name, emoji: true },
    value: card.value,
  });
  return {
    user: 'U0BENCHBOT1',
    type: 'message',
    ts: card.ts,
    bot_id: 'B0BENCH0001',
    app_id: 'A0BENCH0001',
    text: `${card.id}: ${line}`,
    team: TEAM,
    blocks: [
      {
        type: 'header',
        block_id: 'head',
        text: { type: 'plain_text', text: `Raise ${card.id}`, emoji: true },
      },
      ...['who', 'what', 'when', 'cost', 'why'].map((id) => ({ type: 'section', block_id: id, text })),
      { type: 'actions', block_id: 'decide', elements: ['Approve', 'Reject', 'Withdraw'].map(button) },
    ],
  };
}
