import { demoSeed, type SeedUser, type SlackSeed } from './seed.ts';

/** The demo's workspace as one of an organization in Enterprise Grid, with people from elsewhere in its channels. */
export function gridSeed(): SlackSeed {
  const seed = demoSeed();
  const enterprise = { id: 'E0LANYUE001', name: 'Lanyue Group' };
  const visitors = gridVisitors();
  const [capacity] = seed.channels;
  capacity?.members.push(...visitors.map(({ id }) => id));
  seed.userGroups[0]?.users.push('W0RUI000001', 'U0ADA000001');
  return {
    ...seed,
    team: { ...seed.team, enterprise },
    otherTeams: [
      { id: 'T0HEADROOM2', name: 'Lanyue Logistics', domain: 'lanyue-logistics', enterprise },
      {
        id: 'T0PARTNER01',
        name: 'Partner Ltd',
        domain: 'partner',
        enterprise: { id: 'E0PARTNER01', name: 'Partner' },
      },
    ],
    users: [...seed.users, ...visitors],
  };
}

function gridVisitors(): SeedUser[] {
  const common = { isBot: false, isAdmin: false, color: '#475569' };
  return [
    {
      ...common,
      id: 'W0RUI000001',
      name: 'rui',
      realName: '芮 Rui',
      displayName: 'rui',
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      role: 'Of another workspace of the organization',
      teamId: 'T0HEADROOM2',
    },
    {
      ...common,
      id: 'U0GUS000001',
      name: 'gus',
      realName: 'Gus Guest',
      displayName: 'gus',
      locale: 'en-US',
      tz: 'Europe/London',
      role: 'Guest of that other workspace',
      teamId: 'T0HEADROOM2',
      guest: 'multi_channel',
    },
    {
      ...common,
      id: 'U0ADA000001',
      name: 'ada',
      realName: 'Ada Partner',
      displayName: 'ada',
      locale: 'en-US',
      tz: 'Europe/Berlin',
      role: 'Of another company, by Slack Connect',
      teamId: 'T0PARTNER01',
    },
  ];
}
