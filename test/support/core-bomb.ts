/** A process that dies at its n-th call of anything outside itself, just before or just after that call. */
export function createBomb(at: number, when: 'before' | 'after') {
  let calls = 0;
  let dead = false;

  /** A port whose calls count; once the process is dead none of them gets through. */
  function around<T extends object>(port: T): T {
    return new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const mine = calls;
          if (dead || (mine === at && when === 'before')) {
            dead = true;
            throw new Error('the process died');
          }
          const answer: unknown = await Reflect.apply(member, target, args);
          if (dead || mine === at) {
            dead = true;
            throw new Error('the process died');
          }
          return answer;
        };
      },
    });
  }

  return {
    around,
    /** Whether the n-th call was ever reached. */
    exploded: () => calls >= at,
    isDead: () => dead,
    restart: () => {
      dead = false;
    },
  };
}
