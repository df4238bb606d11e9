import { folded } from '../../../text/folded.ts';
import { person, say } from '../../../text/sentence.ts';
import type { WaitingWords } from '../../shape/requests/waiting.ts';
import { n } from '../grammar/numbers.ts';
import { askedBy } from './asked-by.ts';
import { votesMissing } from './votes.ts';

/** Marks where what came through a machine begins and ends. */
const quoted = (text: string) => `“${folded(text).replace(/[“”]/g, '"')}”`;

/** Texts about a question to the requester. */
export const question = {
  form: {
    title: 'Ask a question',
    submit: 'Post in thread',
    close: 'Cancel',
    label: 'Question',
    placeholder: 'What do you need to know before you decide?',
    hint: 'Up to 500 characters. The requester is notified.',
    intro: (id) =>
      `Your question about ${id} goes to the thread of its card. The expiry is paused until the requester answers.`,
  },
  state: (requester, have, need, expiresAt) =>
    say`Answer awaited from ${person(requester)} · waiting for ${votesMissing(have, need, expiresAt)}`,
  fact: ({ by, via, text }) => say`${askedBy(by, via)}: ${folded(text)}`,
  notice: ({ id, app }, requester, { by, via, text }) =>
    say`${person(requester)}: ${askedBy(by, via)} has a question about ${id} (${app}). ${via ? quoted(text) : folded(text)}\nAnswer in this thread, or edit the request. Until then the expiry is paused.`,
  answer: ({ id, app }, { by, via, text }) =>
    say`${askedBy(by, via)} answered the question about ${id} (${app}): ${quoted(text)}`,
  done: (id, requester) =>
    say`Posted your question in the thread of ${id}. Its expiry is paused until ${person(requester)} answers.`,
  refusal(refusal) {
    switch (refusal.reason) {
      case 'question_open':
        return say`${person(refusal.by)} is already waiting for an answer from ${person(refusal.requester)}. Add yours in the thread.`;
      case 'question_unfit':
        return say`Write a question of 1 to ${n(refusal.max)} characters.`;
    }
  },
  asked: ({ by, via, text }) => say`Question from ${askedBy(by, via)}: ${folded(text)}`,
  answered: ({ by, via, text }) => say`${askedBy(by, via)} answered: ${folded(text)}`,
} satisfies WaitingWords['question'];
