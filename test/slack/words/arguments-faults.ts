import type { Fault, SlackCall, SlackRemedy } from '../../../src/slack/words/shape/faults.ts';
import type { Given } from './given.ts';

export const slackCalls = (subject: string): SlackCall[] =>
  [
    ...['conversations.members', 'usergroups.users.list', 'users.info', 'files.upload', 'views.open'],
    ...['views.update', 'views.publish', 'conversations.open', 'chat.postMessage', 'auth.test'],
  ].flatMap((method) =>
    [null, 'C0CAPACITY1', 'S0APPROVERS', subject].map((one) => ({ method, subject: one })),
  );
const SLACK_REMEDIES = [
  'compare_scopes',
  'bot_token',
  'app_token',
  'reinstall',
  'allow_app',
  'invite',
  'check_channel',
  'other_channel',
  'allow_posting',
  'home_tab',
  'messages_tab',
  'group_id',
  'name_approvers',
  'allow_uploads',
  'smaller_file',
  'free_storage',
  'press_again',
  'person_unreachable',
  'wait',
  'report',
] as const;
export const slackRemedies = (name: string): SlackRemedy[] => [
  { kind: 'add_scope', scope: name },
  ...SLACK_REMEDIES.map((kind) => ({ kind })),
  { kind: 'look_up', method: name, code: name },
];
export const faults = ({ count, name, id }: Given): Fault[] => [
  { kind: 'wechat_unreachable' },
  { kind: 'wechat_refused', code: count, address: null },
  { kind: 'wechat_refused', code: count, address: name },
  ...slackCalls(id).flatMap((call): Fault[] => [
    ...slackRemedies(name).map((remedy): Fault => ({ kind: 'slack_refused', code: name, remedy, ...call })),
    { kind: 'slack_limited', seconds: count, ...call },
    { kind: 'slack_silent', ...call },
  ]),
  { kind: 'not_drawn' },
  { kind: 'unexpected', reference: null },
  { kind: 'unexpected', reference: 'abcdef01' },
];
