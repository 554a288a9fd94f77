/** The console starts here: colours, texts, then the page. */
import './theme/base.css';
import './theme/store.ts';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { initTexts } from './locales/index.ts';

await initTexts();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Suspense>
      <App />
    </Suspense>
  </StrictMode>,
);
