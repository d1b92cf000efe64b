/** A picture of a camera's with what such files say about themselves: a segment of EXIF put into a JPEG, byte by byte. */

export type Said = {
  readonly make: string;
  readonly model: string;
  /** `2026:05:03 10:41:00` */
  readonly taken: string;
  readonly latitude: readonly [degrees: number, minutes: number, seconds: number];
  readonly longitude: readonly [degrees: number, minutes: number, seconds: number];
};

type Entry = { readonly tag: number; readonly type: number; readonly count: number; readonly data: Buffer };

const ascii = (tag: number, text: string): Entry => ({ tag, type: 2, count: text.length + 1, data: Buffer.from(`${text}\0`, 'latin1') });
const long = (tag: number, value: number): Entry => {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(value);
  return { tag, type: 4, count: 1, data };
};
const rationals = (tag: number, values: readonly number[]): Entry => {
  const data = Buffer.alloc(values.length * 8);
  for (const [at, value] of values.entries()) {
    data.writeUInt32BE(Math.round(value * 100), at * 8);
    data.writeUInt32BE(100, at * 8 + 4);
  }
  return { tag, type: 5, count: values.length, data };
};

/** A directory at `place` in the TIFF body, its longer values right after it. */
function directory(entries: readonly Entry[], place: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  head.writeUInt16BE(entries.length, 0);
  const rest: Buffer[] = [];
  let next = place + head.length;
  for (const [at, { tag, type, count, data }] of entries.entries()) {
    const to = 2 + at * 12;
    head.writeUInt16BE(tag, to);
    head.writeUInt16BE(type, to + 2);
    head.writeUInt32BE(count, to + 4);
    if (data.length <= 4) data.copy(head, to + 8);
    else {
      head.writeUInt32BE(next, to + 8);
      rest.push(data);
      next += data.length;
    }
  }
  return Buffer.concat([head, ...rest]);
}

/** The same picture with an EXIF segment right after its start. */
export function withExif(jpeg: Buffer, { make, model, taken, latitude, longitude }: Said): Buffer {
  const first = (gps: number, exif: number): Buffer =>
    directory([ascii(0x010f, make), ascii(0x0110, model), long(0x8769, exif), long(0x8825, gps)], 8);
  const exifAt = 8 + first(0, 0).length;
  const exif = directory([ascii(0x9003, taken)], exifAt);
  const gpsAt = exifAt + exif.length;
  const gps = directory([ascii(1, 'N'), rationals(2, latitude), ascii(3, 'E'), rationals(4, longitude)], gpsAt);
  const tiff = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), first(gpsAt, exifAt), exif, gps]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const segment = Buffer.from([0xff, 0xe1, 0, 0]);
  segment.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)]);
}
