import { z } from '@hono/zod-openapi';
import { QUESTION_MAX } from '../../../domain/requests/waiting/decide-question.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { type Operation, operation } from '../core/operation.ts';
import { textField } from '../core/text-field.ts';
import { CHANGE, CHANGE_PROBLEMS, changed, DECIDER_PROBLEMS } from './change.ts';

const textSchema = (name: string) => z.strictObject({ text: textField(QUESTION_MAX, 1) }).openapi(name);

export function questionRequest({ show, askQuestion }: Pick<UseCases, 'show' | 'askQuestion'>): Operation {
  return operation({
    ...CHANGE,
    id: 'questionRequest',
    path: '/requests/{id}/questions',
    summary: 'Ask its requester something before deciding',
    description:
      'As the person that the token speaks for, who may decide about it. The question is posted in the card’s thread, and the time to decide stands still until the answer.',
    scope: 'vote',
    body: textSchema('Question'),
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
    body: textSchema('Answer'),
    problems: [...CHANGE_PROBLEMS, 'not_requester', 'decided', 'nothing_asked', 'answer_unfit'],
    handle: ({ params: { id }, body: { text } }, caller) =>
      changed(show, id, caller, (on) => answerQuestion({ ...on, text, surface: caller.bearer.client })),
  });
}
