import type { SimMessage, SlackFaults } from '../../../slack/control.ts';
import type { WeChatFaults, WeChatView } from '../../../wechat/control/control.ts';
import { countFaults } from './fault-count.ts';

/** The line that the first step writes. */
export const EXAMPLE = '/quota raise shop 300k 3d because Double 11';

export const STEPS = [
  { key: 'type', title: 'Type', text: 'Lin requests a raise in one line.', button: 'Fill in the line' },
  {
    key: 'approve',
    title: 'Approve as Mei',
    text: 'Then press Approve on the card.',
    button: 'Switch to Mei',
  },
  {
    key: 'watch',
    title: 'Watch',
    text: 'WeChat allocates exactly once.',
    button: 'Show the WeChat side',
  },
  {
    key: 'break',
    title: 'Break something',
    text: 'Lose a push, or take WeChat down.',
    button: 'Open Faults',
  },
] as const;

export type StepKey = (typeof STEPS)[number]['key'];

/** What the page knows of both sides. */
type Facts = {
  messages: SimMessage[];
  account: WeChatView | undefined;
  wechatShown: boolean;
  slackFaults: SlackFaults;
  wechatFaults: WeChatFaults | undefined;
};

/** States of a card that someone has approved. */
const NOT_APPROVED = ['pending', 'rejected', 'withdrawn', 'expired'];

/** Which steps have happened, by what there is to see now. */
export function happened({ messages, account, wechatShown, slackFaults, wechatFaults }: Facts): StepKey[] {
  const states = messages.flatMap(({ metadata }) => {
    const state = metadata?.event_payload.state;
    return typeof state === 'string' ? [state] : [];
  });
  const allocated = account?.allocations.some(({ state }) => state === 'allocated') ?? false;
  const facts: Record<StepKey, boolean> = {
    type: states.length > 0,
    approve: states.some((state) => !NOT_APPROVED.includes(state)),
    watch: allocated && wechatShown,
    break: countFaults(slackFaults) + countFaults(wechatFaults) > 0,
  };
  return STEPS.map(({ key }) => key).filter((key) => facts[key]);
}
