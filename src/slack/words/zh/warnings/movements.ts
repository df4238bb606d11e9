import {
  isExplained,
  type MovedPart,
  type OutsideMovement,
  unitsOf,
} from '../../../../domain/movements/movement.ts';
import { join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { units as counted, n } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

const size = (value: bigint) => (value < 0n ? -value : value);
const units = (value: bigint) => counted(size(value));
/** `null`: how many is not known. */
export const amount = (moved: bigint | null) => (moved === null ? '数量未知的额度' : units(moved));
/** A space stands between two scripts only. */
export const beside = (before: string, after: string) =>
  /\p{Script=Han}$/u.test(before) === /^\p{Script=Han}/u.test(after) ? before + after : `${before} ${after}`;
const LISTED = 5;

export const movementWarnings = {
  outside_movement: {
    line: ({ movement }) => [wholeText(movement).line],
    message: ({ movement }) => {
      const { details, advice } = wholeText(movement);
      return { details, advice, series: `变动 ${movement.id}`, ...outcomeOf(movement) };
    },
  },
} satisfies Partial<WarningKindWords>;

type WholeText = { line: string } & Pick<WarningText, 'details' | 'advice'>;

function wholeText(one: OutsideMovement): WholeText {
  const [part] = one.parts;
  const pack = part ? packName(part) : '某个资源包';
  const moved = unitsOf(one);
  const some = amount(moved);
  const gave = (verb: string) => beside(verb, some);
  const app = appOf(one);
  switch (one.kind) {
    case 'rise':
      return {
        line: `${pack} ${gave('分配出')}，Headroom 中没有对应的申请`,
        details: joined(whenOf(one, part), say`没有收到推送，不知道分配给了哪个应用。`, ours(one)),
        advice: WHO,
      };
    case 'fall':
      return {
        line: `${pack} ${gave('退回')}，Headroom 中没有对应的取消`,
        details: joined(whenOf(one, part), say`没有收到推送，不知道取消了哪次分配。`, ours(one)),
        advice: say`如果有人在服务商平台取消了分配，请点“登记”，写明是谁、为什么。在那里取消的提额不会生效，请用 /quota 进行中 核对。`,
      };
    case 'allocated':
      return {
        line: `${pack} ${gave('分配出')}（${app}），Headroom 中没有对应的申请`,
        details: joined(pushOf(one, part), figuresOf(one), ours(one)),
        advice: WHO,
      };
    case 'cancelled':
      return {
        line: `${pack} ${gave('退回')}：Headroom 之外给 ${app} 的分配已取消`,
        details: joined(pushOf(one, part), figuresOf(one), ours(one)),
        advice: say`如果有人在服务商平台取消了分配，请点“登记”，写明是谁、为什么。`,
      };
    case 'found':
      return {
        line: `${one.parts.length === 1 ? pack : `${n(one.parts.length)} 个资源包`}${one.parts.length === 1 ? ' ' : ''}${gave('已用的')}在 Headroom 中没有记录`,
        details: joined(
          say`这些额度在 Headroom 首次读取之前就已使用，或者 Headroom 丢失过数据：${listOf(one.parts)}。`,
          ours(one),
        ),
        advice: say`请点“登记”，写明用在了哪里。如果这些资源包以前由 Headroom 分配过，说明数据丢失了：请先恢复备份，再审批申请。`,
      };
  }
}

const WHO = say`如果有人在服务商平台做了分配，请点“登记”，写明是谁、为什么；否则请检查谁能使用服务商平台和 AppSecret。`;

function appOf({ push }: OutsideMovement): string {
  if (push === null) return '未知应用';
  return push.receiver.name ?? push.receiver.appId;
}

function whenOf({ window }: OutsideMovement, part: MovedPart | undefined): Sentence {
  const id = part?.orderId ?? '';
  return window === null
    ? say`资源包 ${id}。`
    : say`发生在 ${moment(window.from)} 至 ${moment(window.to)} 之间，资源包 ${id}。`;
}

function pushOf({ push }: OutsideMovement, part: MovedPart | undefined): Sentence {
  if (push === null) return [];
  const { at, receiver, wechatRequestId, skuId, packageId } = push;
  return say`微信推送（${moment(at)}）：资源包 ${part?.orderId ?? ''}，AppID ${receiver.appId}，requestId ${wechatRequestId}${packageId === null ? '' : `，资源 ${packageId}`}${skuId === null ? '' : `，SKU ${skuId}`}。`;
}

function figuresOf(one: OutsideMovement): Sentence {
  const unknown = unitsOf(one) === null ? '数量未知。' : '';
  switch (one.figures) {
    case 'seen':
      return one.window === null
        ? []
        : say`${unknown}资源包数据在 ${moment(one.window.from)} 至 ${moment(one.window.to)} 之间体现了这次变动。`;
    case 'awaited':
      return say`${unknown}资源包数据尚未体现，通常滞后 3–5 分钟。`;
    case 'absent':
      return say`${unknown}推送后半小时内，资源包数据没有相应变化。`;
  }
}

function ours(one: OutsideMovement): Sentence {
  if (one.explained.length === 0 || isExplained(one)) return [];
  const { explained } = one;
  return say`其中 ${explained.map((part) => `${units(part.units)}属于 ${part.request}`).join('，')}。`;
}

function listOf(parts: readonly MovedPart[]): string {
  const listed = parts.slice(0, LISTED).map((part) => `${packName(part)} ${n(part.units ?? 0n)}`);
  const more = parts.length - listed.length;
  return more > 0 ? `${listed.join('、')}，另有 ${n(more)} 个` : listed.join('、');
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
    return say`${person(record.by)} 于 ${moment(record.at)} 登记：由 ${who} ${DONE[one.kind]}，“${record.why}”。`;
  }
  if (!isExplained(one)) return null;
  return say`已查明属于 ${[...new Set(one.explained.map(({ request }) => request))].join('、')}（微信事后确认）。`;
}

const DONE: Record<OutsideMovement['kind'], string> = {
  rise: '分配',
  allocated: '分配',
  fall: '取消',
  cancelled: '取消',
  found: '使用',
};

function joined(...sentences: Sentence[]): Sentence {
  return join(
    sentences.filter((one) => one.length > 0),
    '',
  );
}
