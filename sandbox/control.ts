/** A call of a simulator's control routes by whoever has the simulator in the same process. `path`: what follows `/_sim/`. */
export type ControlCall = { method: string; path: string; body?: Record<string, unknown> };

/** The body is what the route answers as JSON, not yet a copy of it. */
export type Control = (call: ControlCall) => Promise<{ status: number; body: unknown }>;
