import { Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { useState } from 'react';

import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import { CertificateDialog, type CertificateAbout } from './certificate-dialog.tsx';
import { LabelsDialog, type LabelItem } from './labels-dialog.tsx';

export type PaperMenuProps = {
  readonly investigationId: InvestigationId;
  readonly items: readonly LabelItem[];
  /** How many items there are, where `items` may be a part of them. */
  readonly total?: number;
  readonly about: CertificateAbout;
};

/** What can be printed of one item, or of all of an investigation. */
export function PaperMenu({ investigationId, items, total = items.length, about }: PaperMenuProps) {
  const { t } = useLingui();
  const may = useMay();
  const [open, setOpen] = useState<'nothing' | 'labels' | 'certificate'>('nothing');
  const close = () => setOpen('nothing');
  if (!may('evidence.write') || items.length === 0) return null;
  return (
    <>
      <MenuButton
        label={t({ message: 'Print', comment: 'Button that opens the list of what can be printed of material' })}
        items={[
          {
            id: 'labels',
            label:
              about.kind === 'item'
                ? t({ message: 'Label…', comment: 'Entry of a menu' })
                : t({ message: 'Labels…', comment: 'Entry of a menu' }),
            onAction: () => setOpen('labels'),
          },
          {
            id: 'certificate',
            label: t({ message: 'Certificate of the chain of custody…', comment: 'Entry of a menu' }),
            onAction: () => setOpen('certificate'),
          },
        ]}
      >
        <Printer size={16} aria-hidden="true" />
        <Trans comment="Button that opens the list of what can be printed of material">Print</Trans>
      </MenuButton>
      {open !== 'labels' ? null : total > items.length ? (
        <LabelsOfAll investigationId={investigationId} shown={items} onClose={close} />
      ) : (
        <LabelsDialog investigationId={investigationId} items={items} onClose={close} />
      )}
      {open === 'certificate' ? <CertificateDialog about={about} onClose={close} /> : null}
    </>
  );
}

type LabelsOfAllProps = {
  readonly investigationId: InvestigationId;
  readonly shown: readonly LabelItem[];
  readonly onClose: () => void;
};

/** Every item can be chosen, also those on other pages of the list; from the start those that are shown. */
function LabelsOfAll({ investigationId, shown, onClose }: LabelsOfAllProps) {
  const { value, failure } = useQuery('evidence.list', { investigationId });
  if (value === undefined && failure === undefined) return null;
  // Where the others cannot be read, the numbers of those that are shown bound the choice.
  return <LabelsDialog investigationId={investigationId} items={value?.rows ?? shown} shown={shown} onClose={onClose} />;
}
