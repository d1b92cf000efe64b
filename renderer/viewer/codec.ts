import type { Material } from './bytes.ts';

/** Codes of sample descriptions (ISO/IEC 14496-12, 8.5.2) and of Matroska, and what people call them. */
const names: readonly (readonly [RegExp, string])[] = [
  [/hvc1|hev1|V_MPEGH\/ISO\/HEVC/, 'HEVC H.265'],
  [/dvh1|dvhe/, 'Dolby Vision'],
  [/avc1|avc3|V_MPEG4\/ISO\/AVC/, 'H.264'],
  [/av01|V_AV1/, 'AV1'],
  [/vp09|V_VP9/, 'VP9'],
  [/apcn|apch|apcs|apco|ap4h/, 'ProRes'],
  [/mp4v|V_MPEG4\/ISO\/(ASP|SP)/, 'MPEG-4 Part 2'],
  [/mjpa|mjpb|jpeg|V_MJPEG/, 'Motion JPEG'],
];

const looked = 2 * 1024 * 1024;

/**
 * The name of the codec of the pictures, as the description in the file has it: searched for, not parsed, in its first and last bytes, where
 * containers keep it. `none` where there is a description and no pictures in it; null where nothing was found.
 */
export async function codecOf(material: Material): Promise<string | null> {
  const [first, last] = [await material.read(0, looked), await material.read(Math.max(0, material.size - looked), looked)];
  const text = [first, last].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('');
  const found = names.find(([pattern]) => pattern.test(text))?.[1];
  if (found !== undefined) return found;
  return /soun|A_(AAC|OPUS|VORBIS)/.test(text) && !/vide|V_/.test(text) ? 'none' : null;
}
