import { foldDigits } from '#shared/kernel/reference.ts';

const DAY = 86_400;

/** `2 d 00:03:12`: never mirrored in a line that runs from right to left. */
export function spanText(seconds: number): string {
  const [days, rest] = [Math.floor(seconds / DAY), seconds % DAY];
  const two = (number: number) => String(number).padStart(2, '0');
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
  return `\u2066${days === 0 ? clock : `${days} d ${clock}`}\u2069`;
}

const TYPED = /^(?:(\d{1,5})\s*d?\s+)?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/;

/** Reads `3:12`, `1:03:12` or `2 d 00:00:00` as seconds; null where it is none of these. */
export function readSpan(typed: string): number | null {
  const parts = TYPED.exec(
    foldDigits(typed.normalize('NFKC'))
      .replaceAll(/\p{Cf}/gu, '')
      .trim()
      .toLowerCase(),
  );
  if (!parts) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return minutes > 59 || seconds > 59 ? null : days * DAY + hours * 3600 + minutes * 60 + seconds;
}
