import { Trans, useLingui } from '@lingui/react/macro';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { latestOf } from '#shared/domain/evidence/statements/all.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import css from './credentials.module.css';
import { CredentialsText } from './credentials-text.tsx';

/** The newest content credentials that were kept of an item, beside what people stated about it. */
export function CredentialsPanel({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const kept = latestOf(item.statements, 'contentCredentials');
  if (kept === null) return null;
  const reader = `${kept.content.tool} ${kept.content.toolVersion}`;
  const at = format.instant(kept.recordedAt);
  return (
    <Panel title={t({ message: 'Content credentials (C2PA)', comment: 'Kind of statement about an item of material' })}>
      <div className={css['stack']}>
        <CredentialsText said={kept.content} />
        <p className={css['small']}>
          <Trans comment="Under content credentials: when, and by which program, they were read">
            As found {at}, by {reader}.
          </Trans>
        </p>
      </div>
    </Panel>
  );
}
