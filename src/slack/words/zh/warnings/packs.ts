import type { Cover } from '../../../../domain/warnings/outlook.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { percent } from '../../../text/percent.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { aboutUnits, n, units, unitsPerDay } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';

const share = (left: bigint, all: bigint) => {
  const known = percent(left, all);
  return known === null ? '不足 0.1%' : ` ${known}`;
};
const BUY_NOW = say`请立即到服务商平台购买资源包。`;
const NOTHING = say`无需处理。`;

/** What there is besides one pack; nothing where an older version did not store it. */
function others(cover: Cover | undefined): Sentence {
  if (cover === undefined) return [];
  if (cover.units > 0n) return say`其他资源包还有 ${units(cover.units)}。`;
  return cover.packs > 0 ? say`其他资源包都不够提额一次。` : say`没有其他资源包。`;
}

/** Behind what is only a note: why it is. */
const covered = (cover: Cover | undefined): Sentence =>
  cover && cover.units > 0n ? say`，其他资源包还有 ${units(cover.units)}` : [];

function balanceLine({ pack, account, left, all, cover }: Warning<'pack_balance'>): Sentence {
  if (left <= 0n) {
    if (pack === null) return say`无法提额：账号 ${account} 的资源包已全部用完`;
    if (cover?.units === 0n) return say`无法提额：${packName(pack)} 已用完`;
    return say`${packName(pack)} 已用完${covered(cover)}`;
  }
  const why = cover?.lasts && pack !== null ? covered(cover) : [];
  return pack === null
    ? say`账号 ${account} 的资源包合计只剩${share(left, all)}`
    : say`${packName(pack)} 只剩${share(left, all)}${why}`;
}

function balance(warning: Warning<'pack_balance'>): WarningText {
  const { pack, account, left, all, cover } = warning;
  const isCovered = cover?.lasts === true;
  const none = left <= 0n && (pack === null || cover?.units === 0n);
  const buy = say`请提前到服务商平台购买资源包：一次提额只能从一个资源包分配，余量不够就无法提额。`;
  return {
    details: say`剩余 ${n(left)}，总量 ${units(all)}。${pack === null ? [] : others(cover)}`,
    advice: isCovered ? NOTHING : none ? BUY_NOW : buy,
    series: pack === null ? `账号 ${account} 的余量` : `${packName(pack)} 的余量`,
  };
}

const buyBy = (by: number | undefined, late: boolean | undefined): Sentence =>
  late || by === undefined ? BUY_NOW : say`请在 ${moment(by)} 前到服务商平台购买资源包。`;

function forecastLine({ pack, planned, runsOutAt, cover }: Warning<'pack_forecast'>): Sentence {
  if (planned && planned.payable !== true)
    return say`${planned.request} 额度不足：${packName(pack)} 在提额开始前就会用完`;
  return say`${packName(pack)} 预计 ${moment(runsOutAt)} 用完${covered(cover)}`;
}

function forecast(warning: Warning<'pack_forecast'>): WarningText {
  const { pack, left, perDay, runsOutAt, validUntil, planned, cover } = warning;
  const missed = planned !== null && planned.payable !== true;
  const lasts = say`按当前消耗 ${unitsPerDay(perDay)}，剩余 ${units(left)}可用到 ${moment(runsOutAt)}。`;
  const isCovered = !missed && cover !== undefined && cover.packs > 0;
  const buy = buyBy(warning.buyBy, warning.late);
  return {
    details: planned
      ? say`${lasts}${planned.request} 于 ${moment(planned.startsAt)} 开始。`
      : say`${lasts}有效期至 ${moment(validUntil)}。${others(cover)}`,
    advice: missed ? say`请在用完前审批 ${planned.request}。${buy}` : isCovered ? NOTHING : buy,
    series: `${packName(pack)} 的用量预测`,
  };
}

function validityLine({ pack, left, level, unused, validUntil, cover }: Warning<'pack_validity'>): Sentence {
  const name = packName(pack);
  if (level === 0) {
    if (cover?.units === 0n) return say`无法提额：${name} 已到期`;
    return left > 0n ? say`${name} 已到期，${units(left)}作废` : say`${name} 已到期`;
  }
  const lost = unused ?? left;
  return lost > 0n
    ? say`${name} 将有${cover?.spends ? aboutUnits(lost) : ` ${units(lost)}`}在 ${moment(validUntil)} 到期作废`
    : say`${name} 将于 ${moment(validUntil)} 到期`;
}

function validity(warning: Warning<'pack_validity'>): WarningText {
  const { pack, left, all, level, unused, validUntil, cover } = warning;
  const series = `${packName(pack)} 的到期`;
  const remaining = say`剩余 ${n(left)}，总量 ${units(all)}`;
  const last = cover?.units === 0n;
  if (level === 0)
    return {
      details: say`${moment(validUntil)} 到期，当时${remaining}。${others(cover)}`,
      advice: cover && cover.units > 0n ? NOTHING : BUY_NOW,
      series,
    };
  const lost = (unused ?? left) > 0n;
  const buy = last ? say`并到服务商平台购买新的资源包。` : [];
  return {
    details: lost
      ? say`${remaining}。${others(cover)}`
      : say`${remaining}：到期前会用完，或已不够提额一次。${others(cover)}`,
    advice: lost ? say`如需提额，请在到期前申请。${buy}` : last ? buy : NOTHING,
    series,
  };
}

function runway({ account, left, perDay, buyBy: by, late }: Warning<'account_runway'>): WarningText {
  return {
    details: say`当前消耗 ${unitsPerDay(perDay)}，全部资源包剩余 ${units(left)}。`,
    advice: buyBy(by, late),
    series: `账号 ${account} 的用量预测`,
  };
}

function need({ raise, startsAt }: Warning<'need_unmet'>): WarningText {
  const starts = startsAt === null ? say`申请待审批。` : say`申请待审批，${moment(startsAt)} 开始。`;
  return {
    details: say`${starts}一次提额只能从一个资源包分配。`,
    advice: say`请到服务商平台购买资源包，或减少次数、天数后重新申请。`,
    series: `${raise.request} 所需的额度`,
  };
}

export const packWarnings = {
  pack_balance: { line: balanceLine, message: balance },
  pack_forecast: { line: forecastLine, message: forecast },
  account_runway: {
    line: ({ account, runsOutAt }) => say`账号 ${account} 的额度预计 ${moment(runsOutAt)} 用完`,
    message: runway,
  },
  need_unmet: {
    line: ({ raise, units: needed, largest }) =>
      say`${raise.request}（${raise.app.name}）额度不足：需要 ${units(needed)}，余量最多的资源包只有 ${n(largest)}`,
    message: need,
  },
  pack_validity: { line: validityLine, message: validity },
  pack_refund: {
    line: ({ pack, until }) => say`${packName(pack)} 在 ${moment(until)} 前可以退款`,
    message: ({ pack, all }) => ({
      details: say`总量 ${units(all)}，尚未分配过。`,
      advice: say`如果是误购，请在截止前到服务商平台申请退款。`,
      series: `${packName(pack)} 的退款期`,
    }),
  },
} satisfies Partial<WarningKindWords>;
