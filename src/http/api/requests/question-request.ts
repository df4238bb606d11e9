import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { type Operation, operation } from '../core/operation.ts';
import { CHANGE, CHANGE_PROBLEMS, changed, DECIDER_PROBLEMS } from './change.ts';

/** The rules have their own, shorter limit and say it; this one only bounds what is looked at. */
const LONGEST_TEXT = 10_000;

const textSchema = (what: string) => z.strictObject({ text: z.string().max(LONGEST_TEXT).describe(what) });

export function questionRequest({ show, askQuestion }: Pick<UseCases, 'show' | 'askQuestion'>): Operation {
  return operation({
    ...CHANGE,
    id: 'questionRequest',
    path: '/requests/{id}/questions',
    summary: 'Ask its requester something before deciding',
    description:
      'As the person that the token speaks for, who may decide about it. The question is posted in the card’s thread, and the time to decide stands still until the answer.',
    scope: 'vote',
    body: textSchema('Up to 500 characters.').openapi('Question'),
    problems: [
      ...CHANGE_PROBLEMS,
      ...DECIDER_PROBLEMS,
      'decided',
      'edited',
      'question_open',
      'question_unfit',
    ],
    handle: ({ params: { id }, body: { text } }, caller) =>
      changed(show, id, caller, (on) => askQuestion({ ...on, text, surface: caller.bearer.client })),
  });
}

export function answerRequest({
  show,
  answerQuestion,
}: Pick<UseCases, 'show' | 'answerQuestion'>): Operation {
  return operation({
    ...CHANGE,
    id: 'answerRequest',
    path: '/requests/{id}/answers',
    summary: 'Answer the question about a request of one’s own',
    description: 'The answer is posted in the card’s thread, and the time to decide goes on.',
    scope: 'request',
    body: textSchema('Up to 500 characters.').openapi('Answer'),
    problems: [...CHANGE_PROBLEMS, 'not_requester', 'decided', 'nothing_asked', 'answer_unfit'],
    handle: ({ params: { id }, body: { text } }, caller) =>
      changed(show, id, caller, (on) => answerQuestion({ ...on, text, surface: caller.bearer.client })),
  });
}
