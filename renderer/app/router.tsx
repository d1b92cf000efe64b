import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';

import { ErrorBoundary } from './error-boundary.tsx';
import { sections } from './sections.ts';
import { NoSuchPlace } from './shell/no-such-place.tsx';
import { Shell } from './shell/shell.tsx';

const firstPath = `/${sections[0]?.id ?? ''}`;

/** The addresses of the window: `#/<section>/<screen>`. They live in memory alone and are never shown. */
export function createAppRouter() {
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
  const screens = sections.flatMap((section) =>
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
    history: createHashHistory(),
    defaultNotFoundComponent: NoSuchPlace,
  });
}
