import type { ClockStep } from '../../../src/domain/clock/plan-clock.ts';
import type { Given, WordArguments } from './given.ts';

const peopleOf = ({ slackId }: Given) => ({ users: Array(5).fill(slackId), groups: [slackId] });
const raiseOf = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });

function steps(given: Given): ClockStep[] {
  const { at, name } = given;
  return [
    { at, kind: 'remind' },
    { at, kind: 'escalate', name, to: peopleOf(given) },
    { at, kind: 'escalate', name: null, to: peopleOf(given) },
  ];
}

export const clockArguments: NonNullable<WordArguments['clock']> = {
  ahead: (given) => [
    [steps(given), given.at],
    [steps(given).slice(1), given.at],
    [steps(given).slice(2), given.at],
  ],
  reminded: (given) => [
    [raiseOf(given), peopleOf(given), given.at],
    [raiseOf(given), { users: [], groups: [] }, given.at],
  ],
  escalated: (given) => [[raiseOf(given), peopleOf(given), given.at]],
};
