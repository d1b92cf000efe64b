type Turned = { readonly width: number; readonly height: number; readonly turned: number; readonly rgba: ArrayBuffer };

/** One byte a pixel, row by row from the top. */
export type Gray = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** Brightness alone (ITU-R BT.601), turned clockwise by 0, 90, 180 or 270 degrees. */
export function grayOf({ width, height, turned, rgba }: Turned): Gray {
  const from = new Uint8Array(rgba);
  if (from.length !== width * height * 4) throw new Error('pixels');
  const isSideways = turned % 180 !== 0;
  const [across, down] = isSideways ? [height, width] : [width, height];
  const pixels = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const [column, row] = placeOf(turned, x, y, width, height);
      pixels[row * across + column] = (from[at]! * 299 + from[at + 1]! * 587 + from[at + 2]! * 114 + 500) / 1000;
    }
  }
  return { width: across, height: down, pixels };
}

function placeOf(turned: number, x: number, y: number, width: number, height: number): readonly [number, number] {
  if (turned === 90) return [height - 1 - y, x];
  if (turned === 180) return [width - 1 - x, height - 1 - y];
  return turned === 270 ? [y, width - 1 - x] : [x, y];
}
