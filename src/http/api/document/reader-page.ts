import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { response } from '../../server/responses.ts';
import type { Operation } from '../core/operation.ts';
import { PROBLEMS, type ProblemReason } from '../core/problems.ts';
import { type Described, type Field, fieldsOf, schemasIn } from './describe-schemas.ts';
import type { OpenApi } from './openapi.ts';
import { STYLE } from './page-style.ts';

/** A piece of a page, in which every text that was put in is escaped. */
type Html = ReturnType<typeof html>;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const EXAMPLE = `curl -H "Authorization: Bearer $HEADROOM_TOKEN" \\
  -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: application/json" \\
  -d '{"items":[{"app":"shop","rate":300000,"days":3}],"reason":"Double 11"}' \\
  $HEADROOM_URL/api/v1/requests

curl -H "Authorization: Bearer $HEADROOM_TOKEN" \\
  "$HEADROOM_URL/api/v1/requests/R-17?wait=30"`;

/** The document as people read it. */
export function readerPage(document: OpenApi, operations: readonly Operation[]): Promise<Response> {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return page(
    'Headroom API',
    html`<p>${document.info.description}</p>
<p><a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1) · make a token with <code>npx headroom token create</code></p>
<pre>${EXAMPLE}</pre>
<ul>
<li><b>Repeat safely:</b> with an <code>Idempotency-Key</code>, the same request gets the same answer for at least 30 days.</li>
<li><b>Wait:</b> <code>?wait=30</code> answers when the request changes. <code>ETag</code> with <code>If-None-Match</code> and <code>If-Match</code>.</li>
<li><b>Page:</b> <code>next</code> of one page is the <code>cursor</code> of the next one.</li>
<li><b>Rate:</b> <code>RateLimit</code> says what remains; a 429 has <code>Retry-After</code>.</li>
<li><b>Problems</b> are RFC 9457; branch on <code>reason</code>.</li>
</ul>
${tags.map((tag) => tagPart(tag, operations))}
<h2>Objects</h2>
${schemasIn(document).map(schemaPart)}
<h2>Problems</h2>
<dl>${Object.entries(PROBLEMS).map(([reason, { status, title }]) => html`<dt id="${reason}"><code>${reason}</code> <small>${status}</small></dt><dd>${title}</dd>`)}</dl>`,
  );
}

/** What the address in a problem's `type` leads to. */
export function problemPage(reason: ProblemReason): Promise<Response> {
  const { status, title } = PROBLEMS[reason];
  return page(
    title,
    html`<p><code>${reason}</code> · HTTP ${status}</p><p><a href="/api/v1#${reason}">All problems</a></p>`,
  );
}

function tagPart(tag: string, operations: readonly Operation[]): Html {
  return html`<h2>${tag}</h2>
${operations.filter((one) => one.tag === tag).map(operationPart)}`;
}

function operationPart(operation: Operation): Html {
  const { id, method, path, summary, description, scope, answers, problems, params, query, body } = operation;
  const inputs: Described[] = [
    { name: 'Path', fields: fieldsOf(params) },
    { name: 'Query', fields: fieldsOf(query) },
    { name: 'Body', fields: fieldsOf(body) },
  ];
  return html`<details id="${id}"><summary><b>${method.toUpperCase()}</b> <code>${path}</code><br>${summary}</summary>
<p>${description ?? ''} <small>Scope: ${scope}</small></p>
${inputs.filter(({ fields }) => fields.length > 0).map(({ name, fields }) => html`<h4>${name}</h4>${fieldList(fields)}`)}
<p>${Object.entries(answers).map(([status, answer]) => html`<code>${status}</code> ${answer.description}. `)}</p>
<p><small>Problems: ${problems.map((reason) => html`<a href="#${reason}">${reason}</a> `)}</small></p>
</details>`;
}

function schemaPart({ name, fields }: Described): Html {
  return html`<details id="schema-${name}"><summary><code>${name}</code></summary>${fieldList(fields)}</details>`;
}

function fieldList(fields: readonly Field[]): Html {
  return html`<dl>${fields.map(({ name, type, description }) => html`<dt><code>${name}</code> <small>${type}</small></dt><dd>${description}</dd>`)}</dl>`;
}

async function page(title: string, main: Html): Promise<Response> {
  const document = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
${main}
</body>
</html>
`;
  return response(200, String(document), {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
  });
}
