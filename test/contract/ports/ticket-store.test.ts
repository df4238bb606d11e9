import { describe, expect, it } from 'vitest';
import { T } from '../../domain/merchants/support.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('the ticket of the platform, in $name', ({ open }) => {
  it('is the newest one, in whatever order they come', async () => {
    const { tickets } = open().here;
    expect(await tickets.newest()).toBeNull();
    const ticket = (n: number) => ({ ticket: `ticket@@@${n}`, createdAt: T + n, receivedAt: T + n + 5 });
    expect(await tickets.save(ticket(2))).toBe(true);
    expect(await tickets.save(ticket(1))).toBe(false);
    expect(await tickets.save({ ...ticket(2), receivedAt: T + 999_999 })).toBe(false);
    expect(await tickets.newest()).toEqual(ticket(2));
    expect(await tickets.save(ticket(3))).toBe(true);
    expect(await tickets.newest()).toEqual(ticket(3));
  });
});
