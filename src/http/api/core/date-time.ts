import { z } from '@hono/zod-openapi';

/** A moment as programs say it; without a time zone it would be guessed. */
export const moment = () =>
  z.iso.datetime({
    offset: true,
    error: 'is no moment with a time zone, like 2026-11-11T00:00:00+08:00',
  });
