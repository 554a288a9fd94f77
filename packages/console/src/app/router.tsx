/** Paths to pages. Each part of the console is a file of its own, loaded when somebody goes there; it routes below its path itself. */
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Shell } from '../shell/Shell.tsx';
import { type Area, areas } from './areas.ts';
import { Guard } from './Guard.tsx';
import { Home } from './Home.tsx';
import { NotFound } from './NotFound.tsx';
import { RouteError } from './RouteError.tsx';

type Load = () => Promise<{ Component: ComponentType }>;

const loads: Readonly<Record<Area['name'], Load>> = {
  command: () => import('../command/index.tsx'),
  desk: () => import('../desk/index.tsx'),
  portal: () => import('../portal/index.tsx'),
  me: () => import('../me/index.tsx'),
  tariff: () => import('../tariff/index.tsx'),
  ops: () => import('../ops/index.tsx'),
  accounts: () => import('../accounts/index.tsx'),
  tickets: () => import('../tickets/index.tsx'),
};

function route(area: Area): RouteObject {
  return {
    path: `${area.path}/*`,
    errorElement: <RouteError />,
    lazy: async () => {
      const { Component } = await loads[area.name]();
      return {
        element: (
          <Guard area={area}>
            <Component />
          </Guard>
        ),
      };
    },
  };
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <RouteError />,
    hydrateFallbackElement: null,
    children: [
      { index: true, element: <Home /> },
      { path: '/sign-in', lazy: () => import('../sign-in/index.tsx') },
      { path: '/register', lazy: () => import('../register/index.tsx') },
      { path: '/register/state', lazy: () => import('../register/StatePage.tsx') },
      { path: '/welcome', lazy: () => import('../welcome/index.tsx') },
      ...areas.map(route),
      { path: '*', element: <NotFound /> },
    ],
  },
]);
