import type { DateTimepicker, InputBlock, PlainTextOption, StaticSelect } from '@slack/web-api';
import { appCalled } from '../../../domain/apps/app-called.ts';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import type { AppOffer, Offer } from '../../../flows/packs/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import { inLanguage, type Language } from '../../../kit/language.ts';
import { fit, LIMITS, oneLine, plainText } from '../../blocks/limits.ts';
import { words } from '../../words/words.ts';
import { AUTOMATIC_PACK, BREAK_GLASS, RAISE_ACTIONS, RAISE_BLOCKS, raiseBlock } from './raise-form-ids.ts';
import type { RaiseChoice, ReadyForm } from './raise-form-model.ts';
import { daysOffered, packsOffered, ratesOffered } from './raise-form-offer.ts';

type Reader = { language: Language; timeZone: string; asksChannel: boolean };

/** The fields of a form with an offer, in the order in which people decide: what it costs follows from the first ones. */
export function offerFields(
  { offer, chosen, filling }: ReadyForm,
  reader: Reader,
): { what: InputBlock[]; how: InputBlock[] } {
  const { language } = reader;
  const times = filling?.times ?? 0;
  return {
    what: [
      appField(offer.apps, chosen.app, language),
      { ...rateField(offer, chosen, language), block_id: raiseBlock('rate', times) },
      { ...daysField(offer, chosen, language), block_id: raiseBlock('days', times) },
    ],
    how: [
      packField(offer, chosen, reader),
      startField(chosen.beginsAt, language),
      reasonField(chosen.reason, language),
      ...(offer.breakGlass ? [breakGlassField(chosen.breakGlass === true, language)] : []),
      ...(reader.asksChannel ? [channelField(chosen.channel ?? null, language)] : []),
    ],
  };
}

function appField(apps: readonly AppOffer[], chosen: string | null, language: Language): InputBlock {
  return {
    type: 'input',
    block_id: RAISE_BLOCKS.app,
    // The cost follows what is chosen from a list; what is typed is not finished yet.
    ...(apps.length === 0 ? {} : { dispatch_action: true }),
    ...appChoice(apps, chosen, RAISE_ACTIONS, language),
  };
}

/** `ids`: action_ids of the list, and of the field in its place. */
export function appChoice(
  apps: readonly AppOffer[],
  chosen: string | null,
  ids: { app: string; appId: string },
  language: Language,
): Pick<InputBlock, 'label' | 'element'> {
  const { form } = words(language);
  // Without configured apps every AppID may be raised, so it has to be typed.
  if (apps.length === 0) {
    return {
      label: plainText(form.labels.appId, LIMITS.label),
      element: {
        type: 'plain_text_input',
        action_id: ids.appId,
        max_length: 40,
        placeholder: plainText(form.placeholders.appId, LIMITS.placeholder),
        ...(chosen === null || chosen === '' ? {} : { initial_value: fit(chosen, 40) }),
      },
    };
  }
  const found = appCalled(apps, chosen ?? '') ?? undefined;
  const options = firstOf(apps, found).map((app) => appOption(app, language));
  return {
    label: plainText(form.labels.app, LIMITS.label),
    element: {
      ...select(ids.app, options, found?.appId ?? null),
      placeholder: plainText(form.placeholders.app, LIMITS.placeholder),
    },
  };
}

function appOption(app: AppOffer, language: Language): PlainTextOption {
  return option(words(language).form.app(app.name, inLanguage(app.label, language)), app.appId);
}

function rateField(offer: Offer, chosen: RaiseChoice, language: Language): InputBlock {
  const { form, numbers } = words(language);
  const rates = ratesOffered(offer, chosen);
  return dispatching(RAISE_BLOCKS.rate, form.labels.rate, {
    ...select(
      RAISE_ACTIONS.rate,
      rates.map((rate) => option(numbers.rate(rate), String(rate))),
      chosen.rate === null ? null : String(chosen.rate),
    ),
    placeholder: plainText(form.placeholders.rate, LIMITS.placeholder),
  });
}

function daysField(offer: Offer, chosen: RaiseChoice, language: Language): InputBlock {
  const { form, numbers } = words(language);
  const days = daysOffered(offer, chosen);
  return dispatching(RAISE_BLOCKS.days, form.labels.days, {
    ...select(
      RAISE_ACTIONS.days,
      days.map((one) => option(numbers.days(one), String(one))),
      chosen.days === null ? null : String(chosen.days),
    ),
    placeholder: plainText(form.placeholders.days, LIMITS.placeholder),
  });
}

