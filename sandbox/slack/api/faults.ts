import type { SlackFaults } from '../control.ts';
import { asJson, type Json, parseJson } from '../json.ts';

export type AnswerFault = NonNullable<SlackFaults['answers']>[number];

/** The fault switched on for a call, counted down where it has a number of times. */
export function takeFault(faults: SlackFaults, method: string, args: Json): AnswerFault | undefined {
  const fault = faults.answers?.find(
    (one) =>
      (one.method === method || one.method === '*') &&
      (one.eventType === undefined || one.eventType === eventTypeOf(args)) &&
      (one.times === undefined || one.times > 0),
  );
  if (fault?.times !== undefined) fault.times -= 1;
  return fault;
}

/** Metadata comes as JSON text in a form, as an object in JSON. */
function eventTypeOf({ metadata }: Json): unknown {
  return asJson(typeof metadata === 'string' ? parseJson(metadata) : metadata).event_type;
}
