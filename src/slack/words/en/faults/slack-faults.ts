import { channel, group, type Piece, type Sentence, say } from '../../../text/sentence.ts';
import { type Fault, purposeOf, type SlackCall, type SlackRemedy } from '../../shape/faults.ts';
import { n } from '../grammar/numbers.ts';

type SlackFault = Extract<Fault, { kind: 'slack_refused' | 'slack_limited' | 'slack_silent' }>;

/** What didn't work, who refused it, and what to do about it. */
export function slackFault(fault: SlackFault): Sentence {
  const [consequence, act] = consequenceOf(fault);
  switch (fault.kind) {
    case 'slack_refused':
      return say`${consequence}: Slack refused ${act} (${fault.code}). ${slackRemedy(fault.remedy)}`;
    case 'slack_limited':
      return say`${consequence}: Slack limits how often Headroom may do this. Try again in ${n(fault.seconds)} s.`;
    case 'slack_silent':
      return say`${consequence}: Slack didn’t answer. Try again in a moment.`;
  }
}

/** What it comes to, and what Slack was to do. */
function consequenceOf({ method, subject }: SlackCall): [Sentence, Sentence] {
  switch (purposeOf({ method })) {
    case 'channel_members':
      return members(named(subject) ?? 'the channel');
    case 'group_members':
      return members(named(subject) ?? 'the user group');
    case 'profile':
      return [['Nothing was changed'], ['to show your profile']];
    case 'upload':
      return [['The file wasn’t sent'], ['the upload']];
    case 'open_form':
      return [['The form didn’t open'], ['to open it']];
    case 'change_form':
      return [['The form couldn’t be updated'], ['the change']];
    case 'home':
      return [['Your Home tab couldn’t be updated'], ['the change']];
    case 'direct_message':
      return [['Headroom couldn’t message you directly'], ['to open the conversation']];
    case 'answer':
      return [['The answer couldn’t be shown'], say`to post it in ${named(subject) ?? 'the conversation'}`];
    case 'other':
      return [['That didn’t work'], [method]];
  }
}

function members(of: Piece): [Sentence, Sentence] {
  return [['Nothing was changed'], say`to list the members of ${of}`];
}

/** Direct conversations have no name that could be shown. */
function named(subject: string | null) {
  if (subject === null) return null;
  if (subject.startsWith('S')) return group(subject);
  return /^[CG]/.test(subject) ? channel(subject) : null;
}

/** Also beside errors in the log, which is in English. */
export function slackRemedy(remedy: SlackRemedy): string {
  switch (remedy.kind) {
    case 'add_scope':
      return `Add the scope ${remedy.scope} to the Slack app (see manifest.yml) and reinstall it.`;
    case 'compare_scopes':
      return 'Compare the scopes of the Slack app with manifest.yml and reinstall it.';
    case 'bot_token':
      return 'Put the bot token of an installed app (xoxb-…) into SLACK_BOT_TOKEN.';
    case 'app_token':
      return 'Put an app-level token (xapp-…) with the scope connections:write into SLACK_APP_TOKEN.';
    case 'refresh_token':
      return 'Reinstall the Slack app and put its new refresh token (xoxe-…) into SLACK_REFRESH_TOKEN.';
    case 'client_secret':
      return 'Copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET from the Slack app settings, under Basic Information.';
    case 'reinstall':
      return 'The app was removed from the workspace: reinstall it and set SLACK_BOT_TOKEN.';
    case 'allow_app':
      return 'A Slack admin has to allow the Headroom app in this workspace.';
    case 'invite':
      return 'Invite Headroom to the channel: /invite @Headroom.';
    case 'check_channel':
      return 'Invite Headroom to the channel (/invite @Headroom). If the channel is gone, correct its id in headroom.yml.';
    case 'other_channel':
      return 'The channel is archived: unarchive it or configure another one in headroom.yml.';
    case 'allow_posting':
      return 'A Slack admin has to let Headroom post in that channel. Or configure another one.';
    case 'home_tab':
      return 'Enable the Home tab in the Slack app, under App Home (see manifest.yml).';
    case 'messages_tab':
      return 'Enable the Messages tab in the Slack app, under App Home (see manifest.yml).';
    case 'group_id':
      return 'The user group of the approval rule does not exist: correct its id in headroom.yml.';
    case 'name_approvers':
      return 'List people instead of a user group in the approval rule in headroom.yml.';
    case 'allow_uploads':
      return 'A Slack admin has to allow this kind of file from the Headroom app.';
    case 'smaller_file':
      return 'The file is too large for this workspace: choose a shorter period, or have a Slack admin raise the limit.';
    case 'free_storage':
      return 'The workspace’s file storage is full: delete old files or upgrade the Slack plan.';
    case 'press_again':
      return 'Press the button or send the command again.';
    case 'person_unreachable':
      return 'Slack doesn’t let Headroom reach this account: check that it is active and visible to the app.';
    case 'wait':
      return 'Try again in a few minutes.';
    case 'report':
      return 'This is a bug in Headroom: report it to whoever runs Headroom, with the code in brackets.';
    case 'look_up':
      return `See https://docs.slack.dev/reference/methods/${remedy.method} for “${remedy.code}”, or contact whoever runs Headroom.`;
  }
}
