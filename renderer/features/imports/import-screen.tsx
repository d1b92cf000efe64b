import { useParams } from '@tanstack/react-router';

import { BatchView } from './batch-view.tsx';
import { NewImport } from './new-import.tsx';

/** Brings in a table of complaints: a new one, or the one that the address names. */
export function ImportScreen() {
  const params: { readonly batch?: string } = useParams({ strict: false });
  return params.batch === undefined ? <NewImport /> : <BatchView key={params.batch} id={params.batch} />;
}
