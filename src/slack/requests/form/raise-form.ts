import type { ActionsBlock, KnownBlock, ModalView } from '@slack/web-api';
import type { Offer } from '../../../flows/packs/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import { FORMS, PLAN_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';
import { costBlocks, figuresBlock } from './raise-form-cost.ts';
import { offerFields } from './raise-form-fields.ts';
import { NOT_FILLED, type RaiseFormModel } from './raise-form-model.ts';
import { isPayable } from './raise-form-offer.ts';

/** The form of a raise, new or edited. Its ids never change, so that Slack keeps what was typed when the view is updated. */
export function raiseForm(model: RaiseFormModel): ModalView {
  const { form, waiting } = words(model.language);
  const { title, submit } = model.edit ? waiting.edit : form;
  const view = {
    type: 'modal' as const,
    callback_id: model.edit ? FORMS.edit : FORMS.raise,
    title: plainText(title, LIMITS.viewTitle),
    close: plainText(form.close, LIMITS.viewButton),
    private_metadata: metadataOf(model),
  };
  switch (model.state) {
    case 'loading':
      return { ...view, blocks: [paragraph([form.loading])] };
    case 'unavailable': {
      const why = words(model.language).refusals.fault(model.why, model.explain);
      return { ...view, blocks: [paragraph([form.unavailable]), paragraph(why)] };
    }
    case 'ready': {
      if (!sells(model.offer)) return { ...view, blocks: [paragraph([form.noPack])] };
      return { ...view, submit: plainText(submit, LIMITS.viewButton), blocks: readyBlocks(model) };
    }
  }
}

function readyBlocks(model: Extract<RaiseFormModel, { state: 'ready' }>): KnownBlock[] {
  const { language, timeZone, channel, hasDefaultChannel } = model;
  const asksChannel = channel === null && !hasDefaultChannel;
  const { what, how } = offerFields(model, { language, timeZone, asksChannel });
  // The cost stands right below what it follows from, where nobody has to scroll for it.
  const mode = model.edit ? [] : [planMode(language)];
  return [...what, ...costBlocks(model, language), ...how, ...mode, figuresBlock(model, language)];
}

/** To the other mode, which asks for a limit and a time. What is edited stays one raise. */
function planMode(language: Language): ActionsBlock {
  const { open } = words(language).plan.form;
  return { type: 'actions', block_id: 'raise_mode', elements: [button(PLAN_ACTIONS.open, open, 'form')] };
}

function metadataOf(model: RaiseFormModel): string {
  const { channel, edit } = model;
  const { times, ...filled } = (model.state === 'ready' && model.filling) || NOT_FILLED;
  const isFilled = times > 0 || filled.rate !== null || filled.days !== null;
  return JSON.stringify({
    channel,
    ...(isFilled ? { filling: { times, ...filled } } : {}),
    ...(edit ? { edit } : {}),
  });
}

/** Where nothing can be paid for there is nothing to choose, and Slack takes no empty list. */
function sells(offer: Offer): boolean {
  return isPayable(offer, { pack: null, rate: null, days: null, beginsAt: null });
}
