import { readBody } from '../../../src/http/server/read-body.ts';
import { queryOf } from '../../../src/http/server/request-target.ts';
import { json } from '../../../src/http/server/responses.ts';
import { recordingLog, routes } from '../support.ts';

const { log } = recordingLog();

/** Answers what it got. */
export const echo = routes((app) =>
  app.on(['GET', 'POST'], '/echo/:name', readBody(log), (c) => {
    const query = Object.fromEntries(queryOf(c.env.incoming));
    return json(200, { method: c.req.method, params: c.req.param(), query, size: c.var.body.length });
  }),
);

export const post = (path: string, headers: string, body = '') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n${body}`;
