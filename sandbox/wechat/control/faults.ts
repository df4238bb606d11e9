import { z } from 'zod';
import { PlatformFaultsSchema } from '../platform/control/faults.ts';
import type { WeChatFaults } from './control.ts';

/** One entry of `answers`. */
export type AnswerFault = NonNullable<WeChatFaults['answers']>[number];

/** Milliseconds from acceptance to the event when nothing else is switched on. */
export const PUSH_DELAY_MS = 3_000;
/** Milliseconds that usage figures lag when nothing else is switched on; WeChat's guide says three to five minutes. */
export const USAGE_LAG_MS = 240_000;
/** Longest delay that a Node timer takes. */
const MAX_TIMER_MS = 2_147_483_647;
const milliseconds = z.number().int().min(0).max(MAX_TIMER_MS).exactOptional();

const AnswerFaultSchema = z.strictObject({
  path: z.string().min(1),
  times: z.number().int().min(1).exactOptional(),
  kind: z.enum([
    'errcode',
    'http_500',
    'timeout_after_commit',
    'timeout_before_commit',
    'drop',
    'garbage',
    'odd',
  ]),
  errcode: z.number().int().exactOptional(),
  errmsg: z.string().exactOptional(),
  node: z.string().exactOptional(),
  value: z.unknown().optional(),
  byte: z.number().int().min(0).max(31).exactOptional(),
});

const FaultsSchema: z.ZodType<WeChatFaults> = z.strictObject({
  latencyMs: milliseconds,
  answers: z.array(AnswerFaultSchema).exactOptional(),
  pushDelayMs: milliseconds,
  pushes: z.enum(['normal', 'lose', 'double', 'reorder', 'before_answer']).exactOptional(),
  pushResult: z.number().int().exactOptional(),
  pushMode: z.enum(['plain', 'compatible', 'safe']).exactOptional(),
  pushFormat: z.enum(['json', 'xml']).exactOptional(),
  usageLagMs: milliseconds,
  replayAnswer: z.enum(['10121009', '10121031', '0']).exactOptional(),
  errmsg: z.enum(['absent', 'empty', 'ok']).exactOptional(),
  down: z.boolean().exactOptional(),
  warnings: z.enum(['normal', 'silent']).exactOptional(),
  platform: PlatformFaultsSchema.exactOptional(),
});

/** The switches in force. */
export type Faults = {
  now(): WeChatFaults;
  /** Replaces all switches; `false` when the value is not a set of switches. */
  replace(value: unknown): boolean;
  /** Takes the first answer fault for the path and counts it down. */
  takeAnswer(path: string): AnswerFault | undefined;
};

/** Creates the switches as `initial` has them. */
export function createFaults(initial: WeChatFaults): Faults {
  let current = FaultsSchema.parse(structuredClone(initial));
  return {
    now: () => current,
    replace(value) {
      const parsed = FaultsSchema.safeParse(value);
      if (parsed.success) current = parsed.data;
      return parsed.success;
    },
    takeAnswer(path) {
      const fault = current.answers?.find((entry) => entry.path === '*' || entry.path === path);
      if (fault?.times !== undefined) {
        fault.times -= 1;
        if (fault.times === 0)
          current = { ...current, answers: (current.answers ?? []).filter((entry) => entry !== fault) };
      }
      return fault;
    },
  };
}
