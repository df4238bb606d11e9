import { type ReactNode, useState } from 'react';
import type { ChangeFeed, Side } from '../../live/change-feed.ts';
import { loadDeliveries, loadSlackCalls } from '../../live/slack-api.ts';
import { useLive } from '../../live/use-live.ts';
import { loadWeChatCalls } from '../../live/wechat-api.ts';
import { momentOf } from '../../text/amounts.ts';
import { exactTime } from '../../text/time.ts';

type Entry = { at: number; title: string; note: string; wrong: boolean; parts: [string, unknown][] };
type Source = { key: string; label: string; side: Side; load(): Promise<Entry[]> };

const SHOWN = 40;

const SOURCES: [Source, ...Source[]] = [
  {
    key: 'wechat',
    label: 'To WeChat',
    side: 'wechat',
    load: async () =>
      (await loadWeChatCalls()).map(({ at, method, path, query, body, status, answer }) => ({
        at,
        title: `${method} ${path}`,
        note: noteOf(status, answer, 'errcode'),
        wrong: status !== 200 || fieldOf(answer, 'errcode', 0) !== 0,
        parts: [
          ['query', query],
          ['body', body],
          ['answer', answer],
        ],
      })),
  },
  {
    key: 'slack',
    label: 'To Slack',
    side: 'slack',
    load: async () =>
      (await loadSlackCalls()).map(({ at, method, args, status, answer }) => ({
        at,
        title: method,
        note: noteOf(status, answer, 'error'),
        wrong: status !== 200 || answer.ok === false,
        parts: [
          ['arguments', args],
          ['answer', answer],
        ],
      })),
  },
  {
    key: 'deliveries',
    label: 'From Slack',
    side: 'slack',
    load: async () =>
      (await loadDeliveries()).map(({ at, kind, via, attempt, ackMs, status, body }) => ({
        at,
        title: `${kind} by ${via}${attempt > 1 ? `, attempt ${attempt}` : ''}`,
        note: ackMs === undefined ? 'not acknowledged' : `${status ?? 'ack'} in ${Math.round(ackMs)} ms`,
        wrong: ackMs === undefined || (status !== undefined && status >= 300),
        parts: [['body', body]],
      })),
  },
];

/** The newest requests between the three parties, with their contents. */
export function Calls({ feed, tz }: { feed: ChangeFeed; tz: string }) {
  const [source, setSource] = useState<Source>(SOURCES[0]);
  return (
    <section className="card" aria-label="Calls" data-testid="calls">
      <div className="segments" role="radiogroup" aria-label="Which calls">
        {SOURCES.map((candidate) => (
          <label key={candidate.key} className={candidate.key === source.key ? 'current' : ''}>
            <input
              type="radio"
              name="calls"
              checked={candidate.key === source.key}
              onChange={() => setSource(candidate)}
            />
            {candidate.label}
          </label>
        ))}
      </div>
      <Entries key={source.key} source={source} feed={feed} tz={tz} />
    </section>
  );
}

function Entries({ source, feed, tz }: { source: Source; feed: ChangeFeed; tz: string }): ReactNode {
  const { data } = useLive(feed, source.side, source.load);
  if (!data) return <p className="nothing">Loading…</p>;
  if (data.length === 0) return <p className="nothing">Nothing yet.</p>;
  return data
    .slice(-SHOWN)
    .map((entry, index) => ({ entry, key: Math.max(0, data.length - SHOWN) + index }))
    .toReversed()
    .map(({ entry, key }) => (
      <details key={key} className={entry.wrong ? 'call call-wrong' : 'call'}>
        <summary>
          <time>{exactTime(momentOf(entry.at), tz)}</time>
          <code>{entry.title}</code>
          <span>{entry.note}</span>
        </summary>
        {entry.parts.map(([name, value]) => (
          <div key={name}>
            <h4>{name}</h4>
            <pre>{JSON.stringify(value, null, 1) ?? '–'}</pre>
          </div>
        ))}
      </details>
    ));
}

function noteOf(status: number, answer: unknown, field: string): string {
  const code = fieldOf(answer, field, undefined);
  return code === undefined ? String(status) : `${status} · ${String(code)}`;
}

function fieldOf(value: unknown, field: string, otherwise: unknown): unknown {
  return typeof value === 'object' && value !== null && field in value
    ? Object.entries(value).find(([key]) => key === field)?.[1]
    : otherwise;
}
