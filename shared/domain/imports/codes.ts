/** Codes of the import of tables. Labels are translated like every other text. */

export const csvEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];

export const csvSeparators = [',', ';', '\t'] as const;
export type CsvSeparator = (typeof csvSeparators)[number];

/** How a column writes its dates: `2009-01-31`, `31-Jan-2009`, `31/01/2009`, `01/31/2009`; each may be followed by a time. */
export const dateFormats = ['iso', 'dayMonthNameYear', 'dayMonthYear', 'monthDayYear'] as const;
export type DateFormat = (typeof dateFormats)[number];

export const dateFaults = [
  'imports.dateFormat',
  'imports.dateShortYear',
  'imports.dateYear',
  'imports.dateNoSuchDay',
  'imports.dateNoSuchTime',
] as const;
export type DateFault = (typeof dateFaults)[number];

/** Why a row of the file could not be read as a row at all. */
export const rowFaults = ['imports.ragged', 'imports.strayQuote', 'imports.quoteNotClosed', 'imports.rowTooLong'] as const;
export type RowFault = (typeof rowFaults)[number];

/** Why a row is not taken. */
export const rowRefusals = [
  ...rowFaults,
  ...dateFaults,
  /** A day is needed, the cell gives only a month or a year. */
  'imports.dateNotWhole',
  'imports.referenceMissing',
  'imports.tooLong',
  'imports.controlCharacter',
  /** Bytes that are no letter in the file's encoding. */
  'imports.badCharacter',
  'imports.tooManyOfficers',
  'imports.tooManyAllegations',
  /** More rows of one complaint than one complaint can have. */
  'imports.tooManyRows',
] as const;

/** What is said of a row that was taken, or, on line 1, of the whole file. */
export const rowRemarks = [
  'imports.assumedEncoding',
  /** Begins as a formula would in a spreadsheet; it is kept as text, exactly. */
  'imports.formulaText',
  /** Another row of the same complaint says otherwise; the first one counts. */
  'imports.contradiction',
  'imports.rowRepeated',
  /** Another outcome for the same allegation and officer; the first one is kept, this one stands here. */
  'imports.outcomesDiffer',
  'imports.codeNotMapped',
  'imports.outcomeNotMapped',
  'imports.zoneDropped',
  'imports.dateInFuture',
  'imports.receivedBeforeIncident',
  /** So many complaints had no day of receipt: the day of the incident stands in for it. */
  'imports.receivedFromIncident',
  /** The same, with the day of the import. */
  'imports.receivedAtImport',
  /** Stands on a line after a quote that was not closed properly, and may be part of that text. */
  'imports.nearOpenQuote',
  /** A row of this complaint was refused: the complaint goes in without it. */
  'imports.complaintIncomplete',
] as const;

export type RowRefusal = (typeof rowRefusals)[number];
export type RowRemark = (typeof rowRemarks)[number];
export type RowProblemCode = RowRefusal | RowRemark;
