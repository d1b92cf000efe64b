import { useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { Link } from 'react-aria-components';

import { MenuButton } from '../../ui/menu.tsx';
import { sections, type Section } from '../sections.ts';
import { useOpenVault } from './open-vault.tsx';
import css from './shell.module.css';

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
  const entry = (section: Section) => (
    <li key={section.id}>
      <Link href={`/${section.id}`} className={css['section']} aria-current={section.id === current ? 'page' : undefined}>
        {i18n._(section.label)}
      </Link>
    </li>
  );
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
