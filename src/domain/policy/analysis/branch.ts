import type { Clause, Compiler, OpenRule } from './compile.ts';

/**
 * Rules in their order; what stands behind one that applies to everything left is of no interest, unless that one can be passed
 * over.
 */
export type OpenRules = readonly OpenRule[];

export function keyOf(rules: OpenRules): string {
  return rules.map(({ index, clauses }) => `${index},${clauses.map(({ id }) => id).join(',')}`).join(';');
}

/** Whether two rules decide alike, whatever place they have in their policy. */
export function isSame(one: OpenRule, other: OpenRule | undefined): boolean {
  return (
    other !== undefined &&
    one.outcome === other.outcome &&
    one.clauses.length === other.clauses.length &&
    one.clauses.every(({ id }, index) => id === other.clauses[index]?.id)
  );
}

/** The variable that the first rule depends on that depends on any; `null`: none does, so that they apply one after the other. */
export function nextVariable(rules: OpenRules): number | null {
  const open = rules.find(({ clauses }) => clauses.length > 0);
  return open?.clauses[0]?.literals[0]?.variable ?? null;
}

/** Classes of a variable that no clause tells apart. */
export type Group = { classes: bigint; representative: number };

/** Parts the classes of a variable by what is open. */
export function groupsOf(variable: number, size: number, sides: readonly OpenRules[]): Group[] {
  let groups = [(1n << BigInt(size)) - 1n];
  for (const set of setsOf(variable, sides)) groups = groups.flatMap((group) => partsOf(group, set));
  return groups.map((classes) => ({ classes, representative: lowestBit(classes) }));
}

/** The classes that any literal of the variable holds for. */
function setsOf(variable: number, sides: readonly OpenRules[]): ReadonlySet<bigint> {
  const sets = new Set<bigint>();
  for (const rules of sides) {
    for (const { clauses } of rules) {
      for (const { literals } of clauses) {
        for (const one of literals) if (one.variable === variable) sets.add(one.classes);
      }
    }
  }
  return sets;
}

function partsOf(group: bigint, set: bigint): bigint[] {
  const inside = group & set;
  return inside === 0n || inside === group ? [group] : [inside, group & ~set];
}

/** What is left of the rules where a variable has this class. */
export function assign(
  rules: OpenRules,
  variable: number,
  { classes }: Group,
  compiler: Compiler,
): OpenRules {
  const left: OpenRule[] = [];
  for (const rule of rules) {
    const clauses = clausesLeft(rule.clauses, variable, classes, compiler);
    if (clauses !== null) left.push(clauses === rule.clauses ? rule : { ...rule, clauses });
  }
  return opened(left, compiler);
}

/** `group`: classes of which a literal holds for all or for none. `null`: one of the clauses cannot hold any more. */
function clausesLeft(
  clauses: readonly Clause[],
  variable: number,
  group: bigint,
  compiler: Compiler,
): readonly Clause[] | null {
  if (!clauses.some(({ literals }) => literals.some((one) => one.variable === variable))) return clauses;
  const left: Clause[] = [];
  for (const clause of clauses) {
    const literal = clause.literals.find((one) => one.variable === variable);
    if (!literal) {
      left.push(clause);
      continue;
    }
    if ((literal.classes & group) !== 0n) continue;
    const shorter = compiler.without(clause, variable);
    if (shorter.literals.length === 0) return null;
    left.push(shorter);
  }
  return left;
}

/**
 * The rules as each of them sees what the ones before it leave: what cannot apply is dropped, and so is what holds anyway. So rules
 * that come to the same are the same, however they came about.
 */
export function opened(rules: OpenRules, compiler: Compiler): OpenRules {
  const taken = new Map<number, bigint>();
  const left: OpenRule[] = [];
  for (const rule of rules) {
    const clauses = clausesBehind(rule.clauses, taken, compiler);
    if (clauses === null) continue;
    left.push({ ...rule, clauses });
    if (rule.mayPass) continue;
    const [first, ...others] = clauses;
    if (!first) break;
    const [literal, ...alternatives] = first.literals;
    // A rule with one condition takes all of its classes away from those behind it.
    if (literal && others.length === 0 && alternatives.length === 0) {
      taken.set(literal.variable, (taken.get(literal.variable) ?? 0n) | literal.classes);
    }
  }
  return left;
}

/** `taken`: classes by variable that never get here. `null`: no request does that they fit. */
function clausesBehind(
  clauses: readonly Clause[],
  taken: ReadonlyMap<number, bigint>,
  compiler: Compiler,
): Clause[] | null {
  const left: Clause[] = [];
  for (const clause of clauses) {
    const [literal, ...alternatives] = clause.literals;
    if (!literal) return null;
    if (alternatives.length > 0) {
      left.push(clause);
      continue;
    }
    const { variable, classes } = literal;
    const before = taken.get(variable) ?? 0n;
    const here = classes & ~before;
    if (here === 0n) return null;
    if ((classes | before) === compiler.everything(variable)) continue;
    left.push(here === classes ? clause : compiler.only(variable, here));
  }
  return left;
}

function lowestBit(bits: bigint): number {
  return (bits & -bits).toString(2).length - 1;
}
