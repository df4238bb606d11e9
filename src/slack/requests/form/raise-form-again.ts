import type { ModalView } from '@slack/web-api';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { FormView } from '../../interaction/payloads.ts';
import { asksForChannel } from '../../interaction/raise-form-place.ts';
import type { Reader } from '../../people/people.ts';
import type { RaiseContent } from './open-raise-form.ts';
import { raiseForm } from './raise-form.ts';
import { type RaiseFormInput, readEditTarget } from './raise-form-input.ts';
import type { Filling } from './raise-form-model.ts';

/** A raise form that is open in front of someone. */
export type OpenForm = { view: FormView; input: RaiseFormInput; filling: Filling; reader: Reader };

/** The same form with other content; it goes on asking for a channel if it did, and editing the same request. */
export function formAgain(
  { view, input, reader }: OpenForm,
  deps: ListenerDeps,
  content: RaiseContent,
): ModalView {
  const channel = asksForChannel(view.raw) ? null : input.channel;
  const edit = readEditTarget(view.raw);
  return raiseForm({ ...reader, channel, edit, hasDefaultChannel: deps.hasDefaultChannel, ...content });
}

/** The form's window with an answer in place of the form: Slack has no way to close it from here. */
export function answerInForm(form: OpenForm, deps: ListenerDeps, answer: PrivateAnswer): ModalView {
  const { submit: _none, ...window } = formAgain(form, deps, { state: 'loading' });
  const words = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: answer.text } };
  return { ...window, blocks: answer.blocks ?? [words] };
}
