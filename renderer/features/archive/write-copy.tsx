import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { call, type Failure, type Output } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { languages, type Language } from '../../i18n/languages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { Reference } from '../../ui/reference.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './archive.module.css';
import { archiveRefusals, phaseWords } from './words.ts';

/** Asks where, writes, and says what was written. `approval` is that which a second person agreed to and nobody has used; its end stays shown. */
export function WriteCopy({ approval }: { readonly approval: string | null }) {
  const { t, i18n } = useLingui();
  const copy = useJob('archive.give');
  const [to, setTo] = useState('');
  const [language, setLanguage] = useState<Language>(i18n.locale === 'ar' ? 'ar' : 'en');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isRunning = copy.job !== undefined && copy.job.outcome === null;
  const phase = copy.job === undefined ? undefined : phaseWords[copy.job.phase];
  const begin = async (id: string) => {
    setRefusal(null);
    copy.reset();
    const place = await call('shell.chooseSave', { purpose: 'archive', suggestedName: '' });
    if (place.kind !== 'ok') return setRefusal(place.kind === 'cancelled' ? null : place);
    const started = await copy.start({ approval: id, destination: place.value.token, to: to.trim(), language });
    if (started.kind !== 'ok') setRefusal(started);
    return undefined;
  };
  const failure = refusal ?? (copy.end === undefined || copy.end.kind === 'ok' ? null : copy.end);
  return (
    <>
      {approval === null || isRunning ? null : <Wish to={to} onTo={setTo} language={language} onLanguage={setLanguage} />}
      {approval === null || isRunning ? null : (
        <div className={css['actions']}>
          <Button kind="primary" isDisabled={to.trim() === ''} onPress={() => void begin(approval)}>
            <Trans comment="Button: asks for a folder, then writes the full copy in open formats into it">
              Choose a folder and write the copy…
            </Trans>
          </Button>
        </div>
      )}
      {copy.job !== undefined && isRunning ? (
        <LiveJob
          title={t({ message: 'Writing a full copy', comment: 'Name of a long piece of work' })}
          job={copy.job}
          phase={phase === undefined ? undefined : i18n._(phase)}
          onCancel={copy.cancel}
        />
      ) : null}
      {copy.end?.kind === 'ok' ? <Written result={copy.end.value} /> : null}
      {failure === null ? null : <FailureNotice failure={failure} words={archiveRefusals} />}
    </>
  );
}

type WishProps = {
  readonly to: string;
  readonly onTo: (to: string) => void;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
};

function Wish({ to, onTo, language, onLanguage }: WishProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t({ message: 'Who will have it', comment: 'Field: person or office that a full copy is written for' })}
        description={t({
          message: 'It stands on the handling record of each item that leaves with the copy.',
          comment: 'Help under the field who will have a full copy',
        })}
        value={to}
        onChange={onTo}
        maxLength={200}
      />
      <RadioField
        label={t({ message: 'Language of the pages', comment: 'Field: language of the pages in a full copy' })}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={language}
        onChange={onLanguage}
        layout="row"
      />
    </>
  );
}

function Written({ result }: { readonly result: Output<'archive.give'> }) {
  const { t } = useLingui();
  const format = useFormat();
  const { recordsNotOpened, materialLeftOut } = result;
  const [contents, originals] = [format.number(recordsNotOpened), format.number(materialLeftOut)];
  const facts = [
    {
      id: 'reference',
      term: t({ message: 'Folder', comment: 'In the facts about a full copy: the name of its folder' }),
      value: <Reference>{result.reference}</Reference>,
    },
    { id: 'records', term: t({ message: 'Records', comment: 'In the facts about a full copy' }), value: format.number(result.records) },
    { id: 'material', term: t({ message: 'Originals', comment: 'In the facts about a full copy' }), value: format.number(result.material) },
    {
      id: 'words',
      term: t({ message: 'Words of the key that signed', comment: 'In the facts about a full copy' }),
      value: <bdi>{result.words}</bdi>,
    },
  ];
  return (
    <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
      <Facts facts={facts} />
      {recordsNotOpened + materialLeftOut === 0 ? null : (
        <p>
          <Trans comment="After a full copy: how much is not in it">
            Not in it: contents of records: {contents}; originals: {originals}. The file left-out.json says which and why.
          </Trans>
        </p>
      )}
      <p>
        <Trans comment="After a full copy in open formats">Begin with README.txt and data/index.html in that folder.</Trans>
      </p>
    </Notice>
  );
}
