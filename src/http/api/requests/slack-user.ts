import { z } from '@hono/zod-openapi';

/** Somebody in Slack. */
export const slackUser = () =>
  z.string().regex(/^[UW][A-Z0-9]{2,30}$/, 'is no id of a Slack user, like U0123ABCDEF');
