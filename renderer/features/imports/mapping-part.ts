import type { CsvPreview } from '#shared/domain/imports/model.ts';

import type { MappingForm } from './mapping-values.ts';

/** What each part of the form that maps a table is given. */
export type MappingPartProps = {
  readonly form: MappingForm;
  readonly preview: CsvPreview;
  readonly onChange: (form: MappingForm) => void;
  /** The fault of the field at a place in the mapping, in words. */
  readonly faultAt: (place: string) => string | undefined;
};
