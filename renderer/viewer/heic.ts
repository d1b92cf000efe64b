import type { Material } from './bytes.ts';
import { mostPixels, sizeOfBoxes } from './picture-size.ts';
import { placePicture } from './picture.ts';
import type { Shown } from './shown.ts';
import { cannotShow } from './tell.ts';

const mostBytes = 128 * 1024 * 1024;

type HeifImage = {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(image: ImageData, done: (image: ImageData | null) => void): void;
};
type Heif = { readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] } };

/** A photograph in HEIC, decoded by WebAssembly into pixels of a canvas. */
export async function showHeic(material: Material, stage: HTMLElement): Promise<Shown> {
  const bytes = await material.readAll(mostBytes);
  const size = sizeOfBoxes(new DataView(bytes.buffer));
  if (size !== null && size.width * size.height > mostPixels) throw cannotShow('tooLarge', `${size.width} x ${size.height}`);
  const { default: load } = (await import('libheif-js/libheif-wasm/libheif-bundle.mjs')) as {
    readonly default: () => Heif | Promise<Heif>;
  };
  const heif = await load();
  const images = new heif.HeifDecoder().decode(bytes);
  const image = images.find((each) => each.is_primary()) ?? images[0];
  if (image === undefined) throw cannotShow('broken', 'heic');
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > mostPixels) throw cannotShow('tooLarge', `${width} x ${height}`);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pixels = await new Promise<ImageData | null>((resolve) => image.display(new ImageData(width, height), resolve));
  if (pixels === null) throw cannotShow('broken', 'heic');
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
  return placePicture(canvas, { width, height }, stage);
}
