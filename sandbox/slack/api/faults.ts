import type { SlackFaults } from '../control.ts';

export type AnswerFault = NonNullable<SlackFaults['answers']>[number];

/** The fault switched on for a method, counted down where it has a number of times. */
export function takeFault(faults: SlackFaults, method: string): AnswerFault | undefined {
  const fault = faults.answers?.find(
    (one) => (one.method === method || one.method === '*') && (one.times === undefined || one.times > 0),
  );
  if (fault?.times !== undefined) fault.times -= 1;
  return fault;
}
