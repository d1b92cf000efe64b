import load, { type TessModule } from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import type { Gray } from './gray.ts';

/** Reads one page after the other. */
export type PageReader = {
  /** What stands on a page, as the reader writes it; takes seconds. Throws where it is no page that it reads. */
  readonly read: (page: Gray) => unknown;
};

/** The neural reader alone; its data has nothing for the older one (tesseract's OEM_LSTM_ONLY). */
const neuralOnly = 1;

/** Fetches the reader and the data of the languages from the frame's own address: nothing else is asked and nothing is kept. */
export async function openReader(languages: readonly string[], onProgress: (percent: number) => void): Promise<PageReader> {
  const [wasm, ...data] = await Promise.all([own('core.wasm'), ...languages.map((language) => unpacked(`${language}.traineddata.gz`))]);
  const module = await load({
    wasmBinary: wasm,
    TesseractProgress: (percent) => onProgress(Math.max(0, Math.min(100, Math.round(percent)))),
    print: () => undefined,
    printErr: () => undefined,
  });
  for (const [at, language] of languages.entries()) module.FS.writeFile(`./${language}.traineddata`, data[at]!);
  const api = new module.TessBaseAPI();
  if (api.Init(null, languages.join('+'), neuralOnly) !== 0) throw new Error('language');
  return { read: (page) => readPage(module, api, page) };
}

function readPage(module: TessModule, api: InstanceType<TessModule['TessBaseAPI']>, page: Gray): unknown {
  module.FS.writeFile('/input', graymap(page));
  try {
    if (api.SetImageFile(1, 0) === 1) throw new Error('picture');
    if (api.Recognize(null) !== 0) throw new Error('page');
    return JSON.parse(api.GetJSONText());
  } finally {
    module.FS.unlink('/input');
    api.Clear();
  }
}

/** The plainest form of picture that there is (PGM), of pixels that we drew: the reader's decoders of pictures see nothing else. */
function graymap({ width, height, pixels }: Gray): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + pixels.length);
  bytes.set(head);
  bytes.set(pixels, head.length);
  return bytes;
}

async function own(name: string): Promise<ArrayBuffer> {
  return (await ask(name)).arrayBuffer();
}

async function unpacked(name: string): Promise<Uint8Array> {
  const body = (await ask(name)).body!.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(body).arrayBuffer());
}

async function ask(name: string): Promise<Response> {
  // Files of the build at the frame's own address; the policy lets it reach nothing else.
  // oxlint-disable-next-line eslint/no-restricted-globals
  const answer = await fetch(new URL(`/recognition/${name}`, document.baseURI).href, { cache: 'no-store' });
  if (!answer.ok || answer.body === null) throw new Error('part');
  return answer;
}
