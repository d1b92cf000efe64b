import { Trans } from '@lingui/react/macro';

import type { MatrixLine } from '#shared/domain/investigations/model.ts';

/** The officer of one line of the matrix, by a number in place of the name. */
export function OfficerName({ line }: { readonly line: Pick<MatrixLine, 'officerNumber' | 'officerKnown'> }) {
  const { officerNumber: number } = line;
  if (number === null) return <Trans comment="In place of an officer complained of">No officer in particular</Trans>;
  return line.officerKnown ? (
    <Trans comment="One of the officers complained of, by a number in place of the name">Officer {number}</Trans>
  ) : (
    <Trans comment="An officer complained of who is not known by name; the number follows">Unknown officer {number}</Trans>
  );
}
