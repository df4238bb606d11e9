import { folded } from '../../text/folded.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import { moment, person, say } from '../../text/sentence.ts';
import type { When } from '../../text/when.ts';
import type { HomeWords } from '../shape/home.ts';
import { about, aboutUnits, n, rateShort, some, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { around, span, when } from './grammar/times.ts';
import { requester } from './requests/asked-by.ts';
import { raises } from './requests/raise.ts';

const raised = ({ app, rate, several }: RaiseFacts) =>
  several ? raises(several) : `${app} ${rateShort(rate)}`;
const dated = (at: When) => around(when(at)).join('');
const ofAccount = (account: string | null) => (account === null ? '' : `${account}：`);

export const home = {
  headings: {
    today: '今日待办',
    waiting: '待我审批',
    own: '我的申请',
    warnings: '最近的预警',
    merchants: '商家授权',
  },
  buttons: {
    refresh: '刷新',
    raise: '申请提额',
    use: '尽快使用',
    morePacks: '下一页',
    fewerPacks: '上一页',
    moreWaiting: '更多申请',
    firstWaiting: '返回第一页',
  },
  asOf: (at) => say`总览 · ${moment(at)} 更新`,
  today: {
    nothing: '一切正常，今天没有需要处理的事。',
    unchecked: '暂时无法核对全部内容，请稍后刷新。',
    more: (count) => `另有 ${n(count)} 项，见下方。`,
    unknown: (raise) => `${raise.id}（${raised(raise)}）结果未知：请到服务商平台查看是否已分配，再确认结果。`,
    unpayable: (raise, needs, pack, left) =>
      `${raise.id}（${raised(raise)}）无法分配：需要${units(needs)}，${packName(pack)} 只剩 ${n(left)}。`,
    noUnits: (account) => `${ofAccount(account)}现有资源包都不够提额一次，请到服务商平台购买。`,
    runsOut: (account, { usable, perDay }, at) =>
      `${ofAccount(account)}可用的 ${units(usable)}${perDay === null ? '' : `按当前消耗（${unitsPerDay(perDay)}）`}预计${dated(at)}用完`,
    wastes: (account, { units: lost, pack, at }, { packs, units: others }) =>
      `${ofAccount(account)}${aboutUnits(lost)}将在${dated(at)}到期作废 · ${packName(pack)}${
        packs === 0 ? '' : ` · 近期另有 ${n(packs)} 个资源包将作废${about(others)}`
      }`,
    reviewOverdue: (raise, ms) => `复核已逾期 ${span(ms)}：${raised(raise)} · ${raise.id}`,
    budget: (name, used, all) =>
      used < all
        ? `预算 ${name} 即将用完：本月已用 ${n(used)}，共 ${units(all)}`
        : `预算 ${name} 已用完：本月已用 ${n(used)}，共 ${units(all)}，再提额需要更多人批准。`,
    starts: (raise, ms) => `${raised(raise)} ${span(ms)}后生效 · ${raise.id}`,
    ends: (raise, ms) => `${raised(raise)} ${span(ms)}后结束 · ${raise.id}`,
  },
  noFigures: '还没有从微信取得资源包数据，请稍后刷新。',
  waiting(total, from, looked, mine) {
    if (total === 0) return '没有待审批的申请。';
    const all = `${some(total, '个')}申请待审批`;
    if (mine === null) return `${all}，暂时无法从 Slack 查到哪些由你审批。`;
    const among =
      from > 0
        ? `第 ${range(from + 1, from + looked)} 个中`
        : looked < total
          ? `最早的 ${n(looked)} 个中`
          : '其中';
    return `${all}，${among}${mine === 0 ? '没有你可以审批的' : `你可以审批 ${n(mine)} 个`}。`;
  },
  waitingFor: {
    asked: (by, reason) =>
      reason === '' ? say`${requester(by)}，未填写理由` : say`${requester(by)}：${folded(reason)}`,
    cost: (cost, after) => `消耗 ${units(cost)}，之后剩余 ${n(after)}`,
    starts: (at) => (at === null ? ['批准后立即生效'] : say`${moment(at)} 生效`),
    votes: (have, need) => `已获 ${n(have)}/${n(need)} 票`,
    expiresIn: (ms) => `${span(ms)}后到期`,
    back: (by) => say`${person(by)} 申请取消`,
  },
  more: {
    running: (more) => `还有 ${n(more)} 个：/quota 进行中`,
    own: (more) => `还有 ${n(more)} 个：/quota 历史`,
  },
  endsIn: (ms) => `${span(ms)}后结束`,
  startsIn: (ms) => `${span(ms)}后生效`,
  noWarnings: '没有预警。',
  standing: { over: '已解除', snoozed: '已设置稍后提醒', muted: '已关闭提醒' },
  detailsTitle: '资源包',
  detailsLoading: '正在查询……',
  close: '关闭',
} satisfies HomeWords;

const range = (first: number, last: number) => (first === last ? n(first) : `${n(first)}–${n(last)}`);
