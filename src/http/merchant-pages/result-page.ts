import { html } from 'hono/html';
import { missingSets, type RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { exclusiveOf } from '../../domain/merchants/permission-sets.ts';
import type { Language } from '../../kit/language.ts';
import { type Frame, type Html, page } from './layout.ts';
import { plainName } from './plain-name.ts';
import { setList, setNames } from './set-list.ts';

export type ResultPage = {
  frame: Frame;
  language: Language;
  merchant: MerchantState;
  required: RequiredSets;
};

type Granted = Extract<MerchantState, { status: 'authorized' }>;

/** What came of an authorization, at once and whenever the page is loaded again. */
export function resultPage(result: ResultPage): Promise<Response> {
  const { frame, merchant, required } = result;
  const texts = frame.words.result;
  const name = plainName(merchant.profile?.name ?? '') || merchant.appId;
  if (merchant.status === 'unauthorized') {
    const title = texts.ended(name);
    const main = html`<div class="mark warn" aria-hidden="true">!</div><h1>${title}</h1><p>${texts.endedText}</p>`;
    return page(frame, { status: 200, title, main });
  }
  const missing = missingSets(merchant, required);
  const title = missing.length > 0 ? texts.incomplete(name) : texts.done(name);
  const main = missing.length > 0 ? incomplete(result, title, missing) : done(frame, title);
  return page(frame, { status: 200, title, main: html`${main}${granted(result, merchant)}` });
}

function done({ words }: Frame, title: string): Html {
  return html`<div class="mark" aria-hidden="true">✓</div><h1>${title}</h1><p>${words.result.doneText}</p>`;
}

function incomplete({ frame, language, merchant }: ResultPage, title: string, missing: number[]): Html {
  const { words } = frame;
  const { incompleteText, missing: label, steps } = words.result;
  const list = setList(missing, { words, language, label: { text: label, style: 'missing' } });
  const ways = [
    steps.inWeChat,
    ...(merchant.profile?.kind === 'mini' ? [steps.miniOnComputer] : []),
    steps.anew,
    ...(exclusiveOf(missing).length > 0 ? [steps.held] : []),
  ];
  return html`<div class="mark warn" aria-hidden="true">!</div><h1>${title}</h1><p>${incompleteText}</p>${list}
<section class="box warn"><h2>${steps.title}</h2><ul class="notes">${ways.map((way) => html`<li>${way}</li>`)}</ul></section>`;
}

function granted({ frame }: ResultPage, { sets }: Granted): Html {
  const { words } = frame;
  const title = html`<h2>${words.result.granted}</h2>`;
  if (sets.length === 0) return html`${title}<p class="soft">${words.result.grantedNothing}</p>`;
  return html`${title}${setNames(sets, words)}`;
}
