import { z } from '@hono/zod-openapi';
import type { AppCalls, RaiseUse } from '../../../domain/traffic/observed.ts';
import { isoOf } from './request-resource.ts';

const limit = z.int().nullable().describe("With the raises that run; null: the app's baseline isn't known.");

export const callsSchema = z
  .strictObject({
    perMinute: z.int(),
    limit,
    at: z.iso.datetime().describe('When they were measured.'),
  })
  .openapi('Calls');

export const useSchema = z
  .strictObject({
    allocation: z.string().describe('`R-17.1`'),
    app: z.strictObject({ appId: z.string(), name: z.string() }),
    rate: z.int().describe('What was granted.'),
    peak: z.int().describe('The most calls per minute while it ran.'),
    limit,
    enough: z
      .strictObject({ rate: z.int(), unitsSpared: z.int() })
      .nullable()
      .describe('The smallest that would have done; null: none that costs less, or it cannot be told.'),
  })
  .openapi('RaiseUse');

export function callsOf(calls: readonly AppCalls[], appId: string): z.infer<typeof callsSchema> | null {
  const own = calls.find((one) => one.appId === appId);
  return own === undefined ? null : { perMinute: Math.round(own.calls), limit: own.limit, at: isoOf(own.at) };
}

export function useResource(request: string, use: RaiseUse): z.infer<typeof useSchema> {
  const { no, appId, app, rate, peak, limit: whole, enough } = use;
  return {
    allocation: `${request}.${no}`,
    app: { appId, name: app },
    rate,
    peak: Math.round(peak),
    limit: whole,
    enough: enough && { rate: enough.rate, unitsSpared: Number(enough.spared) },
  };
}
