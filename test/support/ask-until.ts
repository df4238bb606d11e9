import { expect, vi } from 'vitest';
import type { World } from './world.ts';

/** Types the line again until one private answer says all of it: on a busy machine a part of it may not have been found in time. */
export function askUntil(
  world: Pick<World, 'say' | 'privateAnswer'>,
  user: string,
  line: string,
  facts: readonly (string | RegExp)[],
): Promise<void> {
  return vi.waitFor(
    async () => {
      const before = (await world.privateAnswer(user))?.ts;
      await world.say(user, line);
      const text = await vi.waitFor(async () => {
        const told = await world.privateAnswer(user);
        expect(told?.ts).not.toBe(before);
        return told?.text ?? '';
      });
      for (const fact of facts) {
        if (typeof fact === 'string') expect(text).toContain(fact);
        else expect(text).toMatch(fact);
      }
    },
    { timeout: 40_000, interval: 100 },
  );
}
