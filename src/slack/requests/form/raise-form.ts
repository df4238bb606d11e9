import type { KnownBlock, ModalView } from '@slack/web-api';
import type { Offer } from '../../../flows/packs/use-cases.ts';
import { FORMS } from '../../blocks/action-ids.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';
import { costBlock } from './raise-form-cost.ts';
import { offerFields } from './raise-form-fields.ts';
import type { RaiseFormModel } from './raise-form-model.ts';

/** The form of a raise. Its ids never change, so that Slack keeps what was typed when the view is updated. */
export function raiseForm(model: RaiseFormModel): ModalView {
  const { form } = words(model.language);
  const view = {
    type: 'modal' as const,
    callback_id: FORMS.raise,
    title: plainText(form.title, LIMITS.viewTitle),
    close: plainText(form.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ channel: model.channel }),
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
      return { ...view, submit: plainText(form.submit, LIMITS.viewButton), blocks: readyBlocks(model) };
    }
  }
}

function readyBlocks(model: Extract<RaiseFormModel, { state: 'ready' }>): KnownBlock[] {
  const { language, timeZone, channel, hasDefaultChannel } = model;
  const asksChannel = channel === null && !hasDefaultChannel;
  return [...offerFields(model, { language, timeZone, asksChannel }), ...costBlock(model, language)];
}

/** Without a specification there is nothing to choose, and Slack takes no empty list. */
function sells(offer: Offer): boolean {
  return offer.packs.some((pack) => pack.specifications.length > 0);
}
