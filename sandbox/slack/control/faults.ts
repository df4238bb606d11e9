import type { AnswerFault } from '../api/faults.ts';
import type { SlackFaults } from '../control.ts';
import { asJson, asList, asText, isJson } from '../json.ts';

const KINDS = ['rate_limited', 'http_500', 'timeout', 'drop', 'error'] as const;

/** The switches as somebody set them; anything unknown is left out. */
export function readFaults(value: unknown): SlackFaults {
  const given = asJson(value);
  const number = (name: string) => (typeof given[name] === 'number' ? { [name]: given[name] } : {});
  const flag = (name: string) => (given[name] === true ? { [name]: true } : {});
  return {
    ...number('latencyMs'),
    ...number('deliveries'),
    ...flag('rateLimits'),
    ...flag('down'),
    ...(Array.isArray(given.answers) ? { answers: asList(given.answers).flatMap(readAnswer) } : {}),
  };
}

function readAnswer(value: unknown): AnswerFault[] {
  const kind = isJson(value) ? KINDS.find((one) => one === value.kind) : undefined;
  if (!isJson(value) || !kind) return [];
  return [
    {
      method: asText(value.method) || '*',
      kind,
      ...(typeof value.eventType === 'string' ? { eventType: value.eventType } : {}),
      ...(typeof value.times === 'number' ? { times: value.times } : {}),
      ...(typeof value.retryAfterSeconds === 'number' ? { retryAfterSeconds: value.retryAfterSeconds } : {}),
      ...(typeof value.error === 'string' ? { error: value.error } : {}),
    },
  ];
}
