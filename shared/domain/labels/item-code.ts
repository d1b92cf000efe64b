import { readReference } from '#shared/kernel/reference.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** An item as its label names it (resources/docs/formats.md, 16). */
export type ItemCode = { readonly reference: string; readonly number: number };

/** `26-AB3D-9KLM-4/M-03`: the text of the QR code, and what stands on the label for the eye. */
export function itemCodeText({ reference, number }: ItemCode): string {
  return `${reference}/M-${String(number).padStart(2, '0')}`;
}

/** `26AB3D9KLM4/M03`: the same for a line code, where every character costs width. */
export function lineCodeText(code: ItemCode): string {
  return itemCodeText(code).replaceAll('-', '');
}

const ITEM = /^(.{11,24})\/\s*M-?([0-9]{1,6})$/i;

/** Reads what a scanner or a person typed; whatever else it is, it is refused. */
export function readItemCode(typed: string): Result<ItemCode, 'labels.notAnItemCode'> {
  const parts = ITEM.exec(
    typed
      .normalize('NFKC')
      .replaceAll(/[\s\u200e\u200f\u2066-\u2069]/g, '')
      .replaceAll(/\p{Dash}/gu, '-'),
  );
  const reference = parts ? readReference(parts[1]!) : null;
  const number = Number(parts?.[2] ?? 0);
  if (!reference?.ok || number < 1) return err('labels.notAnItemCode');
  return ok({ reference: reference.value, number });
}
