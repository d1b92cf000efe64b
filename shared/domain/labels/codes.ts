/** Where labels are printed: sheets of A4 by columns and rows, and rolls of a label printer by width and height in millimetres. */
export const labelLayouts = ['sheet3x8', 'sheet3x7', 'sheet2x7', 'roll62x29', 'roll100x50'] as const;
export type LabelLayout = (typeof labelLayouts)[number];

/** Millimetres. A sheet has several labels, of which the first ones may be gone; a roll has one a page. */
export type LabelShape = {
  readonly page: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** Left upper corner of the first label, and what lies between two of a row. */
  readonly left: number;
  readonly top: number;
  readonly gap: number;
  /** Width of one module of the line code: whole dots of a printer of 300 dots an inch, or of 203 on wide labels. */
  readonly module: number;
  /** Side of the QR code without its quiet zone. */
  readonly square: number;
};

const a4 = { width: 210, height: 297 };
const roll = { columns: 1, rows: 1, left: 0, top: 0, gap: 0 };

export const labelShapes: { readonly [layout in LabelLayout]: LabelShape } = {
  sheet3x8: { page: a4, label: { width: 70, height: 37 }, columns: 3, rows: 8, left: 0, top: 0.5, gap: 0, module: 0.254, square: 15 },
  sheet3x7: {
    page: a4,
    label: { width: 63.5, height: 38.1 },
    columns: 3,
    rows: 7,
    left: 7.2,
    top: 15.15,
    gap: 2.55,
    module: 0.254,
    square: 15,
  },
  sheet2x7: {
    page: a4,
    label: { width: 99.1, height: 38.1 },
    columns: 2,
    rows: 7,
    left: 4.65,
    top: 15.15,
    gap: 2.5,
    module: 0.375,
    square: 15,
  },
  roll62x29: { page: { width: 62, height: 29 }, label: { width: 62, height: 29 }, ...roll, module: 0.254, square: 12 },
  roll100x50: { page: { width: 100, height: 50 }, label: { width: 100, height: 50 }, ...roll, module: 0.375, square: 22 },
};

/** Labels on one sheet or page. */
export function labelsOnPage(layout: LabelLayout): number {
  return labelShapes[layout].columns * labelShapes[layout].rows;
}
