import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';

/** What a handler finds beside Hono's own: Node's request and answer, and the body once `readBody` has read it. */
export type HttpEnv = { Bindings: HttpBindings; Variables: { body: Buffer } };

/** Routes with their whole paths; a path is exact, but for `:name` parts and a slash at its end. GET also answers HEAD. */
export type HttpRoutes = Hono<HttpEnv>;

export type HttpContext = Context<HttpEnv>;
