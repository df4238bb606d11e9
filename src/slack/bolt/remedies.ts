import { slackRemedy } from '../words/en/faults/slack-faults.ts';
import type { SlackRemedy } from '../words/shape/faults.ts';

/** Slack's own word for a no, to which call, and the scope that it names as missing. */
type Refusal = { code: string; method: string; needed: string | null };

/** What the operator can do about a refusal of Slack; goes into the log beside the error. */
export function remedy(refusal: Refusal): string {
  return slackRemedy(remedyOf(refusal));
}

/** What can be done about a refusal of Slack. Codes: the methods' pages below https://docs.slack.dev/reference/methods */
export function remedyOf({ code, method, needed }: Refusal): SlackRemedy {
  if (code === 'missing_scope') {
    const scope = needed ?? SCOPES[method];
    return scope ? { kind: 'add_scope', scope } : { kind: 'compare_scopes' };
  }
  if (method === 'apps.connections.open') return { kind: 'app_token' };
  const kind = KINDS.get(code);
  return kind ? { kind } : { kind: 'look_up', method, code };
}

/** Where Slack does not name it: see manifest.yml. */
const SCOPES: Readonly<Record<string, string>> = {
  'conversations.members': 'channels:read, groups:read',
  'conversations.history': 'channels:history, groups:history, im:history',
  'conversations.replies': 'channels:history, groups:history, im:history',
  'conversations.open': 'im:write',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
};

type Kind = Exclude<SlackRemedy, { scope: string } | { code: string }>['kind'];

const CODES: readonly (readonly [Kind, readonly string[]])[] = [
  ['compare_scopes', ['no_permission', 'missing_post_type']],
  [
    'bot_token',
    [
      'invalid_auth',
      'not_authed',
      'not_a_bot_token',
      'not_allowed_token_type',
      'token_expired',
      'token_revoked',
    ],
  ],
  ['refresh_token', ['invalid_refresh_token']],
  ['client_secret', ['bad_client_secret', 'invalid_client_id']],
  ['reinstall', ['account_inactive', 'app_uninstalled', 'bot_not_found', 'user_removed_from_team']],
  [
    'allow_app',
    [
      'access_denied',
      'accesslimited',
      'app_access_restricted',
      'ekm_access_denied',
      'enterprise_is_restricted',
      'org_login_required',
      'team_access_not_granted',
      'team_not_found',
      'two_factor_setup_required',
      'is_bot',
    ],
  ],
  ['invite', ['not_in_channel', 'user_not_in_channel', 'fetch_members_failed', 'invalid_user_combination']],
  [
    'check_channel',
    ['channel_not_found', 'invalid_channel', 'method_not_supported_for_channel_type', 'thread_not_found'],
  ],
  ['other_channel', ['is_archived', 'is_inactive']],
  [
    'allow_posting',
    [
      'posting_to_channel_denied',
      'restricted_action',
      'restricted_action_non_threadable_channel',
      'restricted_action_read_only_channel',
      'restricted_action_thread_locked',
      'restricted_action_thread_only_channel',
      'slack_connect_file_upload_sharing_blocked',
      'slack_connect_canvas_sharing_blocked',
      'slack_connect_file_link_sharing_blocked',
      'slack_connect_lists_sharing_blocked',
      'send_on_behalf_not_allowed',
      'cannot_reply_to_message',
    ],
  ],
  ['home_tab', ['not_enabled']],
  ['messages_tab', ['messages_tab_disabled']],
  ['group_id', ['no_such_subteam', 'subteam_not_found']],
  ['name_approvers', ['plan_upgrade_required', 'paid_teams_only', 'too_many_members']],
  [
    'allow_uploads',
    [
      'file_type_not_allowed',
      'file_uploads_disabled',
      'file_uploads_except_images_disabled',
      'restricted_plan',
    ],
  ],
  ['smaller_file', ['file_upload_size_restricted', 'snippet_too_large', 'file_too_large', 'too_large']],
  ['free_storage', ['storage_limit_reached']],
  [
    'press_again',
    [
      'expired_trigger_id',
      'exchanged_trigger_id',
      'invalid_trigger_id',
      'trigger_expired',
      'trigger_exchanged',
      'file_not_found',
      'file_update_failed',
      'hash_conflict',
      'not_found',
      'view_not_found',
      'push_limit_reached',
    ],
  ],
  [
    'person_unreachable',
    ['user_not_found', 'user_not_visible', 'user_disabled', 'users_not_found', 'cannot_dm_bot'],
  ],
  [
    'wait',
    ['message_limit_exceeded', 'external_channel_migrating', 'team_added_to_org', 'too_many_requests'],
  ],
  // Slack says with these that a request was put together wrongly.
  [
    'report',
    [
      'alt_txt_too_large',
      'as_user_not_supported',
      'attachment_payload_limit_exceeded',
      'cant_update_message',
      'channels_limit_exceeded',
      'deprecated_endpoint',
      'draft_already_deleted',
      'draft_already_sent',
      'draft_has_conflict',
      'draft_not_found',
      'duplicate_channel_not_found',
      'duplicate_external_id',
      'duplicate_message_not_found',
      'edit_window_closed',
      'invalid_arg_name',
      'invalid_arguments',
      'invalid_array_arg',
      'invalid_attachments',
      'invalid_blocks',
      'invalid_blocks_format',
      'invalid_charset',
      'invalid_cursor',
      'invalid_form_data',
      'invalid_limit',
      'invalid_metadata_format',
      'invalid_metadata_schema',
      'invalid_post_type',
      'markdown_text_conflict',
      'message_not_found',
      'metadata_must_be_sent_from_app',
      'metadata_too_large',
      'method_deprecated',
      'missing_argument',
      'missing_file_data',
      'missing_profile_id',
      'msg_blocks_too_long',
      'msg_too_long',
      'no_text',
      'not_enough_users',
      'not_implemented',
      'too_many_attachments',
      'too_many_contact_cards',
      'too_many_users',
      'unknown_method',
      'unknown_snippet_type',
      'unknown_subtype',
      'users_list_not_supplied',
      'view_too_large',
    ],
  ],
];

/** Every refusal of Slack that its documentation names for the methods that are called. */
export const REFUSALS: readonly string[] = ['missing_scope', ...CODES.flatMap(([, codes]) => codes)];

const KINDS: ReadonlyMap<string, Kind> = new Map(
  CODES.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
);
