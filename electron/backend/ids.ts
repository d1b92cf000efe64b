import type { Clock, Randomness } from './ports.ts';

/** UUIDv7 (RFC 9562): ordered by time inside the vault; never leaves it. */
export function uuidV7(clock: Clock, random: Randomness): string {
  const bytes = random.bytes(16);
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  return formatUuid(bytes, 0x70);
}

/** The moment at which a UUIDv7 was made, as the clock then said; null of any other. */
export function timeOfId(id: string): string | null {
  if (id[14] !== '7') return null;
  return new Date(uuidBytes(id).readUIntBE(0, 6)).toISOString();
}

/** UUIDv4: for the vault itself and for everything that leaves it. */
export function uuidV4(random: Randomness): string {
  return formatUuid(random.bytes(16), 0x40);
}

/** The 16 bytes of a hyphened UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A uniform integer from 0 to 30, by rejection, for references. */
export function drawReferenceValue(random: Randomness): number {
  for (;;) {
    const byte = random.bytes(1)[0]!;
    if (byte < 248) return byte % 31;
  }
}
