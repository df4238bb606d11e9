import type { People } from '../../../domain/people.ts';
import { group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { capital } from './grammar/numbers.ts';
import { raiseInText } from './requests/raise.ts';

export const clock = {
  ahead: (steps, expiresAt) => {
    const parts = [
      ...steps.map((step, index) => {
        const what =
          step.kind === 'remind' ? 'reminder' : `escalates${step.name === null ? '' : ` to ${step.name}`}`;
        return say`${index === 0 ? capital(what) : what} ${moment(step.at)}`;
      }),
      say`expires ${moment(expiresAt)}`,
    ];
    return join(parts, ' · ');
  },
  reminded: (raise, missing, expiresAt) => {
    const who = people(missing);
    const waits = say`${raise.id} (${raiseInText(raise)}) still needs a decision; it expires ${moment(expiresAt)}.`;
    return who.length > 0 ? say`${who}: ${waits}` : say`${waits} Anyone in this channel can approve.`;
  },
  escalated: (raise, to, expiresAt) =>
    say`${people(to)}: no one has decided ${raise.id} (${raiseInText(raise)}) yet, so you can approve or reject it too. It expires ${moment(expiresAt)}.`,
} satisfies Words['clock'];

function people({ users, groups }: People): Sentence {
  return join([...users.map(person), ...groups.map(group)], ', ');
}
