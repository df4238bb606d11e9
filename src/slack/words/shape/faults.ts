/** Why something could not be done that is nobody's fault at the keyboard. */
export type Fault =
  | { kind: 'wechat_unreachable' }
  /** It answered what nobody can read. */
  | { kind: 'wechat_unreadable' }
  /** `address`: the IP address that WeChat does not allow, where it named one. */
  | { kind: 'wechat_refused'; code: number; address: string | null }
  /** `code`: Slack's own word. */
  | ({ kind: 'slack_refused'; code: string; remedy: SlackRemedy } & SlackCall)
  /** `seconds`: how long Slack wants to be left alone. */
  | ({ kind: 'slack_limited'; seconds: number } & SlackCall)
  | ({ kind: 'slack_silent' } & SlackCall)
  | { kind: 'not_drawn' }
  /** `reference`: what to look for in the log. */
  | { kind: 'unexpected'; reference: string | null };

/** What was asked of Slack. `subject`: id of the channel or user group that it was about. */
export type SlackCall = { method: string; subject: string | null };

/** What a call is for, as people would say it. */
export type SlackPurpose =
  | 'channel_members'
  | 'group_members'
  | 'profile'
  | 'upload'
  | 'open_form'
  | 'change_form'
  | 'home'
  | 'direct_message'
  | 'answer'
  | 'other';

/** Methods of the Web API, and what they are for. */
const PURPOSES: Readonly<Record<string, SlackPurpose>> = {
  'conversations.members': 'channel_members',
  'usergroups.users.list': 'group_members',
  'users.info': 'profile',
  'files.getUploadURLExternal': 'upload',
  'files.completeUploadExternal': 'upload',
  // The bytes themselves go to an address that is no method.
  'files.upload': 'upload',
  'views.open': 'open_form',
  'views.push': 'open_form',
  'views.update': 'change_form',
  'views.publish': 'home',
  'conversations.open': 'direct_message',
  'chat.postEphemeral': 'answer',
  'chat.postMessage': 'answer',
  'chat.update': 'answer',
};

export function purposeOf({ method }: Pick<SlackCall, 'method'>): SlackPurpose {
  return PURPOSES[method] ?? 'other';
}

/** What can be done about a refusal of Slack. */
export type SlackRemedy =
  | { kind: 'add_scope'; scope: string }
  | {
      kind:
        | 'compare_scopes'
        | 'bot_token'
        | 'app_token'
        | 'refresh_token'
        | 'client_secret'
        | 'reinstall'
        | 'allow_app'
        | 'invite'
        | 'check_channel'
        | 'other_channel'
        | 'allow_posting'
        | 'home_tab'
        | 'messages_tab'
        | 'group_id'
        | 'name_approvers'
        | 'allow_uploads'
        | 'smaller_file'
        | 'free_storage'
        | 'press_again'
        | 'person_unreachable'
        | 'wait'
        | 'report';
    }
  /** Nothing more is known than Slack's own page. */
  | { kind: 'look_up'; method: string; code: string };

/** Why somebody is not let in. `unverified`: Slack did not tell who it is. */
export type TurnedAway = 'stranger' | 'guest' | 'deleted' | 'unverified';