function packField(offer: Offer, choice: RaiseChoice, { language, timeZone }: Reader): InputBlock {
  const { form } = words(language);
  const packs = packsOffered(offer, choice);
  const found = packs.find((pack) => pack.orderId === choice.pack);
  const listed = firstOf(packs, found, LIMITS.options - 1);
  const options = [
    option(form.automatic, AUTOMATIC_PACK),
    ...listed.map((pack) => option(form.pack(pack, timeZone), pack.orderId)),
  ];
  return {
    ...dispatching(
      RAISE_BLOCKS.pack,
      form.labels.pack,
      select(RAISE_ACTIONS.pack, options, found?.orderId ?? AUTOMATIC_PACK),
    ),
    ...(listed.length < packs.length
      ? { hint: plainText(form.morePacks(listed.length, packs.length), LIMITS.hint) }
      : {}),
  };
}

function startField(beginsAt: number | null, language: Language): InputBlock {
  const { form } = words(language);
  return {
    type: 'input',
    block_id: RAISE_BLOCKS.start,
    optional: true,
    dispatch_action: true,
    label: plainText(form.labels.start, LIMITS.label),
    hint: plainText(form.hints.start, LIMITS.hint),
    ...momentPicker(RAISE_ACTIONS.start, beginsAt),
  };
}

/** A date and a time, with what was chosen before. */
export function momentPicker(actionId: string, at: Instant | null): { element: DateTimepicker } {
  const seconds = Math.floor((at ?? 0) / 1000);
  // Slack takes ten digits: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
  const shown = seconds >= 1_000_000_000 && seconds <= 9_999_999_999;
  return {
    element: {
      type: 'datetimepicker',
      action_id: actionId,
      ...(shown ? { initial_date_time: seconds } : {}),
    },
  };
}

export function reasonField(reason: string, language: Language): InputBlock {
  const { form } = words(language);
  // Slack does not say how it counts an emoji, so nothing longer is given back, and no half of one.
  const typed = reason.slice(0, REASON_MAX).replace(/[\ud800-\udbff]$/, '');
  return {
    type: 'input',
    block_id: RAISE_BLOCKS.reason,
    optional: true,
    label: plainText(form.labels.reason, LIMITS.label),
    hint: plainText(form.hints.reason, LIMITS.hint),
    element: {
      type: 'plain_text_input',
      action_id: RAISE_ACTIONS.reason,
      multiline: true,
      max_length: REASON_MAX,
      placeholder: plainText(form.placeholders.reason, LIMITS.placeholder),
      ...(typed === '' ? {} : { initial_value: typed }),
    },
  };
}

/** Only where the policy lets somebody do that. */
function breakGlassField(chosen: boolean, language: Language): InputBlock {
  const { form } = words(language);
  const box = {
    ...option(form.breakGlass, BREAK_GLASS),
    description: plainText(form.hints.breakGlass, LIMITS.option),
  };
  return {
    type: 'input',
    block_id: RAISE_BLOCKS.breakGlass,
    optional: true,
    label: plainText(form.labels.breakGlass, LIMITS.label),
    element: {
      type: 'checkboxes',
      action_id: RAISE_ACTIONS.breakGlass,
      options: [box],
      ...(chosen ? { initial_options: [box] } : {}),
    },
  };
}

export function channelField(chosen: string | null, language: Language): InputBlock {
  const { form } = words(language);
  return {
    type: 'input',
    block_id: RAISE_BLOCKS.channel,
    label: plainText(form.labels.channel, LIMITS.label),
    hint: plainText(form.hints.channel, LIMITS.hint),
    element: {
      type: 'conversations_select',
      action_id: RAISE_ACTIONS.channel,
      placeholder: plainText(form.placeholders.channel, LIMITS.placeholder),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(chosen === null ? {} : { initial_conversation: chosen }),
    },
  };
}

/** An input that tells us at once what was chosen, so that the cost follows. */
function dispatching(blockId: string, label: string, element: StaticSelect): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label, LIMITS.label),
    dispatch_action: true,
    element,
  };
}

/** A choice that is no option (any more) is dropped: Slack refuses an initial option that is not in the list. */
function select(actionId: string, options: PlainTextOption[], chosen: string | null): StaticSelect {
  const initial = options.find((one) => one.value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plainText(oneLine(text), LIMITS.option), value };
}

/** As many as a list takes, with the chosen one among them. */
function firstOf<T>(all: readonly T[], chosen: T | undefined, max: number = LIMITS.options): T[] {
  const first = all.slice(0, max);
  return chosen === undefined || first.includes(chosen) ? first : [...first.slice(0, max - 1), chosen];
}
