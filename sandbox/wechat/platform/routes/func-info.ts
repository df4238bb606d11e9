/** Old sets that carry `confirm_info` in real answers, all zero; WeChat's staff say to ignore it. */
const WITH_CONFIRM_INFO = [3, 18, 30];

/** `func_info`: the sets that were granted. */
export function funcInfo(sets: readonly number[]): unknown[] {
  return sets.map((id) => ({
    funcscope_category: { id },
    ...(WITH_CONFIRM_INFO.includes(id)
      ? { confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 } }
      : {}),
  }));
}
