import type { Material } from './bytes.ts';
import { mostPixels, sizeOfPicture } from './picture-size.ts';
import { givePixels, giveThumbnail } from './pixels.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';

const mostBytes = 256 * 1024 * 1024;

/** A picture that the browser decodes: PNG, JPEG, GIF, WebP, AVIF, BMP. Its size is judged by its header first. */
export async function showPicture(material: Material, format: string, stage: HTMLElement): Promise<Shown> {
  const head = await material.read(0, 1024 * 1024);
  const size = sizeOfPicture(head, format);
  if (size === null) throw cannotShow('broken', format);
  if (size.width * size.height > mostPixels) throw cannotShow('tooLarge', `${size.width} x ${size.height}`);
  const bytes = material.size <= head.length ? head : await material.readAll(mostBytes);
  const image = await load(new Blob([bytes], { type: `image/${format}` })).catch(() => {
    throw cannotShow('broken', format);
  });
  return placePicture(image, { width: image.naturalWidth, height: image.naturalHeight }, stage);
}

/** Not `decode()`: it waits for the next picture of the screen, and behind the veil there is none. */
function load(picture: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image), { once: true });
    image.addEventListener('error', () => reject(new Error('picture')), { once: true });
    image.src = URL.createObjectURL(picture);
  });
}

/** Puts something with pixels on the stage, fitted to it; zoom and turning change how it lies there. */
export function placePicture(
  picture: HTMLImageElement | HTMLCanvasElement,
  natural: { readonly width: number; readonly height: number },
  stage: HTMLElement,
): Shown {
  let current = { zoom: 1, turn: 0 };
  const lay = (): void => {
    const isSideways = current.turn % 180 !== 0;
    const [across, down] = isSideways ? [natural.height, natural.width] : [natural.width, natural.height];
    const fit = Math.min(1, window.innerWidth / across, window.innerHeight / down) * current.zoom;
    const [width, height] = [natural.width * fit, natural.height * fit];
    picture.style.width = `${width}px`;
    picture.style.height = `${height}px`;
    picture.style.rotate = `${current.turn}deg`;
    // A turned picture keeps its old place in the layout: the margins give it the room of the new one.
    const spare = isSideways ? (width - height) / 2 : 0;
    picture.style.margin = `${spare}px ${-spare}px`;
  };
  lay();
  stage.replaceChildren(picture);
  window.addEventListener('resize', lay);
  tell({ t: 'picture', ...natural });
  return {
    look: (zoom, turn) => {
      current = { zoom, turn };
      lay();
    },
    pixels: () => givePixels(1, picture, natural),
    thumbnail: () => giveThumbnail(picture, natural),
  };
}
