import type { Allocation } from '../../../domain/allocations/allocation.ts';
import type { RaiseItem } from '../../../domain/requests/raise.ts';
import { type RequestState, wechatRequestIdOf } from '../../../domain/requests/state.ts';
import { inLanguage, type Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name, outsideId } from '../../blocks/limits.ts';
import { join, type Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { factIn } from './card-facts.ts';

/** What nobody needs for a decision, ids in full. */
export function detailFacts(request: RequestState, language: Language): Fact[] {
  const { card, dot } = words(language);
  const { raise, rule, policy } = request;
  const fact = factIn(language);
  return [
    fact('requested', card.requested(request.requester, request.askedAt, request.channel, request.via)),
    ...raise.items.flatMap((item, index) => itemFacts(request, item, index + 1, language)),
    fact('rule', [[name(rule.name), ...(policy === undefined ? [] : [policy])].join(dot)]),
    fact('wechat', wechatIds(request, language)),
  ];
}

/** What one allocation is for. Of several each label names it. */
function itemFacts(request: RequestState, item: RaiseItem, no: number, language: Language): Fact[] {
  const { card, dot } = words(language);
  const { app, asked, pack, sku, units, days, account } = item;
  const label = inLanguage(app.label, language);
  const fact = factIn(language);
  const facts = [
    fact('app', [card.app(name(app.name), label && name(label), outsideId(app.appId))]),
    fact('price', [card.cost(units, days)]),
    fact('balance', [card.balance(asked.packLeft, asked.packLeft - units, asked.packAll)]),
    fact('pack', card.pack({ ...pack, orderId: outsideId(pack.orderId), name: name(pack.name) })),
    fact('specification', [[name(sku.name), outsideId(sku.skuId), outsideId(sku.spuId)].join(dot)]),
    fact('account', [name(account)]),
  ];
  if (request.raise.items.length === 1) return facts;
  return facts.map((one) => ({ ...one, label: `${request.id}.${no}${dot}${one.label}` }));
}

/** What WeChat knows its allocations by. */
function wechatIds(request: RequestState, language: Language): Sentence {
  const { comma } = words(language);
  if (request.phase !== 'approved') {
    return join(
      request.raise.items.map((_item, index) => wechatRequestIdOf(request, index + 1)),
      comma,
    );
  }
  return join(
    request.allocations.map((one): Sentence => [idsOf(one, language)]),
    comma,
  );
}

/** The requestId, behind those that were tried before, and the package that it became. */
function idsOf(allocation: Allocation, language: Language): string {
  const confirmed = allocation.state === 'cancelling' ? allocation.confirmed : allocation;
  const packageId = 'packageId' in confirmed ? confirmed.packageId : null;
  const tries = [...(allocation.earlier ?? []), allocation].map((one) => one.wechatRequestId).join(' → ');
  const ids = [tries, ...(packageId === null ? [] : [outsideId(packageId)])];
  return ids.join(words(language).dot);
}
