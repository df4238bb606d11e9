import { describe, expect, it } from 'vitest';
import { accountOf } from '../../../src/slack/people/account-of.ts';

const alone = { teamId: 'T1', enterpriseId: null };
const inGrid = { teamId: 'T1', enterpriseId: 'E1' };
const ofGrid = { teamId: 'E1', enterpriseId: 'E1', wholeOrganization: true };
const grid = (id: string, teams: string[]) => ({ enterprise_user: { enterprise_id: id, teams } });

describe('what Slack says against an account', () => {
  it.each([
    ['a member', alone, { team_id: 'T1' }, {}],
    ['whose workspace Slack does not name', alone, {}, {}],
    ['a deactivated member', alone, { team_id: 'T1', deleted: true }, { deactivated: true }],
    ['a bot', alone, { team_id: 'T1', is_bot: true }, { bot: true }],
    ['a workflow', alone, { team_id: 'T1', is_workflow_bot: true }, { bot: true }],
    ['Slackbot', alone, { team_id: 'T1', id: 'USLACKBOT' }, { bot: true }],
    ['a guest of several channels', alone, { team_id: 'T1', is_restricted: true }, { guest: true }],
    [
      'a guest of one channel',
      alone,
      { team_id: 'T1', is_restricted: true, is_ultra_restricted: true },
      { guest: true },
    ],
    [
      'of another company, in a shared channel',
      alone,
      { team_id: 'T2', is_stranger: false },
      { stranger: true },
    ],
    ['of another company, in no channel of ours', alone, { is_stranger: true }, { stranger: true }],
    [
      'of another workspace of the organization',
      inGrid,
      { team_id: 'T2', ...grid('E1', ['T2']) },
      { stranger: true },
    ],
    [
      'of several workspaces of the organization, ours too',
      inGrid,
      { team_id: 'T2', ...grid('E1', ['T2', 'T1']) },
      {},
    ],
    ['whom Slack places in the organization, ours too', inGrid, { team_id: 'E1', ...grid('E1', ['T1']) }, {}],
    [
      'a guest of another workspace of the organization',
      inGrid,
      { team_id: 'T2', is_restricted: true, ...grid('E1', ['T2']) },
      { stranger: true, guest: true },
    ],
    [
      'of the organization that the app is installed for',
      ofGrid,
      { team_id: 'T2', ...grid('E1', ['T2']) },
      {},
    ],
    [
      'of another organization, to such an app',
      ofGrid,
      { team_id: 'T9', ...grid('E9', ['T9']) },
      { stranger: true },
    ],
  ])('%s', (_who, us, user, expected) => {
    expect(accountOf(us, { id: 'U1', ...user })).toEqual(expected);
  });
});
