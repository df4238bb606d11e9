import type { AskRefusal, EditRefusal } from '../../../domain/requests/refusals.ts';
import type { Language } from '../../../kit/language.ts';
import { fit, LIMITS } from '../../blocks/limits.ts';
import { toPlain } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';
import { type RAISE_BLOCKS, raiseBlock } from './raise-form-ids.ts';

/** Who reads it, and whether the form asks for a channel: Slack refuses errors for fields that are not there. */
export type FormReader = {
  language: Language;
  timeZone: string;
  channelShown: boolean;
  /** How often fields were filled in: their ids say so. */
  fillings?: number;
};

/** block_id → message, for `response_action: 'errors'`: the refusal under the field that can mend it. */
export function raiseErrors(refusal: AskRefusal, reader: FormReader): Record<string, string> {
  const message = toPlain(words(reader.language).refusals.ask(refusal), reader.timeZone);
  const block = raiseBlock(field(refusal, reader.channelShown), reader.fillings ?? 0);
  return { [block]: fit(message, LIMITS.hint) };
}

/** The same for an edit. What no field can mend stands under the first one. */
export function editErrors(refusal: EditRefusal, reader: FormReader): Record<string, string> {
  const { edit } = words(reader.language).waiting;
  const message = toPlain(edit.refusal(refusal), reader.timeZone);
  const block = raiseBlock(editField(refusal, reader.channelShown), reader.fillings ?? 0);
  return { [block]: fit(message, LIMITS.hint) };
}

function editField(refusal: EditRefusal, channelShown: boolean): keyof typeof RAISE_BLOCKS {
  switch (refusal.reason) {
    case 'not_found':
    case 'decided':
    case 'not_requester':
    case 'edited':
    case 'busy':
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
    case 'not_editable':
    case 'several':
    case 'other_channel':
      return 'app';
    default:
      return field(refusal, channelShown);
  }
}

function field(refusal: AskRefusal, channelShown: boolean): keyof typeof RAISE_BLOCKS {
  switch (refusal.reason) {
    case 'unknown_app':
    case 'same_app_at_once':
    case 'asked_already':
    case 'same_again':
    case 'over_limit':
    case 'refused_by_policy':
    case 'busy':
      return 'app';
    case 'no_break_glass':
    case 'frozen':
      // Only this form's own box asks for that.
      return 'breakGlass';
    case 'rate_not_sold':
    case 'not_offered':
      return 'rate';
    case 'days_not_sold':
      return 'days';
    case 'starts_in_past':
    case 'pack_ends_before_start':
      return 'start';
    case 'reason_too_long':
    case 'reason_wanted':
    case 'reason_unfit':
      return 'reason';
    case 'unknown_pack':
    case 'no_pack':
    case 'not_enough_units':
      return 'pack';
    case 'no_channel':
      return channelShown ? 'channel' : 'app';
  }
}
