import { Trans } from '@lingui/react/macro';

import type { MatrixLine } from '#shared/domain/investigations/model.ts';
import { pseudonymOf } from '#shared/kernel/pseudonym.ts';

import { Reference } from '../../../ui/reference.tsx';

/** The officer of one line of the matrix, by pseudonym. */
export function OfficerName({ line }: { readonly line: Pick<MatrixLine, 'officerNumber' | 'officerKnown'> }) {
  const { officerNumber: number } = line;
  if (number === null) return <Trans comment="In place of an officer complained of">No officer in particular</Trans>;
  const pseudonym = <Reference>{pseudonymOf('O', number)}</Reference>;
  return line.officerKnown ? (
    pseudonym
  ) : (
    <Trans comment="An officer complained of, by a pseudonym such as O-01, who is not known by name">{pseudonym}, not known by name</Trans>
  );
}
