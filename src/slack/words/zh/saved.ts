import { bold, code, person, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { n } from './grammar/numbers.ts';

export const saved = {
  title: '已保存的申请',
  none: '还没有保存的申请。用法：/quota 帮助 保存',
  row: (name, items, by) => say`${bold(name)} · ${items} · 由 ${person(by)} 保存`,
  hint: '提交：/quota 提额 @名称 · 更多：/quota 帮助 保存',
  done: (name, items) => say`已保存 ${bold(name)}：${items}。提交时输入 ${code(`/quota 提额 @${name}`)}`,
  deleted: (name) => say`已删除 ${bold(name)}，已提交的申请不受影响。`,
  use: (name) => `申请 ${name}`,
  confirm: {
    title: '提交这项申请？',
    text: (name, items) => `${name}：${items}，批准后立即开始。`,
    confirm: '提交',
  },
  sure: {
    replace: (name, items) => say`${bold(name)} 已存在：${items}。要替换吗？`,
    delete: (name, items) => say`要删除 ${bold(name)}（${items}）吗？`,
  },
  buttons: { replace: '替换', delete: '删除' },
  refusal(refusal) {
    switch (refusal.reason) {
      case 'bad_saved_name':
        return say`“${refusal.typed}”不能作为名称。请用一个词，可含文字、数字、- 和 _，如 双11。`;
      case 'too_many_saved':
        return say`已保存 ${n(refusal.most)} 项申请，请先删除一项。`;
      case 'too_many_saved_items':
        return say`一项最多包含 ${n(refusal.most)} 个提额，请拆成两项。`;
      case 'saved_already':
        return say`${bold(refusal.saved.name)} 已存在。`;
      case 'not_saved_by_you':
        return say`${bold(refusal.saved.name)} 是 ${person(refusal.saved.by)} 保存的，只有本人和管理频道成员可以修改，请换一个名称。`;
      case 'nothing_saved':
        return refusal.nearest === null
          ? say`没有名为“${refusal.typed}”的申请。查看全部：${code('/quota 保存')}`
          : say`没有名为“${refusal.typed}”的申请。是不是 ${bold(refusal.nearest)}？`;
    }
  },
} satisfies Words['saved'];
