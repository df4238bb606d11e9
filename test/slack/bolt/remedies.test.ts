import { describe, expect, it } from 'vitest';
import methods from '../../../sandbox/slack/data/slack-methods.json' with { type: 'json' };
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import { SlackRefused, SlackUnreachable } from '../../../src/slack/bolt/errors.ts';
import { remedyOf } from '../../../src/slack/bolt/remedies.ts';
import { report } from '../../../src/slack/interaction/fault.ts';
import { words } from '../../../src/slack/words/words.ts';
import { explain } from '../app/fake-use-cases.ts';
import { memoryLog } from '../app/memory.ts';

/** Calls for which somebody waits, and what they are about. */
const CALLS = [
  ['users.info', null],
  ['conversations.members', 'C0CAPACITY1'],
  ['usergroups.users.list', 'S0APPROVERS'],
  ['files.getUploadURLExternal', null],
  ['files.completeUploadExternal', 'D0LIN000001'],
  ['views.open', null],
  ['views.update', null],
  ['views.publish', null],
  ['conversations.open', null],
  ['chat.postEphemeral', 'C0CAPACITY1'],
  ['chat.postMessage', 'D0LIN000001'],
] as const;

/** What every method may answer: https://docs.slack.dev/reference/methods/auth.test */
const COMMON = [
  'missing_scope',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_expired',
  'token_revoked',
  'no_permission',
  'access_denied',
  'accesslimited',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'org_login_required',
  'team_access_not_granted',
  'not_allowed_token_type',
  'two_factor_setup_required',
  'team_added_to_org',
  'method_deprecated',
  'deprecated_endpoint',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_array_arg',
  'invalid_charset',
  'invalid_form_data',
  'invalid_post_type',
  'missing_post_type',
];

const MORE: Readonly<Record<string, readonly string[]>> = {
  'conversations.members': ['not_in_channel', 'is_archived', 'too_many_members'],
  'views.open': ['trigger_expired', 'trigger_exchanged'],
  'files.getUploadURLExternal': ['restricted_plan', 'file_too_large'],
};

/** Slack is ill or limits us with these: nothing was refused. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

const documented = new Map(Object.entries(methods.methods).map(([name, { errors }]) => [name, errors]));

const rows = CALLS.flatMap(([method, subject]) => {
  const codes = new Set([...COMMON, ...(documented.get(method) ?? []), ...(MORE[method] ?? [])]);
  return [...codes].filter((code) => !PASSING.has(code)).map((code) => ({ method, subject, code }));
});

const said = (error: unknown) => {
  const fault = report(memoryLog().log, error, {});
  return {
    fault,
    en: toMrkdwn(words('en').refusals.fault(fault, explain)),
    zh: toMrkdwn(words('zh').refusals.fault(fault, explain)),
  };
};

describe('a refusal of Slack', () => {
  it('is told for every documented code of every call with what failed, the code and a remedy of its own, in both languages', () => {
    expect(rows.length).toBeGreaterThan(300);
    for (const { method, subject, code } of rows) {
      const row = `${method} ${code}`;
      expect(remedyOf({ method, code, needed: null }).kind, row).not.toBe('look_up');
      const { fault, en, zh } = said(new SlackRefused(method, code, { subject }));
      expect(fault, row).toMatchObject({ kind: 'slack_refused', method, code });
      for (const text of [en, zh]) expect(text, row).toContain(`${code}`);
      expect(en, row).toMatch(/^[A-Z].*: Slack refused .+ \([a-z_]+\)\. .+\.$/);
      expect(zh, row).toMatch(/^.+：Slack 拒绝.+（[a-z_]+）。.+。$/);
      if (subject && /^[CS]/.test(subject)) for (const text of [en, zh]) expect(text, row).toContain(subject);
    }
  });

  it.each([
    ['conversations.members', 'channels:read'],
    ['usergroups.users.list', 'usergroups:read'],
    ['users.info', 'users:read'],
    ['files.getUploadURLExternal', 'files:write'],
    ['files.completeUploadExternal', 'files:write'],
    ['conversations.open', 'im:write'],
    ['chat.postMessage', 'chat:write'],
  ])('of %s for a missing scope names it, and that the app has to be reinstalled', (method, scope) => {
    const unnamed = said(new SlackRefused(method, 'missing_scope'));
    expect(unnamed.en).toMatch(new RegExp(`${scope}.*reinstall`));
    expect(unnamed.zh).toMatch(new RegExp(`${scope}.*重新安装`));
    expect(said(new SlackRefused(method, 'missing_scope', { needed: 'x:read' })).en).toContain('x:read');
  });

  it.each([
    ['conversations.members', 'not_in_channel', '/invite @Headroom'],
    ['conversations.members', 'channel_not_found', '/invite @Headroom'],
    ['files.completeUploadExternal', 'not_in_channel', '/invite @Headroom'],
  ])('of %s with %s says how to invite the app', (method, code, invitation) => {
    const { en, zh } = said(new SlackRefused(method, code));
    for (const text of [en, zh]) expect(text).toContain(invitation);
  });

  it.each([
    ['views.open', 'expired_trigger_id', 'press_again'],
    ['views.open', 'exchanged_trigger_id', 'press_again'],
    ['views.open', 'trigger_expired', 'press_again'],
    ['files.getUploadURLExternal', 'file_upload_size_restricted', 'smaller_file'],
    ['files.getUploadURLExternal', 'restricted_plan', 'allow_uploads'],
    ['files.getUploadURLExternal', 'storage_limit_reached', 'free_storage'],
    ['usergroups.users.list', 'plan_upgrade_required', 'name_approvers'],
    ['usergroups.users.list', 'no_such_subteam', 'group_id'],
    ['views.publish', 'not_enabled', 'home_tab'],
  ])('of %s with %s is mended by: %s', (method, code, kind) => {
    expect(remedyOf({ method, code, needed: null })).toEqual({ kind });
  });

  it('with a word that nobody knows leads to Slack’s own page', () => {
    const { en, zh } = said(new SlackRefused('views.open', 'brand_new_error'));
    for (const text of [en, zh]) expect(text).toMatch(/reference\/methods\/views\.open/);
  });
});

describe('a Slack that limits or is silent', () => {
  it.each(CALLS)('at %s says so, and when to try again', (method, subject) => {
    const limited = said(new SlackUnreachable(method, { retryAfterMs: 8_200, subject }));
    expect(limited.fault).toEqual({ kind: 'slack_limited', method, subject, seconds: 9 });
    for (const text of [limited.en, limited.zh]) expect(text).toMatch(/Slack .*9/);
    const silent = said(new SlackUnreachable(method, { subject }));
    expect(silent.fault).toEqual({ kind: 'slack_silent', method, subject });
    expect(silent.en).not.toBe(limited.en);
  });
});
