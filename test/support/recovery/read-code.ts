import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Grey values, one byte a pixel, row by row. */
export type Picture = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

/** The texts of all codes of one kind in a picture, found by a decoder that shares nothing with what drew them. */
export async function codesIn({ width, height, grey }: Picture, format: 'QRCode' | 'Code128' = 'QRCode'): Promise<readonly string[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer }, fireImmediately: true });
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [at, value] of grey.entries()) data.fill(value, at * 4, at * 4 + 3);
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0], {
    formats: [format],
    tryHarder: true,
  });
  return found.filter((code) => code.isValid).map((code) => code.text);
}

/** Reads a binary PGM (Netpbm), as pdftoppm -gray writes it. */
export function fromPgm(bytes: Buffer): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64));
  if (!head) throw new Error('no PGM of 8 bits');
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) };
}

/** Paints an SVG of filled polygons alone, whose corners are whole numbers, at so many pixels a unit. */
export function paintPolygons(svg: string, scale: number): Picture {
  const size = /viewBox="0 0 (\d+) (\d+)"/.exec(svg);
  const width = Number(size?.[1]) * scale;
  const height = Number(size?.[2]) * scale;
  const polygons = [...svg.matchAll(/M([^Z]+)Z/g)].map(([, path]) =>
    path!.split('L').map(
      (corner) =>
        corner
          .trim()
          .split(/\s+/)
          .map((value) => Number(value) * scale) as [number, number],
    ),
  );
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const crossings = polygons.flatMap((corners) => crossingsOf(corners, y + 0.5)).toSorted((a, b) => a - b);
    for (let i = 0; i < crossings.length; i += 2) grey.fill(0, y * width + crossings[i]!, y * width + crossings[i + 1]!);
  }
  return { width, height, grey };
}

function crossingsOf(corners: readonly (readonly [number, number])[], y: number): number[] {
  return corners.flatMap(([x, from], i) => {
    const to = corners[(i + 1) % corners.length]![1];
    return from < y !== to < y ? [x] : [];
  });
}
