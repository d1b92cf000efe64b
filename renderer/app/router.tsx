import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';

import type { Permission } from '#shared/domain/people/permissions.ts';

import { ErrorBoundary } from './error-boundary.tsx';
import { sections } from './sections.ts';
import { NoSuchPlace } from './shell/no-such-place.tsx';
import { Shell } from './shell/shell.tsx';

/**
 * The addresses of the window: `#/<section>/<screen>`. They live in memory alone and are never shown. What a role does not show has no address; who
 * signs in where somebody else stood begins at their own first section.
 */
export function createAppRouter(may: (permission: Permission) => boolean, isSomebodyElse: boolean) {
  const shown = sections.filter(({ permission }) => may(permission));
  const firstPath = `/${shown[0]?.id ?? ''}`;
  const history = createHashHistory();
  const standing = history.location.pathname.split('/')[1] ?? '';
  if (isSomebodyElse || !shown.some(({ id }) => id === standing)) history.replace(firstPath);
  const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPlace });
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      // The router takes a redirect as a thrown value.
      // oxlint-disable-next-line typescript/only-throw-error
      throw redirect({ to: firstPath });
    },
  });
  const screens = shown.flatMap((section) =>
    section.screens.map(({ path, Screen }) =>
      createRoute({
        getParentRoute: () => root,
        path: path === '' ? `/${section.id}` : `/${section.id}/${path}`,
        component: () => (
          <ErrorBoundary>
            <Screen />
          </ErrorBoundary>
        ),
      }),
    ),
  );
  return createRouter({
    routeTree: root.addChildren([start, ...screens]),
    history,
    defaultNotFoundComponent: NoSuchPlace,
  });
}
