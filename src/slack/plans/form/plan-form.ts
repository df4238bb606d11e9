import type { ActionsBlock, InputBlock, KnownBlock, ModalView } from '@slack/web-api';
import type { AppOffer } from '../../../flows/packs/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import { FORMS, PLAN_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { fit, LIMITS, name, plainText } from '../../blocks/limits.ts';
import { paragraph } from '../../blocks/render.ts';
import { appChoice, channelField, momentPicker, reasonField } from '../../requests/form/raise-form-fields.ts';
import { words } from '../../words/words.ts';
import { PLAN_BLOCKS, PLAN_FIELDS } from './plan-form-ids.ts';
import type { PlanFormInput } from './plan-form-input.ts';

/** More apps than a plan is made for. */
const LONGEST_MORE = 1000;

/** `asksChannel`: nobody knows yet where the card would be. */
export type PlanFormModel = {
  language: Language;
  apps: readonly AppOffer[];
  chosen: PlanFormInput;
  asksChannel: boolean;
};

/** The raise form's other mode: a limit and a time in place of a rate and days. It needs no packs, so it is there at once. */
export function planForm(model: PlanFormModel): ModalView {
  const { language, chosen } = model;
  const { plan, form } = words(language);
  return {
    type: 'modal',
    callback_id: FORMS.plan,
    title: plainText(plan.form.title, LIMITS.viewTitle),
    submit: plainText(plan.form.submit, LIMITS.viewButton),
    close: plainText(form.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ channel: model.asksChannel ? null : chosen.channel }),
    blocks: fields(model),
  };
}

function fields({ language, apps, chosen, asksChannel }: PlanFormModel): KnownBlock[] {
  const { plan } = words(language);
  const { labels, hints } = plan.form;
  return [
    paragraph([plan.form.intro]),
    {
      type: 'input',
      block_id: PLAN_BLOCKS.app,
      ...appChoice(apps, chosen.app, PLAN_FIELDS, language),
    },
    limitField(chosen.limit, language),
    ...(apps.length === 1 ? [] : [moreField(apps, chosen, language)]),
    {
      ...momentPicker(PLAN_FIELDS.from, chosen.from),
      ...field('from', labels.from, hints.from),
      optional: true,
    },
    { ...momentPicker(PLAN_FIELDS.to, chosen.to), ...field('to', labels.to, hints.to) },
    reasonField(chosen.reason, language),
    ...(asksChannel ? [channelField(chosen.channel, language)] : []),
    modeRow(PLAN_ACTIONS.raise, plan.form.back),
  ];
}

function field(part: 'from' | 'to', label: string, hint: string): Omit<InputBlock, 'element'> {
  return {
    type: 'input',
    block_id: PLAN_BLOCKS[part],
    label: plainText(label, LIMITS.label),
    hint: plainText(hint, LIMITS.hint),
  };
}

function limitField(typed: string, language: Language): InputBlock {
  const { labels, hints, placeholder } = words(language).plan.form;
  return {
    type: 'input',
    block_id: PLAN_BLOCKS.limit,
    label: plainText(labels.limit, LIMITS.label),
    hint: plainText(hints.limit, LIMITS.hint),
    element: {
      type: 'plain_text_input',
      action_id: PLAN_FIELDS.limit,
      max_length: 40,
      placeholder: plainText(placeholder, LIMITS.placeholder),
      ...(typed === '' ? {} : { initial_value: fit(typed, 40) }),
    },
  };
}

/** Further apps, in the words of a line; with a single app to choose there are none. */
function moreField(apps: readonly AppOffer[], { app, more }: PlanFormInput, language: Language): InputBlock {
  const { form } = words(language).plan;
  const other = apps.find(({ appId }) => appId !== app)?.name ?? 'wx…';
  return {
    type: 'input',
    block_id: PLAN_BLOCKS.more,
    optional: true,
    label: plainText(form.labels.more, LIMITS.label),
    hint: plainText(form.hints.more, LIMITS.hint),
    element: {
      type: 'plain_text_input',
      action_id: PLAN_FIELDS.more,
      multiline: true,
      max_length: LONGEST_MORE,
      placeholder: plainText(form.another(name(other)), LIMITS.placeholder),
      ...(more === '' ? {} : { initial_value: fit(more, LONGEST_MORE) }),
    },
  };
}

function modeRow(actionId: string, text: string): ActionsBlock {
  return { type: 'actions', block_id: 'plan_mode', elements: [button(actionId, text, 'form')] };
}
