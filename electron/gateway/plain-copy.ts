import { err, ok, type Result } from '#shared/kernel/result.ts';

export type Limits = {
  /** Nesting: a record in a record is 2. */
  readonly depth: number;
  readonly arrayLength: number;
  /** UTF-16 units. */
  readonly stringLength: number;
  readonly keysPerRecord: number;
  readonly keyLength: number;
  /** UTF-16 units of all strings and keys, and one for every other value. */
  readonly total: number;
};

/** Room for the longest form there is (a draft of 400,000 characters) and far from what could hold up the window. */
export const usualLimits: Limits = {
  depth: 24,
  arrayLength: 10_000,
  stringLength: 1_000_000,
  keysPerRecord: 2_000,
  keyLength: 400,
  total: 2_000_000,
};

export type CopyFault = 'gateway.tooLarge' | 'gateway.tooDeep' | 'gateway.notPlain';

/** These reach the prototype when a record is copied or merged by assignment. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Copies what came from the window into records without a prototype, or says why not. Plain means: null, booleans, finite
 * numbers other than minus zero, well-formed strings, dense arrays and records of these. Dates, maps, buffers, functions,
 * accessors, symbols and cycles are refused. A property that is undefined is left out, as JSON does.
 */
export function copyPlain(input: unknown, limits: Limits = usualLimits): Result<unknown, CopyFault> {
  const walk: Walk = { limits, left: limits.total, path: new Set(), fault: 'gateway.notPlain' };
  try {
    return ok(copyValue(input, 1, walk));
  } catch {
    // Ours, or what a proxy's trap threw when it was looked at.
    return err(walk.fault);
  }
}

type Walk = { readonly limits: Limits; left: number; readonly path: Set<object>; fault: CopyFault };

/** Leaves the walk from any depth. */
function refuse(walk: Walk, fault: CopyFault): never {
  walk.fault = fault;
  throw new Error(fault);
}

function copyValue(value: unknown, depth: number, walk: Walk): unknown {
  if (typeof value === 'string') return checkString(value, walk);
  spend(1, walk);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
  return typeof value === 'object' ? copyObject(value, depth, walk) : refuse(walk, 'gateway.notPlain');
}

function checkString(text: string, walk: Walk): string {
  if (text.length > walk.limits.stringLength) refuse(walk, 'gateway.tooLarge');
  spend(text.length, walk);
  if (!text.isWellFormed()) refuse(walk, 'gateway.notPlain');
  return text;
}

function copyObject(value: object, depth: number, walk: Walk): unknown {
  if (depth > walk.limits.depth) refuse(walk, 'gateway.tooDeep');
  if (walk.path.has(value)) refuse(walk, 'gateway.notPlain');
  walk.path.add(value);
  const copy = Array.isArray(value) ? copyArray(value, depth, walk) : copyRecord(value, depth, walk);
  walk.path.delete(value);
  return copy;
}

function copyArray(value: readonly unknown[], depth: number, walk: Walk): unknown[] {
  if (Object.getPrototypeOf(value) !== Array.prototype) refuse(walk, 'gateway.notPlain');
  if (value.length > walk.limits.arrayLength) refuse(walk, 'gateway.tooLarge');
  // Holes and named properties show in the number of own keys; `length` is one of them.
  if (Reflect.ownKeys(value).length !== value.length + 1) refuse(walk, 'gateway.notPlain');
  const copy: unknown[] = [];
  for (let index = 0; index < value.length; index += 1) copy.push(copyValue(dataOf(value, String(index), walk), depth + 1, walk));
  return copy;
}

function copyRecord(value: object, depth: number, walk: Walk): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse(walk, 'gateway.notPlain');
  const keys = Reflect.ownKeys(value);
  if (keys.length > walk.limits.keysPerRecord) refuse(walk, 'gateway.tooLarge');
  const copy = Object.create(null) as { [key: string]: unknown };
  for (const key of keys) {
    if (typeof key === 'symbol' || forbiddenKeys.has(key)) refuse(walk, 'gateway.notPlain');
    if (key.length > walk.limits.keyLength) refuse(walk, 'gateway.tooLarge');
    checkString(key, walk);
    const property = dataOf(value, key, walk);
    if (property !== undefined) copy[key] = copyValue(property, depth + 1, walk);
  }
  return copy;
}

/** The value of an own, visible data property; an accessor would run its owner's code and could answer differently the second time. */
function dataOf(value: object, key: string, walk: Walk): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined || !('value' in property) || property.enumerable !== true) refuse(walk, 'gateway.notPlain');
  return property.value;
}

function spend(amount: number, walk: Walk): void {
  walk.left -= amount;
  if (walk.left < 0) refuse(walk, 'gateway.tooLarge');
}
