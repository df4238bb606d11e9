import type { NamedPeople } from '../../../flows/grants/use-cases.ts';
import { tokensIn } from '../../text/slack-tokens.ts';
import type { Word } from '../typed/split-words.ts';
import { isJoining } from './grant-words.ts';

/** A copied suggestion has the id where a name was; a mention may have been pasted as Slack writes it. */
const USER_ID = /^<?@?([UW][A-Z0-9]{7,20})(?:\|[^<>]*)?>?$/;
const GROUP_ID = /^(?:<!subteam\^|@)?(S[A-Z0-9]{7,20})(?:\|[^<>]*)?>?$/;

export type TakenPeople = {
  people: NamedPeople;
  /** As they can be typed again. */
  names: string[];
  /** A word that names nobody, such as a channel. */
  odd: string | null;
};

/** Whom words name: mentions of people and user groups, their ids, and names of user groups. */
export function takePeople(named: readonly Word[], line: string): TakenPeople {
  const tokens = tokensIn(line);
  const seen = new Set<number>();
  const taken: TakenPeople = { people: { users: [], groups: [], handles: [] }, names: [], odd: null };
  const { users, groups, handles } = taken.people;
  for (const word of named) {
    const found = tokens.find(({ start, end }) => start <= word.start && word.start < end);
    if (!found) {
      takeTyped(word, taken);
      continue;
    }
    // A name of several words is one mention.
    if (seen.has(found.start)) continue;
    seen.add(found.start);
    const { token } = found;
    if (token.kind !== 'mention' || token.mention.kind === 'channel') {
      taken.odd ??= word.text;
      continue;
    }
    (token.mention.kind === 'person' ? users : groups).push(token.mention.id);
    taken.names.push(`@${token.mention.id}`);
  }
  handles.splice(0, handles.length, ...new Set(handles));
  return taken;
}

function takeTyped(word: Word, { people, names }: TakenPeople): void {
  if (isJoining(word)) return;
  const user = USER_ID.exec(word.text)?.[1];
  const group = GROUP_ID.exec(word.text)?.[1];
  if (user !== undefined) people.users.push(user);
  else if (group !== undefined) people.groups.push(group);
  else people.handles.push(word.text.replace(/^@/, ''));
  names.push(word.text);
}
