import type { NamedPeople } from '../../config/named-people.ts';
import type { KnownPeople, KnownPerson } from '../../flows/ports/approvals/known-people.ts';
import { count } from './describe.ts';
import type { Outcome } from './outcome.ts';

/** `null`: there is no bot token. Throws where what the environment says of Slack is wrong. */
export type OpenPeople = () => Promise<KnownPeople | null> | KnownPeople | null;

/** More are hardly ever named, and Slack would not answer about all of them at once. */
const MOST_PEOPLE = 500;
/** Questions at a time. */
const AT_ONCE = 5;

/** Whether the people and user groups of a policy are there. Where Slack does not tell, that is a line and no finding. */
export async function lookUpPeople(
  name: string,
  named: readonly NamedPeople[],
  openPeople: OpenPeople,
): Promise<Outcome> {
  if (named.length === 0) return { code: 0, lines: [] };
  try {
    const known = await openPeople();
    if (known === null) return { code: 0, lines: [NO_TOKEN] };
    const groups = await look('user groups', named.filter(isGroup), groupsAt(known));
    const people = await look(
      'people',
      named.filter((one) => !isGroup(one)),
      (id) => known.person(id),
    );
    const looks = [people, groups];
    const found = looks.flatMap((one) => one.found).map((one) => sentence(name, one));
    const notes = looks.flatMap(({ note }) => note ?? []);
    const fine = found.length + notes.length === 0 ? [`Slack has ${counted(people, groups)}.`] : [];
    return { code: found.length > 0 ? 1 : 0, lines: [...found, ...notes, ...fine] };
  } catch (error) {
    return { code: 0, lines: [`People and user groups weren't looked up: ${messageOf(error)}`] };
  }
}

const NO_TOKEN = "People and user groups weren't looked up in Slack: SLACK_BOT_TOKEN isn't set.";

type Missing = { named: NamedPeople; is: Exclude<KnownPerson, 'known'> };
type Looked = { asked: number; found: Missing[]; note: string | null };

/** Asks about each id once, some at a time, and about no more once Slack gave no answer. */
async function look(
  what: string,
  all: readonly NamedPeople[],
  ask: (id: string) => Promise<KnownPerson>,
): Promise<Looked> {
  const asked = all.slice(0, MOST_PEOPLE);
  const found: Missing[] = [];
  let answered = 0;
  let fault: unknown = null;
  for (let from = 0; from < asked.length && fault === null; from += AT_ONCE) {
    const some = asked.slice(from, from + AT_ONCE);
    const answers = await Promise.allSettled(some.map(({ id }) => ask(id)));
    for (const [index, answer] of answers.entries()) {
      const named = some[index];
      if (answer.status === 'rejected') fault ??= answer.reason;
      else {
        answered += 1;
        if (named && answer.value !== 'known') found.push({ named, is: answer.value });
      }
    }
  }
  if (answered === all.length) return { asked: all.length, found, note: null };
  const why = fault === null ? `only ${count(MOST_PEOPLE)} are` : messageOf(fault);
  return {
    asked: all.length,
    found,
    note: `${count(all.length - answered)} of ${count(all.length)} ${what} weren't looked up in Slack: ${why}.`,
  };
}

/** One question for all of them. */
function groupsAt(known: KnownPeople): (id: string) => Promise<KnownPerson> {
  let all: Promise<ReadonlySet<string>> | null = null;
  return async (id) => {
    all ??= known.groups();
    return (await all).has(id) ? 'known' : 'unknown';
  };
}

function isGroup({ id }: NamedPeople): boolean {
  return id.startsWith('S');
}

function sentence(name: string, { named, is }: Missing): string {
  const { id, lines } = named;
  const where = lines.length === 0 ? '' : ` (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})`;
  return `${name}${where}: ${problem(id, is)}`;
}

function problem(id: string, is: Missing['is']): string {
  if (is === 'deactivated') return `the account of ${id} is deactivated in Slack.`;
  return id.startsWith('S')
    ? `Slack has no user group ${id}, or it is disabled.`
    : `Slack has no person ${id}, or doesn't show them to the app.`;
}

function counted(people: Looked, groups: Looked): string {
  return `all people (${count(people.asked)}) and user groups (${count(groups.asked)}) that the file names`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
