/** Ends a switch over a closed set: a missing case is a type error, and at run time a bug with the kind (never the content) of the value. */
export function assertNever(value: never, where: string): never {
  throw new Error(`unreachable case in ${where}: ${typeof value}`);
}
