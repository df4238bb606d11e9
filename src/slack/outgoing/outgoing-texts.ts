import type { OutgoingEvent, RequestFacts } from '../../domain/outgoing/outgoing-event.ts';
import type { OutgoingTexts } from '../../flows/outgoing/outgoing-ports.ts';
import { LANGUAGES, type Language } from '../../kit/language.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { name } from '../blocks/limits.ts';
import { toPlain } from '../blocks/render.ts';
import type { RaiseFacts } from '../text/raise-facts.ts';
import type { Piece, Sentence } from '../text/sentence.ts';
import { lineOf } from '../warnings/warning-item.ts';
import { withShortNames } from '../warnings/warning-names.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import type { HeardType } from '../words/shape/requests/outgoing.ts';
import { kindWords } from '../words/shape/warnings.ts';
import { words } from '../words/words.ts';

export type OutgoingTextsOptions = {
  /** Of everything public. */
  language: Language;
  explain: ExplainErrcode;
  /** The name of a person; throws without an answer. */
  nameOf: (userId: string) => Promise<string | null>;
};

/** Events in words, for those who read them outside of Slack: no mentions, and times in China's zone. */
export function createOutgoingTexts({ language, explain, nameOf }: OutgoingTextsOptions): OutgoingTexts {
  async function plain(sentences: readonly Sentence[]): Promise<string> {
    const lines = await Promise.all(sentences.map((one) => Promise.all(one.map(named))));
    return lines.map((line) => toPlain(line, CHINA)).join('\n');
  }

  async function named(piece: Piece): Promise<Piece> {
    if (typeof piece === 'string' || piece.kind !== 'person') return piece;
    // Nobody waits for Slack here.
    return (await nameOf(piece.id).catch(() => null)) ?? piece.id;
  }

  return {
    async notice(event) {
      const made = LANGUAGES.map((one) => [one, sentencesOf(event, one, explain)] as const);
      if (made.some(([, sentences]) => sentences === null)) return null;
      const texts = made.map(async ([one, sentences]) => [one, await plain(sentences ?? [])] as const);
      return Object.fromEntries(await Promise.all(texts));
    },
    text: async (event) =>
      event.about === 'warning' ? plain([lineOf(withShortNames(event.warning), language)]) : null,
  };
}

/** The first one is the title. */
function sentencesOf(event: OutgoingEvent, language: Language, explain: ExplainErrcode): Sentence[] | null {
  const { outgoing, warnings, dot } = words(language);
  switch (event.about) {
    case 'request':
    case 'allocation':
      return raiseSentences(event, language);
    case 'warning': {
      const warning = withShortNames(event.warning);
      const { line, message } = kindWords(warnings, warning);
      const { details, advice } = message(warning, explain);
      return [
        [warnings.severity[event.severity], dot, ...line(warning)],
        details,
        [warnings.whatToDo, ...advice],
      ].filter((sentence) => sentence.length > 0);
    }
    case 'freeze': {
      const { scope, reason } = event.freeze;
      const { title, text } = scope === null ? outgoing.unfrozen : outgoing.frozen(scope, name(reason ?? ''));
      return [[title], [text]];
    }
    case 'grant':
    case 'merchant':
    case 'purchase':
    case 'series':
      return null;
  }
}

type AboutRequest = Extract<OutgoingEvent, { about: 'request' | 'allocation' }>;

function raiseSentences(event: AboutRequest, language: Language): Sentence[] | null {
  const { outgoing } = words(language);
  const { request, type } = event;
  if (!isHeard(type, language)) return null;
  const several = request.items.length > 1;
  const id = event.about === 'allocation' && several ? event.allocation : request.id;
  const units = BigInt(request.items.reduce((sum, item) => sum + item.units, 0));
  const comment = event.about === 'request' ? event.comment : undefined;
  return [
    [outgoing.titles[type](id)],
    outgoing.raise(factsOf(request), units, request.requester),
    ...(comment === undefined ? [] : [[outgoing.reason(name(comment))]]),
  ];
}

function isHeard(type: string, language: Language): type is HeardType {
  return Object.hasOwn(words(language).outgoing.titles, type);
}

function factsOf({ id, items }: RequestFacts): RaiseFacts {
  const apps = [...new Set(items.map(({ app }) => name(app)))];
  return {
    id,
    app: apps.join(' + '),
    rate: Math.max(...items.map(({ rate }) => rate)),
    days: Math.max(...items.map(({ days }) => days)),
    ...(items.length > 1 ? { several: { count: items.length, apps } } : {}),
  };
}
