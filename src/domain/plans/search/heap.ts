export type Heap<T> = { push(value: T): void; pop(): T | null; first(): T | null };

/** Gives the smallest first, and of equals the one that came last. */
export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const entries: { value: T; no: number }[] = [];
  let pushed = 0;
  const isBefore = (a: number, b: number) => {
    const [one, other] = [entries[a], entries[b]];
    if (!one || !other) return false;
    const order = compare(one.value, other.value);
    return order < 0 || (order === 0 && one.no > other.no);
  };
  const swap = (a: number, b: number) => {
    const [one, other] = [entries[a], entries[b]];
    if (!one || !other) return;
    entries[a] = other;
    entries[b] = one;
  };

  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = isBefore(right, left) ? right : left;
      if (!isBefore(child, at)) return;
      swap(at, child);
      at = child;
    }
  }

  return {
    first: () => entries[0]?.value ?? null,
    push(value) {
      pushed += 1;
      entries.push({ value, no: pushed });
      rise(entries.length - 1);
    },
    pop() {
      const first = entries[0];
      const last = entries.pop();
      if (!first || !last) return null;
      if (entries.length > 0) {
        entries[0] = last;
        sink();
      }
      return first.value;
    },
  };
}
