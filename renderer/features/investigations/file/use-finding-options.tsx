import { useLingui } from '@lingui/react/macro';

import type { InvestigationFile } from '#shared/domain/investigations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { allegationWords } from '../../complaints/index.ts';
import type { FindingOption } from '../../recommendations/index.ts';
import { outcomeWords } from '../words/conclusion-words.ts';

/** The findings that a recommendation may rest on, by their numbers, in words. A closing reason is none. */
export function useFindingOptions(file: InvestigationFile): readonly FindingOption[] {
  const { t, i18n } = useLingui();
  return file.matrix
    .flatMap(({ finding, code, officerNumber }) =>
      finding?.conclusion.kind === 'finding' ? [{ finding, outcome: finding.conclusion.outcome, code, officerNumber }] : [],
    )
    .toSorted((a, b) => a.finding.number - b.finding.number)
    .map(({ finding, outcome, code, officerNumber }) => {
      const number = reportNumber('F', finding.number);
      const [kind, result] = [i18n._(allegationWords[code]), i18n._(outcomeWords[outcome])];
      return {
        id: finding.id,
        label:
          officerNumber === null
            ? t({ message: `${number}: ${kind}`, comment: 'A finding: its number, and the kind of allegation' })
            : t({
                message: `${number}: ${kind}, Officer ${officerNumber}`,
                comment: 'A finding: its number, the kind of allegation, and the officer complained of by a number',
              }),
        hint:
          finding.corroboration === 'needed'
            ? t({
                message: `${result}. It does not stand yet: it rests on digital material alone and needs a second person.`,
                comment: 'Under a finding that a recommendation may rest on; its outcome stands first',
              })
            : result,
        result,
        stands: finding.corroboration !== 'needed',
      };
    });
}
