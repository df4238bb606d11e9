/** Every scope of the bot token that the manifest names. */
export const BOT_SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'files:write',
  'users:read',
  'channels:read',
  'groups:read',
  'usergroups:read',
  'channels:history',
  'groups:history',
  'im:history',
] as const;
