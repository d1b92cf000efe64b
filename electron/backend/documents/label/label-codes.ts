import { toSVG } from 'bwip-js/node';
import { itemCodeText, lineCodeText, type ItemCode } from '#shared/domain/labels/item-code.ts';

/** Both codes of one item as SVG, quiet zones included: a scanner of one kind reads one, a scanner of the other kind the other. */
export type LabelCodes = { readonly square: string; readonly line: string };

/** Modules that stay empty around a QR code (ISO/IEC 18004, 9.1) and beside a Code 128 (ISO/IEC 15417, 4.2). */
export const QUIET_SQUARE = 4;
export const QUIET_LINE = 10;

/** Level Q: a label on a bag is rubbed and folded. */
export function labelCodes(code: ItemCode): LabelCodes {
  // Names of their own, since the package's types know the options of no kind of code. Two units of a drawing are one module.
  const square = { bcid: 'qrcode', text: itemCodeText(code), eclevel: 'Q', scale: 1, padding: 2 * QUIET_SQUARE };
  const line = { bcid: 'code128', text: lineCodeText(code), scale: 2, height: 10, paddingwidth: QUIET_LINE, includetext: false };
  return { square: toSVG(square), line: toSVG(line) };
}

/** Width of a drawing in modules. */
export function modulesOf(svg: string, unitsPerModule: number): number {
  return Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) / unitsPerModule;
}
