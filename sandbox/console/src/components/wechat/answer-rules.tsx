import { type FormEvent, useState } from 'react';

/** Prepared answers, whichever side they are for. */
export type Rule<K> = { target: string; kind: K; times: number | undefined; detail: string };

/** A way to answer; `detail` names its extra field, if it has one. */
export type AnswerKind<K> = { label: string; value: K; detail?: string };

type AnswerRulesProps<K extends string> = {
  /** What the target is: a `path` or a `method`. */
  what: string;
  kinds: readonly AnswerKind<K>[];
  rules: Rule<K>[];
  onRules(rules: Rule<K>[]): void;
};

/** "Answer the next call to … with …": a small form and the list of what is prepared. */
export function AnswerRules<K extends string>({ what, kinds, rules, onRules }: AnswerRulesProps<K>) {
  const [kindIndex, setKindIndex] = useState(0);
  const chosen = kinds[kindIndex];
  const kind = chosen?.value;
  const detailName = chosen?.detail;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!kind) return;
    const data = new FormData(event.currentTarget);
    const times = Number(data.get('times'));
    onRules([
      ...rules,
      {
        target: String(data.get('target') || '*'),
        kind,
        times: times > 0 ? times : undefined,
        detail: String(data.get('detail') ?? ''),
      },
    ]);
  };
  return (
    <div className="answer-rules">
      <h4>
        Prepared answers <small lang="zh">预设应答</small>
      </h4>
      {rules.map((rule, index) => (
        <div key={`${index}-${rule.target}-${rule.kind}`} className="answer-rule">
          <span>
            <code>{rule.target}</code> → {kinds.find((known) => known.value === rule.kind)?.label}{' '}
            {rule.detail}
            {rule.times === undefined ? ', always' : `, ${rule.times}×`}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label="Remove"
            onClick={() => onRules(rules.filter((_, other) => other !== index))}
          >
            ×
          </button>
        </div>
      ))}
      <form onSubmit={add} className="answer-form">
        <input name="target" placeholder={`${what}, * for all`} aria-label={what} />
        <select
          aria-label="answer"
          value={kindIndex}
          onChange={(event) => setKindIndex(Number(event.currentTarget.value))}
        >
          {kinds.map((known, index) => (
            <option key={known.value} value={index}>
              {known.label}
            </option>
          ))}
        </select>
        {detailName && <input name="detail" placeholder={detailName} aria-label={detailName} />}
        <input
          name="times"
          type="number"
          min="0"
          defaultValue="1"
          aria-label="times, 0 for always"
          title="times, 0 for always"
        />
        <button type="submit" className="button button-small">
          Add
        </button>
      </form>
    </div>
  );
}
