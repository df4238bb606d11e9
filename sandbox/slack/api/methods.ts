import type { Method } from './answer.ts';
import * as blocks from './blocks-validate.ts';
import * as change from './chat-change.ts';
import * as post from './chat-post.ts';
import * as conversations from './conversations.ts';
import * as files from './files.ts';
import * as history from './history.ts';
import * as reactions from './reactions.ts';
import * as usergroups from './usergroups.ts';
import * as users from './users.ts';
import * as views from './views.ts';
import * as workspace from './workspace-info.ts';

/** Every Web API method this simulator answers; anything else is `unknown_method`. */
export const METHODS = new Map<string, Method>([
  ['api.test', workspace.apiTest],
  ['auth.revoke', workspace.authRevoke],
  ['auth.test', workspace.authTest],
  ['apps.connections.open', workspace.connectionsOpen],
  ['blocks.validate', blocks.validate],
  ['bots.info', workspace.botsInfo],
  ['chat.delete', change.remove],
  ['chat.getPermalink', change.getPermalink],
  ['chat.postEphemeral', post.postEphemeral],
  ['chat.postMessage', post.postMessage],
  ['chat.update', change.update],
  ['conversations.history', history.history],
  ['conversations.info', conversations.info],
  ['conversations.join', conversations.join],
  ['conversations.list', conversations.list],
  ['conversations.members', conversations.members],
  ['conversations.open', conversations.open],
  ['conversations.replies', history.replies],
  ['files.completeUploadExternal', files.completeUpload],
  ['files.getUploadURLExternal', files.getUploadUrl],
  ['reactions.add', reactions.add],
  ['reactions.get', reactions.get],
  ['reactions.remove', reactions.remove],
  ['team.info', workspace.teamInfo],
  ['usergroups.list', usergroups.list],
  ['usergroups.users.list', usergroups.usersList],
  ['users.conversations', users.conversations],
  ['users.info', users.info],
  ['users.list', users.list],
  ['users.lookupByEmail', users.lookupByEmail],
  ['views.open', views.open],
  ['views.publish', views.publish],
  ['views.push', views.push],
  ['views.update', views.update],
]);
