/** The ways in which reading a table says no, as the contract names them. Details name headings, never the contents of a row. */
export type CsvRefusal =
  | { readonly code: 'imports.unreadable' | 'imports.empty' | 'imports.notText' | 'imports.changedWhileRead' }
  | { readonly code: 'imports.doubledHeading'; readonly heading: string }
  | { readonly code: 'imports.tooManyColumns'; readonly columns: number; readonly most: number }
  | { readonly code: 'imports.columnMissing'; readonly columns: readonly string[] }
  | { readonly code: 'cancelled' };
