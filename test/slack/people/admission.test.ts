import { describe, expect, it } from 'vitest';
import { admission, type Membership, type Origin } from '../../../src/slack/people/admission.ts';

const OURS = 'T0OURS';
const SISTER = 'T0SISTER';
const FOREIGN = 'T0FOREIGN';
const ORG = 'E0ORG';
const OTHER_ORG = 'E0OTHER';

const alone = { teamId: OURS, enterpriseId: null };
const grid = { teamId: OURS, enterpriseId: ORG };

function origin(over: Partial<Origin> = {}): Origin {
  return { workspace: OURS, enterprise: null, installedIn: null, home: OURS, enterprises: [], ...over };
}
const inGrid = (over: Partial<Origin> = {}) => origin({ enterprise: ORG, enterprises: [ORG], ...over });
const member = (over: Partial<Membership> = {}): Membership => ({
  teamId: OURS,
  enterpriseId: null,
  teams: [],
  stranger: false,
  guest: false,
  deleted: false,
  ...over,
});
const sister = member({ teamId: SISTER, enterpriseId: ORG, teams: [SISTER] });

const verdict = (...args: Parameters<typeof admission>) => {
  const found = admission(...args);
  return found.kind === 'out' ? found.why : found.kind;
};

describe('people of our own workspace', () => {
  it.each([
    ['a button', origin()],
    ['a command', origin({ home: null })],
    ['a form', origin({ installedIn: OURS })],
    ['a form opened in a channel of another company', origin({ workspace: FOREIGN, installedIn: OURS })],
    ['a shortcut without a workspace', origin({ workspace: null })],
    ['a button in Enterprise Grid', inGrid()],
  ])('are let in without asking Slack: %s', (_what, from) => {
    expect([alone, grid].map((us) => verdict(us, from, 'not_asked'))).toEqual(['in', 'in']);
  });

  it('are let in as guests too: what they may decide is the rule’s matter', () => {
    expect(verdict(alone, origin(), member({ guest: true }))).toBe('in');
  });

  it('are let in where Slack does not show their profile', () => {
    expect(verdict(alone, origin(), null)).toBe('in');
  });

  it('are not let in once their account is deactivated', () => {
    expect(verdict(alone, origin(), member({ deleted: true }))).toBe('deleted');
  });
});

describe('people of another workspace of the organization', () => {
  /** Where it can happen: [payload, whether it alone proves the organization]. */
  const PLACES: [string, Origin, boolean][] = [
    ['a click in a channel of ours', inGrid({ home: SISTER }), false],
    ['a click or form in their own workspace', inGrid({ workspace: SISTER, home: SISTER }), true],
    ['a form of ours', inGrid({ workspace: SISTER, home: SISTER, installedIn: OURS }), true],
    ['a form that names our workspace', inGrid({ home: SISTER, installedIn: OURS }), false],
    ['a command or opened Home tab', inGrid({ workspace: SISTER, home: null }), true],
    ['an app of the whole organization', inGrid({ workspace: null, home: SISTER }), false],
    ['the organization in place of the workspace', origin({ home: ORG }), true],
  ];

  it.each(PLACES)('are let in when Slack says who they are: %s', (_what, from) => {
    expect(verdict(grid, from, 'not_asked')).toBe('ask');
    expect(verdict(grid, from, sister)).toBe('in');
    expect(verdict(grid, from, member({ teamId: SISTER, teams: [OURS, SISTER] }))).toBe('in');
    expect(verdict(grid, from, member({ teamId: SISTER, enterpriseId: ORG }))).toBe('in');
  });

  it.each(PLACES)('are let in without Slack only where the payload proves it: %s', (_what, from, proven) => {
    expect(verdict(grid, from, null)).toBe(proven ? 'in' : 'unverified');
  });

  it.each(PLACES)('are not let in as guests or deactivated: %s', (_what, from) => {
    expect(verdict(grid, from, { ...sister, guest: true })).toBe('guest');
    expect(verdict(grid, from, { ...sister, deleted: true })).toBe('deleted');
  });

  it('are recognised where only the payload tells of our organization', () => {
    expect(verdict(alone, inGrid({ home: SISTER }), sister)).toBe('in');
  });

  it('are recognised by an app that is installed for all of it', () => {
    const whole = { teamId: ORG, enterpriseId: null };
    expect(verdict(whole, inGrid({ workspace: null, home: SISTER }), sister)).toBe('in');
    expect(verdict(whole, inGrid({ workspace: null, home: FOREIGN }), member({ teamId: FOREIGN }))).toBe(
      'stranger',
    );
  });
});

describe('people of other companies', () => {
  it.each([
    ['where it happened', origin({ workspace: FOREIGN, home: FOREIGN })],
    ['where the person belongs', origin({ home: FOREIGN })],
    [
      'a form that was opened in a shared channel',
      origin({ workspace: FOREIGN, home: FOREIGN, installedIn: OURS }),
    ],
    [
      'of another organization',
      origin({ workspace: FOREIGN, home: FOREIGN, enterprise: OTHER_ORG, enterprises: [OTHER_ORG] }),
    ],
    ['the other organization in place of the workspace', inGrid({ home: OTHER_ORG })],
    ['of two organizations', inGrid({ home: FOREIGN, enterprises: [ORG, OTHER_ORG] })],
    ['without a workspace or an organization', origin({ workspace: null, home: null })],
  ])('are not let in, and Slack need not be asked: %s', (_what, from) => {
    for (const us of [alone, grid]) {
      for (const person of ['not_asked', null, sister, member()] as const) {
        expect(verdict(us, from, person)).toBe('stranger');
      }
    }
  });

  it('are not let in by another organization than that of our workspace', () => {
    const from = origin({ home: FOREIGN, enterprise: OTHER_ORG, enterprises: [OTHER_ORG] });
    expect(verdict(grid, from, sister)).toBe('stranger');
  });

  it.each([
    [
      'whose profile names no organization, although they are in a channel with us',
      member({ teamId: FOREIGN }),
    ],
    ['whose profile names another one', member({ teamId: FOREIGN, enterpriseId: OTHER_ORG })],
    ['whom Slack calls strangers', member({ teamId: FOREIGN, stranger: true })],
  ])('are not let in by the organization of the channel they click in: %s', (_what, person) => {
    expect(verdict(grid, inGrid({ home: FOREIGN }), person)).toBe('stranger');
  });

  it('have no access where our workspace is in no organization', () => {
    expect(verdict(alone, inGrid({ workspace: SISTER, home: SISTER }), sister)).toBe('stranger');
  });
});
