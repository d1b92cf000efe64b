import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { BackupsState, KnownBackup, KnownGeneration } from '#shared/contract/backups.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './backups.module.css';
import { useGenerationText } from './generation-text.ts';

/** What the record of actions says of backups, drive by drive. */
export function KnownPanel({ state }: { readonly state: BackupsState }) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'Known backups', comment: 'Part of the screen about backups' })}>
      {state.backups.length === 0 ? (
        <p className={css['quiet']}>
          <Trans comment="On the screen about backups, where none is known">
            None. If this computer is lost or its disk fails, everything in the vault is lost with it.
          </Trans>
        </p>
      ) : (
        <div className={css['stack']}>
          {state.backups.map((backup) => (
            <Drive key={backup.id} backup={backup} />
          ))}
          <p className={css['quiet']}>
            <Trans comment="Under the list of known backups">
              This list comes from the record of actions. Of a copy of a drive that somebody made elsewhere nothing is known.
            </Trans>
          </p>
        </div>
      )}
    </Panel>
  );
}

function Drive({ backup }: { readonly backup: KnownBackup }) {
  return (
    <section className={css['drive']}>
      <h3>
        <UserText>{backup.label}</UserText>
      </h3>
      <ul className={css['list']}>
        {backup.generations.map((one) => (
          <Entry key={one.number} generation={one} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ generation }: { readonly generation: KnownGeneration }) {
  const format = useFormat();
  const text = useGenerationText();
  const { number, madeAt, verified, destroyedKeys, missing, endsOn, goesNext } = generation;
  const [which, end] = [format.number(number), format.date(endsOn)];
  const read = verified === null ? null : format.instant(verified.at);
  return (
    <li className={css['entry']}>
      <span className={css['when']}>{format.instant(madeAt)}</span>
      <span className={css['quiet']}>
        <Trans comment="A backup in a list: its number on the drive">No. {which}</Trans>
      </span>
      <span className={css['quiet']}>{text({ ...generation, sealedEntries: null })}</span>
      <span className={css['marks']}>
        {verified === null ? null : (
          <Chip tone={verified.isWhole ? 'good' : 'bad'}>
            {verified.isWhole ? (
              <Trans comment="State of a backup: it was read from beginning to end">read again {read}</Trans>
            ) : (
              <Trans comment="State of a backup: it was read and found damaged">found damaged {read}</Trans>
            )}
          </Chip>
        )}
        {missing === 0 ? null : (
          <Chip tone="warn">
            <Trans comment="State of a backup: items of material that the vault did not have">
              <Plural value={missing} one="# item missing" other="# items missing" />
            </Trans>
          </Chip>
        )}
        {destroyedKeys === 0 ? null : (
          <Chip tone="warn">
            <Trans comment="State of a backup: keys that were destroyed in the vault since then">
              <Plural value={destroyedKeys} one="still holds # destroyed key" other="still holds # destroyed keys" />
            </Trans>
          </Chip>
        )}
        {goesNext ? (
          <Chip tone="warn">
            <Trans comment="State of a backup: by the rule of the office the next one made on this drive removes it">
              goes with the next one
            </Trans>
          </Chip>
        ) : (
          <Chip>
            <Trans comment="State of a backup: the day from which the next one on this drive removes it">kept until {end}</Trans>
          </Chip>
        )}
      </span>
    </li>
  );
}
