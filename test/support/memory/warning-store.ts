import type { RequestState } from '../../../src/domain/requests/state.ts';
import { isOpen, type SubjectState } from '../../../src/domain/warnings/series.ts';
import { readSubject } from '../../../src/domain/warnings/subject.ts';
import type { WarningMessage } from '../../../src/domain/warnings/warning.ts';
import type { OutboxEntry } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { WarningStore, WatchList } from '../../../src/flows/ports/warnings.ts';
import { encode } from '../../../src/kit/json.ts';
import { all, isAt, type Kept, load, type Memory, takeDue, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export type MemoryWarningOptions = { memory: Memory; clock: Clock; onEffects: () => void };

export function createMemoryWarningStore({ memory, clock, onEffects }: MemoryWarningOptions): WarningStore {
  const subjects = memory.map<Kept>('watched');
  const messages = memory.map<Kept>('warnings');
  const held = memory.map<Kept>('held warnings');
  const noted = memory.map<Kept>('noted warnings');
  const watch = memory.map<number>('watch');
  const numbers = memory.map<number>('numbers');
  return {
    async nextNumber() {
      const number = (numbers.get('warning') ?? 0) + 1;
      numbers.set('warning', number);
      return number;
    },
    subject: async (subject) => load<SubjectState>(subjects, subject) ?? { value: [], revision: 0 },
    openSubjects: async () =>
      [...subjects.keys()].filter(
        (one) =>
          readSubject(one)?.kind !== 'request' && isOpen(load<SubjectState>(subjects, one)?.value ?? []),
      ),
    message: async (id) => load<WarningMessage>(messages, id),
    held: async (channel) => load<string | null>(held, channel) ?? { value: null, revision: 0 },
    noted: async (channel) => load<string | null>(noted, channel) ?? { value: null, revision: 0 },
    last: async (limit) =>
      all<WarningMessage>(messages)
        .sort((one, other) => other.at - one.at || (other.id < one.id ? -1 : 1))
        .slice(0, limit),
    async commit(change) {
      const current =
        change.subjects.every(({ subject, expected }) => isAt(subjects, subject, expected)) &&
        change.messages.every(({ id, expected }) => isAt(messages, id, expected)) &&
        change.held.every(({ channel, expected }) => isAt(held, channel, expected)) &&
        change.noted.every(({ channel, expected }) => isAt(noted, channel, expected));
      if (!current) return 'conflict';
      for (const { subject, expected, next } of change.subjects) write(subjects, subject, expected, next);
      for (const { id, expected, next } of change.messages) {
        if (next === null) messages.delete(id);
        else write(messages, id, expected, next);
      }
      for (const { channel, expected, next } of change.held) write(held, channel, expected, next);
      for (const { channel, expected, next } of change.noted) write(noted, channel, expected, next);
      for (const { member, at, leasedUntil } of change.watch) {
        if (leasedUntil !== null && watch.get(member) !== leasedUntil) continue;
        if (at === null) watch.delete(member);
        else watch.set(member, at);
      }
      const audit = memory.map<string>('audit');
      for (const entry of change.audit ?? []) audit.set(String(audit.size), encode(entry));
      const effects = change.draw.map((id): OutboxEntry => {
        const revision = (change.messages.find((one) => one.id === id)?.expected ?? 0) + 1;
        return { id: `${id}-${revision}`, effect: { kind: 'draw_warning', message: id } };
      });
      const [first] = change.messages;
      const others = (change.effects ?? []).map(
        (effect, index): OutboxEntry => ({
          id: `${first?.id}-${(first?.expected ?? 0) + 1}-${index}`,
          effect,
        }),
      );
      putIntoOutbox(memory, [...effects, ...others], clock());
      if (effects.length + others.length > 0) onEffects();
      return 'saved';
    },
  };
}

const ALWAYS_WATCHED = ['packs', 'accounts'];

export function createMemoryWatchList(memory: Memory): WatchList {
  const watch = memory.map<number>('watch');
  return {
    async take(now, limit, leaseMs) {
      if (ALWAYS_WATCHED.some((member) => !watch.has(member))) seed(memory, watch, now);
      return takeDue(watch, now, limit, leaseMs);
    },
    async nudge(member, now) {
      watch.set(member, now);
    },
  };
}

function seed(memory: Memory, watch: Map<string, number>, now: number): void {
  const requests = all<RequestState>(memory.map<Kept>('requests'));
  const live = requests.filter(({ phase }) => phase === 'pending' || phase === 'approved');
  for (const member of [...live.map(({ id }) => id), ...ALWAYS_WATCHED]) {
    if (!watch.has(member)) watch.set(member, now);
  }
}
