import {
  isExplained,
  type MovedPart,
  type OutsideMovement,
  unitsOf,
} from '../../../../domain/movements/movement.ts';
import { join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { n, plural } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

const size = (value: bigint) => (value < 0n ? -value : value);
const units = (value: bigint) => `${n(size(value))} ${plural(size(value), 'unit', 'units')}`;
const LISTED = 5;

export const movementWarnings = {
  outside_movement: {
    line: ({ movement }) => [wholeText(movement).line],
    message: ({ movement }) => {
      const { details, advice } = wholeText(movement);
      return { details, advice, series: `movement ${movement.id}`, ...outcomeOf(movement) };
    },
  },
} satisfies Partial<WarningKindWords>;

type WholeText = { line: string } & Pick<WarningText, 'details' | 'advice'>;

function wholeText(one: OutsideMovement): WholeText {
  const [part] = one.parts;
  const pack = part ? packName(part) : 'a pack';
  const moved = unitsOf(one);
  const some = moved === null ? 'Units' : units(moved);
  const app = appOf(one);
  switch (one.kind) {
    case 'rise':
      return {
        line: `${some} of ${pack} were allocated outside Headroom`,
        details: spaced(whenOf(one, part), say`No push came, so the receiving app isn’t known.`, ours(one)),
        advice: WHO,
      };
    case 'fall':
      return {
        line: `${some} returned to ${pack}: an allocation was cancelled outside Headroom`,
        details: spaced(
          whenOf(one, part),
          say`No push came, so the cancelled allocation isn’t known.`,
          ours(one),
        ),
        advice: say`If someone cancelled an allocation in the WeChat console, press Record and note who and why. A raise cancelled there won’t take effect: check /quota running.`,
      };
    case 'allocated':
      return {
        line: `${some} of ${pack} were allocated to ${app} outside Headroom`,
        details: spaced(pushOf(one, part), figuresOf(one), ours(one)),
        advice: WHO,
      };
    case 'cancelled':
      return {
        line: `${some} returned to ${pack}: the allocation to ${app}, made outside Headroom, was cancelled`,
        details: spaced(pushOf(one, part), figuresOf(one), ours(one)),
        advice: say`If someone cancelled it in the WeChat console, press Record and note who and why.`,
      };
    case 'found':
      return {
        line: `No record of how ${some} of ${one.parts.length === 1 ? pack : `${n(one.parts.length)} packs`} ${moved === 1n ? 'was' : 'were'} used`,
        details: spaced(
          say`Used before Headroom first saw ${one.parts.length === 1 ? 'the pack' : 'the packs'}, or Headroom’s data was lost: ${listOf(one.parts)}.`,
          ours(one),
        ),
        advice: say`Press Record and note who used them and why. If Headroom has used these packs before, its data was lost: restore a backup before approving anything.`,
      };
  }
}

const WHO = say`If someone allocated them in the WeChat console, press Record and note who and why. Otherwise check who can use the console and the AppSecret.`;

function appOf({ push }: OutsideMovement): string {
  if (push === null) return 'an unknown app';
  return push.receiver.name ?? push.receiver.appId;
}

function whenOf({ window }: OutsideMovement, part: MovedPart | undefined): Sentence {
  const id = part?.orderId ?? '';
  return window === null
    ? say`Pack ${id}.`
    : say`Between ${moment(window.from)} and ${moment(window.to)}, pack ${id}.`;
}

function pushOf({ push }: OutsideMovement, part: MovedPart | undefined): Sentence {
  if (push === null) return [];
  const { at, receiver, wechatRequestId, skuId, packageId } = push;
  return say`WeChat’s push, ${moment(at)}: pack ${part?.orderId ?? ''}, AppID ${receiver.appId}, requestId ${wechatRequestId}${packageId === null ? '' : `, package ${packageId}`}${skuId === null ? '' : `, SKU ${skuId}`}.`;
}

function figuresOf(one: OutsideMovement): Sentence {
  const unknown = unitsOf(one) === null ? 'The number of units isn’t known. ' : '';
  switch (one.figures) {
    case 'seen':
      return one.window === null
        ? []
        : say`${unknown}The pack’s figures show it, between ${moment(one.window.from)} and ${moment(one.window.to)}.`;
    case 'awaited':
      return say`${unknown}The pack’s figures don’t show it yet; they lag 3–5 minutes.`;
    case 'absent':
      return say`${unknown}The pack’s figures didn’t show it within half an hour of the push.`;
  }
}

function ours(one: OutsideMovement): Sentence {
  if (one.explained.length === 0 || isExplained(one)) return [];
  const { explained } = one;
  return say`Of these, ${explained.map((part) => `${units(part.units)} for ${part.request}`).join(', ')}.`;
}

function listOf(parts: readonly MovedPart[]): string {
  const listed = parts.slice(0, LISTED).map((part) => `${n(part.units ?? 0n)} from ${packName(part)}`);
  const more = parts.length - listed.length;
  return more > 0 ? `${listed.join(', ')} and ${n(more)} more` : listed.join(', ');
}

/** What became of it, if anything did. */
function outcomeOf(one: OutsideMovement): Pick<WarningText, 'outcome'> {
  const outcome = outcomeSentence(one);
  return outcome === null ? {} : { outcome };
}

export function outcomeSentence(one: OutsideMovement): Sentence | null {
  const { record } = one;
  if (record !== null) {
    const who = record.who.kind === 'person' ? person(record.who.userId) : record.who.name;
    return say`Recorded by ${person(record.by)}, ${moment(record.at)}: ${DONE[one.kind]} ${who}, “${record.why}”.`;
  }
  if (!isExplained(one)) return null;
  return say`Explained by ${[...new Set(one.explained.map(({ request }) => request))].join(', ')}: WeChat confirmed it later.`;
}

const DONE: Record<OutsideMovement['kind'], string> = {
  rise: 'allocation by',
  allocated: 'allocation by',
  fall: 'cancellation by',
  cancelled: 'cancellation by',
  found: 'used by',
};

function spaced(...sentences: Sentence[]): Sentence {
  return join(
    sentences.filter((one) => one.length > 0),
    ' ',
  );
}
