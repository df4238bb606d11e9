import type { TurnedAway } from '../../shape/faults.ts';

/** Why someone may not use the app. */
export function turnedAway(why: TurnedAway): string {
  switch (why) {
    case 'stranger':
      return '你不能在这里使用 Headroom：它属于另一个 Slack 组织。请由该组织的成员操作。';
    case 'guest':
      return '你不能在这里使用 Headroom：其他工作区的访客没有权限。请由本组织的成员操作。';
    case 'deleted':
      return '你不能使用 Headroom：这个 Slack 账号已停用。请使用本组织的有效账号。';
    case 'unverified':
      return '未做任何更改：Slack 没有提供你的资料，Headroom 无法确认你属于本组织。请稍后重试；如果仍然如此，可能是 Slack 应用缺少 users:read 权限。';
  }
}
