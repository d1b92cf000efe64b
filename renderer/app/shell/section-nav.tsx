import { useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { Link } from 'react-aria-components';

import { useFormat } from '../../i18n/use-format.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { sections, type Section } from '../sections.ts';
import { useOpenVault } from './open-vault.tsx';
import css from './shell.module.css';
import { useSectionCounts } from './use-section-counts.ts';

function useShownSections(): readonly Section[] {
  const { may } = useOpenVault();
  return sections.filter(({ permission }) => may(permission));
}

function useCurrentSection(): string {
  return useLocation().pathname.split('/')[1] ?? '';
}

/** The sections at the side. */
export function SectionNav() {
  const { t, i18n } = useLingui();
  const shown = useShownSections();
  const current = useCurrentSection();
  const counts = useSectionCounts();
  const format = useFormat();
  const entry = (section: Section) => {
    const count = counts[section.id];
    return (
      <li key={section.id}>
        <Link href={`/${section.id}`} className={css['section']} aria-current={section.id === current ? 'page' : undefined}>
          <span>{i18n._(section.label)}</span>
          {count === undefined ? null : <span className={css['count']}>{format.number(count)}</span>}
        </Link>
      </li>
    );
  };
  const [work, below] = [shown.filter(({ place }) => place === 'work'), shown.filter(({ place }) => place === 'below')];
  return (
    <nav className={css['nav']} aria-label={t({ message: 'Sections', comment: 'Name of the list of sections; read aloud' })}>
      {work.length === 0 ? null : <ul>{work.map(entry)}</ul>}
      {below.length === 0 ? null : <ul>{below.map(entry)}</ul>}
    </nav>
  );
}

/** The same sections as a menu, where the window is too narrow for them. */
export function SectionMenu() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const shown = useShownSections();
  return (
    <div className={css['sectionMenu']}>
      <MenuButton
        label={t({ message: 'Sections', comment: 'Name of the list of sections; read aloud' })}
        kind="quiet"
        isSquare
        items={shown.map(({ id, label }) => ({ id, label: i18n._(label), onAction: () => void navigate({ to: `/${id}` }) }))}
      >
        <Menu size={18} aria-hidden="true" />
      </MenuButton>
    </div>
  );
}
