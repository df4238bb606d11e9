import { folded } from '../../../text/folded.ts';
import { person, say } from '../../../text/sentence.ts';
import type { WaitingWords } from '../../shape/requests/waiting.ts';
import { n } from '../grammar/numbers.ts';
import { askedBy } from './asked-by.ts';
import { votesMissing } from './votes.ts';

/** Marks where what came through a machine begins and ends. */
const quoted = (text: string) => `“${folded(text).replace(/[“”]/g, '"')}”`;

/** Texts about a question to the requester, in Chinese. */
export const question = {
  form: {
    title: '提问',
    submit: '发到消息列',
    close: '取消',
    label: '问题',
    placeholder: '审批前需要了解什么？',
    hint: '最多 500 个字符，申请人会收到通知。',
    intro: (id) => `关于 ${id} 的问题会发到卡片的消息列。申请人答复前，到期时间暂停计算。`,
  },
  state: (requester, have, need, expiresAt) =>
    say`等待 ${person(requester)} 答复 · ${votesMissing(have, need, expiresAt)}`,
  fact: ({ by, via, text }) => say`${askedBy(by, via)}：${folded(text)}`,
  answer: ({ id, app }, { by, via, text }) =>
    say`${askedBy(by, via)} 答复了关于 ${id}（${app}）的问题：${quoted(text)}`,
  notice: ({ id, app }, requester, { by, via, text }) =>
    say`${person(requester)}：${askedBy(by, via)} 对 ${id}（${app}）有疑问。${via ? quoted(text) : folded(text)}\n请在本消息列中答复，或修改申请。此前，到期时间暂停计算。`,
  done: (id, requester) => say`问题已发到 ${id} 的消息列。${person(requester)} 答复前，到期时间暂停计算。`,
  refusal(refusal) {
    switch (refusal.reason) {
      case 'question_open':
        return say`${person(refusal.by)} 正在等 ${person(refusal.requester)} 答复，你的问题请直接写在消息列中。`;
      case 'question_unfit':
        return say`请写下问题，1 至 ${n(refusal.max)} 个字符。`;
    }
  },
  asked: ({ by, via, text }) => say`${askedBy(by, via)} 提问：${folded(text)}`,
  answered: ({ by, via, text }) => say`${askedBy(by, via)} 答复：${folded(text)}`,
} satisfies WaitingWords['question'];
