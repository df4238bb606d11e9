import { channel, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { QuotaWords } from '../shape/subcommands.ts';
import type { Words } from '../shape/words.ts';
import { days, some } from './grammar/numbers.ts';
import { voter } from './requests/approvers.ts';

export const delegates = {
  approvedFor: (principal) => say`You approved for ${person(principal)}, as their delegate.`,
  notifies({ anyone, count, people: few, delegates: others }) {
    const who = few.length > 0 ? say`: ${people(few)}` : [];
    const parts = [
      ...(count > 0 ? [say`${some(count, 'person', 'people')}${who}`] : []),
      ...(others.length > 0
        ? [
            say`${join(
              others.map((one) => voter(one.userId, one.for)),
              ', ',
            )}`,
          ]
        : []),
    ];
    if (parts.length === 0)
      return anyone ? say`Anyone in the card’s channel can approve.` : say`Notifies no one.`;
    return say`Notifies ${join(parts, '; also ')}.${anyone ? ' Anyone in the card’s channel can approve too.' : ''}`;
  },
  waits: (what, principal, channelId) =>
    say`${what} needs approval. You decide for ${person(principal)}: approve or reject it on its card in ${channel(channelId)}.`,
  named: ({ delegate, until }) =>
    say`${person(delegate)} can approve and reject for you until ${moment(until)}. You can still decide yourself; together you count once.`,
  notPassedOn: (principals) => say`You decide for ${people(principals)}; your delegate doesn’t.`,
  ended: (delegate) => say`${person(delegate)} no longer decides for you.`,
  none: say`No one decides for you. Name a delegate with /quota delegate @someone until friday.`,
  mine: (one, now) => say`${person(one.delegate)} decides for you${period(one, now)}.`,
  toMe: (one, now) => say`You decide for ${person(one.for)}${period(one, now)}.`,
  whichEnd: (typed, times) =>
    say`“${typed}” can mean ${join(times.map(moment), ' or ')}. Nothing has changed; add the date and the time.`,
  unknown: (typed) =>
    say`“${typed}” isn’t someone Headroom can identify. Pick the person from the list that Slack shows after @.`,
  refusal(refusal): Sentence {
    switch (refusal.reason) {
      case 'delegate_yourself':
        return say`You can’t be your own delegate. Name someone else.`;
      case 'until_passed':
        return say`${moment(refusal.until)} has passed. Choose a later end.`;
      case 'delegated_too_long':
        return say`A delegate can be named for at most ${days(refusal.days)}. Choose an earlier end.`;
      case 'delegate_away': {
        const { delegation } = refusal;
        return say`${person(delegation.for)} is away too: ${person(delegation.delegate)} decides for them until ${moment(delegation.until)}. Name someone else.`;
      }
      case 'delegate_unknown':
        return say`Headroom can’t find ${refusal.delegate} in Slack. Name someone else.`;
      case 'delegate_deactivated':
        return say`The account of ${person(refusal.delegate)} is deactivated. Name someone else.`;
      case 'delegate_bot':
        return say`${person(refusal.delegate)} is an app and can’t decide. Name a person.`;
      case 'nothing_delegated':
        return say`You haven’t named a delegate. Only an admin can end one in the configuration file.`;
      case 'busy':
        return say`Several people are changing delegates at once, so nothing changed. Try again in a moment.`;
    }
  },
} satisfies Words['delegates'];

function people(ids: readonly string[]): Sentence {
  return join(ids.map(person), ', ');
}

function period({ from, until }: { from: number; until: number }, now: number): Sentence {
  return from > now ? say` from ${moment(from)} until ${moment(until)}` : say` until ${moment(until)}`;
}

/** What is typed after `/quota delegate`, and its help. */
export const delegateCommand: QuotaWords['delegate'] = {
  verbs: ['delegate', 'delegates'],
  clauses: { to: ['to'], until: ['until', 'till', 'through'], off: ['off', 'end', 'stop', 'none'] },
  sampleEnd: 'friday',
  help: {
    usage: '[@person until <when>]',
    summary: 'Let someone decide for you while you’re away',
    lines: [
      'Until: friday (all of that day), dec 4 or 2026-12-04 18:00, in your time zone.',
      'A vote counts once for the two of you, and never for your own requests.',
      'Without a person: your delegates, and whom you decide for. off: end it now.',
    ],
    examples: ['/quota delegate @mei until friday', '/quota delegate', '/quota delegate off'],
  },
};
