import type { SimUser, SlashCommand } from './control.ts';

/** A person or bot with what `users.info` and `users.lookupByEmail` need beside the drawn fields. */
export type SeedUser = SimUser & {
  displayName: string;
  email?: string;
  /** Home workspace; absent: the one in which the app is installed. */
  teamId?: string;
  guest?: 'multi_channel' | 'single_channel';
  /** The account is deactivated. */
  deleted?: boolean;
};

/** A workspace. `enterprise`: its organization in Enterprise Grid. */
export type SeedTeam = {
  id: string;
  name: string;
  domain: string;
  enterprise?: { id: string; name: string };
};

export type SeedChannel = {
  id: string;
  name: string;
  kind: 'public' | 'private';
  topic: string;
  members: string[];
  isGeneral?: boolean;
};

export type SeedUserGroup = { id: string; handle: string; name: string; users: string[] };

/** The one app that is installed in the workspace. */
export type SeedApp = {
  id: string;
  name: string;
  botUserId: string;
  botId: string;
  /** `xoxb-…`: for the Web API. */
  botToken: string;
  /** Token rotation is on for the app; absent: its bot token never expires. */
  rotation?: {
    clientId: string;
    clientSecret: string;
    /** `xoxe-…`, handed out with the bot token, which then begins with `xoxe.xoxb-`. */
    refreshToken: string;
  };
  /** `xapp-…`: for `apps.connections.open` only. */
  appToken: string;
  signingSecret: string;
  /** The deprecated `token` field of every payload. */
  verificationToken: string;
  /** Where HTTP deliveries go. Also set by `PUT /_sim/app-target`. */
  requestUrl?: string;
  mode: 'http' | 'socket';
  commands: SlashCommand[];
  shortcuts: { callbackId: string; name: string }[];
  /** Whether the app has a Home tab: `features.app_home.home_tab_enabled` of its manifest. */
  homeTab: boolean;
  /** Bot events the app subscribed to, in the manifest's names (`message.im`). */
  events: string[];
  scopes: string[];
};

/** Everything the workspace starts from; `POST /_sim/reset` returns to it. */
export type SlackSeed = {
  /** Where the app is installed. */
  team: SeedTeam;
  /** Other workspaces whose people are in channels of this one: of its organization, or by Slack Connect. */
  otherTeams?: SeedTeam[];
  app: SeedApp;
  users: SeedUser[];
  channels: SeedChannel[];
  userGroups: SeedUserGroup[];
};

/** The id of the direct-message channel between the app and a person, fixed so that tests can name it. */
export function dmIdOf(userId: string): string {
  return `D${userId.slice(1)}`;
}

/** A small company: a requester in Shanghai, an approver in Singapore, somebody outside the channel in London. */
export function demoSeed(): SlackSeed {
  return {
    team: { id: 'T0HEADROOM1', name: 'Lanyue Mall', domain: 'lanyue' },
    app: demoApp(),
    users: demoUsers(),
    channels: [
      {
        id: 'C0CAPACITY1',
        name: 'wechat-capacity',
        kind: 'public',
        topic: 'Raise requests for WeChat web-authorization limits',
        members: ['U0LIN000001', 'U0MEI000001', 'U0HEADROOM1'],
      },
      {
        id: 'C0GENERAL01',
        name: 'general',
        kind: 'public',
        topic: 'Company-wide announcements',
        members: ['U0LIN000001', 'U0MEI000001', 'U0SAM000001', 'U0HEADROOM1'],
        isGeneral: true,
      },
      {
        id: 'C0WARNINGS1',
        name: 'wechat-packs',
        kind: 'public',
        topic: 'Warnings about packs and accounts',
        members: ['U0LIN000001', 'U0MEI000001', 'U0HEADROOM1'],
      },
      {
        id: 'C0PRIVATE01',
        name: 'capacity-leads',
        kind: 'private',
        topic: 'Budgets',
        members: ['U0MEI000001'],
      },
    ],
    userGroups: [
      { id: 'S0APPROVERS', handle: 'quota-approvers', name: 'Quota approvers', users: ['U0MEI000001'] },
    ],
  };
}

function demoApp(): SeedApp {
  return {
    id: 'A0HEADROOM1',
    name: 'Headroom',
    botUserId: 'U0HEADROOM1',
    botId: 'B0HEADROOM1',
    botToken: 'xoxb-0000000000-sandbox-bot',
    appToken: 'xapp-1-A0HEADROOM1-sandbox-app',
    signingSecret: 'sandbox-signing-secret-0123456789',
    verificationToken: 'sandboxVerificationToken',
    mode: 'http',
    commands: [
      {
        command: '/quota',
        description: 'Raise WeChat limits',
        usageHint: '[help | raise | packs | running | …]',
      },
      {
        command: '/wxauth',
        description: 'Invite merchants and check their authorization',
        usageHint: '[help | link | list | check | …]',
      },
    ],
    shortcuts: [{ callbackId: 'raise.open', name: 'Raise a limit' }],
    homeTab: true,
    events: [
      'app_home_opened',
      'message.im',
      'member_joined_channel',
      'member_left_channel',
      'subteam_members_changed',
      'subteam_updated',
      'user_change',
      'app_uninstalled',
      'tokens_revoked',
    ],
    scopes: [
      'commands',
      'chat:write',
      'chat:write.public',
      'users:read',
      'users:read.email',
      'usergroups:read',
      'im:write',
      'im:read',
      'im:history',
      'channels:read',
      'channels:history',
      'channels:join',
      'groups:read',
      'groups:history',
      'files:write',
      'reactions:read',
      'reactions:write',
      'team:read',
    ],
  };
}

function demoUsers(): SeedUser[] {
  return [
    {
      id: 'U0LIN000001',
      name: 'lin',
      realName: '林晓 Lin Xiao',
      displayName: 'lin',
      email: 'lin@lanyue.example',
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      isBot: false,
      isAdmin: false,
      role: 'Requests raises',
      color: '#2563eb',
    },
    {
      id: 'U0MEI000001',
      name: 'mei',
      realName: 'Mei Tan',
      displayName: 'mei',
      email: 'mei@lanyue.example',
      locale: 'en-US',
      tz: 'Asia/Singapore',
      isBot: false,
      isAdmin: true,
      role: 'Approves raises',
      color: '#c2410c',
    },
    {
      id: 'U0SAM000001',
      name: 'sam',
      realName: 'Sam Okafor',
      displayName: 'sam',
      email: 'sam@lanyue.example',
      locale: 'en-GB',
      tz: 'Europe/London',
      isBot: false,
      isAdmin: false,
      role: 'Outside the channel',
      color: '#4d7c0f',
    },
    {
      id: 'U0HEADROOM1',
      name: 'headroom',
      realName: 'Headroom',
      displayName: 'Headroom',
      locale: 'en-US',
      tz: 'Etc/UTC',
      isBot: true,
      isAdmin: false,
      role: 'The app',
      color: '#0f766e',
    },
  ];
}
