import type { SimChannel, SimUser, WorkspaceView } from '../../../sandbox/slack/control.ts';

const person = (id: string, name: string, realName: string, role: string, color: string): SimUser => ({
  id,
  name,
  realName,
  locale: 'en-US',
  tz: 'Asia/Shanghai',
  isBot: false,
  isAdmin: false,
  role,
  color,
});

export const LIN = 'U0LIN';
export const MEI = 'U0MEI';
export const SAM = 'U0SAM';
export const BOT = 'U0BOT';

export const USERS: [SimUser, ...SimUser[]] = [
  person(LIN, 'lin', 'Lin Wei', 'requests raises', '#2b6cb0'),
  person(MEI, 'mei', 'Mei Chen', 'approves', '#b83280'),
  { ...person(SAM, 'sam', 'Sam Reed', 'an outsider', '#718096'), tz: 'America/New_York' },
  { ...person(BOT, 'headroom', 'Headroom', 'the app', '#22313f'), isBot: true },
];

export const LAUNCHES = 'C0LAUNCH';
export const LIN_DM = 'D0LIN';

export const CHANNELS: SimChannel[] = [
  {
    id: LAUNCHES,
    name: 'launches',
    kind: 'public',
    topic: 'What goes live, and when',
    members: [LIN, MEI, SAM, BOT],
  },
  { id: 'C0GENERAL', name: 'general', kind: 'public', topic: '', members: [LIN, MEI, SAM] },
  { id: 'C0NEWS', name: 'announcements', kind: 'public', topic: '', members: [MEI] },
  { id: 'G0OPS', name: 'platform-ops', kind: 'private', topic: '', members: [LIN, MEI, BOT] },
  ...[LIN, MEI, SAM].map(
    (user): SimChannel => ({
      id: user.replace('U', 'D'),
      name: 'headroom',
      kind: 'dm',
      topic: '',
      members: [user, BOT],
      user,
    }),
  ),
];

export const TEAM: Pick<WorkspaceView, 'team' | 'app'> = {
  team: { id: 'T0SANDBOX', name: 'Lantern Shop', domain: 'lantern' },
  app: {
    id: 'A0HEADROOM',
    name: 'Headroom',
    userId: BOT,
    commands: [
      {
        command: '/quota',
        description: 'Raise a WeChat web-authorization limit',
        usageHint: '[raise|cancel|show|packs|help] …',
      },
      {
        command: '/wxauth',
        description: 'Merchants and their authorizations',
        usageHint: '[link|list|show|check]',
      },
    ],
    shortcuts: [{ callbackId: 'raise.open', name: 'Raise a limit' }],
    homeTab: true,
  },
};
