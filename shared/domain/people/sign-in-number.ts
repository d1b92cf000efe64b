/**
 * The three digits by which a person says at sign-in which slot is theirs, so that one key derivation is enough: the last four hexadecimal
 * digits of the person's id, modulo 1000. Not a secret. Whoever adds a person draws ids until the number is free in that vault.
 */
export function signInNumber(userId: string): string {
  const tail = /[0-9a-f]{4}$/.exec(userId)?.[0];
  if (tail === undefined) throw new Error('this is not the id of a person');
  return String(Number.parseInt(tail, 16) % 1000).padStart(3, '0');
}
